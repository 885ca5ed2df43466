"""Addresses of zone evaluation and of zones, included by those of the regions."""

from django.urls import path

from corridor.domains.regions import table_extensions  # noqa: F401 -- registers itself
from corridor.domains.regions.views import zones
from corridor.domains.regions.views.evaluations import (
    acts,
    figures,
    log,
    objections,
    results,
    rounds,
    verification,
)

_ROUND = "evaluations/<slug:code>/"
_ZONE = f"{_ROUND}zones/<slug:zone>/"
_RESULT = f"{_ROUND}results/<slug:zone>/"

urlpatterns = [
    path("evaluations/", rounds.round_list, name="evaluations"),
    path("evaluations/open/", rounds.round_open, name="evaluation_open"),
    path(_ROUND, rounds.round_detail, name="evaluation"),
    path(f"{_ROUND}do/<slug:act>/", acts.round_act, name="evaluation_act"),
    path(
        f"{_ROUND}template.<table:extension>",
        figures.figures_template,
        name="evaluation_template",
    ),
    path(f"{_ROUND}import/", figures.figures_import, name="evaluation_import"),
    path(_ZONE, figures.figures_page, name="evaluation_figures"),
    path(f"{_ZONE}fill-in/", figures.figures_form, name="evaluation_fill_in"),
    path(
        f"{_ZONE}verification/",
        verification.verification,
        name="evaluation_verification",
    ),
    path(f"{_ZONE}do/<slug:act>/", acts.zone_act, name="evaluation_zone_act"),
    path(f"{_ROUND}results/", results.results, name="evaluation_results"),
    path(f"{_ROUND}results.csv", results.results_csv, name="evaluation_results_csv"),
    path(_RESULT, results.zone_result, name="evaluation_zone_result"),
    path(f"{_RESULT}<str:element>/", results.score_explained, name="evaluation_score"),
    path(f"{_ROUND}objections/", objections.objections, name="evaluation_objections"),
    path(
        f"{_ROUND}objections/lodge/",
        objections.objection_lodge,
        name="evaluation_object",
    ),
    path(
        f"{_ROUND}objections/<uuid:objection_id>/",
        objections.objection_detail,
        name="evaluation_objection",
    ),
    path(f"{_ROUND}log/", log.log, name="evaluation_log"),
    path(f"{_ROUND}log.json", log.log_json, name="evaluation_log_json"),
    path("zones/", zones.zone_list, name="zones"),
    path("zones/<slug:zone>/", zones.zone_detail, name="zone"),
    path("zones/<slug:zone>/advance/", zones.zone_advance, name="zone_advance"),
]
