"""What screen and paper say of letters and calls."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.programme.outreach.desk import (
    STANDING_WORDS,
    OutreachDesk,
    OutreachStanding,
    SeenOutreach,
)
from mercworkshop.domain.programme.outreach.outreach import (
    OUTREACH_NAMES,
    PROMISE_NAMES,
    OutreachKind,
    PromiseState,
)
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import _, isolate, listed, listed_phrases, number, plural, sentences


def headline(desk: OutreachDesk) -> str:
    """Return what is overdue and what waits, as a sentence."""
    if not desk.letters:
        return _("No letter or call is in this archive yet.")
    counts = desk.counts
    late, remind = counts[OutreachStanding.OVERDUE], counts[OutreachStanding.TO_REMIND]
    waiting = len(desk.letters) - counts[OutreachStanding.CLOSED]
    if not waiting:
        return _("Nothing is waited for.")
    parts = [_waited_for(waiting, len(desk.letters))]
    if late:
        parts.append(plural("{n} promise is overdue.", "{n} promises are overdue.", late))
    if remind:
        parts.append(plural("{n} is to be reminded.", "{n} are to be reminded.", remind))
    return sentences(*parts)


def _waited_for(waiting: int, known: int) -> str:
    if waiting == known:
        return plural("{n} answer has still to come.", "{n} answers have still to come.", waiting)
    words = plural(
        "{n} of {{all}} answers has still to come.",
        "{n} of {{all}} answers have still to come.",
        waiting,
    )
    return words.format(all=number(known))


def addressee_words(letter: SeenOutreach) -> str:
    """Return to whom a letter went; for an erased person, only that the person was erased."""
    if letter.is_erased:
        return _("a person who was erased")
    return isolate(letter.name) if letter.name else ""


def contact_words(letter: SeenOutreach) -> str:
    """Return how and when an office turned to the focal point."""
    how = _(OUTREACH_NAMES[OutreachKind(letter.kind)])
    day = span_words(letter.day_first, letter.day_last)
    return listed((how, day))


def about_words(letter: SeenOutreach) -> str:
    """Return what a letter is about; a record that went since is said to be gone."""
    if letter.about_title:
        return isolate(letter.about_title)
    return _("no longer in the archive") if letter.about else ""


def standing_words(letter: SeenOutreach) -> str:
    """Return how urgent a letter is, or how it ended."""
    if letter.standing == OutreachStanding.CLOSED:
        return _(PROMISE_NAMES[PromiseState(letter.state)])
    return _(STANDING_WORDS[OutreachStanding(letter.standing)])


def span_words(first: date | None, last: date | None) -> str:
    """Return a date as its first and last day were kept; empty if there is none."""
    return format_span(first, last) if first and last else ""


def waits_words(letter: SeenOutreach) -> str:
    """Return how urgent a letter is with the days of its promise and its reminder."""
    due = span_words(letter.due_first, letter.due_last)
    remind = span_words(letter.reminder_first, letter.reminder_last)
    parts = [standing_words(letter)]
    if due:
        parts.append(_("promised for {day}").format(day=due))
    if remind:
        parts.append(_("remind on {day}").format(day=remind))
    return listed_phrases(parts)
