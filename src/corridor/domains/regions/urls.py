"""Addresses of the regions."""

from django.urls import path

from corridor.domains.regions import (
    edition_urls,
    evaluation_urls,
    observation_urls,
    open_data_urls,
)
from corridor.domains.regions.views import figures

app_name = "regions"
urlpatterns = [
    path("", figures.figure_list, name="list"),
    path("figures.csv", figures.figure_export, name="export"),
    path("figures/<int:number>/", figures.figure_detail, name="figure"),
    *observation_urls.urlpatterns,
    *edition_urls.urlpatterns,
    *evaluation_urls.urlpatterns,
    *open_data_urls.urlpatterns,
]
