"""Pages of API keys."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from corridor.domains.identity.api import create_api_key, revoke_api_key
from corridor.domains.identity.forms import ApiKeyForm
from corridor.domains.identity.names import named_capacities, named_keys
from corridor.engines.pages.api import (
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError

UNPROCESSABLE = 422


@never_cache
@require_http_methods(["GET", "POST"])
@access(SIGNED_IN)
def keys(request: CorridorRequest) -> HttpResponse:
    """List one's keys and make another, whose token shows once (接口密钥)."""
    capacities = named_capacities(request.actor, at=request.at)
    form = ApiKeyForm(request.POST or None, capacities=capacities)
    token = ""
    if form.is_valid():
        try:
            made = create_api_key(
                **form.wanted(),
                expires_at=request.at + form.lifetime(),
                actor=request.actor,
                at=request.at,
            )
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            token = made.token
            form = ApiKeyForm(capacities=capacities)
    context = {
        "form": form,
        "token": token,
        "can_make": bool(capacities),
        "keys": named_keys(request.actor, at=request.at),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "identity/keys.html", context, status=status)


@require_POST
@access(SIGNED_IN)
def key_revoke(request: CorridorRequest, key_id: UUID) -> HttpResponse:
    """Put a key out of force (撤销密钥)."""
    revoke_api_key(key_id=key_id, actor=request.actor, at=request.at)
    messages.success(request, _("The key was revoked and opens nothing any more."))
    return redirect("identity:keys")
