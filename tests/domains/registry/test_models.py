"""What the tables of the registry refuse by themselves."""

import pytest
from django.db import IntegrityError, transaction

from corridor.domains.registry.models import (
    HistoryIsAppendOnly,
    Organisation,
    StatusChange,
)
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def test_history_is_neither_edited_nor_deleted() -> None:
    organisation()
    entry = StatusChange.objects.get()

    entry.after = "another"
    with pytest.raises(HistoryIsAppendOnly):
        entry.save()
    with pytest.raises(HistoryIsAppendOnly):
        entry.delete()
    with pytest.raises(HistoryIsAppendOnly):
        StatusChange.objects.update(after="another")
    with pytest.raises(HistoryIsAppendOnly):
        StatusChange.objects.all().delete()

    assert StatusChange.objects.get().after == "桃溪精密传动有限公司（样例）"


def test_an_unknown_status_does_not_enter_the_table() -> None:
    known = organisation()

    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=known.id).update(status="asleep")


def test_the_prefecture_follows_the_region() -> None:
    known = organisation(region_code="330402")

    assert Organisation.objects.get(pk=known.id).prefecture_code == "3304"
    assert str(Organisation.objects.get()) == known.name
    assert str(StatusChange.objects.get()) == "registered 2015-06-01"
