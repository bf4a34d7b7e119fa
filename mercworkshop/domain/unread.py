"""Words typed into a field that mean no value yet: they are kept until somebody corrects them.

The record cannot hold them, so they stand beside it. They are changed by edits like everything
else, and so can be undone; the journal does not know them and no file carries them elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mercworkshop.domain.edit import Edit
from mercworkshop.domain.journal import FieldKey
from mercworkshop.domain.record import Record, changed_fields
from mercworkshop.i18n import N_

FACT = "unread_words"
"""What the words are kept as in a workshop file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadWords(Record):
    """The words of one field of one record. It is never written as a record of its own."""

    record_type: str
    record_id: str
    field: str
    words: str

    @property
    def key(self) -> FieldKey:
        """The field that the words were typed in."""
        return self.record_type, self.record_id, self.field


def keep(key: FieldKey, before: str, after: str) -> Edit:
    """Return the edit that puts the words ``after`` in the place of ``before``; empty is none.

    It is one step of undo with what is typed in the same field before and after.
    """
    label = N_("Keep words as written") if after else N_("Take words away")
    merge_key = f"{key[1]}:{key[2]}"
    return Edit(label, _of(key, before), _of(key, after), merge_key)


def apart(edit: Edit) -> tuple[Edit, dict[FieldKey, str]]:
    """Return what an edit does to records, and the words each field has after it."""
    old = [each for each in edit.before if isinstance(each, UnreadWords)]
    new = [each for each in edit.after if isinstance(each, UnreadWords)]
    words = {each.key: "" for each in old} | {each.key: each.words for each in new}
    if not words:
        return edit, {}
    before = tuple(each for each in edit.before if not isinstance(each, UnreadWords))
    after = tuple(each for each in edit.after if not isinstance(each, UnreadWords))
    return replace(edit, before=before, after=after), words


def changed(edit: Edit) -> set[str]:
    """Return the names of the fields that an edit changes in records that stay, words included."""
    before = {record.id: record for record in edit.before}
    words = [each for each in (*edit.before, *edit.after) if isinstance(each, UnreadWords)]
    fields = {each.field for each in words}
    for record in edit.after:
        old = before.get(record.id)
        if old is not None and not isinstance(record, UnreadWords):
            fields |= changed_fields(old, record).keys()
    return fields


def _of(key: FieldKey, words: str) -> tuple[UnreadWords, ...]:
    if not words:
        return ()
    kind, record_id, field = key
    name = "\t".join(key)
    return (UnreadWords(id=name, record_type=kind, record_id=record_id, field=field, words=words),)
