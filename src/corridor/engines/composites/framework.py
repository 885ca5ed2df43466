"""Hold the tree from the indicators up to the index (指标体系)."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.documents import Fields, plain_text
from corridor.engines.composites.errors import (
    CodeTwice,
    DefinitionMisread,
    ParentMissing,
    SeveralRoots,
    TreeCyclic,
    WeightsFault,
)
from corridor.kernel.text import Text

WEIGHT_TOLERANCE: Final = 1e-9
_DIRECTIONS: Final = {"positive": 1, "negative": -1, "1": 1, "-1": -1}
_ELEMENT_FIELDS: Final = (
    "code", "name", "parent", "weight", "direction", "unit", "target", "denominator",
    "goalposts", "definition", "source", "status",
)  # fmt: skip


class WeightRule(StrEnum):
    """Say what the weights of a group add up to (权重口径)."""

    SHARE = "share"
    """Each group adds up to 1."""
    PERCENT = "percent"
    """Each group adds up to 100."""
    PARTS = "parts"
    """Each group adds up to its parent's weight, the first level to 100."""
    RELATIVE = "relative"
    """Weights say proportions only; they are normalized within their group."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place in the tree: an indicator (指标) or what indicators add up to.

    Attributes:
        parent: code of the element above; "" at the top.
        direction: 1 where more is better (正向), -1 where less is (逆向).
        unit: unit of measure of an indicator, as it is written in the table.
        target: value to be reached, in ``unit``; None where no document gives one.
        denominator: column the indicator is divided by when it is denominated.
        goalposts: the values that score nothing and everything.
        status: ``sample`` where no document gives the weight.
    """

    code: str
    name: Text
    parent: str = ""
    weight: float = 1.0
    direction: int = 1
    unit: str = ""
    target: float | None = None
    denominator: str = ""
    goalposts: tuple[float, float] | None = None
    definition: Text = field(default_factory=lambda: Text("", ""))
    source: str = ""
    status: str = ""

    @classmethod
    def from_document(cls, fields: Fields) -> "Element":
        """Read an element.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        fields.only(_ELEMENT_FIELDS)
        code = fields.text("code").strip()
        if not code:
            raise DefinitionMisread.missing(fields.at("code"))
        posts = [
            Fields({"goalposts": one}, fields.place).number("goalposts")
            for one in fields.list("goalposts")
        ]
        if len(posts) not in {0, 2} or (posts and posts[0] == posts[1]):
            raise DefinitionMisread.not_of_kind(
                fields.at("goalposts"), posts, Text("两个不同的数", "two numbers apart")
            )
        return cls(
            code=code,
            name=fields.said("name", code),
            parent=fields.text("parent", "").strip(),
            weight=fields.number("weight", 1.0),
            direction=_DIRECTIONS[
                fields.word("direction", _DIRECTIONS, default="positive")
            ],
            unit=fields.text("unit", "").strip(),
            target=fields.optional_number("target"),
            denominator=fields.text("denominator", "").strip(),
            goalposts=(posts[0], posts[1]) if posts else None,
            definition=fields.said("definition"),
            source=fields.text("source", ""),
            status=fields.text("status", ""),
        )

    def to_document(self) -> dict[str, Any]:
        """Return the element as a document holds it, without what says nothing."""
        written: dict[str, Any] = {
            "code": self.code,
            "name": plain_text(self.name),
            "parent": self.parent,
            "weight": self.weight,
            "direction": "positive" if self.direction > 0 else "negative",
            "unit": self.unit,
            "target": self.target,
            "denominator": self.denominator,
            "goalposts": list(self.goalposts) if self.goalposts else None,
            "definition": plain_text(self.definition),
            "source": self.source,
            "status": self.status,
        }
        return {
            name: value for name, value in written.items() if value not in (None, "")
        }


@dataclass(frozen=True)
class Framework:
    """A checked tree of elements, children before parents where it is listed.

    Shapes:
        With ``m`` indicators, arrays over indicators follow ``indicators``.
    """

    elements: tuple[Element, ...]
    weight_rule: WeightRule = WeightRule.SHARE

    @classmethod
    def of(
        cls, elements: Iterable[Element], weight_rule: WeightRule = WeightRule.SHARE
    ) -> "Framework":
        """Check the elements and put them into a tree.

        Raises:
            CodeTwice: two have one code.
            ParentMissing: one hangs on nothing.
            TreeCyclic: some hang on one another.
            SeveralRoots: there is not exactly one at the top.
            WeightsFault: weights are negative or do not add up.
        """
        tree = cls(tuple(elements), weight_rule)
        tree._check_tree()
        tree._check_weights()
        return tree

    @cached_property
    def by_code(self) -> Mapping[str, Element]:
        """Return the elements by code."""
        return {one.code: one for one in self.elements}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Return the codes under each element, in the order of the definition."""
        found: dict[str, list[str]] = {one.code: [] for one in self.elements}
        for one in self.elements:
            if one.parent:
                found[one.parent].append(one.code)
        return {code: tuple(codes) for code, codes in found.items()}

    @cached_property
    def root(self) -> str:
        """Return the code of the index itself."""
        return next(one.code for one in self.elements if not one.parent)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Return the codes of the indicators, in the order of the definition."""
        return tuple(one.code for one in self.elements if not self.children[one.code])

    @cached_property
    def heights(self) -> Mapping[str, int]:
        """Return each element's level: 1 for an indicator, more above."""
        found: dict[str, int] = {}
        for code in self._upwards():
            under = self.children[code]
            found[code] = 1 + max((found[one] for one in under), default=0)
        return found

    @property
    def levels(self) -> int:
        """Return the number of levels, the indicators' own among them."""
        return self.heights[self.root]

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Return the elements that are aggregated, children before parents.

        Lower levels come first, and within a level the order of the definition.
        """
        inner = [one.code for one in self.elements if self.children[one.code]]
        return tuple(sorted(inner, key=lambda code: self.heights[code]))

    @cached_property
    def directions(self) -> npt.NDArray[np.float64]:
        """Return 1 or -1 for each indicator. Shapes: (m,)."""
        return np.array(
            [self.by_code[code].direction for code in self.indicators], float
        )

    def codes_at(self, level: int) -> tuple[str, ...]:
        """Return the codes of one level, in the order of the definition."""
        return tuple(
            one.code for one in self.elements if self.heights[one.code] == level
        )

    def leaves_of(self, code: str) -> tuple[str, ...]:
        """Return the indicators under an element, itself where it is one."""
        under = self.children[code]
        if not under:
            return (code,)
        return tuple(leaf for one in under for leaf in self.leaves_of(one))

    def weights_under(self, code: str) -> npt.NDArray[np.float64]:
        """Return the weights of an element's children, adding up to 1."""
        given = np.array([self.by_code[one].weight for one in self.children[code]])
        return np.asarray(given / given.sum(), dtype=np.float64)

    @cached_property
    def effective_weights(self) -> Mapping[str, float]:
        """Return what share of the index each element carries, as weights say it.

        The top carries 1; a child carries its share of its parent's.
        """
        found = {self.root: 1.0}
        for code in reversed(self.groups):
            for child, share in zip(
                self.children[code], self.weights_under(code), strict=True
            ):
                found[child] = found[code] * float(share)
        return found

    def with_weights(self, weights: Mapping[str, float]) -> "Framework":
        """Return the tree with other weights, taken as proportions.

        Raises:
            DefinitionMisread: a code is not in the tree.
            WeightsFault: a weight is negative, or a group has none left.
        """
        for code in weights:
            if code not in self.by_code:
                raise DefinitionMisread.not_known("weights", code, self.by_code)
        elements = (
            replace(one, weight=float(weights.get(one.code, one.weight)))
            for one in self.elements
        )
        return Framework.of(elements, WeightRule.RELATIVE)

    def _upwards(self) -> tuple[str, ...]:
        order: list[str] = []
        stack = [self.root]
        while stack:
            code = stack.pop()
            order.append(code)
            stack.extend(self.children[code])
        return tuple(reversed(order))

    def _check_tree(self) -> None:
        seen: set[str] = set()
        for one in self.elements:
            if one.code in seen:
                raise CodeTwice.of(one.code)
            seen.add(one.code)
        for one in self.elements:
            if one.parent and one.parent not in seen:
                raise ParentMissing.of(one.code, one.parent)
        self._check_circles()
        roots = [one.code for one in self.elements if not one.parent]
        if len(roots) != 1 or not self.children[roots[0]]:
            raise SeveralRoots.of(roots)

    def _check_circles(self) -> None:
        rooted = {""}
        for one in self.elements:
            walked: list[str] = []
            code = one.code
            while code not in rooted:
                if code in walked:
                    raise TreeCyclic.of(walked[walked.index(code) :])
                walked.append(code)
                code = self.by_code[code].parent
            rooted.update(walked)

    def _check_weights(self) -> None:
        for one in self.elements:
            if not math.isfinite(one.weight) or one.weight < 0:
                raise WeightsFault.negative(one.code, one.weight)
        for code in self.groups:
            total = sum(self.by_code[child].weight for child in self.children[code])
            if total <= 0:
                raise WeightsFault.none_left(code)
            wanted = self._wanted_total(code)
            if wanted is not None and not math.isclose(
                total, wanted, rel_tol=WEIGHT_TOLERANCE
            ):
                raise WeightsFault.not_adding_up(code, total, wanted)

    def _wanted_total(self, code: str) -> float | None:
        if self.weight_rule is WeightRule.RELATIVE:
            return None
        if self.weight_rule is WeightRule.SHARE:
            return 1.0
        if self.weight_rule is WeightRule.PERCENT or code == self.root:
            return 100.0
        return self.by_code[code].weight
