import pytest

from corridor.cli.backups.manifest import Manifest, Member


def test_a_manifest_is_read_as_it_was_written() -> None:
    told = Manifest(
        "2026-04-01", "0.1.0", "sqlite", "3.40", ("a.1",), {"files/证": Member(1, "ff")}
    )

    assert Manifest.from_json(told.to_json()) == told


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": "another/1"}'])
def test_what_is_not_ours_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"format|Expecting"):
        Manifest.from_json(content)
