"""Forms of the registry: narrow the list, register, change."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from corridor.domains.registry import rules
from corridor.domains.registry.queries import (
    OrganisationFilter,
    corridor_regions,
    industries,
    region_children,
    regions_within,
)
from corridor.domains.registry.records import (
    OrganisationDraft,
    OrganisationKind,
    OrganisationStatus,
    RegionLevel,
)
from corridor.domains.registry.regions import region_name
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text

Choice = tuple[str, str]


def said(text: Text) -> str:
    """Return a text in the language of the page."""
    return text.on(get_language() or "")


def day_input() -> forms.DateInput:
    """Return the input of a day; browsers want the ISO form."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def kind_choices() -> list[Choice]:
    """Return the kinds of organizations."""
    return [(kind.value, said(kind.label)) for kind in OrganisationKind]


def seats_kept_by(actor: Actor) -> list[Choice]:
    """Return the regions whose registry an actor keeps, provinces left out."""
    kept = regions_within("" if actor.is_operator else actor.region_code)
    return [
        (place.code, said(region_name(place.code)))
        for place in kept
        if place.level is not RegionLevel.PROVINCE
    ]


class FilterForm(forms.Form):
    """What the list is narrowed by."""

    q = forms.CharField(label=_("Name or credit code"), max_length=50, required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    industry = forms.ChoiceField(label=_("Industry"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer regions, kinds, industries and statuses in the page's language."""
        super().__init__(*args, **kwargs)
        everything: list[Choice] = [("", str(_("All")))]
        self._offer("region", everything + _region_choices())
        self._offer("kind", everything + kind_choices())
        self._offer("industry", everything + _industry_choices())
        self._offer(
            "status",
            everything + [(one.value, said(one.label)) for one in OrganisationStatus],
        )

    def narrowed_by(self) -> OrganisationFilter:
        """Return the filter; one that was refused narrows to nothing else."""
        given = self.cleaned_data
        return OrganisationFilter(
            region_code=given["region"],
            kind=OrganisationKind(given["kind"]) if given["kind"] else None,
            industry_code=given["industry"],
            status=OrganisationStatus(given["status"]) if given["status"] else None,
            text=given["q"],
        )

    def _offer(self, field: str, choices: Sequence[Choice]) -> None:
        cast("forms.ChoiceField", self.fields[field]).choices = choices


class RegistrationForm(forms.Form):
    """What is needed to register an organization."""

    credit_code = forms.CharField(
        label=_("Unified social credit code"),
        max_length=40,
        help_text=_("18 characters; a doubtful check digit is shown, not refused."),
    )
    name = forms.CharField(label=_("Name"), max_length=rules.NAME_LENGTH)
    name_en = forms.CharField(
        label=_("English name"), max_length=rules.NAME_LENGTH, required=False
    )
    region_code = forms.ChoiceField(label=_("Region"))
    industry_code = forms.CharField(
        label=_("Industry code"),
        max_length=5,
        help_text=_("By GB/T 4754-2017, such as C3562."),
    )
    kind = forms.TypedChoiceField(
        label=_("Kind"), coerce=OrganisationKind, choices=kind_choices
    )
    registered_on = forms.DateField(label=_("Registered on"), widget=day_input())
    source = forms.CharField(
        label=_("Source"),
        max_length=rules.NAME_LENGTH,
        required=False,
        help_text=_("The document that shows it, such as the business license."),
    )
    is_withheld = forms.BooleanField(
        label=_("Withhold from the public"),
        required=False,
        help_text=_("Then only itself, its bureau and operators see it."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        """Offer the regions the actor keeps."""
        super().__init__(*args, **kwargs)
        seat = cast("forms.ChoiceField", self.fields["region_code"])
        seat.choices = seats_kept_by(actor)

    def draft(self) -> OrganisationDraft:
        """Return what was sent."""
        return OrganisationDraft(**self.cleaned_data)


class ChangeForm(forms.Form):
    """What every change of an organization says."""

    from_on = forms.DateField(label=_("Takes effect on"), widget=day_input())
    source = forms.CharField(
        label=_("Source"), max_length=rules.NAME_LENGTH, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the change itself first, for day and source last."""
        super().__init__(*args, **kwargs)
        own = [name for name in self.fields if name not in {"from_on", "source"}]
        self.order_fields([*own, "from_on", "source"])


class RenameForm(ChangeForm):
    """The name an organization takes."""

    name = forms.CharField(label=_("New name"), max_length=rules.NAME_LENGTH)
    name_en = forms.CharField(
        label=_("English name"), max_length=rules.NAME_LENGTH, required=False
    )


class MoveForm(ChangeForm):
    """The region an organization moves to."""

    region_code = forms.ChoiceField(
        label=_("New region"),
        choices=lambda: [
            (place.code, said(region_name(place.code)))
            for place in regions_within("")
            if place.level is not RegionLevel.PROVINCE
        ],
    )


class StatusForm(ChangeForm):
    """The status an organization takes."""

    status = forms.TypedChoiceField(
        label=_("New status"),
        coerce=OrganisationStatus,
        choices=lambda: [(one.value, said(one.label)) for one in OrganisationStatus],
    )


def _region_choices() -> list[Choice]:
    choices: list[Choice] = []
    for city in corridor_regions():
        choices.append((city.code, said(city.name)))
        choices.extend(
            (part.code, f"　{said(part.name)}") for part in region_children(city.code)
        )
    return choices


def _industry_choices() -> list[Choice]:
    return [(one.code, f"{one.code} {said(one.name)}") for one in industries()]
