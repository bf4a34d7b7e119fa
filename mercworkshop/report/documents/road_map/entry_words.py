"""What an entry of a road map is called on paper, and what stands in one of its fields."""

from __future__ import annotations

from functools import partial

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import record_title, record_type_name
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import format_value
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review.action_rules import numbered_label
from mercworkshop.i18n import _, isolate
from mercworkshop.report.documents.road_map.open_points import name_of_entry
from mercworkshop.report.documents.road_map.print_data import PrintData


def entry_label(data: PrintData, record: Record) -> str:
    """Return the type and the title of a record, with its number for an action of today."""
    kind = record_type_name(type(record))
    if isinstance(record, RoadMap):
        return kind
    title = isolate(record_title(record)) if record_title(record) else ""
    numbers = data.review_input.numbers
    if isinstance(record, Action) and record.id in numbers:
        title = numbered_label(numbers[record.id], record)
    return _("{about}: {sentence}").format(about=kind, sentence=title) if title else kind


def field_words(data: PrintData, field: Field, record: Record) -> str:
    """Return what stands in a field: its value, or the words without one in quotation marks."""
    if words := unread_words(record, field.name):
        return quote_words(words)
    value = getattr(record, field.name)
    return format_value(field, value, partial(name_of_entry, data)) if value else ""
