import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog

from corridor.config.logs import configure_logs


@pytest.fixture
def formatter() -> Iterator[logging.Formatter]:
    settings = configure_logs(log_format="json", log_level="INFO")
    configurator = logging.config.DictConfigurator(settings)  # type: ignore[attr-defined]  # not in the stubs
    yield configurator.configure_formatter(settings["formatters"]["structured"])
    configure_logs(log_format="console", log_level="INFO")


def test_a_line_of_the_standard_library_carries_the_request_id(
    formatter: logging.Formatter,
) -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "已保存", None, None)

    with structlog.contextvars.bound_contextvars(request_id="abc12345"):
        line = json.loads(formatter.format(record))

    assert (line["event"], line["request_id"]) == ("已保存", "abc12345")


def test_a_trace_shows_no_local_variables(formatter: logging.Formatter) -> None:
    password = "a secret nobody should read"  # noqa: F841 -- must not be printed
    try:
        int("x")
    except ValueError as error:
        trace = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "fault", None, trace)

    line = formatter.format(record)

    assert "ValueError" in line
    assert "nobody should read" not in line
