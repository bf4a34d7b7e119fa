"""Marks an edit as a correction in plenary: the same edit also notes what was corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mercworkshop.domain.entities.presenting.records import PlenaryCorrection
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import (
    DESCRIPTIONS,
    field_label,
    fields_of,
    record_title,
    record_type_name,
)
from mercworkshop.domain.fields.formatting import NameOf, format_value, id_as_name
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import Record, changed_fields, unread_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _, isolate


def note_corrections(
    edit: Edit, road_map: str, session: str = "", name_of: NameOf = id_as_name
) -> Edit:
    """Return the edit with a note of each field it corrects; ``session`` is that of the agenda.

    Nothing is noted of what is added or deleted: the history has it.
    """
    after = {each.id: each for each in edit.after}
    noted = tuple(
        PlenaryCorrection(
            id=new_id(),
            road_map=road_map,
            about_type=type(old).__name__,
            about=old.id,
            field=field,
            before=_words(old, field, name_of),
            after=_words(after[old.id], field, name_of),
            session=session,
        )
        for old in edit.before
        if old.id in after
        for field in _corrected(old, after[old.id])
    )
    return replace(edit, after=(*edit.after, *noted), merge_key="")


def take_back(edit: Edit) -> Edit:
    """Return a new edit that takes a correction back and removes its note."""
    return replace(edit.inverse(), label=N_("Take back the correction"))


def is_as_corrected(workshop: Workshop, edit: Edit) -> bool:
    """Whether a corrected field still has its corrected value: nobody changed it since."""
    before = {each.id: each for each in edit.before}
    corrected = [(before[each.id], each) for each in edit.after if each.id in before]
    return all(
        (now := workshop.latest(new)) is not None
        and not changed_fields(old, new).keys() & changed_fields(now, new).keys()
        for old, new in corrected
    )


def describe_correction(workshop: Workshop, correction: PlenaryCorrection) -> str:
    """Return in one line what was corrected: where, and from what to what."""
    label = field_label(correction.about_type, correction.field)
    record = _record_of(workshop, correction)
    about = label
    if record is not None and not isinstance(record, RoadMap):
        title = record_title(record) or record_type_name(type(record))
        about = _("{title}, {field}").format(title=isolate(title), field=label)
    words = _("from “{before}” to “{after}”").format(
        before=isolate(correction.before), after=isolate(correction.after)
    )
    if not correction.before:
        words = _("now “{after}”").format(after=isolate(correction.after))
    return _("{about}: {sentence}").format(about=about, sentence=words)


def _record_of(workshop: Workshop, correction: PlenaryCorrection) -> Record | None:
    for kind in DESCRIPTIONS:
        if kind.__name__ == correction.about_type:
            return workshop.records(kind).get(correction.about)
    return None


def _corrected(old: Record, new: Record) -> Iterator[str]:
    """Yield the fields that people see and that differ."""
    shown = fields_of(type(old))
    yield from (name for name in changed_fields(old, new) if shown[name].is_shown)


def _words(record: Record, field: str, name_of: NameOf) -> str:
    if unread := unread_words(record, field):
        return quote_words(unread)
    its = fields_of(type(record))[field]
    return format_value(its, getattr(record, field), name_of)
