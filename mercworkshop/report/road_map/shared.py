"""What the sections of a printed road map share: its data, dates in words, tables, doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.verbatim import quote_words
from mercworkshop.domain.ports.print_facts import PrintFacts, SourcedText
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.review.model import ReviewInput
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import _, current_language, isolate
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.lines import Segment
from mercworkshop.report.typesetting.paragraph import StyledWords, TextStyle, measure_width

MARK = "*"
"""Stands behind words that want a check; a line below says why."""

_ROOM = 490.0
_LEAST_REST = 90.0
_WIDEST = 84.0
_SIDES = 10.0
_CELL = TextStyle(size=8.5)


@dataclass(frozen=True, slots=True)
class PrintData:
    """A road map as the paper tells it: workshop, plan, facts, findings of the review, offers."""

    details: Details
    review_input: ReviewInput
    facts: PrintFacts
    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...] = ()

    @property
    def road_map(self) -> RoadMap:
        """The road map itself."""
        return self.review_input.road_map


@dataclass(frozen=True, slots=True)
class PrintColumn[T]:
    """A column: its head, its width in points of an A4 page, and what it says of a row.

    The one column of width 0 takes what the others leave. A column that says nothing of any row is
    left out, unless it ``stays``.
    """

    head: str
    width: float
    cell: Callable[[T], StyledWords]
    is_number: bool = False
    stays: bool = False


def drop_empty[T](columns: Iterable[PrintColumn[T]], rows: Sequence[T]) -> list[PrintColumn[T]]:
    """Return the columns that say something of at least one row."""
    return [each for each in columns if each.stays or any(each.cell(row) for row in rows)]


def table[T](columns: Sequence[PrintColumn[T]], rows: Sequence[T]) -> Flowable:
    """Return the rows under the heads of their columns."""
    taken = sum(column.width for column in columns)
    return flow.table(
        [column.head for column in columns],
        [[column.cell(row) for column in columns] for row in rows],
        [column.width or max(_ROOM - taken, _LEAST_REST) for column in columns],
        numbers=[place for place, column in enumerate(columns) if column.is_number],
    )


def natural_width(texts: Iterable[str]) -> float:
    """Return the width of a column that breaks no line of these texts, unless one is very long."""
    lines_ = (line for text in texts for line in text.split("\n"))
    widest = max((measure_width(line, _CELL) for line in lines_), default=0.0)
    return min(widest + _SIDES, _WIDEST)


def format_day(day: date) -> str:
    """Write a day as running text does."""
    return partial_date.format_date_long(PartialDate.from_day(day), current_language())


def or_verbatim(record: Record, field: str, shown: str) -> str:
    """Return a value as it is shown; in its place, in quotation marks, words that mean none."""
    words = unread_words(record, field)
    return quote_words(words) if words else shown


def format_date(when: PartialDate | None) -> str:
    """Write a date as tables do; no date is nothing."""
    return partial_date.format_date(when, current_language()) if when else ""


def format_date_long(when: PartialDate | None) -> str:
    """Write a date as running text does; no date is nothing."""
    return partial_date.format_date_long(when, current_language()) if when else ""


def format_period(start: PartialDate | None, end: PartialDate | None) -> str:
    """Write from when to when; one known end stands alone."""
    if start and end and start.first < end.first and "/" not in start.edtf + end.edtf:
        return format_date_long(PartialDate(f"{start.edtf}/{end.edtf}"))
    return format_date_long(start or end)


def join_lines(*parts: Segment) -> list[Segment]:
    """Put each part that has words on a line of its own."""
    said = [(text, bold) for text, bold in parts if text.strip()]
    return [(f"\n{text}" if place else text, bold) for place, (text, bold) in enumerate(said)]


def mark_unverified(known: SourcedText) -> str:
    """Return the words, with a mark where they want a check."""
    return f"{known.words}{MARK}" if known.unverified_note else known.words


def unverified_note(known: Iterable[SourcedText]) -> list[Flowable]:
    """Return the line that explains the marks above it; nothing where all is sure."""
    reasons = list(dict.fromkeys(each.unverified_note for each in known if each.unverified_note))
    if not reasons:
        return []
    words = _("{mark} To be checked: {reasons}")
    return [flow.caption(words.format(mark=MARK, reasons=" ".join(reasons)))]


def conflicting_fields(draft: PrintData, record: Record) -> str:
    """Return the names of the fields in which laptops differ about a record."""
    forks = (fork for fork in draft.review_input.conflicts if fork.record_id == record.id)
    return ", ".join(conflicts.field_name(fork) for fork in forks)


def conflict_note(draft: PrintData, record: Record) -> str:
    """Return which fields of a record are undecided, as a line for its cell."""
    names = conflicting_fields(draft, record)
    return _("Open question: {fields}").format(fields=names) if names else ""


def article_list(articles: Iterable[str]) -> str:
    """Write the numbers of articles as one unit that no right-to-left text turns round."""
    shown = ", ".join(articles)
    return isolate(shown) if shown else ""
