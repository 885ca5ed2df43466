"""Empty every table, the append-only ones included."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections
from typing_extensions import override

from corridor.engines.facts.guard import guard_lifted_on_sqlite


class Command(flush.Command):
    """Flush as Django does; on SQLite the guard of facts is lifted meanwhile."""

    @override
    def handle(self, **options: Any) -> None:
        """Lift the guard, flush, and raise it again."""
        with guard_lifted_on_sqlite(connections[options["database"]]):
            super().handle(**options)
