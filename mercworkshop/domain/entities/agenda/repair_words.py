"""Repairs of a day in words: what each does, and what comes of it."""

from __future__ import annotations

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.repairs import Repair, RepairKind
from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.i18n import _, isolate, listed, number, plural, sentences


def repair_title(repair: Repair) -> str:
    """Return what a repair does."""
    if repair.kind is RepairKind.END:
        until = repair.after.day.until or 0
        clock = isolate(format_clock_time(until))
        is_rounded = until != repair.before.end
        rounded = _("Let the day end at {time} (rounded up)")
        return (rounded if is_rounded else _("Let the day end at {time}")).format(time=clock)
    if len(repair.shortened) == 1:
        return _changed(repair, repair.shortened[0])
    return plural(
        "Shorten {n} report-back",
        "Shorten {n} report-backs",
        len(repair.shortened),
    )


def repair_effect(repair: Repair) -> str:
    """Return what comes of a repair: what begins sooner, the new end, and what is left."""
    after = repair.after
    if repair.kind is RepairKind.END:
        later = (after.day.until or 0) - (repair.before.day.until or 0)
        longer = _("Room and interpreters are needed {minutes} longer.")
        said = [longer.format(minutes=format_minutes(later))]
    else:
        end = isolate(format_clock_time(after.end))
        said = [*_what_changes(repair), _("The day ends at {time}.").format(time=end)]
    over = (
        _("Still {minutes} too long.").format(minutes=format_minutes(after.over))
        if after.over
        else ""
    )
    lost = sum(each.squeezed for each in after.squeezed)
    squeezed = _("Still {minutes} squeezed.").format(minutes=format_minutes(lost)) if lost else ""
    return sentences(*said, over, squeezed)


def _what_changes(repair: Repair) -> tuple[str, ...]:
    """Return the minutes of several sessions, or when what follows a single one begins."""
    if len(repair.shortened) > 1:
        return (f"{listed([isolate(_changed(repair, each)) for each in repair.shortened])}.",)
    its = repair.after.sessions
    ids = [each.session.id for each in its]
    following = its[ids.index(repair.shortened[0].id) + 1 :][:1]
    return tuple(
        _("“{title}” begins at {time}.").format(
            title=session_title(each.session), time=isolate(format_clock_time(each.start))
        )
        for each in following
    )


def _changed(repair: Repair, shorter: AgendaSession) -> str:
    """Return the minutes of a session before and after."""
    before = next(x.session for x in repair.before.sessions if x.session.id == shorter.id)
    return _("{title}: {before} → {minutes}").format(
        title=isolate(session_title(shorter)),
        before=number(before.minutes),
        minutes=format_minutes(shorter.minutes),
    )
