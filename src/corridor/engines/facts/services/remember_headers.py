"""Remember what an owner of files calls the indicators."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from corridor.engines.facts.catalogue import Catalogue, Level
from corridor.engines.facts.models import HeaderMapping
from corridor.engines.facts.tables.headers import plain_header
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

_NO_INDICATOR = Text("目录中没有指标“{code}”", "the catalogue has no “{code}”")


@transaction.atomic
def remember_headers(
    *,
    scope: str,
    level: Level,
    mapping: Mapping[str, str],
    catalogue: Catalogue,
    at: datetime,
) -> None:
    """Remember headers by indicator code, or by "" to leave them out (记住表头).

    Later files of the scope are read accordingly; a header mapped before is
    mapped anew.

    Raises:
        InputRefused: a code is not in the catalogue at this level.
    """
    codes = {indicator.code for indicator in catalogue.of_level(level)} | {""}
    for code in mapping.values():
        if code not in codes:
            raise InputRefused(_NO_INDICATOR.format(code=code), field="indicator")
    HeaderMapping.objects.bulk_create(
        [
            HeaderMapping(
                scope=scope,
                level=level.value,
                header=header,
                indicator=code,
                remembered_at=at,
            )
            for header, code in {
                plain_header(header): code for header, code in mapping.items()
            }.items()
        ],
        update_conflicts=True,
        unique_fields=["scope", "level", "header"],
        update_fields=["indicator", "remembered_at"],
    )
