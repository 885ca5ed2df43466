"""What each act does, and what it leaves behind when it cannot."""

import json
from pathlib import Path

import pypdfium2
import pytest
import yaml

from corridor.engines.composites.api import zipped
from tests.cli.indices.places import DOUBTS, files_of, place
from tests.engines.composites.worlds import DOCUMENT

ELEMENTS = DOCUMENT["elements"]
Captured = pytest.CaptureFixture[str]


def test_a_definition_in_yaml_becomes_a_bundle_that_verifies(
    tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path)

    codes = here.build(), here.index("verify", here.out)

    lines = capsys.readouterr().out.splitlines()
    assert codes == (0, 0)
    assert lines[:4] == [
        "Small index (2022), 3 units",
        "   1 B 乙市  68.75",
        "   2 A 甲市  50",
        "   3 C 丙市  31.25",
    ]
    assert lines[-1].startswith("verified: 11 files are what was published, 8 came out")


def test_a_definition_in_json_gives_the_same_bytes(tmp_path: Path) -> None:
    here = place(tmp_path)
    written = tmp_path / "small.json"
    written.write_text(json.dumps(DOCUMENT, indent="\t"), encoding="utf-8")

    here.build()
    code = here.index("build", written, here.data, "--out", tmp_path / "again")

    assert code == 0
    assert files_of(tmp_path / "again") == files_of(here.out)


def test_a_table_of_elements_as_the_coin_tools_write_it_is_enough(
    tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path)
    table = tmp_path / "Elements of 2022.csv"
    table.write_text(
        "iCode,iName,Parent,Weight,Direction,Level,Type\n"
        "all,All,NA,1,1,2,Aggregate\n"
        "rd,R&D,all,3,1,1,Indicator\n"
        "energy,Energy,all,1,-1,1,Indicator\n"
        "gdp,GDP,NA,NA,NA,NA,Denominator\n",
        encoding="utf-8",
    )

    code = here.index("build", table, here.data, "--out", here.out)

    written = yaml.safe_load((here.out / "definition.yaml").read_text(encoding="utf-8"))
    assert code == 0
    assert written["index"] == "Elements-of-2022"
    assert [list(one) for one in written["steps"]] == [["normalize"], ["aggregate"]]
    # rd 0, 100, 50 and energy 0, 50, 100, in the proportion 3 : 1
    assert capsys.readouterr().out.splitlines()[:3] == [
        "Elements of 2022, 3 units",
        "   1 B 乙市  87.5",
        "   2 C 丙市  62.5",
    ]


def test_elements_may_stand_in_a_table_beside_the_definition(tmp_path: Path) -> None:
    here = place(tmp_path, elements="elements.csv")
    rows = ["code,parent,weight,direction,unit", "small,,,,"]
    rows += [
        f"{one['code']},{one['parent']},{one['weight']},"
        f"{one.get('direction', '')},{one.get('unit', '')}"
        for one in ELEMENTS[1:]
    ]
    (tmp_path / "elements.csv").write_text("\n".join(rows), encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    whole = place(other)

    codes = here.build(), whole.build()

    assert codes == (0, 0)
    assert files_of(here.out) == files_of(whole.out)


def test_a_bundle_is_built_again_from_itself(tmp_path: Path) -> None:
    here = place(tmp_path)
    here.build()

    code = here.index("build", here.out, "--out", tmp_path / "again")

    assert code == 0
    assert files_of(tmp_path / "again") == files_of(here.out)


def test_a_bundle_verifies_as_a_zip_file(tmp_path: Path, capsys: Captured) -> None:
    here = place(tmp_path)
    here.build()
    archive = tmp_path / "small.zip"
    archive.write_bytes(zipped(files_of(here.out), "small-2022"))

    code = here.index("verify", archive)

    assert code == 0
    assert "verified: 11 files" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_one_changed_byte_is_refused_with_the_name_of_its_file(
    language: str, form: str, tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path, language=language)
    here.build()
    for name in files_of(here.out):
        bundle = dict(files_of(here.out))
        bundle[name] = bytes([bundle[name][0] ^ 1]) + bundle[name][1:]
        target = tmp_path / "changed.zip"
        if form == "zip":
            target.write_bytes(zipped(bundle, "small"))
        else:
            target = tmp_path / "changed" / name.replace("/", "-")
            for other, content in bundle.items():
                (target / other).parent.mkdir(parents=True, exist_ok=True)
                (target / other).write_bytes(content)
        capsys.readouterr()

        code = here.index("verify", target)

        said = capsys.readouterr()
        assert (code, said.out) == (2, "")
        # a checksum whose line is spoiled belongs to a file named otherwise
        wanted = name if name != "SHA256SUMS" else "audit.csv"
        assert said.err.startswith(f"{wanted}: ")
        assert ("发布时不一致" in said.err) == (language == "zh")


@pytest.mark.parametrize("name", ["scores.csv", "reports/1-normalize.csv"])
def test_a_file_that_is_gone_is_named(
    name: str, tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path)
    here.build()
    (here.out / name).unlink()

    code = here.index("verify", here.out)

    assert code == 2
    assert capsys.readouterr().err == f"{name}: is missing\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_folder_that_holds_something_is_refused_and_kept(
    language: str, tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path, language=language)
    here.out.mkdir()
    (here.out / "mine.txt").write_text("mine", encoding="utf-8")

    code = here.build()

    told = capsys.readouterr().err
    assert code == 2
    assert told.startswith(f"{here.out}: ")
    assert ("已存在" in told, "exists already" in told) == (
        language == "zh",
        language == "en",
    )
    assert files_of(here.out) == {"mine.txt": b"mine"}


@pytest.mark.parametrize("sources", [1, 3])
def test_neither_less_nor_more_than_a_definition_and_its_data_is_taken(
    sources: int, tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path)
    given = [here.definition, here.data, here.data][:sources]

    code = here.index("build", *given, "--out", here.out)

    assert code == 2
    assert "give a DEFINITION and DATA.csv, or a bundle" in capsys.readouterr().err


def test_a_report_is_a_pdf_of_the_index(tmp_path: Path, capsys: Captured) -> None:
    here = place(tmp_path, uncertainty=DOUBTS)
    here.index("uncertainty", here.definition, here.data, "--out", here.out)
    target = tmp_path / "small.pdf"

    code = here.index("report", here.out, "--out", target)

    assert code == 0
    assert f"{target} (" in capsys.readouterr().out
    pages = pypdfium2.PdfDocument(target.read_bytes())
    said = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "Small index" in said
    assert "乙市" in said


def test_a_broken_bundle_is_not_printed(tmp_path: Path, capsys: Captured) -> None:
    here = place(tmp_path)
    here.build()
    (here.out / "scores.csv").write_text("uCode\n", encoding="utf-8")

    code = here.index("report", here.out, "--out", tmp_path / "small.pdf")

    assert code == 2
    assert capsys.readouterr().err.startswith("scores.csv: ")
    assert not (tmp_path / "small.pdf").exists()


def test_a_report_nobody_can_write_is_told(tmp_path: Path, capsys: Captured) -> None:
    here = place(tmp_path)
    here.build()
    target = tmp_path / "no such folder" / "small.pdf"

    code = here.index("report", here.out, "--out", target)

    assert code == 2
    assert capsys.readouterr().err.startswith(f"{target}: cannot be written")
