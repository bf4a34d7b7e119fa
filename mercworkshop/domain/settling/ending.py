"""Ending what still goes on when a workshop is closed: sessions, clocks and turns of speakers."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.floor import speakers
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.time_keeping import verbs
from mercworkshop.domain.entities.time_keeping.counting import end_as_planned
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.utc_text import parse_utc
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

_FORGOTTEN = 2 * 3600
"""Seconds over its time after which a session counts as forgotten: it did not really go on."""


def runs_going_on(workshop: Workshop) -> list[SessionRun]:
    """Return the runs that nobody ended."""
    runs = workshop.records(SessionRun).values()
    return [each for each in runs if each.state is RunState.RUNNING]


def end_what_goes_on(workshop: Workshop, now: float) -> Edit:
    """End sessions now, or as planned if their time was over long ago; and the turns of speakers.

    The time of a turn that nobody ended for hours does not count.
    """
    label = N_("End what still goes on")
    edits = [*_ended_runs(label, workshop, now)]

    def spoken(began: str) -> int:
        moment = parse_utc(began)
        return 0 if moment is None else max(0, round(now - moment))

    edits.append(speakers.end(workshop.records(SpeakingTurn).all(), spoken))
    return combine_edits(label, *edits)


def _ended_runs(label: str, workshop: Workshop, now: float) -> Iterator[Edit]:
    sessions = workshop.records(AgendaSession)
    for run in runs_going_on(workshop):
        planned = parse_utc(end_as_planned(run, now).ended) or now
        at = planned if now - planned > _FORGOTTEN else now
        yield verbs.end(run, sessions.get(run.session), at)
