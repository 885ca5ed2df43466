"""Read what a method may be told, and tell all of it back (方法参数).

The parameters of a method are the fields of a frozen dataclass; what a document may
say, of which kind and with which default, is read off it once.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import MISSING, Field
from dataclasses import fields as fields_of
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.kernel.text import Text


class Parameters(Protocol):
    """A frozen dataclass whose fields a document may say."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


P = TypeVar("P", bound=Parameters)
Rule = TypeVar("Rule")


def read_parameters(
    kind: type[P],
    fields: Fields,
    *,
    also: Collection[str] = (),
    asked: Collection[str] | None = None,
) -> P:
    """Read the parameters a document says, and take the default of the others.

    Args:
        kind: the dataclass to be filled. A field that would be a keyword of Python
            ends in ``_``, which the document leaves out.
        fields: the mapping to read.
        also: names that stand in the same mapping and are read by somebody else.
        asked: the fields this use of the class knows; all of them by default.

    Raises:
        DefinitionMisread: a field is unknown, missing or of the wrong kind.
    """
    wanted = [one for one in fields_of(kind) if asked is None or one.name in asked]
    fields.only([*(_said_name(one) for one in wanted), *also])
    return kind(**{one.name: _value(one, fields) for one in wanted})


def written_parameters(
    told: Parameters, asked: Collection[str] | None = None
) -> dict[str, Any]:
    """Return the parameters as a document says them, the defaults written out.

    What is None is left out: it means "take it from the element".
    """
    written: dict[str, Any] = {}
    for one in fields_of(told):
        value = getattr(told, one.name)
        if value is None or (asked is not None and one.name not in asked):
            continue
        written[_said_name(one)] = value.value if isinstance(value, StrEnum) else value
    return written


def require(fields: Fields, name: str, kind: Text, *, holds: bool) -> None:
    """Refuse a parameter that is readable but impossible.

    Raises:
        DefinitionMisread: it does not hold.
    """
    if not holds:
        raise DefinitionMisread.not_of_kind(
            fields.at(name), fields.body.get(name), kind
        )


def read_overrides(
    fields: Fields,
    general: Mapping[str, Any],
    read: Callable[[Fields], Rule],
    decisive: Sequence[str] = ("method",),
) -> dict[str, Rule]:
    """Read what ``per_indicator`` says otherwise for single indicators.

    What an indicator does not say is taken from the general rule, as long as it keeps
    what decides which parameters there are; another method starts from its own
    defaults.

    Args:
        fields: the mapping of the step, which may hold ``per_indicator``.
        general: the general rule as a document says it.
        read: reads one rule.
        decisive: the fields that decide which others are known, the first one first.

    Raises:
        DefinitionMisread: a field is unknown, missing or of the wrong kind.
    """
    inner = fields.fields("per_indicator")
    found: dict[str, Rule] = {}
    for code in inner.body:
        said = inner.fields(code)
        kept = _inherited(general, said.body, decisive)
        found[str(code)] = read(Fields({**kept, **said.body}, said.place))
    return found


def check_codes(place: str, codes: Collection[str], known: Sequence[str]) -> None:
    """Check that a step speaks only of indicators there are.

    Raises:
        DefinitionMisread: it names another.
    """
    for code in codes:
        if code not in known:
            raise DefinitionMisread.not_known(f"{place}.{code}", code, known)


def columns_by_rule(
    codes: Sequence[str], general: Rule, others: Mapping[str, Rule]
) -> dict[Rule, list[int]]:
    """Return which columns follow each rule, so that they are computed together.

    >>> columns_by_rule(("a", "b", "c"), "mean", {"b": "median"})
    {'mean': [0, 2], 'median': [1]}
    """
    found: dict[Rule, list[int]] = {}
    for at, code in enumerate(codes):
        found.setdefault(others.get(code, general), []).append(at)
    return found


def _inherited(
    general: Mapping[str, Any], said: Mapping[str, Any], decisive: Sequence[str]
) -> Mapping[str, Any]:
    kept: dict[str, Any] = {}
    for name in decisive:
        if name in general and said.get(name, general[name]) != general[name]:
            return kept
        kept |= {name: general[name]} if name in general else {}
    return general


def _said_name(one: "Field[Any]") -> str:
    return one.name.rstrip("_")


def _value(one: "Field[Any]", fields: Fields) -> Any:
    name, kind = _said_name(one), one.type
    default = None if one.default is MISSING else one.default
    if kind == float | None:
        return fields.optional_number(name)
    if kind is float:
        return fields.number(name, default)
    if kind is int:
        return fields.whole(name, default or 0)
    if kind is bool:
        return fields.flag(name, default=bool(default))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(fields.word(name, list(kind), default))
    return fields.text(name, default)
