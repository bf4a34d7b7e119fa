"""What is due by month, country and body: the list beside the calendar of reminders."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.follow_up.due_promises import DueList, DueMonth
from mercworkshop.domain.programme.follow_up.promise_rows import OpenPromise
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import _, isolate, plural, sentences
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines


def build_due_list(due: DueList, facts: DeskPaperFacts) -> Document:
    """Return the list of what is open, the earliest month first."""
    title = _("What countries promised")
    return frame_document(facts, title, _blocks(due, facts, title))


def due_words(due: DueList) -> str:
    """Return how many actions are open, and how many of these should have ended."""
    return sentences(
        plural("{n} action is open.", "{n} actions are open.", due.actions),
        plural("{n} should have ended.", "{n} should have ended.", due.over) if due.over else "",
    )


def due_table(due: DueList, facts: DeskPaperFacts, title: str) -> Table:
    """Return a row for each body and month."""
    headings = (_("Month"), _("Country"), _("Body"), _("Actions"))
    rows = tuple(Row(tuple(map(as_inlines, _cells(each, facts)))) for each in due.months)
    return Table(tuple(map(Column, headings)), rows, title=title, shares=(2, 3, 4, 9))


def promise_words(promise: OpenPromise) -> str:
    """Return the title of a promise with its end."""
    return _("{title} ({when})").format(title=promise_title(promise), when=_when(promise))


def promise_title(promise: OpenPromise) -> str:
    """Return the title of a promise, or that it has none."""
    return isolate(promise.title.strip() or _("Without a title yet"))


def _when(promise: OpenPromise) -> str:
    return format_span(promise.first, promise.last)


def _blocks(due: DueList, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(due_words(due)))
    yield due_table(due, facts, title)


def _cells(due: DueMonth, facts: DeskPaperFacts) -> tuple[str, ...]:
    titles = [promise_words(each) for each in due.actions]
    month = format_date(PartialDate(due.month.isoformat()[:7]))
    return month, facts.country(due.country), isolate(due.lead), "\n".join(titles)
