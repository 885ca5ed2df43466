"""The steps an analyst chooses from, and the document they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from corridor.kernel.text import Text

DENOMINATE: Final = "denominate"
NOTHING: Final = "none"


@dataclass(frozen=True, slots=True)
class Option:
    """One way to do a step."""

    word: str
    name: Text
    settings: Mapping[str, Any]


IMPUTATIONS: Final = (
    Option(
        NOTHING, Text("不补齐，缺项按其余指标计算", "leave holes; the rest counts"), {}
    ),
    Option("mean", Text("用平均值补齐", "the mean"), {"method": "mean"}),
    Option("median", Text("用中位数补齐", "the median"), {"method": "median"}),
    Option(
        "carry_forward",
        Text("用此前最近一期补齐", "the last period before"),
        {"method": "carry_forward"},
    ),
    Option(
        "linear",
        Text("按前后各期线性插补", "interpolation between periods"),
        {"method": "linear"},
    ),
)
TREATMENTS: Final = (
    Option(NOTHING, Text("不处理", "leave as they are"), {}),
    Option(
        "winsorize",
        Text("缩尾（偏度、峰度超限时）", "winsorize where skewed"),
        {"method": "winsorize"},
    ),
    Option(
        "log",
        Text("取对数（偏度、峰度超限时）", "logarithm where skewed"),
        {"method": "log"},
    ),
)
NORMALIZATIONS: Final = (
    Option(
        "minmax",
        Text("极差法，0 至 100", "min-max, 0 to 100"),
        {"method": "minmax", "lower": 0, "upper": 100},
    ),
    Option(
        "minmax_1",
        Text(
            "极差法，1 至 100（可取几何平均）",
            "min-max, 1 to 100 (allows geometric means)",
        ),
        {"method": "minmax", "lower": 1, "upper": 100},
    ),
    Option(
        "minmax_all",
        Text("极差法，各期统一上下限", "min-max with bounds over all periods"),
        {"method": "minmax", "lower": 0, "upper": 100, "scope": "all_periods"},
    ),
    Option(
        "z_score",
        Text("标准分，均值 50、标准差 10", "z-scores, mean 50, deviation 10"),
        {"method": "z_score", "mean": 50, "deviation": 10},
    ),
    Option(
        "percentile_rank",
        Text("百分位次", "percentile ranks"),
        {"method": "percentile_rank"},
    ),
    Option("rank", Text("位次", "ranks"), {"method": "rank"}),
    Option(
        "distance_to_max",
        Text("与最优值之比", "distance to the best"),
        {"method": "distance_to_max"},
    ),
    Option(NOTHING, Text("不标准化", "none"), {"method": NOTHING}),
)
_MEANS: Final = {
    "arithmetic": Text(
        "算术平均，各项可互补", "arithmetic mean: gains make up for gaps"
    ),
    "geometric": Text("几何平均，短板影响较大", "geometric mean: gaps weigh more"),
    "harmonic": Text("调和平均，短板影响最大", "harmonic mean: gaps weigh most"),
    "median": Text("中位数", "median"),
    "copeland": Text("两两比较（科普兰法）", "pairwise comparison (Copeland)"),
}
AGGREGATIONS: Final = tuple(
    Option(word, name, {"method": word}) for word, name in _MEANS.items()
)


@dataclass(frozen=True, slots=True)
class ChosenSteps:
    """What an analyst chose, one word a step; ``is_custom`` for anything else."""

    is_denominated: bool = False
    imputation: str = NOTHING
    treatment: str = NOTHING
    normalization: str = "minmax"
    aggregation: str = "arithmetic"
    is_custom: bool = False


def steps_of(chosen: ChosenSteps) -> list[dict[str, Any]]:
    """Return the steps of a definition, in the order they are done."""
    steps: list[dict[str, Any]] = []
    if chosen.is_denominated:
        steps.append({DENOMINATE: {}})
    for word, options, said in (
        ("impute", IMPUTATIONS, chosen.imputation),
        ("treat", TREATMENTS, chosen.treatment),
        ("normalize", NORMALIZATIONS, chosen.normalization),
        ("aggregate", AGGREGATIONS, chosen.aggregation),
    ):
        option = next(one for one in options if one.word == said)
        if option.settings:
            steps.append({word: dict(option.settings)})
    return steps


def chosen_from(steps: object) -> ChosenSteps:
    """Return the choices a definition's steps amount to, whatever stands there."""
    if not isinstance(steps, list):
        return ChosenSteps(is_custom=True)
    found = ChosenSteps(
        is_denominated={DENOMINATE: {}} in steps,
        imputation=_word(steps, "impute", IMPUTATIONS),
        treatment=_word(steps, "treat", TREATMENTS),
        normalization=_word(steps, "normalize", NORMALIZATIONS, NOTHING),
        aggregation=_word(steps, "aggregate", AGGREGATIONS, "arithmetic"),
    )
    if steps == steps_of(found):
        return found
    return ChosenSteps(is_custom=True)


def _word(
    steps: Sequence[Any], step: str, options: Sequence[Option], default: str = NOTHING
) -> str:
    said = next(
        (one[step] for one in steps if isinstance(one, dict) and step in one), None
    )
    return next((one.word for one in options if one.settings == said), default)
