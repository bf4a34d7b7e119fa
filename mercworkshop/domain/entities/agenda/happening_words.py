"""What happens in a rehearsal, in words."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.agenda.rehearsal import (
    EventKind,
    RehearsalEvent,
    RehearsedSession,
)
from mercworkshop.domain.entities.agenda.wording import format_minutes
from mercworkshop.i18n import N_, _, sentences

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
