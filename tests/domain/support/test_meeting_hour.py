"""The times of the rounds of meetings about support."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.entities.time_keeping import verbs
from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.verbs import Keeper
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.support import meetings
from mercworkshop.domain.support.meeting_hour import begin_at, plan_hour, see_hour
from tests.builders.workshop import a_workshop, only

TODAY = date(2015, 1, 21)


def at(hour, minute, second=0):
    moment = datetime(2015, 1, 21, hour, minute, second, tzinfo=UTC)
    return RoomMoment(moment.timestamp(), 0)


def agenda(*titles):
    """Return a workshop whose sessions follow each other from 14:00, each of 60 minutes."""
    sample = a_workshop()
    sample = sample.with_edit(days.add(sample.value.workshop_id, (), [TODAY], start=14 * 60))
    day = only(sample.value, AgendaDay)
    rows = [{"title": each, "minutes": 60} for each in titles]
    return sample.with_edit(sessions.add(day, (), rows))


def with_rounds(sample, count=3):
    rows = tuple(
        SupportMeeting(id=f"m{n}", offer="o", country="GRD", round=n) for n in range(count)
    )
    return sample.with_edit(Edit("Place", after=rows))


def rows(sample):
    return list(sample.value.records(SupportMeeting).values())


def seen(sample, moment):
    runs = sample.value.records(SessionRun).values()
    return see_hour(plan_agenda(sample.value), rows(sample), runs, moment)


def begin(sample, title, moment):
    session = only(sample.value, AgendaSession, title=title)
    return sample.with_edit(verbs.begin(session, session.minutes, moment.utc, Keeper("A", 0)))


def test_the_session_of_that_name_gives_the_times_in_any_language():
    for title in ("Offers and needs", "Offres et besoins", "offers AND needs"):
        hour = plan_hour(plan_agenda(with_rounds(agenda("Talk", title)).value), ())
        assert hour.time_of(2) == "15:20"
    none = plan_hour(plan_agenda(agenda("Talk").value), ())
    assert (none.session, none.time_of(0), none.over) == (None, "", 0)


def test_a_chosen_session_holds_the_rounds_and_missing_minutes_are_reported():
    sample = with_rounds(agenda("Offers and needs", "Talk"), 7)
    talk = only(sample.value, AgendaSession, title="Talk")
    sample = sample.with_edit(meetings.hold_in(rows(sample), talk.id))
    hour = plan_hour(plan_agenda(sample.value), rows(sample))
    assert (hour.time_of(6), hour.over) == ("16:00", 10)


def test_the_running_round_follows_the_clock_of_the_session():
    sample = with_rounds(agenda("Offers and needs"))
    begun = begin(sample, "Offers and needs", at(14, 7))
    hour = seen(begun, at(14, 18, 30))
    assert (hour.now, hour.left, hour.time_of(1)) == (1, 8 * 60 + 30, "14:17")
    assert seen(begun, at(14, 45)).now is None
    run = only(begun.value, SessionRun)
    paused = begun.with_edit(verbs.pause(run, at(14, 10).utc))
    stands = seen(paused, at(14, 30))
    assert (stands.now, stands.left, stands.time_of(0)) == (0, 7 * 60, "14:27")


def test_without_a_running_session_the_plan_gives_the_round_and_none_on_other_days():
    sample = with_rounds(agenda("Offers and needs"))
    assert (seen(sample, at(14, 12)).now, seen(sample, at(13, 59)).now) == (1, None)
    tomorrow = RoomMoment(at(14, 12).utc + 24 * 3600, 0)
    assert seen(sample, tomorrow).now is None


def test_on_a_late_day_the_rounds_are_expected_later():
    sample = with_rounds(agenda("Talk", "Offers and needs"))
    late = begin(sample, "Talk", at(14, 20))
    hour = seen(late, at(14, 30))
    assert (hour.now, hour.time_of(0)) == (None, "15:20")


def test_a_typed_time_fixes_the_start_of_the_session_or_adds_one():
    sample = with_rounds(agenda("Talk", "Offers and needs"))
    now = sample.with_edit(begin_at(sample.value, plan_agenda(sample.value), 930, TODAY))
    session = only(now.value, AgendaSession, title="Offers and needs")
    assert (session.start, {each.session for each in rows(now)}) == (930, {session.id})
    for bare in (with_rounds(agenda("Talk")), with_rounds(a_workshop())):
        edit = begin_at(bare.value, plan_agenda(bare.value), 16 * 60, TODAY)
        after = bare.with_edit(edit)
        hour = plan_hour(plan_agenda(after.value), rows(after))
        assert (hour.time_of(0), hour.over) == ("16:00", 0)
        undone = after.value.apply(edit.inverse())
        assert len(undone.records(AgendaSession)) == len(bare.value.records(AgendaSession))
