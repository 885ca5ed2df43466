from uuid import UUID

import pytest

from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole

SOMEONE = UUID(int=1)


@pytest.mark.parametrize("own", ["3304", "330400"])
@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("330400", True),
        ("3304", True),
        ("330411", True),
        ("330411001", True),
        ("330500", False),
        ("330000", False),
        ("33", False),
        ("", False),
    ],
)
def test_a_clerk_sees_the_own_region_and_its_parts(
    own: str, code: str, *, seen: bool
) -> None:
    clerk = Actor(SOMEONE, region_code=own, bureau_role=BureauRole.CLERK)

    assert clerk.may_see_region(code) is seen


@pytest.mark.parametrize("code", ["", "33", "330400"])
def test_one_without_a_region_sees_none(code: str) -> None:
    assert not Actor(SOMEONE).may_see_region(code)
    assert not ANONYMOUS.may_see_region(code)


def test_nobody_is_anonymous_and_somebody_is_not() -> None:
    assert ANONYMOUS.is_anonymous
    assert not Actor(SOMEONE).is_anonymous
