"""Start Django for the commands that need it, and reach its database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from corridor.kernel.errors import Unavailable
from corridor.kernel.text import Text


def start_django() -> None:
    """Load the settings and the applications, once.

    A command that only computes never calls this, and starts in a fraction of
    the time; a command that does imports its domains after the call.

    Raises:
        Unavailable: a value of the environment cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corridor.config.settings")
    import django  # noqa: PLC0415 -- slow import
    from django.core.exceptions import (  # noqa: PLC0415 -- slow import
        ImproperlyConfigured,
    )

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Unavailable(
            Text(f"环境变量无法使用：{error}", f"the settings cannot be used: {error}")
        ) from error


@contextmanager
def reaching_database() -> Iterator[None]:
    """Say plainly when the database cannot be reached or is kept by another.

    Raises:
        Unavailable: the database did not answer, or not as it should.
    """
    from django.db import OperationalError  # noqa: PLC0415 -- slow import

    try:
        yield
    except OperationalError as error:
        said = str(error).strip()
        raise Unavailable(
            Text(f"数据库无法使用：{said}", f"the database cannot be used: {said}")
        ) from error
