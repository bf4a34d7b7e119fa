"""Verbs of scripts for the time of sessions: a day as it was held, and whose time counts."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, do

DAY = do("agenda.add_days", dates=["2015-01-19"])
ROWS = do(
    "agenda.add",
    day="2015-01-19",
    rows=[{"title": "Talk", "minutes": 60}, {"title": "Coffee", "kind": "break", "minutes": 20}],
)


def kept(**changed):
    known = {"day": "2015-01-19", "start": "9:00", "minutes": ["68", "0"]}
    return do("time.keep_day", **{**known, **changed})


def test_a_script_enters_the_times_of_a_day_as_it_was_held():
    workshop = after(DAY, ROWS, kept(utc_offset=-240, laptop="Laptop A"))
    talk, coffee = workshop.records(AgendaSession).all()
    runs = {each.session: each for each in workshop.records(SessionRun).values()}
    assert (talk.real_minutes, coffee.real_minutes) == (68, None)
    assert runs[talk.id].began == "2015-01-19T13:00:00Z"
    assert runs[talk.id].ended == "2015-01-19T14:08:00Z"
    assert (runs[talk.id].keeper, runs[coffee.id].state) == ("Laptop A", RunState.SKIPPED)


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [
        (["60"], "The day has 2 sessions"),
        (["60", "-1"], "lasts from 1 minute to 24 hours"),
        (["60", "long"], "“long” is not a whole number"),
        (["60", "2000"], "lasts from 1 minute to 24 hours"),
    ],
)
def test_impossible_minutes_are_refused(minutes, reason):
    with pytest.raises(BadFile, match=reason):
        after(DAY, ROWS, kept(minutes=minutes))


def test_one_of_two_runs_of_a_session_is_chosen():
    workshop = after(DAY, ROWS, kept(), kept(minutes=["61", "20"]))
    talk, _coffee = workshop.records(AgendaSession).all()
    first, _second = (x for x in workshop.records(SessionRun).all() if x.session == talk.id)
    workshop = after(do("time.choose", run=first.id), workshop=workshop)
    states = {x.state for x in workshop.records(SessionRun).all() if x.session == talk.id}
    assert states == {RunState.ENDED, RunState.SET_ASIDE}
