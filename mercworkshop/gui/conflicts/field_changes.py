"""Describes changes of records: which record, which field, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import NameOf
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.record import Record, changed_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, Counted, _, listed, plural
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.record_names import names_in, record_label
from mercworkshop.store.erasing.merge_notice import describe_erased_people


class FieldChange(NamedTuple):
    """One line of a preview."""

    record: str
    field: str
    before: str
    after: str


class RecordChanges(Protocol):
    """The changes of a merge, or between two states of a road map."""

    @property
    def added(self) -> tuple[Record, ...]:
        """New records."""

    @property
    def changed(self) -> tuple[tuple[Record, Record], ...]:
        """Pairs of a record before and after."""

    @property
    def deleted(self) -> tuple[Record, ...]:
        """Deleted records."""


def list_field_changes(
    reference: Reference,
    report: RecordChanges,
    workshop: Workshop,
    added: str = N_("New"),
    deleted: str = N_("Deleted"),
    erased: Iterable[Record] = (),
) -> Iterator[FieldChange]:
    """Yield what ``report`` changes in ``workshop``, one line for each field.

    ``added`` and ``deleted`` are the texts for a whole record. ``erased`` are the records that a
    merge erases for good.
    """
    names = names_in(reference, workshop, report.added)
    road_maps = [each for each in report.added if isinstance(each, RoadMap)]

    def label(record: Record) -> str:
        return record_label(reference, workshop, record, road_maps)

    for record in report.added:
        yield FieldChange(label(record), _(added), "", "")
    for before, after in report.changed:
        yield from _changed(label(after), before, after, names)
    for record in erased:
        yield FieldChange(label(record), _("Erased for good"), "", "")
    for record in report.deleted:
        yield FieldChange(label(record), _(deleted), "", "")


def describe_merge(report: MergeResult) -> str:
    """Return a short text on what a merge brings."""
    parts = (
        Counted("{n} added", "{n} added", len(report.added)),
        Counted("{n} changed", "{n} changed", len(report.changed)),
        Counted("{n} deleted", "{n} deleted", len(report.deleted)),
    )
    brought = listed(part.text() for part in parts if part.n)
    said = describe_erased_people(report.people_erased, report.left_out)
    return "\n".join(filter(None, (brought, *said)))


def describe_new_changes(count: int) -> str:
    """Return a text on the number of new changes."""
    return plural("{n} new change", "{n} new changes", count) if count else _("Nothing new")


def _changed(name: str, before: Record, after: Record, name_of: NameOf) -> Iterator[FieldChange]:
    changed = changed_fields(before, after)
    seen = [
        field for field in changed if readers.readers_of(type(after), field) <= readers.ON_SCREEN
    ]
    if changed and not seen:
        yield FieldChange(name, _("Changed"), "", "")
        return
    fields = [field for field in seen if fields_of(type(after))[field].is_shown]
    if not fields:
        yield FieldChange(name, _("Moved"), "", "")
    for field in fields:
        yield FieldChange(
            name,
            fields_of(type(after))[field].caption,
            conflicts.format_field(before, field, name_of),
            conflicts.format_field(after, field, name_of),
        )
