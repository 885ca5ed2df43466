"""Addresses of the board and of observations, included by those of the regions."""

from django.urls import path

from corridor.domains.regions import table_extensions  # noqa: F401 -- registers itself
from corridor.domains.regions.views import board, observations

urlpatterns = [
    path("board/", board.board_page, name="board"),
    path("board.csv", board.board_export, name="board_export"),
    path(
        "board/<slug:area_code>/<slug:indicator_code>/",
        board.series_page,
        name="series",
    ),
    path("indicators/", board.catalogue_page, name="indicators"),
    path("observations/", observations.observation_list, name="observations"),
    path(
        "observations.csv", observations.observation_export, name="observation_export"
    ),
    path("observations/new/", observations.observation_entry, name="observation_entry"),
    path(
        "observations/import/",
        observations.observation_import,
        name="observation_import",
    ),
    path(
        "observations/template.<table:extension>",
        observations.observation_template,
        name="observation_template",
    ),
    path(
        "observations/<int:observation_id>/",
        observations.observation_page,
        name="observation",
    ),
    path(
        "observations/<int:observation_id>/correct/",
        observations.observation_correct,
        name="observation_correct",
    ),
    path(
        "observations/<int:observation_id>/withdraw/",
        observations.observation_withdraw,
        name="observation_withdraw",
    ),
]
