"""The whole agenda of a workshop as it is now: its days with their times, groups and clashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.agenda.schedule import DaySchedule, ScheduledSession, schedule
from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    """The days in their order, the tracks of each session, and what there is of each group."""

    days: tuple[DaySchedule, ...] = ()
    tracks: Mapping[str, tuple[AgendaTrack, ...]] | None = None
    groups: Mapping[str, str] | None = None
    cases: Mapping[str, tuple[str, ...]] | None = None
    """The case studies of each group that has any."""

    @property
    def sessions(self) -> Iterator[tuple[int, ScheduledSession]]:
        """All sessions, each with the number of its day."""
        return ((number, each) for number, day in enumerate(self.days) for each in day.sessions)

    @property
    def session_names(self) -> dict[str, str]:
        """What each session is called, by its id; equal titles are told apart by day and time."""
        titles = {
            placed.session.id: wording.session_title(placed.session)
            for _day, placed in self.sessions
        }
        count = Counter(fold_text(each) for each in titles.values())
        names = {}
        for number, placed in self.sessions:
            title, day = titles[placed.session.id], self.day_name(number)
            is_alone = count[fold_text(title)] == 1
            names[placed.session.id] = title if is_alone else wording.placed_title(placed, day)
        return names

    def tracks_of(self, session_id: str) -> tuple[AgendaTrack, ...]:
        """Return what groups do in a session."""
        return (self.tracks or {}).get(session_id, ())

    def group_name(self, group: str) -> str:
        """Return the name of a group; empty if there is none."""
        return (self.groups or {}).get(group, "")

    def cases_of(self, track: AgendaTrack) -> tuple[str, ...]:
        """Return the case study of a track, or else all that its group works on."""
        return (track.case_study,) if track.case_study else (self.cases or {}).get(track.group, ())

    def track_titles(self, track: AgendaTrack, titles: Mapping[str, str]) -> tuple[str, ...]:
        """Return what a group does: the title, or those of its case studies by their ids."""
        found = tuple(titles.get(each, each) for each in self.cases_of(track))
        return (track.title,) if track.title else found

    def track_title(self, track: AgendaTrack, titles: Mapping[str, str]) -> str:
        """Return what a group does in one line."""
        return " · ".join(self.track_titles(track, titles))

    def day_name(self, number: int) -> str:
        """Return what a day is called."""
        return wording.day_name(self.days[number].day, number + 1)

    def find(self, session_id: str) -> tuple[int, ScheduledSession] | None:
        """Return a session with the number of its day; None if it is not there."""
        return next((each for each in self.sessions if each[1].session.id == session_id), None)

    def clashes(self, session_id: str) -> tuple[str, ...]:
        """Return a sentence for each clash of a session."""
        found = self.find(session_id)
        if found is None:
            return ()
        day = self.days[found[0]]
        return tuple(wording.describe_clashes(session_id, day, self.groups or {}))

    def describe(self, session_id: str) -> str:
        """Return all that there is to say about a session."""
        found = self.find(session_id)
        if found is None:
            return ""
        return wording.describe_session(found[1], self.day_name(found[0]), self.clashes(session_id))

    def describe_day(self, number: int) -> str:
        """Return when a day ends, by how much it is too long, and what was squeezed."""
        return wording.describe_day(self.days[number], self.day_name(number))


def plan_agenda(workshop: Workshop) -> AgendaPlan:
    """Return the agenda of a workshop.

    If one laptop added sessions to a day while another removed the day, they are in a separate day
    at the end, so that they are not lost.
    """
    rows = workshop.records(AgendaSession)
    days = (*workshop.records(AgendaDay).all(), *_removed_days(workshop))
    tracks = workshop.records(AgendaTrack)
    sessions = [each for day in days for each in rows.owned_by(day.id)]
    groups = {each.id: each.name for each in workshop.records(BreakoutGroup).all()}
    held = {each.id: its for each in sessions if (its := tracks.owned_by(each.id))}
    return AgendaPlan(
        schedule(days, sessions, tracks.all()), held, groups, cases_by_group(workshop)
    )


def _removed_days(workshop: Workshop) -> Iterator[AgendaDay]:
    """Yield a day in place of each removed one that still has sessions."""
    there = workshop.records(AgendaDay)
    for key in sorted({each.day for each in workshop.records(AgendaSession).values()}):
        if key not in there:
            yield AgendaDay(id=key, title=_("Day that another laptop removed"))


def cases_by_group(workshop: Workshop) -> Mapping[str, tuple[str, ...]]:
    """Return the case studies of each group that has any, by the ids of groups."""
    runs = sorted(workshop.records(CaseRun).all(), key=lambda each: each.case_study)
    cases: dict[str, tuple[str, ...]] = {}
    for run in runs:
        cases[run.group] = (*cases.get(run.group, ()), run.case_study)
    return cases
