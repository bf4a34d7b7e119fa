"""Verbs that say whether runs count: those in doubt, and any that was begun by mistake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.sessions import LONGEST
from mercworkshop.domain.entities.time_keeping.doubts import (
    DoubtKind,
    RunDoubt,
    day_kept,
    lasts_a_day_at_most,
)
from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import PAUSE, read_run, taken_minutes
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc, parse_utc
from mercworkshop.domain.entities.time_keeping.verbs import move_run
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.i18n import N_

_DAY = 86_400.0


def count_runs(
    doubts: Iterable[RunDoubt], sessions: Iterable[AgendaSession], now: RoomMoment
) -> Edit:
    """Let runs in doubt count: their moments move to the day of their session, and not after now.

    The time of day stays: only the date is wrong, because of a clock or because the session was
    tried out on another day.
    """
    label = N_("Count the times")
    its = {each.id: each for each in sessions}
    edits = []
    for doubt in doubts:
        run = _placed(doubt, now)
        edits.append(Edit(label, (doubt.run,), (run,)))
        session, ended = its.get(run.session), parse_utc(run.ended)
        if session is not None and run.state is RunState.ENDED and ended is not None:
            took = min(taken_minutes(read_run(run, ended)), LONGEST)
            edits.append(edit_record(label, session, real_minutes=took))
    return combine_edits(label, *edits)


def _placed(doubt: RunDoubt, now: RoomMoment) -> SessionRun:
    """Return a run on the day on which it counts; none of its moments is after now."""
    if doubt.kind is DoubtKind.UNENDED:
        return end_as_planned(doubt.run, now.utc)
    days = 0 if doubt.kind is DoubtKind.END else (doubt.wanted - doubt.day).days
    run = move_run(doubt.run, days * _DAY)
    began = parse_utc(run.began) or now.utc
    if not lasts_a_day_at_most(run):
        run = replace_fields(run, ended=format_utc(began + 60.0 * max(1, run.given or 0)))
    last = max(began, parse_utc(run.ended) or began)
    today = now.day_of(now.utc)
    if run.state is RunState.RUNNING and doubt.wanted < today:
        return end_as_planned(run, now.utc)
    return _ending_now(run, last, now) if last > now.utc and doubt.wanted <= today else run


def end_as_planned(run: SessionRun, now: float) -> SessionRun:
    """Return a run that nobody ended as if it had ended when its time was over."""
    clock = read_run(run, now)
    paused = 0.0 if clock.is_paused else clock.paused
    ended = format_utc(min(clock.began + clock.given + paused, max(now, clock.began)))
    pauses = tuple(each + ended if each.endswith(PAUSE) else each for each in run.pauses)
    return replace_fields(run, ended=ended, state=RunState.ENDED, pauses=pauses)


def _ending_now(run: SessionRun, last: float, now: RoomMoment) -> SessionRun:
    """Return a run that ended, or begins, now; it began today at the earliest."""
    moved = move_run(run, now.utc - last)
    began = parse_utc(moved.began)
    if began is not None and day_kept(moved, began, now) == now.day_of(now.utc):
        return moved
    at = format_utc(now.utc)
    return replace_fields(moved, began=at, ended=moved.ended and at, utc_offset=now.offset)


def leave_out(
    runs: Sequence[SessionRun],
    others: Iterable[SessionRun],
    sessions: Iterable[AgendaSession],
    now: float,
) -> Edit:
    """Let runs not count, whether they run, have run or were left out: their sessions begin again.

    ``others`` are all runs: the minutes of a session stay if another run of it has ended.
    """
    label = N_("Leave the times out")
    gone = {run.id for run in runs}
    stays = {each.session for each in others if each.id not in gone and _is_held(each)}
    lost = {run.session for run in runs} - stays
    aside = {"state": RunState.SET_ASIDE}
    edits = [edit_record(label, run, ended=run.ended or format_utc(now), **aside) for run in runs]
    edits += [
        edit_record(label, each, real_minutes=None)
        for each in sessions
        if each.id in lost and each.real_minutes is not None
    ]
    return combine_edits(label, *edits)


def _is_held(run: SessionRun) -> bool:
    return run.state is RunState.ENDED
