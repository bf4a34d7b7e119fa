"""One laptop removes a day of the agenda while another adds to it: everything stays visible."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda import days, moves, sessions
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from tests.builders.laptop import Laptop
from tests.builders.workshop import no_details, only


@pytest.fixture
def met(tmp_path):
    """The laptops that added a session to a day and removed that day, after both were merged."""
    begin = no_details()
    with Laptop(tmp_path, "A", begin) as first, Laptop(tmp_path, "B", first.store) as second:
        ours, theirs = first.store, second.store
        ours.apply(days.add(ours.workshop_id, (), [None, None]))
        theirs.merge(list(ours.changes()))
        _kept, gone = ours.workshop().records(AgendaDay).all()
        ours.apply(sessions.add(gone, (), [{"title": "Gold mining"}]))
        rows = theirs.workshop().records
        theirs.apply(days.remove([gone], rows(AgendaSession).values(), rows(AgendaTrack).values()))
        ours.merge(list(theirs.changes()))
        theirs.merge(list(ours.changes()))
        yield ours, theirs


def test_a_session_of_a_day_that_another_laptop_removed_is_in_its_own_day(met):
    for store in met:
        plan = plan_agenda(store.workshop())
        assert plan.day_name(1) == "Day that another laptop removed"
        assert [(n, each.session.title) for n, each in plan.sessions] == [(1, "Gold mining")]


def test_a_session_of_a_removed_day_can_be_moved_to_another_day(met):
    store, _other = met
    here, removed = plan_agenda(store.workshop()).days
    store.apply(moves.move_to_day(only(store.workshop(), AgendaSession), removed, here))
    plan = plan_agenda(store.workshop())
    assert [(n, each.session.title) for n, each in plan.sessions] == [(0, "Gold mining")]
    assert len(plan.days) == 1
