"""Addresses of the regions."""

from django.urls import path

from corridor.domains.regions import views

app_name = "regions"
urlpatterns = [
    path("", views.figure_list, name="list"),
    path("figures.csv", views.figure_export, name="export"),
    path("figures/<int:number>/", views.figure_detail, name="figure"),
]
