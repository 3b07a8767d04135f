# The fact-check workbench. `make run` starts it, `make test` checks it; both do their own set-up.
# Needs Python 3.11 or newer with venv, make and a shell. PORT=8001 make run takes another port.

VENV := .venv
PY := $(VENV)/bin/python
# Named on the command line, or the first of these that is new enough.
PYTHON ?=
PYTHONS := $(PYTHON) python3.11 python3.12 python3.13 python3
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

export DJANGO_SETTINGS_MODULE := workbench.settings
export PYTHONUNBUFFERED := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.SILENT:
.PHONY: help run test lint types slow bench bench-large lock clean

help:
	echo "make run     start the workbench: pages, two workers and beat (PORT=8000, HOST=127.0.0.1)"
	echo "make test    lint, types, contracts and all tests but the long ones"
	echo "make slow    the long tests: browser, servers, kill, processes"
	echo "make bench   how fast texts are read, claims judged and pages sent (make bench-large: 10,000,000 facts)"
	echo "make lock    resolve the pins in requirements*.txt anew from pyproject.toml"
	echo "make clean   remove .venv and the caches; var/, with its data, stays"

run: $(VENV)/base.stamp
	exec $(PY) -m workbench.serve

test: lint types
	$(PY) -m pytest -n 2 --dist worksteal -m "not slow and not server and not kill"

# Cheap ones first: what a typo breaks should be said in seconds.
lint: $(VENV)/dev.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check

types: $(VENV)/dev.stamp
	$(VENV)/bin/mypy

slow: $(VENV)/dev.stamp
	$(PY) -m pytest -m "slow or server or kill"

# Figures to read, never asserted. BENCH_DATABASE_URL names an empty PostgreSQL database to judge there, and to
# fill one beside it; BENCH_BROKER_URL a RabbitMQ or Redis that works for it.
bench: $(VENV)/base.stamp
	$(PY) tests/bench/reading.py
	$(PY) tests/bench/judging.py
	$(PY) tests/bench/pages.py

bench-large: $(VENV)/base.stamp
	$(PY) tests/bench/judging.py --rows 10000 1000000 10000000

$(VENV)/base.stamp: requirements.txt | $(PY)
	echo "Installing what the workbench needs ..." >&2
	$(PY) -m pip install -qq --requirement requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(PY)
	echo "Installing what the tests need ..." >&2
	$(PY) -m pip install -qq --requirement requirements-dev.txt
	touch $@

$(PY):
	touch .write-test 2>/dev/null && rm .write-test || { \
	  echo "workbench: cannot write to the folder $$(pwd)" >&2; exit 1; }
	for python in $(PYTHONS); do \
	  if "$$python" -c "$(NEW_ENOUGH)" 2>/dev/null; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "workbench: needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	if ! "$$found" -m venv $(VENV) >/dev/null; then \
	  rm -rf $(VENV); \
	  echo "workbench: $$found cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; \
	  exit 1; \
	fi

# uv resolves, pip installs. The whole of each file is a lock; every one holds the ones before it.
LOCK := $(VENV)/lock/bin/uv pip compile --quiet --python-version 3.11 --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --upgrade pyproject.toml

lock: | $(PY)
	test -x $(VENV)/lock/bin/uv || { $(PY) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv; }
	for file in requirements*.txt; do head -1 $$file >$(VENV)/lock/$$file; done
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra production --constraint requirements.txt --output-file requirements-production.txt
	$(LOCK) --extra production --extra dev --constraint requirements-production.txt \
	  --output-file requirements-dev.txt
	for file in requirements*.txt; do \
	  cat $(VENV)/lock/$$file $$file >$(VENV)/lock/whole && cp $(VENV)/lock/whole $$file; \
	done

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov
	find annotations tests workbench -name __pycache__ -type d -prune -exec rm -rf {} +
