import csv
import io
import json

import yaml

from corridor.engines.composites.bundle.packing import SUMS, pack
from corridor.engines.composites.definition import read_definition
from tests.engines.composites.worlds import small


def test_a_bundle_holds_everything_the_index_is_made_of() -> None:
    files = pack(small())

    assert sorted(files) == [
        "SHA256SUMS",
        "audit.csv",
        "csv-metadata.json",
        "data.csv",
        "datapackage.json",
        "definition.yaml",
        "ranks.csv",
        "reports/1-normalize.csv",
        "reports/2-aggregate.csv",
        "scores.csv",
        "stages/1-normalize.csv",
    ]


def test_scores_and_ranks_are_tables_a_spreadsheet_reads() -> None:
    files = pack(small())

    scores = list(csv.DictReader(io.StringIO(files["scores.csv"].decode())))
    ranks = list(csv.DictReader(io.StringIO(files["ranks.csv"].decode())))

    assert scores[4] == {
        "uCode": "B",
        "Time": "2022",
        "small": "68.75",
        "output": "50.0",
        "input": "87.5",
        "rd": "100.0",
        "energy": "50.0",
        "patents": "50.0",
    }
    assert [row["small"] for row in ranks] == ["3.0", "1.0", "1.0", "2.0", "1.0", "3.0"]


def test_the_definition_in_a_bundle_says_every_default() -> None:
    built = small()

    document = yaml.safe_load(pack(built)["definition.yaml"])

    assert read_definition(document).digest == built.definition.digest


def test_the_tables_are_described_for_programs() -> None:
    files = pack(small(), about={"licenses": "CC-BY-4.0"})

    package = json.loads(files["datapackage.json"])
    web = json.loads(files["csv-metadata.json"])
    by_path = {one["path"]: one for one in package["resources"]}

    assert package["licenses"] == "CC-BY-4.0"
    assert by_path["scores.csv"]["bytes"] == len(files["scores.csv"])
    assert by_path["scores.csv"]["schema"]["primaryKey"] == ["uCode", "Time"]
    assert "csv-metadata.json" in by_path
    assert [one["url"] for one in web["tables"]] == [
        name for name in sorted(files) if name.endswith(".csv")
    ]


def test_packing_twice_gives_the_same_bytes() -> None:
    assert pack(small()) == pack(small())


def test_the_checksums_are_those_sha256sum_checks() -> None:
    files = pack(small(), extra={"uncertainty/intervals.csv": b"unit\n"})

    lines = files[SUMS].decode().splitlines()

    assert all(line[64:66] == "  " for line in lines)
    assert [line[66:] for line in lines] == sorted(set(files) - {SUMS})
