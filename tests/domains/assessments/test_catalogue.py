from corridor.domains.assessments.catalogue import catalogue_of, whole_catalogue
from corridor.domains.assessments.queries import real_policies
from corridor.engines.facts.api import Level
from corridor.policies.api import get_policy, indicators


def test_a_catalogue_holds_what_its_policies_read_and_nothing_else() -> None:
    policy = get_policy("tech_sme")
    read = {item.fact.indicator for item in policy.book.inputs.values() if item.fact}

    codes = {code for code in indicators() if catalogue_of([policy]).get(code)}

    assert codes == read
    assert catalogue_of([]).get("staff_total") is None


def test_every_fact_a_real_policy_reads_can_be_entered() -> None:
    wanted = {
        item.fact.indicator
        for policy in real_policies()
        for item in policy.book.inputs.values()
        if item.fact and item.fact.indicator in indicators()
    }

    assert [code for code in sorted(wanted) if not whole_catalogue().get(code)] == []
    assert whole_catalogue() is whole_catalogue()


def test_an_indicator_keeps_its_unit_level_range_and_choices() -> None:
    known = whole_catalogue()

    treatment, staff = known.get("rd_treatment"), known.get("staff_total")

    assert treatment is not None
    assert staff is not None
    assert (treatment.level, [code for code, _ in treatment.choices]) == (
        Level.PROJECT,
        [0, 1, 2],
    )
    row = indicators()["staff_total"]
    assert (staff.level, staff.unit, staff.minimum, staff.maximum) == (
        Level.ENTERPRISE,
        row.unit,
        row.minimum,
        row.maximum,
    )
