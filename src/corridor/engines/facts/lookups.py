"""Ask for any number of values at the price of one parameter.

``IN`` with a list breaks off at some number of parameters on SQLite, and with a
subquery it leads PostgreSQL's planner astray on a table that is just being filled.
"""

import json
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField, CharField, UUIDField
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler
from typing_extensions import override


@BigAutoField.register_lookup
@CharField.register_lookup
@UUIDField.register_lookup
class OneOf(Lookup):
    """Hold a field to a list: ``filter(subject_id__one_of=[...])``."""

    lookup_name = "one_of"
    prepare_rhs = False

    @override
    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """Compare with an array on PostgreSQL, with a JSON list on SQLite."""
        left, params = self.process_lhs(compiler, connection)
        values = list(self.rhs)
        if connection.vendor == "postgresql":
            return f"{left} = ANY(%s)", (*params, values)
        listed = json.dumps([v.hex if isinstance(v, UUID) else v for v in values])
        return f"{left} IN (SELECT value FROM json_each(%s))", (*params, listed)  # noqa: S608 -- the left side is a column
