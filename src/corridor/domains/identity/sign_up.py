"""What is kept of a person who signs up, beside address and password."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from corridor.domains.identity import rules
from corridor.domains.identity.models import Person
from corridor.kernel.errors import InputRefused


class SignUpForm(forms.Form):
    """Ask for a name; django-allauth builds its own forms on this one."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=rules.NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        """Refuse a name that cannot be shown.

        Raises:
            ValidationError: it holds nothing, or control characters.

        """
        try:
            return rules.clean_label(self.cleaned_data["name"], "name")
        except InputRefused as obstacle:
            raise forms.ValidationError(_("Enter your name.")) from obstacle

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep the name and the day; called by django-allauth."""
        user.name = self.cleaned_data["name"]
        user.joined_at = getattr(request, "at", None)
        user.save(update_fields=["name", "joined_at"])


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # untyped base
    """Take over what the sign-in provider of the region says of a person.

    Named by the setting ``SOCIALACCOUNT_ADAPTER``. An address that belongs to
    an account already joins it only by its owner, from the account's page.
    """

    @override
    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Person:
        """Give a fresh person the name the provider knows, if it can be shown."""
        account = sociallogin.account
        account.extra_data = without_nul(account.extra_data)
        person: Person = super().populate_user(request, sociallogin, data)
        try:
            person.name = rules.clean_label(
                str(data.get("name") or ""), "name", is_required=False
            )
        except InputRefused:
            person.name = ""
        person.joined_at = getattr(request, "at", None)
        return person


def without_nul(said: Any) -> Any:
    """Return JSON values without the one character PostgreSQL cannot keep."""
    match said:
        case str():
            return said.replace("\0", "")
        case dict():
            return {without_nul(key): without_nul(item) for key, item in said.items()}
        case list():
            return [without_nul(item) for item in said]
    return said
