"""Repairs of a day in words: what each does, and what comes of it."""

from __future__ import annotations

from mercworkshop.domain.entities.agenda.repairs import Repair, RepairKind
from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.i18n import _, isolate, listed, plural, sentences


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
    several = [isolate(session_title(each)) for each in repair.shortened]
    which = _("Shortened: {titles}.").format(titles=listed(several)) if len(several) > 1 else ""
    end = _("The day ends at {time}.").format(time=isolate(format_clock_time(after.end)))
    over = (
        _("Still {minutes} too long.").format(minutes=format_minutes(after.over))
        if after.over
        else ""
    )
    lost = sum(each.squeezed for each in after.squeezed)
    squeezed = _("Still {minutes} squeezed.").format(minutes=format_minutes(lost)) if lost else ""
    return sentences(which, said, end, over, squeezed)
