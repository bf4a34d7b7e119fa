"""Shared by the sections of a printed road map: its data, dates, tables, unverified marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.draft_state import DraftState
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.ports.print_facts import PrintFacts, SourcedText
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.review.model import ReviewInput
from mercworkshop.domain.review.workshop_day import known_then
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import _, isolate, listed, listed_or, sentences
from mercworkshop.report.model.blocks import Block, Column, ColumnKind, Note, NoteKind, Row, Table
from mercworkshop.report.model.inlines import Words, as_inlines

MOST_BRIEF = 700
"""Letters of the national context that the title page holds; more follows later."""

MARK = "*"
"""Printed after unverified words; a note below says why."""


@dataclass(frozen=True, slots=True)
class PrintData:
    """The data of a printed road map: details, input of the review, facts, findings, offers.

    ``untranslated`` texts are marked, as the paper is in the second language. ``sharing`` are
    the lines on who shares an action and who was asked, by its id; ``told`` is what came of a
    need, by its id. ``times`` is the clock of the room.
    """

    details: Details
    review_input: ReviewInput
    facts: PrintFacts
    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...] = ()
    untranslated: int = 0
    state: DraftState = field(default_factory=DraftState)
    sharing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: RoomTimes = field(default_factory=RoomTimes)

    @property
    def road_map(self) -> RoadMap:
        """The road map itself."""
        return self.review_input.road_map


@dataclass(frozen=True, slots=True)
class PrintColumn[T]:
    """A column: its heading, and its words for a row.

    A column that is empty in all rows is left out, unless it ``stays``.
    """

    heading: str
    cell: Callable[[T], Words]
    kind: ColumnKind = ColumnKind.TEXT
    stays: bool = False


def drop_empty[T](columns: Iterable[PrintColumn[T]], rows: Sequence[T]) -> list[PrintColumn[T]]:
    """Return the columns that have text in at least one row, or that stay."""
    return [each for each in columns if each.stays or any(each.cell(row) for row in rows)]


def table[T: Record](columns: Sequence[PrintColumn[T]], rows: Sequence[T]) -> Table:
    """Return a table of records."""
    return table_of(columns, [(row.id, row) for row in rows])


def table_of[T](columns: Sequence[PrintColumn[T]], rows: Sequence[tuple[str, T]]) -> Table:
    """Return a table of rows, each with the id of the record that it shows."""
    shown = tuple(row_of(columns, row, record) for record, row in rows)
    return Table(columns_of(columns), shown)


def columns_of[T](columns: Iterable[PrintColumn[T]]) -> tuple[Column, ...]:
    """Return the columns of a table."""
    return tuple(Column(each.heading, each.kind) for each in columns)


def row_of[T](columns: Iterable[PrintColumn[T]], row: T, record: str) -> Row:
    """Return a row with the id of the record that it shows."""
    return Row(tuple(as_inlines(each.cell(row)) for each in columns), record)


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
    """Return a period for running text; "From …" or "Until …" if the other end is unknown."""
    if start and end and start.first < end.first and "/" not in start.edtf + end.edtf:
        return format_date_long(PartialDate(f"{start.edtf}/{end.edtf}"))
    one = format_date_long(start or end)
    if start is not None and end is None and "/" not in start.edtf:
        return _("From {first}").format(first=one)
    return _("Until {last}").format(last=one) if start is None else one


def mark_unverified(known: SourcedText) -> str:
    """Return the words, followed by MARK if they are unverified."""
    return f"{known.words}{MARK}" if known.unverified_note else known.words


def review_then(data: PrintData) -> ReviewInput:
    """Return the road map with what was known at its workshop.

    Its records are those of today: of a step, ``step_known_on`` tells what was known then.
    """
    review = data.review_input
    return replace(review, facts=known_then(review.facts, data.details))


def status_rows(data: PrintData) -> list[tuple[str, str]]:
    """Return the treaty status on the day of the workshop and what came later, as they are said."""
    facts = data.facts
    rows = ((facts.status_title, facts.status), (_("After the workshop"), facts.later))
    return [(about, "\n".join(map(mark_unverified, known))) for about, known in rows if known]


def status_note(data: PrintData) -> list[Block]:
    """Return what the marks after the treaty status mean; empty if all of it is verified."""
    consent = (data.facts.consent,) if data.facts.consent else ()
    return unverified_note((*consent, *data.facts.status, *data.facts.later))


def unverified_note(known: Iterable[SourcedText]) -> list[Block]:
    """Return the note that explains the marks above; empty if all words are verified."""
    reasons = list(dict.fromkeys(each.unverified_note for each in known if each.unverified_note))
    if not reasons:
        return []
    words = _("{mark} To be checked: {reasons}")
    note = words.format(mark=MARK, reasons=sentences(*reasons))
    return [Note(as_inlines(note), NoteKind.DOUBT)]


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


def either_of(versions: Sequence[str]) -> str:
    """Return what a field is, if two laptops or more wrote it differently."""
    if len(versions) != 2:
        return listed_or(versions)
    first, second = map(isolate, versions)
    return _("either {first} or {second}").format(first=first, second=second)


def lead_words(data: PrintData, action: Action) -> str:
    """Return who leads an action; each body that a laptop names, if they differ."""
    for conflict in _lead_conflicts(data, action):
        versions = conflicts.latest_versions(conflict)
        return either_of([conflicts.format_version(conflict, each) for each in versions])
    return action.lead


def has_leads(data: PrintData, action: Action) -> bool:
    """Whether two laptops name different bodies that lead an action."""
    return any(_lead_conflicts(data, action))


def _lead_conflicts(data: PrintData, action: Action) -> Iterator[Conflict]:
    for each in data.review_input.conflicts:
        if (each.record_id, each.field) == (action.id, "lead"):
            yield each
