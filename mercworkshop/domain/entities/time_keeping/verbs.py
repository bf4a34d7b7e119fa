"""Verbs for the time of sessions: begin, give, pause, wrap up, end, skip, go back.

``now`` is the time of the room in seconds since 1970. Nothing here ends a session by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.sessions import LONGEST
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import PAUSE, read_run, taken_minutes
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc, parse_utc
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.i18n import N_

MOST_JUMPS = 50
"""Jumps of the wall clock that one run keeps."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps the time: the label of the laptop, and its offset from UTC in minutes."""

    laptop: str = ""
    utc_offset: int = 0


def begin(session: AgendaSession | None, minutes: int, now: float, keeper: Keeper) -> Edit:
    """Begin a session, or a clock alone."""
    label = N_("Begin the session") if session is not None else N_("Begin the clock")
    return Edit(label, after=(_run(session, minutes, now, keeper),))


def _run(session: AgendaSession | None, minutes: int, now: float, keeper: Keeper) -> SessionRun:
    return SessionRun(
        id=new_id(),
        session=session.id if session is not None else "",
        began=format_utc(now),
        given=_within(minutes),
        utc_offset=keeper.utc_offset,
        keeper=keeper.laptop,
    )


def give(run: SessionRun, minutes: int) -> Edit:
    """Give a run more minutes, or fewer; at least one stays. Each press can be undone."""
    label = N_("Give more minutes") if minutes > 0 else N_("Give fewer minutes")
    return replace(edit_record(label, run, given=_within((run.given or 0) + minutes)), merge_key="")


def _within(minutes: int) -> int:
    return max(1, min(minutes, LONGEST))


def wrap_up(run: SessionRun, now: float) -> Edit:
    """Ask the room to come to an end; asked again, take it back."""
    if run.wrapped_up:
        return edit_record(N_("Take back the wrap up"), run, wrapped_up="")
    return edit_record(N_("Wrap up"), run, wrapped_up=format_utc(now))


def pause(run: SessionRun, now: float) -> Edit:
    """Let the clock stand, or go on if it stands."""
    if run.pauses and run.pauses[-1].endswith(PAUSE):
        pauses = (*run.pauses[:-1], run.pauses[-1] + format_utc(now))
        return replace(edit_record(N_("End the pause"), run, pauses=pauses), merge_key="")
    pauses = (*run.pauses, format_utc(now) + PAUSE)
    return replace(edit_record(N_("Pause the clock"), run, pauses=pauses), merge_key="")


def end(run: SessionRun, session: AgendaSession | None, now: float) -> Edit:
    """End a run; the minutes it took are kept with its session, if that is still there."""
    label = N_("End the session") if run.session else N_("Stop the clock")
    return combine_edits(label, *_ending(label, run, session, now))


def _ending(label: str, run: SessionRun, session: AgendaSession | None, now: float) -> list[Edit]:
    clock = read_run(run, now)
    pauses = tuple(each + format_utc(now) if each.endswith(PAUSE) else each for each in run.pauses)
    ended = format_utc(max(now, clock.began))
    made = edit_record(label, run, ended=ended, state=RunState.ENDED, pauses=pauses)
    if session is None:
        return [made]
    return [made, edit_record(label, session, real_minutes=min(taken_minutes(clock), LONGEST))]


def go_on(
    running: Iterable[tuple[SessionRun, AgendaSession | None]],
    following: AgendaSession | None,
    minutes: int,
    now: float,
    keeper: Keeper,
) -> Edit:
    """End what is running and begin the session that follows, or a clock alone."""
    label = N_("Go on with the next session") if following is not None else N_("Begin the clock")
    ended = [each for run, its in running for each in _ending(label, run, its, now)]
    begun = Edit(label, after=(_run(following, minutes, now, keeper),))
    return combine_edits(label, *ended, begun)


def skip(session: AgendaSession, now: float, keeper: Keeper) -> Edit:
    """Leave a session out: the next one follows in its place."""
    made = _run(session, session.minutes, now, keeper)
    left = replace(made, ended=made.began, state=RunState.SKIPPED)
    return Edit(N_("Skip the session"), after=(left,))


def go_back(
    current: SessionRun | None,
    before: SessionRun,
    session: AgendaSession | None,
    now: float,
) -> Edit:
    """Go back to the session before, as if it had never ended; what is running does not count.

    A session that was skipped is to be held again.
    """
    label = N_("Back to the session before")
    edits = []
    if current is not None:
        aside = {"ended": format_utc(now), "state": RunState.SET_ASIDE}
        edits.append(edit_record(label, current, **aside))
    if before.state is RunState.SKIPPED:
        edits.append(edit_record(label, before, state=RunState.SET_ASIDE))
        return combine_edits(label, *edits)
    edits.append(edit_record(label, before, ended="", state=RunState.RUNNING))
    if session is not None and session.real_minutes is not None:
        edits.append(edit_record(label, session, real_minutes=None))
    return combine_edits(label, *edits)


def choose(run: SessionRun, others: Iterable[SessionRun], session: AgendaSession | None) -> Edit:
    """Let one run of a session count; the others stay, but do not count."""
    label = N_("Choose whose time counts")
    edits = [edit_record(label, each, state=RunState.SET_ASIDE) for each in others]
    if run.state is RunState.SET_ASIDE:
        edits.append(edit_record(label, run, state=RunState.ENDED))
    ended = parse_utc(run.ended)
    if session is not None and ended is not None:
        took = min(taken_minutes(read_run(run, ended)), LONGEST)
        edits.append(edit_record(label, session, real_minutes=took))
    return combine_edits(label, *edits)


def note_jump(run: SessionRun, now: float, seconds: float) -> Edit:
    """Keep that the wall clock jumped; the time of the run stays."""
    noted = f"{format_utc(now)} {round(seconds):+d}"
    jumps = (*run.jumps, noted)[-MOST_JUMPS:]
    return replace(edit_record(N_("Note a jump of the clock"), run, jumps=jumps), merge_key="")


def follow_clock(run: SessionRun, seconds: float) -> Edit:
    """Let the time of a run be that of a wall clock that was set: all its moments move with it."""
    return Edit(N_("Follow the clock of the laptop"), (run,), (move_run(run, seconds),))


def move_run(run: SessionRun, seconds: float) -> SessionRun:
    """Return a run with all its moments moved by a number of seconds."""
    moved = {
        "began": _moved(run.began, seconds),
        "ended": _moved(run.ended, seconds),
        "wrapped_up": _moved(run.wrapped_up, seconds),
        "pauses": tuple(
            PAUSE.join(_moved(part, seconds) for part in each.split(PAUSE, 1))
            for each in run.pauses
        ),
    }
    return replace_fields(run, **moved)


def keeps_moments(edit: Edit, run: str) -> bool:
    """Return whether an edit begins, ends or pauses a run: undone, it would bring back its moments.

    After :func:`follow_clock` they are of another time.
    """
    kept = {(type(each), each.id) for each in edit.before}
    added = any(each.id == run for each in edit.after if (type(each), each.id) not in kept)
    return added or any(key == run and name != "given" for _type, key, name in edit.fields)


def _moved(text: str, seconds: float) -> str:
    known = parse_utc(text)
    return text if known is None else format_utc(known + seconds)
