"""The forms of the editions' pages."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from corridor.domains.regions.errors import FilterRefused
from corridor.engines.composites.api import Framework

MOST_WEIGHT: Final = 100.0
PREFIX: Final = "w_"
LARGEST_REVISION: Final = 32_767
MOST_DIGITS: Final = 9


class WeightsForm(forms.Form):
    """Weights of the groups, as proportions; what stands under them keeps its own."""

    def __init__(
        self, tree: Framework, data: Mapping[str, Any] | None, *, language: str
    ) -> None:
        """Offer one field a group, in percent; ``data`` may be about other things."""
        said = data or {}
        super().__init__(
            said if any(name.startswith(PREFIX) for name in said) else None
        )
        self.tree = tree
        for code in self._codes():
            element = tree.by_code[code]
            share = (
                tree.effective_weights[code] / tree.effective_weights[element.parent]
            )
            self.fields[f"{PREFIX}{code}"] = forms.FloatField(
                label=element.name.on(language),
                min_value=0,
                max_value=MOST_WEIGHT,
                required=False,
                initial=round(share * 100, 2),
                widget=forms.NumberInput(
                    attrs={
                        "step": "any",
                        "data-slider": f"0 {MOST_WEIGHT:g} 1",
                        "inputmode": "decimal",
                    }
                ),
            )

    def _codes(self) -> tuple[str, ...]:
        return self.tree.children[self.tree.root]

    @override
    def clean(self) -> dict[str, Any]:
        """Refuse weights that are all zero."""
        cleaned = super().clean() or {}
        given = [cleaned.get(f"{PREFIX}{code}") for code in self._codes()]
        if not self.errors and not any(given):
            raise ValidationError(_("Give at least one group a weight above zero."))
        return cleaned

    def weights(self) -> dict[str, float]:
        """Return the weights by code; a blank field weighs nothing."""
        return {
            code: float(self.cleaned_data.get(f"{PREFIX}{code}") or 0.0)
            for code in self._codes()
        }


def revision_asked(query: Mapping[str, str]) -> int | None:
    """Return the revision an address asks for; None for the newest.

    Raises:
        FilterRefused: it is no number a revision could have.
    """
    said = query.get("revision", "")
    return revision_of(said) if said else None


def revision_of(said: str) -> int:
    """Return the revision a text names.

    Raises:
        FilterRefused: it is no number a revision could have.
    """
    is_number = said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS
    if not is_number or int(said) > LARGEST_REVISION:
        raise FilterRefused("revision")
    return int(said)
