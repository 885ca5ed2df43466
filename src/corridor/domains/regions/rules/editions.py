"""Decide whether an edition can stand in the register, in an address and in a file."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from corridor.domains.regions.errors.editions import PublicationRefused
from corridor.engines.composites.api import (
    Build,
    Definition,
    Table,
    read_specification,
)

LABEL: Final = r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}"
"""What an edition may be called: it stands in addresses and names of files."""
MOST_DRAWS: Final = 5_000
MOST_POINTS: Final = 8_192
_ONE_MINUTE: Final = timedelta(minutes=1)
_UP: Final = frozenset({".", ".."})
"""Codes a browser would take for a way up."""


def check_label(label: str) -> None:
    """Refuse a label that cannot stand in an address.

    Raises:
        PublicationRefused: it is empty or holds other signs.

    >>> check_label("2022-v1.1")
    """
    if not label:
        raise PublicationRefused.unlabelled()
    if not re.fullmatch(LABEL, label):
        raise PublicationRefused.strange_label()


def moment_of(asked: datetime | None, at: datetime) -> datetime:
    """Return when to publish: as asked, or now.

    Forms ask to the minute, so a moment of the minute that runs means now.
    """
    if asked is None or timedelta() < at - asked < _ONE_MINUTE:
        return at
    return asked


def check_units(tables: Iterable[Table]) -> None:
    """Refuse codes of units that cannot stand in an address.

    Raises:
        PublicationRefused: one holds a line break or the like, or means a way up.
    """
    for table in tables:
        for unit in table.units:
            if not unit.isprintable() or unit in _UP:
                raise PublicationRefused.strange_unit(unit)


def check_scores(built: Build) -> None:
    """Refuse scores no number can hold: weights or values were beyond all measure.

    Raises:
        PublicationRefused: a score is infinite.
    """
    if np.isinf(built.scores()).any():
        raise PublicationRefused.beyond_measure()


def check_lengths(said: Mapping[str, str], most: Mapping[str, int]) -> None:
    """Refuse words that are longer than their place in the register.

    Args:
        said: the words by field.
        most: the longest each field takes.

    Raises:
        PublicationRefused: a field is too long; it is named.
    """
    for field, words in said.items():
        if len(words) > most[field]:
            raise PublicationRefused.too_long(field, most[field])


def check_uncertainty(definition: Definition) -> None:
    """Refuse an uncertainty run that is wrongly written or too long for a page.

    Raises:
        DefinitionMisread: it cannot be read.
        UncertaintyFault: it varies nothing, or one thing twice.
        PublicationRefused: it asks for too many recomputations.
    """
    if not definition.uncertainty:
        return
    asked = read_specification(definition.uncertainty, "uncertainty")
    if asked.draws > MOST_DRAWS:
        raise PublicationRefused.too_many("uncertainty.draws", MOST_DRAWS)
    if asked.points * asked.scrambles > MOST_POINTS:
        raise PublicationRefused.too_many("uncertainty.sensitivity", MOST_POINTS)
