"""What can stand in the way of drawing.

`ChartFault`: the branch
├── `NumberUndrawable`  an infinite number, or one no axis can hold
├── `SeriesUneven`      a series is longer or shorter than what it runs along
├── `TooFew`, `TooMany` a kind of chart that so many parts do not suit
├── `SumBroken`         the steps of a waterfall do not lead to its end
├── `AddressRefused`    a link that leaves the site
└── `PlaceUnknown`      the map has no such place, view or line
"""

from typing import Self

from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text


class ChartFault(CorridorError):
    """Something cannot be drawn."""


class NumberUndrawable(ChartFault):
    """A number is infinite or beyond every axis."""

    @classmethod
    def of(cls, value: float) -> Self:
        """The number."""
        return cls(
            Text(f"图中无法画出数值 {value}", f"the number {value} cannot be drawn"),
            "value",
        )


class SeriesUneven(ChartFault):
    """A series does not have one value for each place."""

    @classmethod
    def of(cls, name: Text, values: int, places: int) -> Self:
        """The series, how many values it has and how many it should."""
        return cls(
            Text(
                f"“{name.zh}”有 {values} 个值，应为 {places} 个",
                f"{name.en!r} has {values} values where there are {places} places",
            ),
            "series",
        )


class TooFew(ChartFault):
    """The chart needs more parts."""

    @classmethod
    def of(cls, parts: Text, found: int, least: int) -> Self:
        """What there is too little of."""
        return cls(
            Text(
                f"{parts.zh}只有 {found} 个，至少要 {least} 个",
                f"{found} {parts.en}, where at least {least} are needed",
            ),
            "rows",
        )


class TooMany(ChartFault):
    """The chart would be crowded."""

    @classmethod
    def of(cls, parts: Text, found: int, most: int) -> Self:
        """What there is too much of."""
        return cls(
            Text(
                f"{parts.zh}有 {found} 个，最多 {most} 个",
                f"{found} {parts.en}, where at most {most} can be read",
            ),
            "rows",
        )


class SumBroken(ChartFault):
    """The steps do not lead from the start to the end."""

    @classmethod
    def of(cls, reached: float, end: float) -> Self:
        """Where the steps lead, and where they should."""
        return cls(
            Text(
                f"各项相加得 {reached}，与终值 {end} 不符",
                f"the steps lead to {reached} and not to {end}",
            ),
            "steps",
        )


class AddressRefused(ChartFault):
    """A link of a chart leads off the site."""

    @classmethod
    def of(cls, address: str) -> Self:
        """The address."""
        return cls(
            Text(
                f"图中链接只能指向本站：{address}",
                f"a chart links to pages of this site only, not to {address}",
            ),
            "href",
        )


class PlaceUnknown(ChartFault):
    """The map does not know a code."""

    @classmethod
    def of(cls, code: str) -> Self:
        """The code of a place, a view or a line."""
        return cls(
            Text(f"地图上没有“{code}”", f"the map has no {code!r}"),
            "place",
        )
