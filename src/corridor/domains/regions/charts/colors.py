"""The colors of a drawing in a file (打印色): those pages have in light.

Pages color a drawing by ``plots.css``. A file has no style sheet, so its marks carry
the same declarations as attributes; a test holds the two together.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TOKENS: Final[Mapping[str, str]] = MappingProxyType({
    "--c-ink": "#14202e",
    "--c-quiet": "#52606d",
    "--c-rule": "#dbe3ec",
    "--c-surface": "#fff",
    "--c-primary-tint": "#e8f0fc",
    "--c-teal": "#0a615b",
    "--c-plot-1": "#0b57c2",
    "--c-plot-2": "#0b7d70",
    "--c-plot-3": "#b35f00",
    "--c-plot-4": "#6d5bd0",
    "--c-plot-5": "#c2417c",
    "--c-plot-loss": "#b35f00",
    "--c-plot-context": "#b9c6d6",
})

_LINE: Final = "fill: none; stroke: var(--c-{})"
_CIRCLE: Final = "fill: var(--c-plot-{}); stroke: var(--c-surface); stroke-width: 1.5"
STYLES: Final[Mapping[str, str]] = MappingProxyType({
    "c-plot__name": "fill: var(--c-ink)",
    "c-plot__value": "fill: var(--c-ink)",
    "c-plot__quiet": "fill: var(--c-quiet)",
    "c-plot__halo": _LINE.format("surface") + "; stroke-width: 4;"
    " stroke-linejoin: round",
    "c-plot__grid": _LINE.format("rule"),
    "c-plot__axis": _LINE.format("quiet"),
    "c-plot__reference": _LINE.format("ink") + "; stroke-dasharray: 5 4",
    "c-plot__link-line": _LINE.format("quiet"),
    "c-plot__marked": "fill: var(--c-primary-tint)",
    "c-plot__missing": _LINE.format("quiet") + "; stroke-width: 1.5",
    "c-plot__hatch": _LINE.format("surface") + "; stroke-width: 1.2",
    "c-plot__bar": "fill: var(--c-plot-1)",
    "c-plot__gain": "fill: var(--c-plot-1)",
    "c-plot__dot": "fill: var(--c-plot-1)",
    "c-plot__dot-marked": "fill: var(--c-plot-1); stroke: var(--c-ink);"
    " stroke-width: 2",
    "c-plot__loss": "fill: var(--c-plot-loss)",
    "c-plot__total": "fill: var(--c-ink)",
    "c-plot__whisker": _LINE.format("quiet"),
    "c-plot__context": _LINE.format("plot-context") + "; stroke-width: 1",
    "c-plot__plus": "fill: var(--c-plot-1)",
    "c-plot__minus": "fill: var(--c-plot-3)",
    "c-plot__frame": _LINE.format("ink") + "; stroke-width: 1.5",
    **{f"c-plot__line-{at}": _LINE.format(f"plot-{at}") for at in range(1, 6)},
    **{f"c-plot__mark-{at}": f"fill: var(--c-plot-{at})" for at in range(1, 6)},
    "c-plot__road": _LINE.format("plot-3") + "; stroke-linejoin: round",
    "c-plot__rail": _LINE.format("quiet") + "; stroke-linejoin: round",
    "c-plot__circle": _CIRCLE.format("1"),
    "c-plot__circle-below": _CIRCLE.format("loss"),
    "c-plot__hollow": "fill: var(--c-surface); stroke: var(--c-quiet);"
    " stroke-width: 1.5; stroke-dasharray: 3 2",
    "c-plot__spot": "fill: var(--c-quiet)",
    "c-plot__platform": "fill: var(--c-teal); stroke: var(--c-surface);"
    " stroke-width: 1.5",
    "c-plot__on-platform": "fill: var(--c-surface)",
    "c-plot__ring": "fill: none; stroke: none",
})

_TOKEN: Final = re.compile(r"var\((--[\w-]+)\)")


def paper(class_: str) -> Mapping[str, str]:
    """Return the attributes that stand for a class in a file.

    >>> dict(paper("c-plot__reference"))
    {'fill': 'none', 'stroke': '#14202e', 'stroke-dasharray': '5 4'}
    """
    return _PAPER.get(class_, {})


def _attributes(declarations: str) -> Mapping[str, str]:
    resolved = _TOKEN.sub(lambda found: TOKENS[found[1]], declarations)
    pairs = (each.partition(": ")[::2] for each in resolved.split("; "))
    return MappingProxyType(dict(pairs))


_PAPER: Final = {class_: _attributes(said) for class_, said in STYLES.items()}
