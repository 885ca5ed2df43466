"""Addresses of the engine: preferences and probes."""

from django.urls import path

from corridor.engines.pages import probes, views

app_name = "pages"
urlpatterns = [
    path("preferences", views.set_preference, name="preferences"),
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
]
