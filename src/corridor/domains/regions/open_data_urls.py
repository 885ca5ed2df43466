"""Addresses of open data, included by those of the regions."""

from django.urls import path

from corridor.domains.regions.views import open_data

urlpatterns = [
    path("open-data/", open_data.open_data_page, name="open_data"),
    path("open-data/catalog.jsonld", open_data.catalog_document, name="catalog"),
    path(
        "open-data/observations.csv",
        open_data.observations_file,
        name="open_observations",
    ),
    path(
        "open-data/definitions/<str:code>.yaml",
        open_data.definition_file,
        name="open_definition",
    ),
]
