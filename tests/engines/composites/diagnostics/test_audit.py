import time

import numpy as np

from corridor.engines.composites.building import build
from corridor.engines.composites.diagnostics.audit import audit
from corridor.engines.composites.diagnostics.findings import Severity, Thresholds
from corridor.engines.composites.table import Table
from tests.engines.composites.diagnostics.indices import asem, flat


def test_the_gravest_findings_come_first() -> None:
    found = audit(asem())

    severities = [one.severity for one in found.findings]
    assert severities == sorted(severities, key=list(Severity).index)
    assert found.of(Severity.SERIOUS) == found.findings[:1]
    assert found.findings[0].element == "TBTs"


def test_findings_are_found_by_their_element() -> None:
    found = audit(flat({"a": [1, 2, 3, 4], "b": [5, 5, 5, 5]}))

    assert [one.code for one in found.about("b")] == ["constant"]
    assert found.constants == ("b",)


def test_every_period_has_its_own_audit() -> None:
    early = Table(
        ("x", "y", "z"), ("a", "b"), np.array([[1, 5], [2, 5], [3, 5.0]]), period="1"
    )
    late = Table(
        ("x", "y", "z"), ("a", "b"), np.array([[1, 5], [2, 6], [3, 9.0]]), period="2"
    )
    found = build(flat({"a": [1, 2], "b": [3, 5]}).definition, (early, late))

    assert audit(found, at=0).constants == ("b",)
    assert audit(found).constants == ()
    assert audit(found).scored.period == "2"


def test_stricter_thresholds_find_more() -> None:
    usual = audit(asem())

    strict = audit(asem(), Thresholds(weak=0.6, alpha=0.9))

    assert len(strict.findings) > len(usual.findings)


def test_an_audit_of_the_open_index_takes_no_time_to_speak_of() -> None:
    build = asem()
    audit(build)

    start = time.perf_counter()
    audit(build)
    taken = time.perf_counter() - start

    assert taken < 2  # seconds, on a busy machine; a quiet one takes 0.01
