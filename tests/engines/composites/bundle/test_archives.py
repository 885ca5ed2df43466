from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.bundle.archives import unzipped, zipped
from corridor.engines.composites.errors import BundleBroken

FILES = {"definition.yaml": b"index: small\n", "stages/1-normalize.csv": b"a\n1\n" * 99}
ARCHIVE = zipped(FILES, "small-2022")


def test_what_was_zipped_is_found_again() -> None:
    assert unzipped(ARCHIVE, "small.zip") == FILES


def test_zipping_twice_gives_the_same_bytes() -> None:
    assert zipped(dict(reversed(FILES.items())), "small-2022") == ARCHIVE


@given(st.integers(0, len(ARCHIVE) - 1), st.integers(1, 255))
def test_a_damaged_archive_raises_nothing_but_its_own_refusal(
    place: int, change: int
) -> None:
    damaged = bytearray(ARCHIVE)
    damaged[place] ^= change

    with suppress(BundleBroken):
        unzipped(bytes(damaged), "small.zip")


@pytest.mark.parametrize("content", [b"", b"no archive", ARCHIVE[:-10]])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(BundleBroken):
        unzipped(content, "small.zip")


@pytest.mark.parametrize("folder", ["..", "/etc", "a/../../b"])
def test_a_name_that_leads_elsewhere_is_refused(folder: str) -> None:
    with pytest.raises(BundleBroken):
        unzipped(zipped({"x": b"1"}, folder), "small.zip")
