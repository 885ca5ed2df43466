"""Make visitors: clients of the site, signed in as somebody."""

from django.test import Client

from corridor.domains.identity.models import Membership, Person, Posting

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def visitor(worn: Membership | Posting | Person | None = None) -> Client:
    """Return a client, signed in and acting in a capacity if one is given."""
    client = Client()
    if worn is None:
        return client
    client.force_login(worn if isinstance(worn, Person) else worn.person, BACKEND)
    if not isinstance(worn, Person):
        session = client.session
        session["acting_for"] = str(worn.pk)
        session.save()
    return client
