"""Logging: structlog over the standard library, to standard error; standard output is for answers."""

import re
from typing import Any

import structlog

# Links that let somebody in carry their secret in the path.
_SECRET = re.compile(r"(/(?:invitation|password/reset)/)[^/\s?\"']+")


def without_secrets(logger: Any, name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The line without what would let its reader in."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _SECRET.sub(r"\1…", value)
    return event


def configuration(level: str, as_json: bool) -> dict[str, Any]:
    """Django's LOGGING: one line an event, as JSON for a log store or in words for a person."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_secrets,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderers: list[structlog.typing.Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if as_json
        # Plain tracebacks: the rich ones print local variables, which here are drafts under embargo.
        else [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderers],
                "foreign_pre_chain": shared,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django sends these to the root as well; its own handler would say everything twice.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # One line for each request and task is for a log store, not for a person's terminal.
            "django_structlog": {"level": level if as_json else "WARNING"},
            "celery.app.trace": {"level": level if as_json else "WARNING"},
            "celery.worker.strategy": {"level": level if as_json else "WARNING"},
        },
    }
