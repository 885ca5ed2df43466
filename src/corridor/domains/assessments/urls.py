"""Addresses of assessments."""

from django.urls import path

from corridor.domains.assessments.views import (
    checks,
    desk,
    enterprise,
    explanations,
    facts,
    imports,
    policies,
    what_if,
)

_RESULT = "organizations/<uuid:organisation_id>/<slug:policy>/<int:year>/"

app_name = "assessments"
urlpatterns = [
    path("", enterprise.enterprise, name="enterprise"),
    path("checks/<slug:name>/", checks.check, name="check"),
    path("policies/", policies.policies, name="policies"),
    path("policies/<slug:policy>/", policies.policy_detail, name="policy"),
    path("policies/<slug:policy>/calculator/", policies.calculator, name="calculator"),
    path(
        "policies/<slug:policy>/calculator/<slug:name>/",
        policies.calculator_explanation,
        name="calculator_explanation",
    ),
    path("facts/", facts.fact_list, name="facts"),
    path("facts/<int:fact_id>/", facts.fact_history, name="fact"),
    path("facts/enter/<slug:policy>/", facts.fact_entry, name="enter"),
    path("facts/template/<slug:policy>.xlsx", facts.fact_template, name="template"),
    path("facts/import/", imports.import_page, name="import"),
    path("facts/import/<uuid:batch_id>/", imports.batch_page, name="batch"),
    path(
        "facts/import/<uuid:batch_id>/status/",
        imports.batch_status,
        name="batch_status",
    ),
    path("desk/", desk.desk, name="desk"),
    path(
        "organizations/<uuid:organisation_id>/",
        enterprise.organisation_overview,
        name="organisation",
    ),
    path(_RESULT, enterprise.result, name="result"),
    path(f"{_RESULT}report.pdf", enterprise.result_pdf, name="report"),
    path(f"{_RESULT}what-if/", what_if.simulation, name="what_if"),
    path(f"{_RESULT}<slug:name>/", explanations.explanation, name="explanation"),
]
