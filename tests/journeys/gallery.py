"""A page with every component on it, served to the journeys alone."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from corridor.config import urls
from corridor.engines.pages.api import (
    PUBLIC,
    ActingFor,
    ActingOption,
    CorridorRequest,
    Navigation,
    NavigationItem,
    access,
    slice_list,
)
from corridor.kernel.actors import Actor, OrganisationRole

OWNER = Actor(
    UUID(int=1),
    "陆知远",
    organisation_id=UUID(int=2),
    organisation_role=OrganisationRole.OWNER,
)


class FactForm(forms.Form):
    """A form with one field of each kind."""

    year = forms.IntegerField(
        label="年度", help_text="公历年度，如 2025", widget=forms.TextInput
    )
    amount = forms.CharField(label="研发费用", required=False)
    kind = forms.ChoiceField(
        label="归集方式", choices=[("own", "自主研发"), ("entrusted", "委托研发")]
    )
    stage = forms.ChoiceField(
        label="项目阶段",
        widget=forms.RadioSelect,
        choices=[("research", "研究阶段"), ("development", "开发阶段")],
    )
    agreed = forms.BooleanField(label="已与账务核对")


def actor_of(_request: HttpRequest) -> Actor:
    """Return the owner of a sample enterprise."""
    return OWNER


def navigation_of(_request: HttpRequest) -> Navigation:
    """Return menus such as the portal's."""
    desk = (
        NavigationItem("企业概览", "/gallery", "building", is_current=True),
        NavigationItem("数据", "/gallery?tab=facts", "database"),
        NavigationItem("资质阶梯", "/gallery?tab=ladder", "stairs-up"),
        NavigationItem("政策库", "/gallery?tab=policies", "book-2"),
        NavigationItem("区域", "/gallery?tab=regions", "map-2"),
    )
    options = (
        ActingOption("1", "桃溪精密传动有限公司", "负责人", is_current=True),
        ActingOption("2", "嘉兴市科技局", "经办人员"),
    )
    acting = ActingFor("桃溪精密传动有限公司", "负责人", "/gallery", options)
    return Navigation(
        portal=desk,
        desk=desk,
        account=(NavigationItem("我的账号", "/gallery", "user"),),
        find_acting_for=lambda: acting,
        sign_in_url="/accounts/login/",
        sign_out_url="/accounts/logout/",
    )


@access(PUBLIC)
def gallery(request: CorridorRequest) -> HttpResponse:
    """Show every component, the form with its errors."""
    rows = slice_list(
        number=3,
        count=lambda bound: min(240, bound),
        fetch=lambda offset, limit: range(offset, offset + limit),
    )
    form = FactForm({"year": "去年", "amount": "12.345", "kind": "own"})
    return render(request, "gallery.html", {"rows": rows, "form": form})


@access(PUBLIC)
def explanation(request: CorridorRequest) -> HttpResponse:
    """Show how a figure comes about."""
    return render(request, "explanation.html")


@access(PUBLIC)
def answer(request: CorridorRequest) -> HttpResponse:
    """Answer the sliders."""
    return HttpResponse(f"已按 {request.GET['rd']} 万元计算")


urlpatterns = [
    path("gallery", gallery),
    path("explanation", explanation),
    path("answer", answer),
    *urls.urlpatterns,
]
