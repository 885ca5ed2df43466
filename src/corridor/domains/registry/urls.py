"""Addresses of the registry."""

from django.urls import path

from corridor.domains.registry import keeper_views, views

app_name = "registry"
urlpatterns = [
    path("", views.organisation_list, name="list"),
    path("export.csv", views.organisation_export, name="export"),
    path("register/", keeper_views.organisation_register, name="register"),
    path("regions/", views.regions, name="regions"),
    path("<uuid:organisation_id>/", views.organisation_detail, name="detail"),
]
urlpatterns += [
    path(
        f"<uuid:organisation_id>/{part}/",
        keeper_views.organisation_change,
        {"part": part},
        name=f"change_{part}",
    )
    for part in keeper_views.CHANGES
]
