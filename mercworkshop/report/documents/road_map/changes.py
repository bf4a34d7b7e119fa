"""What changed in a road map since a named version: what was added, deleted and rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.comparison.version_content import diff_of_road_map
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.fields.descriptions import (
    fields_of,
    shown_fields,
)
from mercworkshop.domain.records.record import Record, changed_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, listed
from mercworkshop.report.documents.road_map.entry_words import entry_label, field_words
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.inlines import Text, as_inlines


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A named version, and the workshop as it was then."""

    version: NamedVersion
    workshop: Workshop


def changes(data: PrintData, earlier: EarlierVersion, now: Workshop) -> list[Block]:
    """Return the differences between a named version and today, a field on a line."""
    version = earlier.version
    diff = diff_of_road_map(earlier.workshop, now, data.road_map.id)
    rows = [_row(data, each, "", "", _("added")) for each in diff.added]
    rows += [row for old, new in diff.changed for row in _changed(data, old, new)]
    rows += [_row(data, each, "", _("deleted"), "") for each in diff.deleted]
    title = _("Changes since “{name}”").format(name=isolate(version.title))
    told = listed((data.times.words(version.at), version.by, version.words, version.code))
    headings = (_("What"), _("Field"), _("Then"), _("Now"))
    return [
        Heading(title, id="changes"),
        Table(tuple(map(Column, headings)), tuple(rows))
        if rows
        else Paragraph(as_inlines(_("Nothing has changed."))),
        Note(as_inlines(told), NoteKind.ADVICE),
    ]


def _changed(data: PrintData, old: Record, new: Record) -> Iterator[Row]:
    known = fields_of(type(new))
    shown = {field.name for field in shown_fields(type(new))}
    for name in changed_fields(old, new):
        if name in shown:
            then, now = (field_words(data, known[name], each) for each in (old, new))
            yield _row(data, new, known[name].caption, then, now)


def _row(data: PrintData, record: Record, field: str, then: str, now: str) -> Row:
    cells = ((Text(entry_label(data, record), bold=True),), *map(as_inlines, (field, then, now)))
    return Row(cells, record.id)
