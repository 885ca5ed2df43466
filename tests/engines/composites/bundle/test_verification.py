import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.bundle.packing import SUMS, pack, sums_of
from corridor.engines.composites.bundle.verification import unpack, verify
from corridor.engines.composites.errors import BundleBroken
from tests.engines.composites.worlds import small

FILES = pack(small())


def test_a_bundle_computes_to_the_same_bits() -> None:
    checked = verify(FILES)

    assert checked.build.scores().tolist() == [50, 68.75, 31.25]
    assert "scores.csv" in checked.recomputed
    assert set(checked.files) == set(FILES)


@given(st.sampled_from(sorted(FILES)), st.integers(0, 10**6), st.integers(1, 255))
def test_one_changed_byte_is_found_and_its_file_named(
    name: str, place: int, change: int
) -> None:
    content = bytearray(FILES[name])
    content[place % len(content)] ^= change

    with pytest.raises(BundleBroken):
        verify({**FILES, name: bytes(content)})


@pytest.mark.parametrize("name", sorted(set(FILES) - {SUMS}))
def test_the_file_that_changed_is_named(name: str) -> None:
    with pytest.raises(BundleBroken) as refused:
        verify({**FILES, name: FILES[name] + b" "})

    assert refused.value.field == name


def test_a_forger_who_mends_the_checksums_is_found_by_computing_again() -> None:
    forged = FILES["scores.csv"].replace(b"68.75", b"88.75")
    files = {**FILES, "scores.csv": forged}
    files[SUMS] = sums_of(files)

    with pytest.raises(BundleBroken) as refused:
        verify(files)

    assert refused.value.field == "scores.csv"
    assert "88.75" in refused.value.message("en")


def test_a_missing_and_a_strange_file_are_found() -> None:
    without = {name: body for name, body in FILES.items() if name != "ranks.csv"}

    with pytest.raises(BundleBroken) as missing:
        verify(without)
    with pytest.raises(BundleBroken) as strange:
        verify({**FILES, "notes.txt": b"hello"})

    assert (missing.value.field, strange.value.field) == ("ranks.csv", "notes.txt")


@pytest.mark.parametrize("name", ["definition.yaml", "data.csv"])
def test_a_bundle_without_what_it_is_computed_from_cannot_be_unpacked(
    name: str,
) -> None:
    with pytest.raises(BundleBroken) as refused:
        unpack({key: body for key, body in FILES.items() if key != name})

    assert refused.value.field == name


def test_a_definition_that_is_no_yaml_is_named() -> None:
    with pytest.raises(BundleBroken) as refused:
        unpack({**FILES, "definition.yaml": b"{:"})

    assert refused.value.field == "definition.yaml"


def test_further_files_are_computed_again_where_one_knows_how() -> None:
    extra = {"uncertainty/intervals.csv": b"unit\nA\n"}
    files = pack(small(), extra=extra)

    verify(files, lambda _build, _files: extra)

    with pytest.raises(BundleBroken):
        verify(files, lambda _build, _files: {"uncertainty/intervals.csv": b"unit\n"})


@pytest.mark.parametrize("end", [b"\r", b"\x0b", b"\x0c", b"\x1c"])
def test_another_end_of_line_in_the_checksums_is_a_changed_byte(end: bytes) -> None:
    changed = FILES[SUMS].replace(b"\n", end, 1)

    with pytest.raises(BundleBroken) as refused:
        verify({**FILES, SUMS: changed})

    assert refused.value.field == SUMS
