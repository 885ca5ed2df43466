"""Start Django for the commands that need it."""

import os


def start_django() -> None:
    """Load the settings and the applications, once.

    A command that only computes never calls this, and starts in a fraction of
    the time; a command that does imports its domains after the call.

    Raises:
        Unavailable: a value of the environment cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corridor.config.settings")
    import django  # noqa: PLC0415 -- slow import

    django.setup()
