"""Who may open a page, declared at the view and enforced before it runs.

``@access(...)`` guards the kind of visitor. What a visitor may do with one
object is the domain's own question, asked in its ``permissions`` module.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

from django.http import HttpResponseBase

from corridor.engines.pages.errors import sign_in_first
from corridor.engines.pages.requests import CorridorRequest
from corridor.kernel.actors import Actor, OrganisationRole
from corridor.kernel.errors import NotPermitted
from corridor.kernel.text import Text

P = ParamSpec("P")
Answer = TypeVar("Answer", bound=HttpResponseBase)


@dataclass(frozen=True, slots=True)
class Access:
    """A kind of visitor a page is open to (访问范围)."""

    code: str
    description: Text
    admits: Callable[[Actor], bool]


def _is_signed_in(actor: Actor) -> bool:
    return not actor.is_anonymous


def _acts_for_an_organisation(actor: Actor) -> bool:
    return _is_signed_in(actor) and actor.organisation_id is not None


def _may_prepare(actor: Actor) -> bool:
    editors = {OrganisationRole.OWNER, OrganisationRole.PREPARER}
    return _acts_for_an_organisation(actor) and actor.organisation_role in editors


PUBLIC: Final = Access(
    code="public",
    description=Text("所有人", "everybody"),
    admits=lambda _actor: True,
)
SIGNED_IN: Final = Access(
    code="signed_in",
    description=Text("已登录的用户", "people who have signed in"),
    admits=_is_signed_in,
)
MEMBER: Final = Access(
    code="member",
    description=Text("正在代表某个单位的用户", "people acting for an organization"),
    admits=_acts_for_an_organisation,
)
PREPARER: Final = Access(
    code="preparer",
    description=Text(
        "所代表单位的负责人或填报人员",
        "owners and preparers of the organization they act for",
    ),
    admits=_may_prepare,
)
BUREAU: Final = Access(
    code="bureau",
    description=Text("主管部门工作人员", "staff of a bureau"),
    admits=lambda actor: _is_signed_in(actor) and actor.bureau_role is not None,
)
OPERATOR: Final = Access(
    code="operator",
    description=Text("平台运维人员", "operators of this installation"),
    admits=lambda actor: _is_signed_in(actor) and actor.is_operator,
)
ALL_ACCESS: Final = (PUBLIC, SIGNED_IN, MEMBER, PREPARER, BUREAU, OPERATOR)

View = Callable[Concatenate[CorridorRequest, P], Answer]


def access(
    required: Access,
) -> Callable[[View[P, Answer]], Callable[Concatenate[Any, P], HttpResponseBase]]:
    """Open a view to one kind of visitor, and to nobody else.

    An anonymous visitor is led to the sign-in page and back; a program or an
    htmx request is answered 401, and a visitor of the wrong kind 403.
    """

    def guard(
        view: View[P, Answer],
    ) -> Callable[Concatenate[Any, P], HttpResponseBase]:
        @functools.wraps(view)
        def guarded(
            request: CorridorRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if required.admits(request.actor):
                return view(request, *args, **kwargs)
            if request.actor.is_anonymous:
                return sign_in_first(request)
            raise NotPermitted(
                Text("本页面仅向{who}开放", "This page is open to {who} only").format(
                    who=required.description
                )
            )

        guarded.access = required  # type: ignore[attr-defined]  # read by declared_access
        return cast("Callable[Concatenate[Any, P], HttpResponseBase]", guarded)

    return guard


def declared_access(callback: Callable[..., Any]) -> Access | None:
    """Return what a view of an address declares, or nothing.

    Views of libraries cannot be decorated; ``FOREIGN_ACCESS`` speaks for them.
    """
    own = getattr(callback, "access", None)
    if isinstance(own, Access):
        return own
    whole = getattr(callback, "func", callback)  # a library may hand out partials
    named = getattr(whole, "view_class", whole)
    name = f"{named.__module__}.{named.__qualname__}"
    for prefix, foreign in FOREIGN_ACCESS:
        if name.startswith(prefix):
            return foreign
    return None


_ALLAUTH = "allauth."
FOREIGN_ACCESS: Final = (
    # Pages of allauth for people who have signed in; each of them asks for a
    # login by itself, and the matrix test sees that it does.
    (_ALLAUTH + "account.views.EmailView", SIGNED_IN),
    (_ALLAUTH + "account.views.PasswordChangeView", SIGNED_IN),
    (_ALLAUTH + "account.views.PasswordSetView", SIGNED_IN),
    (_ALLAUTH + "account.views.ReauthenticateView", SIGNED_IN),
    (_ALLAUTH + "mfa.base.views.IndexView", SIGNED_IN),
    (_ALLAUTH + "mfa.base.views.ReauthenticateView", SIGNED_IN),
    (_ALLAUTH + "mfa.totp.", SIGNED_IN),
    (_ALLAUTH + "mfa.recovery_codes.", SIGNED_IN),
    (_ALLAUTH + "mfa.webauthn.views.LoginWebAuthnView", PUBLIC),
    (_ALLAUTH + "mfa.webauthn.", SIGNED_IN),
    (_ALLAUTH + "socialaccount.views.ConnectionsView", SIGNED_IN),
    (_ALLAUTH + "usersessions.", SIGNED_IN),
    # The rest of allauth is how one signs in or out.
    (_ALLAUTH, PUBLIC),
    # Old addresses of allauth that only redirect.
    ("django.views.generic.base.RedirectView", PUBLIC),
    # Operations of the REST interface ask for a key or a session each.
    ("ninja.", PUBLIC),
)
