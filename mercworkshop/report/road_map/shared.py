"""What the sections of a printed road map share: its data, dates in words, tables, doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.verbatim import quoted
from mercworkshop.domain.ports.print_facts import Known, PaperFacts
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.review.model import Plan
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import _, isolate, language
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.lines import Segment
from mercworkshop.report.typesetting.paragraph import Style, Words, width_of

MARK = "*"
"""Stands behind words that want a check; a line below says why."""

_ROOM = 490.0
_LEAST_REST = 90.0
_WIDEST = 84.0
_SIDES = 10.0
_CELL = Style(size=8.5)


@dataclass(frozen=True, slots=True)
class Draft:
    """A road map as the paper tells it: workshop, plan, facts, findings of the review, offers."""

    details: Details
    plan: Plan
    facts: PaperFacts
    found: tuple[Finding, ...]
    offers: tuple[Offer, ...] = ()

    @property
    def road_map(self) -> RoadMap:
        """The road map itself."""
        return self.plan.road_map


@dataclass(frozen=True, slots=True)
class Column[T]:
    """A column: its head, its width in points of an A4 page, and what it says of a row.

    The one column of width 0 takes what the others leave. A column that says nothing of any row is
    left out, unless it ``stays``.
    """

    head: str
    width: float
    cell: Callable[[T], Words]
    is_number: bool = False
    stays: bool = False


def filled[T](columns: Iterable[Column[T]], rows: Sequence[T]) -> list[Column[T]]:
    """Return the columns that say something of at least one row."""
    return [each for each in columns if each.stays or any(each.cell(row) for row in rows)]


def table[T](columns: Sequence[Column[T]], rows: Sequence[T]) -> Flowable:
    """Return the rows under the heads of their columns."""
    taken = sum(column.width for column in columns)
    return flow.table(
        [column.head for column in columns],
        [[column.cell(row) for column in columns] for row in rows],
        [column.width or max(_ROOM - taken, _LEAST_REST) for column in columns],
        numbers=[place for place, column in enumerate(columns) if column.is_number],
    )


def room_for(texts: Iterable[str]) -> float:
    """Return the width of a column that breaks no line of these texts, unless one is very long."""
    lines_ = (line for text in texts for line in text.split("\n"))
    widest = max((width_of(line, _CELL) for line in lines_), default=0.0)
    return min(widest + _SIDES, _WIDEST)


def day_long(day: date) -> str:
    """Write a day as running text does."""
    return partial_date.show_long(PartialDate.of(day), language())


def or_said(record: Record, field: str, shown: str) -> str:
    """Return a value as it is shown; in its place, in quotation marks, words that mean none."""
    words = unread_words(record, field)
    return quoted(words) if words else shown


def date_short(when: PartialDate | None) -> str:
    """Write a date as tables do; no date is nothing."""
    return partial_date.show(when, language()) if when else ""


def date_long(when: PartialDate | None) -> str:
    """Write a date as running text does; no date is nothing."""
    return partial_date.show_long(when, language()) if when else ""


def period_long(start: PartialDate | None, end: PartialDate | None) -> str:
    """Write from when to when; one known end stands alone."""
    if start and end and start.first < end.first and "/" not in start.edtf + end.edtf:
        return date_long(PartialDate(f"{start.edtf}/{end.edtf}"))
    return date_long(start or end)


def lines(*parts: Segment) -> list[Segment]:
    """Put each part that has words on a line of its own."""
    said = [(text, bold) for text, bold in parts if text.strip()]
    return [(f"\n{text}" if place else text, bold) for place, (text, bold) in enumerate(said)]


def marked(known: Known) -> str:
    """Return the words, with a mark where they want a check."""
    return f"{known.words}{MARK}" if known.doubt else known.words


def doubts(known: Iterable[Known]) -> list[Flowable]:
    """Return the line that explains the marks above it; nothing where all is sure."""
    reasons = list(dict.fromkeys(each.doubt for each in known if each.doubt))
    if not reasons:
        return []
    words = _("{mark} To be checked: {reasons}")
    return [flow.caption(words.format(mark=MARK, reasons=" ".join(reasons)))]


def undecided(draft: Draft, record: Record) -> str:
    """Return the names of the fields in which laptops differ about a record."""
    forks = (fork for fork in draft.plan.forks if fork.record_id == record.id)
    return ", ".join(conflicts.field_name(fork) for fork in forks)


def open_fields(draft: Draft, record: Record) -> str:
    """Return which fields of a record are undecided, as a line for its cell."""
    names = undecided(draft, record)
    return _("Open question: {fields}").format(fields=names) if names else ""


def article_list(articles: Iterable[str]) -> str:
    """Write the numbers of articles as one unit that no right-to-left text turns round."""
    shown = ", ".join(articles)
    return isolate(shown) if shown else ""
