"""Structured logs: one event a line, with the request it belongs to."""

from collections.abc import MutableMapping
from typing import Any

import structlog

SHARED_PROCESSORS: tuple[structlog.typing.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
)


def configure_logs(*, log_format: str, log_level: str) -> dict[str, Any]:
    """Configure structlog and return the matching ``LOGGING`` setting.

    Records of the standard library, Django's included, pass through the same
    processors, so every line carries the request id.
    """
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED_PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    is_json = log_format == "json"
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if is_json
        else structlog.dev.ConsoleRenderer(
            colors=False,
            # The fuller formatter would print local variables, secrets included.
            exception_formatter=structlog.dev.plain_traceback,
        )
    )
    last = [structlog.processors.format_exc_info] if is_json else []
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*SHARED_PROCESSORS, _drop_request],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *last,
                    renderer,
                ],
            }
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "structured"}
        },
        "root": {"handlers": ["console"], "level": log_level},
        "loggers": {
            "django": {"handlers": [], "level": log_level, "propagate": True},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
        },
    }


def _drop_request(
    _logger: structlog.typing.WrappedLogger,
    _name: str,
    event: MutableMapping[str, Any],
) -> MutableMapping[str, Any]:
    """Leave out the request object Django attaches to its records."""
    event.pop("request", None)
    return event
