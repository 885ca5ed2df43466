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
from tests.factories import enterprise_facts, people
from tests.factories.world import Role, World

NOBODY: frozenset[Role] = frozenset()
EVERYBODY = frozenset(Role)
MEMBERS = frozenset({Role.VIEWER, Role.PREPARER, Role.OWNER})
LOOKERS = frozenset({Role.VIEWER, Role.PREPARER})
BUREAU = frozenset({Role.CLERK, Role.HEAD, Role.AUDITOR})
STAFF = BUREAU | {Role.OTHER_CLERK}
KEEPERS = frozenset({Role.CLERK, Role.HEAD, Role.OPERATOR})
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


def _year(world: World) -> int:
    return world.now.year


SAMPLES: dict[str, Samples] = {
    "regions:figure": _figure,
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
