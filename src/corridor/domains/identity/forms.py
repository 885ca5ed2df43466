"""Forms of people: themselves, their keys, their colleagues."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from corridor.domains.identity import rules
from corridor.domains.identity.names import NamedCapacity
from corridor.domains.identity.records import (
    BUREAU_ROLES,
    ORGANISATION_ROLES,
    ApiScope,
)
from corridor.kernel.actors import BureauRole, OrganisationRole
from corridor.kernel.text import Text

LIFETIMES = (
    (30, _("30 days")),
    (90, _("90 days")),
    (365, _("A year")),
)


def said(text: Text) -> str:
    """Return a text in the language of the page."""
    return text.on(get_language() or "")


class PersonForm(forms.Form):
    """What people say about themselves."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=rules.NAME_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


class ApiKeyForm(forms.Form):
    """What a new key is to be."""

    name = forms.CharField(
        label=_("Name of the key"),
        max_length=rules.NAME_LENGTH,
        help_text=_("Such as the system that will use it."),
    )
    capacity = forms.ChoiceField(label=_("Acts for"))
    scope = forms.ChoiceField(label=_("Permission"))
    lifetime_days = forms.TypedChoiceField(
        label=_("Expires after"), choices=LIFETIMES, coerce=int
    )

    def __init__(
        self, *args: Any, capacities: Sequence[NamedCapacity], **kwargs: Any
    ) -> None:
        """Offer the capacities the person holds."""
        super().__init__(*args, **kwargs)
        self._offer(
            "capacity",
            [
                (
                    str(one.capacity.id),
                    f"{said(one.name)} · {said(one.capacity.role_name)}",
                )
                for one in capacities
            ],
        )
        self._offer("scope", [(scope.value, said(scope.label)) for scope in ApiScope])

    def _offer(self, field: str, choices: Sequence[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[field]).choices = choices

    def wanted(self) -> dict[str, Any]:
        """Return what the service is to make, without the time."""
        given = self.cleaned_data
        scope = ApiScope(given["scope"])
        scopes = [scope] if scope is ApiScope.READ else list(ApiScope)
        return {
            "name": given["name"],
            "capacity_id": UUID(given["capacity"]),
            "scopes": scopes,
        }

    def lifetime(self) -> timedelta:
        """Return how long the key is to live."""
        return timedelta(days=self.cleaned_data["lifetime_days"])


class OrganisationRoleField(forms.TypedChoiceField):
    """A role in an organization, worded for the visitor."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer every role, the least first."""
        super().__init__(
            label=_("Role"),
            coerce=OrganisationRole,
            choices=lambda: [
                (role.value, said(ORGANISATION_ROLES[role]))
                for role in reversed(OrganisationRole)
            ],
            **kwargs,
        )


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("An invitation is sent there; it can be accepted for 14 days."),
    )
    role = OrganisationRoleField()


class RoleForm(forms.Form):
    """The role a member is to have."""

    role = OrganisationRoleField()


class PostingForm(forms.Form):
    """Whom to post to a bureau, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Of a person who has signed up.")
    )
    region_code = forms.CharField(
        label=_("Region code"),
        max_length=6,
        help_text=_("By GB/T 2260, such as 330402."),
    )
    role = forms.TypedChoiceField(
        label=_("Role"),
        coerce=BureauRole,
        choices=lambda: [(role.value, said(BUREAU_ROLES[role])) for role in BureauRole],
    )
