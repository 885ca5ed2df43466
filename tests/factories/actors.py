"""Make actors: people in the capacities tests need, without a database."""

from uuid import UUID, uuid4

from corridor.kernel.actors import Actor, BureauRole, OrganisationRole

OPERATOR = Actor(uuid4(), name="operator", is_operator=True)


def member(
    organisation_id: UUID, role: OrganisationRole = OrganisationRole.OWNER
) -> Actor:
    """Return somebody who acts for an organization."""
    return Actor(
        uuid4(),
        name=f"{role} of the tests",
        organisation_id=organisation_id,
        organisation_role=role,
    )


def staff(region_code: str = "330400", role: BureauRole = BureauRole.CLERK) -> Actor:
    """Return somebody on the staff of a bureau, Jiaxing's by default."""
    return Actor(
        uuid4(), name=f"{role} of the tests", region_code=region_code, bureau_role=role
    )
