"""Forms that ask for the inputs of rules, in the units people write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from typing_extensions import override

from corridor.engines.rules.api import Input
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS, Kind, Unit

PERCENT: Final = 100
MOST_CHARACTERS: Final = 30
LEVELS: Final = ("enterprise", "part")
_NUMERIC: Final = "decimal"

CaseValues = dict[str, int | bool | None]


@dataclass(frozen=True, slots=True)
class Written:
    """How a unit is written in a form: the smallest steps in one of what is typed."""

    unit: Unit

    @property
    def scale(self) -> int:
        """Return the steps in one: fen in a yuan, ppm in a percent."""
        if self.unit.kind is Kind.SHARE:
            return self.unit.scale // PERCENT
        return self.unit.scale

    def read(self, typed: str) -> int:
        """Return typed text in smallest steps, exactly.

        Raises:
            ValidationError: it is no plain number, or finer than the unit allows.

        """
        plain = typed.strip().replace(",", "").replace("，", "").removesuffix("%")
        if len(plain) > MOST_CHARACTERS or not _is_plain(plain):
            raise ValidationError(_("Enter a plain number, such as 1200000 or 12.5."))
        steps = Decimal(plain) * self.scale
        if steps != steps.to_integral_value():
            raise ValidationError(
                _("Too many decimals: at most %(places)s."),
                params={"places": len(str(self.scale)) - 1},
            )
        return int(steps)

    def write(self, steps: int) -> str:
        """Return smallest steps as they are typed, without separators."""
        value = Decimal(steps) / self.scale
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


def _is_plain(text: str) -> bool:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    return value.is_finite() and text.isascii() and "e" not in text.lower()


class StepsField(forms.Field):
    """A number typed in a unit and kept in its smallest steps."""

    def __init__(self, item: Input, **options: Any) -> None:
        """Take unit and range from the input it asks for."""
        self.item = item
        self.written = Written(UNITS[item.unit])
        attributes = {"inputmode": _NUMERIC, "autocomplete": "off"}
        super().__init__(
            required=False, widget=forms.TextInput(attrs=attributes), **options
        )

    @override
    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        steps = self.written.read(text)
        low, high = self.item.range
        if not low <= steps <= high:
            unit = self.written.unit
            language = get_language() or ""
            raise ValidationError(
                _("Must lie between %(low)s and %(high)s."),
                params={
                    "low": unit.show_named(low, language),
                    "high": unit.show_named(high, language),
                },
            )
        return steps

    @override
    def prepare_value(self, value: Any) -> Any:
        return self.written.write(value) if isinstance(value, int) else value


class AnswerField(forms.TypedChoiceField):
    """A yes-or-no question that may stay open."""

    def __init__(self, **options: Any) -> None:
        """Offer yes, no, and not answered."""
        choices = [("", _("not answered")), ("1", _("Yes")), ("0", _("No"))]
        super().__init__(
            choices=choices,
            coerce=lambda text: text == "1",
            empty_value=None,
            required=False,
            **options,
        )

    @override
    def prepare_value(self, value: Any) -> Any:
        return str(int(value)) if isinstance(value, bool) else value


class DayField(forms.DateField):
    """A date kept as its ordinal number."""

    @override
    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return found.toordinal() if isinstance(found, date) else None

    @override
    def prepare_value(self, value: Any) -> Any:
        return date.fromordinal(value) if isinstance(value, int) else value


class CaseForm(forms.Form):
    """Ask for some inputs of a rule set; what is left blank stays missing."""

    def __init__(
        self, inputs: Sequence[Input], *args: Any, language: str, **options: Any
    ) -> None:
        """Make one field an input."""
        super().__init__(*args, **options)
        self.inputs = {item.name: item for item in inputs}
        for item in inputs:
            self.fields[item.name] = field_for(item, language)

    def values(self) -> CaseValues:
        """Return the values given, by input name; blanks are left out."""
        return {
            name: self.cleaned_data[name]
            for name in self.inputs
            if self.cleaned_data.get(name) is not None
        }


def field_for(item: Input, language: str) -> forms.Field:
    """Return the form field that asks for an input."""
    options: dict[str, Any] = {
        "label": label_of(item, language),
        "help_text": item.note.on(language) if item.note else "",
    }
    if item.is_truth:
        return AnswerField(**options)
    if item.options:
        choices = [("", _("not answered"))]
        choices += [
            (str(code), option.term.on(language))
            for code, option in enumerate(item.options)
        ]
        return forms.TypedChoiceField(
            choices=choices, coerce=int, empty_value=None, required=False, **options
        )
    if item.unit == "day":
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return DayField(required=False, widget=widget, **options)
    return StepsField(item, **options)


def label_of(item: Input, language: str) -> str:
    """Return the term of an input with the unit it is typed in."""
    unit = UNITS[item.unit]
    name = unit.name.on(language)
    has_unit = unit.kind in {Kind.NUMBER, Kind.MONEY, Kind.SHARE} and bool(name)
    term = item.term.on(language)
    if not has_unit:
        return term
    both = Text(f"{item.term.zh}（{unit.name.zh}）", f"{item.term.en} ({unit.name.en})")
    return both.on(language)


def typed_values(values: Mapping[str, Any], inputs: Sequence[Input]) -> dict[str, Any]:
    """Return values as initial data of a `CaseForm`."""
    known = {item.name for item in inputs}
    return {name: value for name, value in values.items() if name in known}
