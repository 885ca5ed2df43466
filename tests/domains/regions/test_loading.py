import pytest

from corridor.domains.regions.loading import loaded_from
from corridor.engines.composites.api import (
    BundleBroken,
    DefinitionFault,
    pack,
    uncertainty_files,
)
from tests.engines.composites.worlds import small
from tests.factories.indices import DOUBTS

STEADY = "uCode,rd,energy,patents\nA,1,9,1\nB,5,5,5\nC,9,1,9\n"


@pytest.mark.parametrize(
    "data", [STEADY, "uCode,rd,energy,patents\nA,1,9,1\nB,5,5,5\n"]
)
def test_an_edition_whose_ranks_never_move_can_be_read_back(data: str) -> None:
    built = small(data, uncertainty=DOUBTS)

    found = loaded_from(pack(built, extra=uncertainty_files(built)))

    assert found.build.scores().tobytes() == built.scores().tobytes()
    assert (found.draws, len(found.sensitivity)) == (20, 2)
    assert set(found.intervals) == set(built.latest.units)


def test_a_bundle_that_lacks_its_data_is_broken() -> None:
    files = pack(small())
    del files["data.csv"]

    with pytest.raises(BundleBroken) as refusal:
        loaded_from(files)

    assert refusal.value.field == "data.csv"


def test_a_bundle_whose_definition_is_none_says_why() -> None:
    with pytest.raises(DefinitionFault):
        loaded_from({**pack(small()), "definition.yaml": b"index: [1]"})
