"""Known vulnerabilities of what is installed: `python .ci/audit.py requirements-dev.txt`.

Fails where pip-audit finds one. Where the service that knows of them does not answer, one line says so and
the run goes on: a build without a network is no worse than before. Nothing here takes longer than LONGEST.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv" / "audit"  # apart from the product: its own packages are none of ours
LONGEST = 180  # seconds, for installing and for asking


def main(files: list[str]) -> int:
    """The exit status."""
    try:
        report = json.loads(_report(files))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        told = " ".join(str(error).split())[:200]
        print(f"not audited: the vulnerability service did not answer ({type(error).__name__}: {told})")  # noqa: T201
        return 0
    status, lines = judged(report)
    print("\n".join(lines))  # noqa: T201
    return status


def judged(report: dict[str, Any]) -> tuple[int, list[str]]:
    """Exit status and words for a report of pip-audit (`--format json`)."""
    packages = report.get("dependencies", [])
    asked = [package for package in packages if "vulns" in package]
    found = [
        f"{package['name']} {package['version']}: {flaw['id']}, "
        f"mended in {', '.join(flaw.get('fix_versions') or ['no version yet'])}"
        for package in asked
        for flaw in package["vulns"]
    ]
    if found:
        return 1, found
    if not asked:
        return 0, ["not audited: the vulnerability service knows none of these packages, or did not answer"]
    left = len(packages) - len(asked)
    return 0, [
        f"{len(asked)} packages audited, none with a known vulnerability"
        + (f"; the service does not know {left} more" if left else "")
    ]


def _report(files: list[str]) -> str:
    python = HOME / "bin" / "python"
    if not (HOME / "bin" / "pip-audit").exists():
        venv.create(HOME, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pip-audit"]
        subprocess.run(install, check=True, capture_output=True, timeout=LONGEST)
    command = [HOME / "bin" / "pip-audit", "--no-deps", "--disable-pip", "--format", "json",
               "--progress-spinner", "off", "--timeout", "10"]  # fmt: skip
    for file in files:
        command += ["--requirement", ROOT / file]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    if not done.stdout:
        raise OSError((done.stderr.strip().splitlines() or ["no answer"])[-1])
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["requirements-dev.txt"]))
