"""What somebody wrote since an officer saw a record: reported, never overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.fields.field import RecordDescription
from mercworkshop.domain.fields.formatting import format_value
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import (
    DELETED,
    NEVER_CONFLICTING,
    heads,
    latest_head,
)
from mercworkshop.domain.records.record import Record, changed_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort


class ChangedSince(InvalidInput):
    """A field has changed since it was seen; ``record`` is the record as it is now."""

    def __init__(self, problem: str, remedy: str, record: Record | None) -> None:
        super().__init__(problem, remedy)
        self.record = record


def refuse_unseen(
    archive: ArchivePort, seen: Record, names: Iterable[str] | None, remedy: str
) -> None:
    """Raise ChangedSince if the record is gone, or says something else in one of the fields.

    ``names`` is None for all fields; ``remedy`` says what to do about a field.
    """
    now = archive.find(type(seen), seen.id)
    if now is None:
        raise ChangedSince(
            _("{name} removed this meanwhile: {title}.").format(
                name=_author(archive, seen, DELETED), title=_title(seen)
            ),
            _("Add it again if it is needed."),
            None,
        )
    if now.id != seen.id:  # it was joined with another record, which is shown in its place
        return
    for name in changed_fields(seen, now):
        if name not in NEVER_CONFLICTING and (names is None or name in names):
            raise ChangedSince(_what_stands(archive, now, name), remedy, now)


def refuse_step(archive: ArchivePort, step: Edit) -> None:
    """Raise ChangedSince if a step back or forward would replace what somebody wrote since."""
    after = {each.id: each for each in step.after}
    remedy = _("So nothing was taken back. Edit the record if yours is right.")
    for each in step.before:
        new = after.get(each.id)
        if new is None or changed_fields(each, new):
            refuse_unseen(archive, each, changed_fields(each, new) if new else None, remedy)
    there = {each.id for each in step.before}
    for each in step.after:
        now = archive.find(type(each), each.id) if each.id not in there else None
        if now is not None:
            said = _("This is here again already: {title}.").format(title=_title(now))
            raise ChangedSince(said, remedy, now)


def _what_stands(archive: ArchivePort, now: Record, name: str) -> str:
    described = next((each for each in _described(now).fields if each.name == name), None)
    author = _author(archive, now, name)
    caption = described.caption if described is not None else name
    value = getattr(now, name)
    if described is None or described.refers_to:
        return _("{name} changed “{field}” meanwhile.").format(name=author, field=caption)
    words = format_value(described, value)
    if not words:
        return _("{name} emptied “{field}” meanwhile.").format(name=author, field=caption)
    return _("{name} wrote “{words}” in “{field}” meanwhile.").format(
        name=author, field=caption, words=isolate(words)
    )


def _described(record: Record) -> RecordDescription:
    kind = type(record)
    return ARCHIVE_DESCRIPTIONS.get(kind) or DESCRIPTIONS[kind]


def _title(record: Record) -> str:
    described = _described(record)
    found = (getattr(record, name) for name in described.title)
    return isolate(next((str(each) for each in found if each), "") or _(described.one))


def _author(archive: ArchivePort, record: Record, field: str) -> str:
    changes = archive.changes_of(type(record).__name__, [record.id])
    found = heads(each for each in changes if each.field == field)
    last = latest_head(found) if found else None
    known = (last.author or last.laptop) if last is not None else ""
    return isolate(known) if known else _("Somebody else")
