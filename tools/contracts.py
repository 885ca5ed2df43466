"""Teach import-linter the front door, which none of its own contracts knows."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from typing_extensions import override


class FrontDoorContract(Contract):
    """From outside a room only its door may be imported.

    Options:
        rooms: packages, or patterns of packages such as ``corridor.domains.*``.
        door: the one module of a room that outsiders may import.

    """

    type_name = "front_door"

    rooms = fields.ListField(subfield=fields.StringField())
    door = fields.StringField()

    @override
    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import that comes in by another way."""
        broken = sorted(self.trespasses(graph))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def trespasses(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        """Yield importer and imported of every import past the door."""
        for imported in graph.modules:
            room = self.room_of(imported)
            if room is None or imported == f"{room}.{self.door}":
                continue
            for importer in graph.find_modules_that_directly_import(imported):
                if self.room_of(importer) != room:
                    yield importer, imported

    def room_of(self, module: str) -> str | None:
        """Return the room the module stands in, if it stands in one."""
        parts = module.split(".")
        for length in range(1, len(parts) + 1):
            package = ".".join(parts[:length])
            for pattern in self.rooms:  # type: ignore[attr-defined] # import-linter sets it from the field
                same_depth = pattern.count(".") == package.count(".")
                if same_depth and fnmatchcase(package, pattern):
                    return package
        return None

    @override
    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print every import past the door."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"- {importer} -> {imported}", bold=False)
