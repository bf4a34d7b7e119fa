"""Shared by the sections of a printed road map: its data, dates, tables, unverified marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.ports.print_facts import PrintFacts, SourcedText
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.review.model import ReviewInput
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import _, listed, sentences
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.lines import Segment
from mercworkshop.report.typesetting.paragraph import StyledWords, TextStyle, measure_width

MARK = "*"
"""Printed after unverified words; a note below says why."""

_ROOM = 490.0
_LEAST_REST = 90.0
_WIDEST = 84.0
_SIDES = 10.0
_CELL = TextStyle(size=8.5)


@dataclass(frozen=True, slots=True)
class PrintData:
    """The data of a printed road map: details, input of the review, facts, findings, offers.

    ``untranslated`` texts are marked, as the paper is in the second language.
    """

    details: Details
    review_input: ReviewInput
    facts: PrintFacts
    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...] = ()
    untranslated: int = 0

    @property
    def road_map(self) -> RoadMap:
        """The road map itself."""
        return self.review_input.road_map


@dataclass(frozen=True, slots=True)
class PrintColumn[T]:
    """A column: its head, its width in points on an A4 page, and its text for a row.

    The one column of width 0 gets the remaining width. A column that is empty in all rows is left
    out, unless it ``stays``.
    """

    head: str
    width: float
    cell: Callable[[T], StyledWords]
    is_number: bool = False
    stays: bool = False


def drop_empty[T](columns: Iterable[PrintColumn[T]], rows: Sequence[T]) -> list[PrintColumn[T]]:
    """Return the columns that have text in at least one row, or that stay."""
    return [each for each in columns if each.stays or any(each.cell(row) for row in rows)]


def table[T](columns: Sequence[PrintColumn[T]], rows: Sequence[T]) -> Flowable:
    """Return a table of ``rows``."""
    used = sum(column.width for column in columns)
    return flow.table(
        [column.head for column in columns],
        [[column.cell(row) for column in columns] for row in rows],
        [column.width or max(_ROOM - used, _LEAST_REST) for column in columns],
        numbers=[place for place, column in enumerate(columns) if column.is_number],
    )


def natural_width(texts: Iterable[str]) -> float:
    """Return the column width that breaks none of these texts, up to a limit; in points."""
    lines_ = (line for text in texts for line in text.split("\n"))
    widest = max((measure_width(line, _CELL) for line in lines_), default=0.0)
    return min(widest + _SIDES, _WIDEST)


def or_verbatim(record: Record, field: str, shown: str) -> str:
    """Return ``shown``, or the words of the field in quotation marks if they are unread."""
    words = unread_words(record, field)
    return quote_words(words) if words else shown


def format_date(when: PartialDate | None) -> str:
    """Return a date for tables; empty if None."""
    return partial_date.format_date(when) if when else ""


def format_date_long(when: PartialDate | None) -> str:
    """Return a date for running text; empty if None."""
    return partial_date.format_date_long(when) if when else ""


def format_period(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return a period for running text; only one date if the other is None."""
    if start and end and start.first < end.first and "/" not in start.edtf + end.edtf:
        return format_date_long(PartialDate(f"{start.edtf}/{end.edtf}"))
    return format_date_long(start or end)


def join_lines(*parts: Segment) -> list[Segment]:
    """Return the parts that are not blank, each on its own line."""
    filled = [(text, bold) for text, bold in parts if text.strip()]
    return [(f"\n{text}" if place else text, bold) for place, (text, bold) in enumerate(filled)]


def mark_unverified(known: SourcedText) -> str:
    """Return the words, followed by MARK if they are unverified."""
    return f"{known.words}{MARK}" if known.unverified_note else known.words


def unverified_note(known: Iterable[SourcedText]) -> list[Flowable]:
    """Return the note that explains the marks above; empty if all words are verified."""
    reasons = list(dict.fromkeys(each.unverified_note for each in known if each.unverified_note))
    if not reasons:
        return []
    words = _("{mark} To be checked: {reasons}")
    return [flow.caption(words.format(mark=MARK, reasons=sentences(*reasons)))]


def conflicting_fields(data: PrintData, record: Record) -> str:
    """Return the names of the fields of a record that are in conflict."""
    found = (
        conflict for conflict in data.review_input.conflicts if conflict.record_id == record.id
    )
    return listed(conflicts.field_name(conflict) for conflict in found)


def conflict_note(data: PrintData, record: Record) -> str:
    """Return a line that names the conflicting fields of a record; empty if there are none."""
    names = conflicting_fields(data, record)
    return _("Difference to settle: {fields}").format(fields=names) if names else ""
