from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from corridor.kernel.events import Event, publish, subscribe, unsubscribe


@dataclass(frozen=True, slots=True)
class VoucherRedeemed(Event):
    amount_fen: int


@dataclass(frozen=True, slots=True)
class VoucherExpired(Event):
    pass


@pytest.fixture
def heard() -> Iterator[list[Event]]:
    events: list[Event] = []
    subscribe(VoucherRedeemed, events.append)
    yield events
    unsubscribe(VoucherRedeemed, events.append)


def test_a_handler_hears_its_own_events_only(heard: list[Event]) -> None:
    publish(VoucherRedeemed(5))
    publish(VoucherExpired())

    assert heard == [VoucherRedeemed(5)]


def test_a_handler_that_subscribes_twice_hears_once(heard: list[Event]) -> None:
    subscribe(VoucherRedeemed, heard.append)

    publish(VoucherRedeemed(5))

    assert heard == [VoucherRedeemed(5)]


def test_a_handler_of_the_base_hears_everything_last(heard: list[Event]) -> None:
    everything: list[int] = []

    def count(event: Event) -> None:
        everything.append(len(heard))

    subscribe(Event, count)
    publish(VoucherRedeemed(5))
    publish(VoucherExpired())
    unsubscribe(Event, count)

    assert everything == [1, 1]


def test_one_who_left_hears_no_more(heard: list[Event]) -> None:
    unsubscribe(VoucherRedeemed, heard.append)
    unsubscribe(VoucherRedeemed, heard.append)
    unsubscribe(VoucherExpired, heard.append)

    publish(VoucherRedeemed(5))

    assert heard == []


def test_an_error_of_a_handler_stops_the_act(heard: list[Event]) -> None:
    def fail(event: VoucherExpired) -> None:
        raise RuntimeError

    subscribe(VoucherExpired, fail)

    with pytest.raises(RuntimeError):
        publish(VoucherExpired())
    unsubscribe(VoucherExpired, fail)
