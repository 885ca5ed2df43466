"""The chain of acts: nothing is changed, moved or taken out unseen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.records.evaluations import LogEntry, RoundAct
from corridor.domains.regions.rules import chain

AT = datetime(2026, 3, 2, 2, 15, 30, 123456, tzinfo=UTC)


def chained(count: int) -> list[LogEntry]:
    """Return a sound chain."""
    found: list[LogEntry] = []
    for number in range(1, count + 1):
        previous = found[-1].hash if found else chain.GENESIS
        content = {
            "number": number,
            "act": RoundAct.SAVE,
            "actor_id": UUID(int=number),
            "actor_name": "朱经纬",
            "at": AT + timedelta(minutes=number),
            "about": {"zone": "桃林", "revision": str(number)},
            "before": "",
            "after": "a" * 64,
        }
        found.append(
            LogEntry(
                **content,
                previous_hash=previous,
                hash=chain.hash_of(**content, previous_hash=previous),
            )
        )
    return found


def test_a_sound_chain_has_no_break() -> None:
    assert chain.first_break([]) is None
    assert chain.first_break(chained(5)) is None


def test_the_same_instant_in_another_zone_of_time_is_the_same_act() -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 -- used here alone

    entries = [
        replace(one, at=one.at.astimezone(ZoneInfo("Asia/Shanghai")))
        for one in chained(3)
    ]

    assert chain.first_break(entries) is None


@given(
    st.integers(0, 4),
    st.sampled_from([
        {"actor_name": "别人"},
        {"act": RoundAct.SUBMIT},
        {"at": AT},
        {"about": {"zone": "落英"}},
        {"before": "b"},
        {"after": "b" * 64},
        {"actor_id": None},
        {"hash": "0" * 64},
        {"previous_hash": "1" * 64},
        {"number": 9},
    ]),
)
def test_any_change_breaks_the_chain_where_it_was_made(
    place: int, change: dict[str, object]
) -> None:
    entries = chained(5)
    entries[place] = replace(entries[place], **change)

    assert chain.first_break(entries) == place + 1


@given(st.integers(0, 3))
def test_an_entry_taken_out_shows_at_its_place(place: int) -> None:
    entries = chained(5)
    del entries[place]

    assert chain.first_break(entries) == place + 1


def test_two_entries_changed_over_show() -> None:
    first, second, third = chained(3)

    assert chain.first_break([second, first, third]) == 1


def test_digests_depend_on_every_part() -> None:
    objection = chain.objection_digest("id", "2.4", "口径", "附表")
    others = {
        chain.objection_digest("id2", "2.4", "口径", "附表"),
        chain.objection_digest("id", "", "口径", "附表"),
        chain.objection_digest("id", "2.4", "口", "径附表"),
        chain.decision_digest("id", "upheld", "口径"),
        chain.marks_digest([("id", "2.4", "口径", "附表")]),
    }

    assert objection not in others
    assert len(others) == 5
