"""Sample arguments for every address that takes some, and who is turned away.

The matrix test walks every address as everybody. What a view declares with
``@access`` it checks by itself; what a domain decides about one object is said
here: ``hidden`` from whom the object does not exist (404, the same answer as
for one that never was), and ``refused`` to whom the act is (403). Everybody
else whom the declaration admits is let in.

A new address with arguments, or with a permission of its own, gets its line.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corridor.domains.assessments.services.import_facts import import_facts
from tests.factories import enterprise_facts, evaluations, observations, people
from tests.factories.bundles import IN_A_WEEK, issued
from tests.factories.indices import DOUBTS, begun
from tests.factories.world import Role, World

NOBODY: frozenset[Role] = frozenset()
EVERYBODY = frozenset(Role)
MEMBERS = frozenset({Role.VIEWER, Role.PREPARER, Role.OWNER})
LOOKERS = frozenset({Role.VIEWER, Role.PREPARER})
BUREAU = frozenset({Role.CLERK, Role.HEAD, Role.AUDITOR})
STAFF = BUREAU | {Role.OTHER_CLERK}
KEEPERS = frozenset({Role.CLERK, Role.HEAD, Role.OPERATOR})
_NO_STAFF = EVERYBODY - STAFF - {Role.OPERATOR}
STRANGERS = frozenset({Role.ANONYMOUS, Role.OTHER_OWNER, Role.OTHER_CLERK})


@dataclass(frozen=True, slots=True)
class Sample:
    """One way to ask for an address."""

    arguments: Mapping[str, Any] = field(default_factory=dict)
    hidden: frozenset[Role] = NOBODY
    refused: frozenset[Role] = NOBODY
    method: str = ""
    """``get`` or ``post``; by default the first of them the view takes."""
    sent: Mapping[str, str] = field(default_factory=dict)
    """What a POST carries."""


Samples = Callable[[World], Sequence[Sample]]


def _organisation(world: World) -> Sequence[Sample]:
    return [
        Sample({"organisation_id": world.ours.id}),
        Sample(
            {"organisation_id": world.withheld.id},
            hidden=EVERYBODY - BUREAU - {Role.OPERATOR},
        ),
    ]


def _change(world: World) -> Sequence[Sample]:
    return [
        Sample({"organisation_id": world.ours.id}, refused=EVERYBODY - KEEPERS),
        Sample(
            {"organisation_id": world.withheld.id},
            hidden=EVERYBODY - BUREAU - {Role.OPERATOR},
            refused=frozenset({Role.AUDITOR}),
        ),
    ]


def _register(_world: World) -> Sequence[Sample]:
    return [Sample(refused=EVERYBODY - KEEPERS - {Role.OTHER_CLERK})]


def _switch(world: World) -> Sequence[Sample]:
    own = world.membership(Role.OWNER)
    return [
        Sample(sent={"acting_for": str(own.pk)}, hidden=EVERYBODY - {Role.OWNER}),
    ]


def _invited(world: World) -> Sequence[Sample]:
    return [
        Sample(
            {"invitation_id": world.invitation_id},
            hidden=EVERYBODY - {Role.OTHER_OWNER},
        )
    ]


def _withdraw(world: World) -> Sequence[Sample]:
    return [
        Sample(
            {"invitation_id": world.invitation_id},
            hidden=STRANGERS | STAFF,
            refused=LOOKERS,
        )
    ]


def _key(world: World) -> Sequence[Sample]:
    return [
        Sample(
            {"key_id": world.key_id},
            hidden=EVERYBODY - {Role.OWNER, Role.OPERATOR},
        )
    ]


def _members(world: World) -> Sequence[Sample]:
    return [
        Sample({"organisation_id": world.ours.id}, hidden=STRANGERS | STAFF),
        Sample(
            {"organisation_id": world.ours.id},
            hidden=STRANGERS | STAFF,
            method="post",
        ),
        Sample(
            {"organisation_id": world.withheld.id},
            hidden=EVERYBODY - {Role.OPERATOR},
        ),
    ]


def _member_role(world: World) -> Sequence[Sample]:
    preparer = world.membership(Role.PREPARER)
    return [
        Sample(
            {"organisation_id": world.ours.id, "person_id": preparer.person_id},
            hidden=STRANGERS | STAFF,
            refused=LOOKERS,
            sent={"role": "viewer"},
        )
    ]


def _membership_end(world: World) -> Sequence[Sample]:
    return [
        Sample(
            {"membership_id": world.membership(Role.VIEWER).pk},
            hidden=STRANGERS | STAFF,
            refused=frozenset({Role.PREPARER}),
        )
    ]


def _staff(_world: World) -> Sequence[Sample]:
    return [Sample(refused=EVERYBODY - {Role.HEAD, Role.OPERATOR})]


def _posting_end(world: World) -> Sequence[Sample]:
    return [
        Sample(
            {"posting_id": world.posting(Role.CLERK).pk},
            hidden=EVERYBODY - {Role.HEAD, Role.OPERATOR},
        )
    ]


def _figures(**further: Any) -> Samples:
    def samples(world: World) -> Sequence[Sample]:
        enterprise_facts.tech_sme(world.ours.id, world.now.year, at=world.now)
        filled = {
            name: value(world) if callable(value) else value
            for name, value in further.items()
        }
        return [
            Sample(
                {"organisation_id": world.ours.id, **filled},
                hidden=STRANGERS | {Role.OPERATOR},
            )
        ]

    return samples


def _check(_world: World) -> Sequence[Sample]:
    return [Sample({"name": "credit_code"})]


def _policy(_world: World) -> Sequence[Sample]:
    return [Sample({"policy": "tech_sme"})]


def _policy_figure(_world: World) -> Sequence[Sample]:
    return [Sample({"policy": "tech_sme", "name": "total"})]


def _figure(_world: World) -> Sequence[Sample]:
    return [Sample({"number": 1})]


def _definition(_world: World) -> Sequence[Sample]:
    return [
        Sample({"code": "nine-cities"}),
        Sample({"code": "none"}, hidden=EVERYBODY),
    ]


def _edition(**further: Any) -> Samples:
    """Return a published edition and one that only staff see before its day."""

    def samples(_world: World) -> Sequence[Sample]:
        issued("2021", uncertainty=DOUBTS)
        issued("2022", uncertainty=DOUBTS, embargo=IN_A_WEEK)
        here = {"code": "small", **further}
        return [
            Sample({**here, "label": "2021"}),
            Sample({**here, "label": "2022"}, hidden=_NO_STAFF),
        ]

    return samples


def _drafts(_world: World) -> Sequence[Sample]:
    return [Sample(refused=EVERYBODY - KEEPERS - {Role.OTHER_CLERK})]


def _draft(**further: Any) -> Samples:
    """Return a draft of our clerk, which the bureau shares."""

    def samples(world: World) -> Sequence[Sample]:
        clerk = people.actor_of(world.posting(Role.CLERK))
        made = begun(actor=clerk, at=world.now)
        arguments = {"draft_id": made.id, **further}
        return [Sample(arguments, hidden=EVERYBODY - KEEPERS)]

    return samples


def _change_chart(_world: World) -> Sequence[Sample]:
    issued("2020")
    issued("2021")
    issued("2022", embargo=IN_A_WEEK)
    before = {"a": "small/2020/1", "unit": "A"}
    return [
        Sample({"form": "csv"}, sent={**before, "b": "small/2021/1"}),
        Sample({"form": "csv"}, sent={**before, "b": "small/2022/1"}, hidden=_NO_STAFF),
    ]


def _atlas_chart(world: World) -> Sequence[Sample]:
    for area in ("嘉兴市", "杭州市", "湖州市"):
        observations.recorded(at=world.now, area=area)
    asked = {"indicator": "gdp", "year": "2022"}
    return [
        Sample({"name": "map", "form": "svg"}, sent=asked),
        Sample({"name": "none", "form": "svg"}, hidden=EVERYBODY, sent=asked),
    ]


def _fact(world: World) -> Sequence[Sample]:
    (record,) = enterprise_facts.record(
        world.ours.id, world.now.year - 1, at=world.now, staff_total=60
    )
    hidden = STRANGERS | {Role.OPERATOR}
    readers = frozenset({Role.VIEWER}) | BUREAU
    return [
        Sample({"fact_id": record.id}, hidden=hidden),
        Sample({"fact_id": record.id}, hidden=hidden, refused=readers, method="post"),
    ]


def _import(_world: World) -> Sequence[Sample]:
    return [Sample(refused=frozenset({Role.VIEWER, Role.AUDITOR, Role.OPERATOR}))]


def _batch(world: World) -> Sequence[Sample]:
    owner = people.actor_of(world.membership(Role.OWNER))
    loaded = import_facts(
        file_name="矩阵.csv", content=b"a,b\n1,2\n", actor=owner, at=world.now
    )
    return [
        Sample(
            {"batch_id": loaded.id},
            hidden=frozenset({
                Role.OTHER_OWNER,
                Role.CLERK,
                Role.HEAD,
                Role.OTHER_CLERK,
            }),
            refused=frozenset({Role.VIEWER, Role.AUDITOR, Role.OPERATOR}),
        )
    ]


def _evaluation_open(_world: World) -> Sequence[Sample]:
    return [Sample(refused=frozenset({Role.AUDITOR}))]


def _evaluation(
    until: str,
    hidden: frozenset[Role] = STRANGERS,
    refused: frozenset[Role] = NOBODY,
    *,
    is_on_zone: bool = False,
    **further: Any,
) -> Samples:
    """Return a round of our zone and one nobody acts for, held as far as a step."""

    def samples(world: World) -> Sequence[Sample]:
        owner = people.actor_of(world.membership(Role.OWNER))
        zones = [evaluations.zone(world.ours.id), evaluations.zone()]
        held = evaluations.held(zones, until=until, actors=[owner, evaluations.CLERK])
        arguments = {"code": held.code, **further}
        if is_on_zone:
            arguments["zone"] = zones[0].code
        return [Sample(arguments, hidden=hidden, refused=refused)]

    return samples


def _evaluation_objection(world: World) -> Sequence[Sample]:
    owner = people.actor_of(world.membership(Role.OWNER))
    zones = [evaluations.zone(world.ours.id), evaluations.zone()]
    held = evaluations.held(zones, until="shown", actors=[owner, evaluations.CLERK])
    lodged = evaluations.lodged(held, zones[0], owner)
    return [
        Sample({"code": held.code, "objection_id": lodged.id}, hidden=STRANGERS),
        Sample(
            {"code": held.code, "objection_id": lodged.id},
            hidden=STRANGERS,
            refused=MEMBERS | frozenset({Role.AUDITOR, Role.OPERATOR}),
            method="post",
        ),
    ]


def _zone(_world: World) -> Sequence[Sample]:
    return [Sample({"zone": evaluations.zone().code})]


def _zone_advance(_world: World) -> Sequence[Sample]:
    return [Sample({"zone": evaluations.zone().code}, refused=EVERYBODY - KEEPERS)]


def _year(world: World) -> int:
    return world.now.year


def _series(_world: World) -> Sequence[Sample]:
    return [
        Sample({"area_code": "330400", "indicator_code": "gdp"}),
        Sample({"area_code": "nowhere", "indicator_code": "gdp"}, hidden=EVERYBODY),
    ]


def _observation(world: World) -> Sequence[Sample]:
    one = observations.recorded(at=world.now)
    return [
        Sample({"observation_id": one.id}),
        Sample({"observation_id": 2**40}, hidden=EVERYBODY),
    ]


def _observation_kept(world: World) -> Sequence[Sample]:
    one = observations.recorded(at=world.now)
    return [
        Sample({"observation_id": one.id}, refused=EVERYBODY - KEEPERS, method=method)
        for method in ("get", "post")
    ]


def _observations_kept(_world: World) -> Sequence[Sample]:
    return [
        Sample(refused=EVERYBODY - KEEPERS - {Role.OTHER_CLERK}, method=method)
        for method in ("get", "post")
    ]


def _observation_template(_world: World) -> Sequence[Sample]:
    return [Sample({"extension": kind}) for kind in ("csv", "xlsx")]


_NOT_SHOWN = EVERYBODY - BUREAU - {Role.OPERATOR}
_NO_PREPARER = BUREAU | {Role.VIEWER, Role.OPERATOR}

SAMPLES: dict[str, Samples] = {
    "regions:evaluation_open": _evaluation_open,
    "regions:evaluation": _evaluation("opened"),
    "regions:evaluation_act": _evaluation(
        "verified", refused=frozenset({Role.AUDITOR}), act="compute"
    ),
    "regions:evaluation_template": _evaluation("opened", extension="csv"),
    "regions:evaluation_import": _evaluation(
        "opened", refused=frozenset({Role.VIEWER, Role.AUDITOR, Role.OPERATOR})
    ),
    "regions:evaluation_figures": _evaluation("reported", is_on_zone=True),
    "regions:evaluation_fill_in": _evaluation(
        "opened", refused=_NO_PREPARER, is_on_zone=True
    ),
    "regions:evaluation_verification": _evaluation(
        "verified", refused=frozenset({Role.AUDITOR}), is_on_zone=True
    ),
    "regions:evaluation_zone_act": _evaluation(
        "reported", refused=frozenset({Role.AUDITOR}), is_on_zone=True, act="return"
    ),
    "regions:evaluation_results": _evaluation("computed", hidden=_NOT_SHOWN),
    "regions:evaluation_results_csv": _evaluation("shown"),
    "regions:evaluation_zone_result": _evaluation(
        "published", hidden=NOBODY, is_on_zone=True
    ),
    "regions:evaluation_score": _evaluation(
        "computed", hidden=_NOT_SHOWN, is_on_zone=True, element="1.10"
    ),
    "regions:evaluation_objections": _evaluation("shown"),
    "regions:evaluation_object": _evaluation("shown"),
    "regions:evaluation_objection": _evaluation_objection,
    "regions:evaluation_log": _evaluation("published", hidden=_NOT_SHOWN),
    "regions:evaluation_log_json": _evaluation("published", hidden=_NOT_SHOWN),
    "regions:zone": _zone,
    "regions:zone_advance": _zone_advance,
    "regions:figure": _figure,
    "regions:open_definition": _definition,
    "regions:drafts": _drafts,
    "regions:draft": _draft(),
    "regions:draft_part": _draft(part="definition"),
    "regions:edition": _edition(),
    "regions:place": _edition(unit="A"),
    "regions:weights": _edition(),
    "regions:method": _edition(),
    "regions:chart": _edition(name="ranks", form="svg"),
    "regions:bundle": _edition(),
    "regions:report": _edition(),
    "regions:file": _edition(name="scores.csv"),
    "regions:change_chart": _change_chart,
    "regions:atlas_chart": _atlas_chart,
    "regions:series": _series,
    "regions:observation": _observation,
    "regions:observation_entry": _observations_kept,
    "regions:observation_import": _observations_kept,
    "regions:observation_template": _observation_template,
    "regions:observation_correct": _observation_kept,
    "regions:observation_withdraw": _observation_kept,
    "registry:detail": _organisation,
    "registry:change_name": _change,
    "registry:change_region": _change,
    "registry:change_status": _change,
    "registry:register": _register,
    "identity:switch": _switch,
    "identity:invitation_accept": _invited,
    "identity:invitation_decline": _invited,
    "identity:invitation_withdraw": _withdraw,
    "identity:key_revoke": _key,
    "identity:members": _members,
    "identity:member_role": _member_role,
    "identity:membership_end": _membership_end,
    "identity:staff": _staff,
    "identity:posting_end": _posting_end,
    "assessments:check": _check,
    "assessments:policy": _policy,
    "assessments:calculator": _policy,
    "assessments:calculator_explanation": _policy_figure,
    "assessments:fact": _fact,
    "assessments:enter": _policy,
    "assessments:template": _policy,
    "assessments:import": _import,
    "assessments:batch": _batch,
    "assessments:batch_status": _batch,
    "assessments:organisation": _figures(),
    "assessments:result": _figures(policy="tech_sme", year=_year),
    "assessments:report": _figures(policy="tech_sme", year=_year),
    "assessments:what_if": _figures(policy="tech_sme", year=_year),
    "assessments:explanation": _figures(policy="tech_sme", year=_year, name="total"),
}
