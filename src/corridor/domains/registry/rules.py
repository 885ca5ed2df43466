"""Decide what may be written into the registry."""

import unicodedata
from datetime import date
from types import MappingProxyType

from corridor.domains.registry.errors import (
    ChangeOutOfOrder,
    OrganisationDeregistered,
    StatusUnreachable,
)
from corridor.domains.registry.records import (
    OrganisationStatus,
    RegionLevel,
    RegionRecord,
)
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

NAME_LENGTH = 200

_FOLLOWERS = MappingProxyType({
    OrganisationStatus.ACTIVE: {
        OrganisationStatus.REVOKED,
        OrganisationStatus.DEREGISTERED,
    },
    OrganisationStatus.REVOKED: {
        OrganisationStatus.ACTIVE,
        OrganisationStatus.DEREGISTERED,
    },
    OrganisationStatus.DEREGISTERED: frozenset(),
})


def clean_name(name: str, field: str = "name", *, is_required: bool = True) -> str:
    """Return a name fit for the registry, its blanks tidied.

    Raises:
        InputRefused: the name is empty, too long or holds control characters.

    """
    tidy = " ".join(name.split())
    if is_required and not tidy:
        raise InputRefused(Text("名称为空", "The name is empty"), field)
    if len(tidy) > NAME_LENGTH:
        raise InputRefused(
            Text(
                "名称超过{limit}个字", "The name is longer than {limit} characters"
            ).format(limit=NAME_LENGTH),
            field,
        )
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in tidy):
        raise InputRefused(
            Text("名称含有控制字符", "The name holds control characters"), field
        )
    return tidy


def check_not_future(on: date, *, today: date, field: str) -> None:
    """Refuse a date that has not come yet.

    Raises:
        InputRefused: the date lies after ``today``.

    """
    if on > today:
        raise InputRefused(Text("日期在今天之后", "The date lies in the future"), field)


def check_seat(region: RegionRecord) -> None:
    """Refuse a province as the seat of an organization.

    Raises:
        InputRefused: the region is a province.

    """
    if region.level is RegionLevel.PROVINCE:
        raise InputRefused(
            Text("请选到市或县（区）", "Choose a city or a county"), "region_code"
        )


def clean_source(source: str) -> str:
    """Return a note of where a change is documented.

    Raises:
        InputRefused: the note is too long.

    """
    if len(source) > NAME_LENGTH:
        raise InputRefused(Text("来源过长", "The source is too long"), "source")
    return source.strip()


def check_order(from_on: date, *, latest_on: date) -> None:
    """Refuse a change that would take effect before a recorded one.

    Raises:
        ChangeOutOfOrder: it would.

    """
    if from_on < latest_on:
        raise ChangeOutOfOrder


def check_changeable(status: OrganisationStatus) -> None:
    """Refuse to change a deregistered organization.

    Raises:
        OrganisationDeregistered: it is deregistered.

    """
    if status is OrganisationStatus.DEREGISTERED:
        raise OrganisationDeregistered


def check_reachable(present: OrganisationStatus, wanted: OrganisationStatus) -> None:
    """Refuse a status that cannot follow the present one.

    Raises:
        StatusUnreachable: it cannot.

    """
    if wanted not in _FOLLOWERS[present]:
        raise StatusUnreachable(present.label, wanted.label)
