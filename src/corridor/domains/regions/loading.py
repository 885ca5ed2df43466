"""Compute an edition from the files of its bundle (版次还原)."""

from collections.abc import Mapping

from corridor.domains.regions.records.editions import LoadedEdition
from corridor.engines.composites.api import (
    build,
    read_intervals,
    read_sensitivity,
    unpack,
)


def loaded_from(files: Mapping[str, bytes]) -> LoadedEdition:
    """Return what a bundle computes to, with the uncertainty it holds.

    Raises:
        BundleBroken: a file is missing or cannot be read.
        CompositeFault: it does not compute.
    """
    definition, tables = unpack(files)
    intervals = read_intervals(files)
    return LoadedEdition(
        build=build(definition, tables),
        intervals={one.unit: one for one in intervals},
        sensitivity=read_sensitivity(files),
        draws=intervals[0].draws if intervals else 0,
    )
