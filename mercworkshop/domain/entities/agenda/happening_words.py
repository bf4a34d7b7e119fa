"""Repairs of a day, and what happens in a rehearsal, in words."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.agenda.rehearsal import (
    EventKind,
    RehearsalEvent,
    RehearsedSession,
)
from mercworkshop.domain.entities.agenda.repairs import Repair, RepairKind
from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.i18n import N_, _, isolate, plural, sentences

_EVENTS: Mapping[EventKind, str] = {
    EventKind.PROJECTOR: N_("The projector does not start: {minutes} are lost."),
    EventKind.ABSENT_SPEAKER: N_("The speaker is not there: {minutes} are lost."),
    EventKind.LONG_TALK: N_("The speaker takes {minutes} more."),
    EventKind.LIVELY: N_("People have much to say: {minutes} more."),
    EventKind.LATE_GUEST: N_("A guest is late: {minutes} are lost."),
    EventKind.LATE_RETURN: N_("People come back late: {minutes} more."),
    EventKind.EARLY: N_("It ends {minutes} early."),
    EventKind.FAST_GROUP: N_("{group} is done {minutes} early."),
    EventKind.SLOW_GROUP: N_("{group} needs {minutes} more."),
    EventKind.UNFINISHED_GROUP: N_("{group} does not finish: {minutes} are missing."),
    EventKind.CUT: N_("It is cut by {minutes}: “{title}” begins at its time."),
}


def describe_event(event: RehearsalEvent, titles: Mapping[str, str]) -> str:
    """Return a sentence on what happens; ``titles`` are those of sessions by their ids."""
    is_invented = len(event.name) == 1
    group = _("Group {letter}").format(letter=event.name) if is_invented else event.name
    return _(_EVENTS[event.kind]).format(
        minutes=format_minutes(event.minutes),
        group=group,
        title=titles.get(event.name, ""),
    )


def describe_events(
    rehearsed: RehearsedSession, titles: Mapping[str, str], until: float | None = None
) -> str:
    """Return what has happened in a session until a minute; None: all of it."""
    return sentences(
        *(
            describe_event(each, titles)
            for each in rehearsed.events
            if until is None or each.at <= until
        )
    )


def repair_title(repair: Repair) -> str:
    """Return what a repair does."""
    if repair.kind is RepairKind.END:
        clock = isolate(format_clock_time(repair.after.day.until or 0))
        return _("Let the day end at {time}").format(time=clock)
    if len(repair.shortened) == 1:
        (only,) = repair.shortened
        return _("Shorten “{title}” to {minutes}").format(
            title=session_title(only), minutes=format_minutes(only.minutes)
        )
    return plural(
        "Shorten {n} report-back",
        "Shorten {n} report-backs",
        len(repair.shortened),
    )


def repair_effect(repair: Repair) -> str:
    """Return what comes of a repair: the minutes it gains, the new end, and what is left."""
    after, gained = repair.after, format_minutes(repair.gained)
    if repair.kind is RepairKind.END:
        said = _("Room and interpreters are needed {minutes} longer.").format(minutes=gained)
    else:
        said = _("It gains {minutes}.").format(minutes=gained)
    end = _("The day ends at {time}.").format(time=isolate(format_clock_time(after.end)))
    over = (
        _("Still {minutes} too long.").format(minutes=format_minutes(after.over))
        if after.over
        else ""
    )
    lost = sum(each.squeezed for each in after.squeezed)
    squeezed = _("Still {minutes} squeezed.").format(minutes=format_minutes(lost)) if lost else ""
    return sentences(said, end, over, squeezed)
