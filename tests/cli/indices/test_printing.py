"""An index is told in lines: the best first, those without a rank last."""

import io

from corridor.cli.indices.printing import MOST_LINES, printed, printed_sensitivity
from corridor.engines.composites.api import (
    Build,
    build,
    read_definition,
    read_specification,
    read_tables,
    sensitivity_of,
    uncertainty_of,
)
from tests.cli.indices.places import DOUBTS
from tests.engines.composites.worlds import small


def wide(units: int) -> Build:
    """Return an index of many units, of which the first has no score."""
    definition = read_definition({
        "index": "wide",
        "elements": [{"code": "wide"}, {"code": "a", "parent": "wide"}],
        "steps": [{"normalize": {"method": "none"}}, {"aggregate": {}}],
    })
    rows = [f"U{at:03d},{'' if at == 0 else at}" for at in range(units)]
    return build(definition, read_tables(io.StringIO("\n".join(["uCode,a", *rows]))))


def test_the_best_comes_first_with_title_and_edition() -> None:
    lines = list(printed(small(), "zh-hans"))

    assert lines == [
        "小指数（2022），3 个单元",
        "   1 B 乙市  68.75",
        "   2 A 甲市  50",
        "   3 C 丙市  31.25",
    ]


def test_an_index_without_an_edition_has_no_brackets() -> None:
    lines = list(printed(small(edition=""), "en"))

    assert lines[0] == "Small index, 3 units"


def test_units_that_share_a_score_share_a_rank() -> None:
    lines = list(printed(small(period="2021"), "en"))

    assert [line.split()[0] for line in lines[1:]] == ["1", "1", "3"]


def test_intervals_stand_beside_the_scores() -> None:
    built = small(uncertainty=DOUBTS)
    run = uncertainty_of(built, read_specification(DOUBTS))

    zh, en = (list(printed(built, language, run))[1] for language in ("zh", "en"))

    assert zh == "   1 B 乙市  68.75  位次区间 1–1"
    assert en.endswith("rank interval 1–1")


def test_a_long_list_is_cut_and_says_where_the_rest_is() -> None:
    lines = list(printed(wide(MOST_LINES + 10), "en"))

    assert len(lines) == MOST_LINES + 2
    assert lines[-1] == "… and 10 more, see scores.csv"


def test_a_unit_without_a_score_stands_last() -> None:
    lines = list(printed(wide(3), "en"))

    assert lines[1:] == ["   1 U002  2", "   2 U001  1", "   - U000  not ranked"]


def test_shares_of_assumptions_carry_their_errors() -> None:
    run = sensitivity_of(small(), read_specification(DOUBTS))

    lines = list(printed_sensitivity(run, "en"))

    assert lines[0].endswith("from 768 recomputations:")
    assert [line.split()[0] for line in lines[1:]] == ["weights", "mean"]
    assert all("±" in line or "lost in noise" in line for line in lines[1:])


def test_a_share_that_is_all_noise_is_not_told() -> None:
    one = {"name": "weights", "kind": "weights", "level": 2, "spread": 0.01}
    document = {
        "sensitivity": {"points": 8, "scrambles": 3},
        "assumptions": [one, DOUBTS["assumptions"][1]],
    }
    run = sensitivity_of(small(), read_specification(document))

    line = list(printed_sensitivity(run, "zh"))[1]

    assert line == "  weights  误差大于估计值  误差大于估计值"
