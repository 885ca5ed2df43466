"""Prepare the tables of each combination of choices, each stage once (变体).

A stage is known by the digest of what went into the step and by the step's own
document, so that two ways to a step that lead to the same values share all that
follows, and only steps from the first that differs are done again.
"""

import json
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from corridor.engines.composites.building import Build
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.steps import Step, Tables

MOST_BYTES: Final = 256 << 20
"""Tables kept for later combinations; beyond, the ones longest unused are dropped."""

_Key = tuple[str, ...]


class Variants:
    """Tables by what was done to them."""

    def __init__(self, build: Build, most_bytes: int = MOST_BYTES) -> None:
        """Start from what a build has already computed."""
        self._framework: Framework = build.definition.framework
        self.observed = build.observed
        self._most_bytes = most_bytes
        self._held = 0
        self._stages: OrderedDict[tuple[_Key, str], Tables] = OrderedDict()
        current = self.observed
        for stage in build.stages[:-1]:
            self._keep((_digests(current), _document(stage.step)), stage.tables)
            current = stage.tables

    def after(self, steps: Sequence[Step]) -> Tables:
        """Return the tables after some steps.

        Raises:
            CompositeFault: a step cannot be done on these values.
        """
        current = self.observed
        for step in steps:
            key = (_digests(current), _document(step))
            found = self._stages.get(key)
            if found is None:
                found, _report = step.apply(current, self._framework)
                self._keep(key, found)
            else:
                self._stages.move_to_end(key)
            current = found
        return current

    def _keep(self, key: tuple[_Key, str], tables: Tables) -> None:
        self._stages[key] = tables
        self._held += _size(tables)
        while self._held > self._most_bytes and len(self._stages) > 1:
            _oldest, dropped = self._stages.popitem(last=False)
            self._held -= _size(dropped)


def _digests(tables: Tables) -> _Key:
    return tuple(one.digest for one in tables)


def _document(step: Step) -> str:
    written = json.dumps(step.to_document(), sort_keys=True, ensure_ascii=False)
    return f"{step.word} {written}"


def _size(tables: Tables) -> int:
    return sum(one.values.nbytes for one in tables)
