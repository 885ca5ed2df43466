"""Addresses of the atlas, the editions and the drafts they are made from."""

from django.urls import path

from corridor.domains.regions.views import (
    atlas,
    comparisons,
    drafts,
    edition_files,
    editions,
)

urlpatterns = [
    path("atlas/", atlas.atlas_page, name="atlas"),
    path("atlas/charts/<slug:name>.<slug:form>", atlas.atlas_chart, name="atlas_chart"),
    path("indices/compare/", comparisons.compare_page, name="compare"),
    path(
        "indices/compare/change.<slug:form>",
        comparisons.change_file,
        name="change_chart",
    ),
    path("indices/", editions.edition_list, name="editions"),
    path("indices/drafts/", drafts.draft_list, name="drafts"),
    path("indices/drafts/<uuid:draft_id>/", drafts.draft_page, name="draft"),
    path(
        "indices/drafts/<uuid:draft_id>/<slug:part>/",
        drafts.draft_part,
        name="draft_part",
    ),
    path("indices/<str:code>/<str:label>/", editions.edition_page, name="edition"),
    path(
        "indices/<str:code>/<str:label>/places/<path:unit>/",
        editions.place_page,
        name="place",
    ),
    path(
        "indices/<str:code>/<str:label>/weights/",
        editions.weights_page,
        name="weights",
    ),
    path("indices/<str:code>/<str:label>/method/", editions.method_page, name="method"),
    path(
        "indices/<str:code>/<str:label>/charts/<slug:name>.<slug:form>",
        edition_files.chart_file,
        name="chart",
    ),
    path(
        "indices/<str:code>/<str:label>/bundle.zip",
        edition_files.bundle,
        name="bundle",
    ),
    path(
        "indices/<str:code>/<str:label>/report.pdf",
        edition_files.report,
        name="report",
    ),
    path(
        "indices/<str:code>/<str:label>/files/<path:name>",
        edition_files.bundle_file,
        name="file",
    ),
]
