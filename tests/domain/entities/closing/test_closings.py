"""Closing a workshop and opening it again, also on two laptops."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mercworkshop.domain.entities.closing import closings
from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.records import Closing, ClosingKind
from mercworkshop.domain.workshop.details import add_details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput

EVENING = datetime(2015, 1, 21, 21, 40, tzinfo=UTC)
OPEN = Workshop().apply(add_details("Port of Spain", "w"))


def closed(workshop: Workshop = OPEN, at: datetime = EVENING, by: str = "Ann") -> Workshop:
    return workshop.apply(closings.close_workshop(closing_state(workshop), at, by))


def reopened(workshop: Workshop, at: datetime = EVENING, reason: str = "A vote") -> Workshop:
    state = closing_state(workshop)
    return workshop.apply(closings.reopen_workshop(state, at, "Bo", reason))


def test_a_workshop_is_closed_and_opened_again_with_a_reason():
    assert not closing_state(OPEN).is_closed
    now = closed()
    assert closing_state(now).is_closed
    assert [each.at for each in closing_state(now).closings] == ["2015-01-21T21:40:00Z"]
    now = reopened(now)
    state = closing_state(now)
    assert not state.is_closed
    assert [each.reason for each in state.reopenings] == ["A vote"]
    assert [each.kind for each in state.all] == [ClosingKind.CLOSED, ClosingKind.REOPENED]


def test_closing_twice_and_opening_what_is_open_or_without_a_reason_are_refused():
    with pytest.raises(InvalidInput, match="closed already"):
        closed(closed())
    with pytest.raises(InvalidInput, match="not closed"):
        reopened(OPEN)
    with pytest.raises(InvalidInput, match="reason"):
        reopened(closed(), reason="  ")


def test_the_latest_closing_or_opening_counts_even_if_the_clock_was_set_back():
    now = reopened(closed(), EVENING - timedelta(days=365))
    assert not closing_state(now).is_closed
    now = closed(now, EVENING - timedelta(days=700))
    assert closing_state(now).is_closed
    assert [each.at[-9:] for each in closing_state(now).all] == [
        "21:40:00Z",
        "21:40:01Z",
        "21:40:02Z",
    ]


def test_closings_of_two_laptops_are_both_kept_and_undone_by_one_opening():
    first, second = closed(by="Ann"), closed(at=EVENING + timedelta(minutes=3), by="Bo")
    both = Workshop(first.tables, workshop_id="w").replace_merged(
        second.records(Closing).values(), (), ()
    )
    state = closing_state(both)
    assert [each.by for each in state.closings] == ["Ann", "Bo"]
    assert state.is_closed
    assert not closing_state(reopened(both)).closings


def test_a_closing_whose_time_cannot_be_read_is_kept_and_comes_first():
    made = Closing(id="x", at="yesterday", by="Ann")
    now = closed(Workshop({**OPEN.tables}, workshop_id="w").replace_merged((), (), ()))
    now = now.replace_merged([made], (), ())
    assert closing_state(now).all[0].at == "yesterday"
    assert closing_state(now).is_closed


def test_a_closing_in_the_year_9999_can_be_undone_by_opening_again():
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert not closing_state(reopened(closed(at=last))).is_closed
