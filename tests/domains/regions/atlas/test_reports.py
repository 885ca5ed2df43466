from corridor.domains.regions.atlas.reports import edition_of_bundle, report_context
from corridor.engines.composites.api import pack, sha256, uncertainty_files
from corridor.kernel.text import Text
from tests.engines.composites.worlds import DATA, small
from tests.factories.indices import AT, DOUBTS, loaded, record

TWO = "uCode,rd,energy,patents\nA,1,2,3\nB,2,3,4\n"


def test_a_report_holds_ranks_method_audit_and_drawings() -> None:
    context = report_context(record(), loaded(uncertainty=DOUBTS), "zh-hans")

    assert [row.code for row in context["rows"]] == ["B", "A", "C"]
    assert context["groups"] == [Text("input", "input"), Text("output", "output")]
    assert (context["period"], context["draws"], context["left_out"]) == (
        "2022",
        20,
        (),
    )
    assert [step.name.en for step in context["method"].steps] == [
        "Normalization",
        "Aggregation",
    ]
    assert len(context["plots"]) == 3
    for plot in context["plots"]:
        assert plot["address"].startswith("data:image/svg+xml;base64,")


def test_a_report_without_uncertainty_draws_no_intervals() -> None:
    context = report_context(record(), loaded(), "en")

    assert (context["draws"], len(context["plots"])) == (0, 2)


def test_a_bundle_is_an_edition_whoever_published_it() -> None:
    built = small(uncertainty=DOUBTS)
    files = pack(built, extra=uncertainty_files(built))

    known, found = edition_of_bundle(files, AT)

    assert (known.index_code, known.label, known.revision) == ("small", "2022", 1)
    assert known.bundle_digest == sha256(files["SHA256SUMS"])
    assert known.definition_digest == built.definition.digest
    assert (known.period, known.units_total, known.indicators_total) == ("2022", 3, 3)
    assert known.publish_at == AT
    assert found.draws == 20
    assert found.build.scores().tobytes() == built.scores().tobytes()


def test_a_bundle_without_an_edition_of_its_own_is_shown_as_such() -> None:
    known, _found = edition_of_bundle(pack(small(DATA, edition="")), AT)

    assert known.label == "-"
