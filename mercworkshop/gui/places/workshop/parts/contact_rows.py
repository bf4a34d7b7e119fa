"""Rows of a table whose contact details are records of their own, beside the record of the row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class RowWithContact(Protocol):
    """A row with the contact details that it shows; None if there were none."""

    @property
    def contact(self) -> Any:
        """The record with the contact details."""


@dataclass(frozen=True, slots=True)
class ContactRows[R: Record, C: Record, Row: RowWithContact]:
    """Finds, changes and deletes the records of a type together with their contact details.

    ``owner`` returns the record of a row and ``contact_id`` the id of its contact details;
    ``update`` and ``remove`` are the verbs for both.
    """

    session: EditSession
    record_type: type[R]
    contact_type: type[C]
    make_row: Callable[[R, C | None], Row]
    owner: Callable[[Row], R]
    contact_id: Callable[[R], str]
    update: Callable[[list[tuple[R, Mapping[str, Any]]], Mapping[str, C]], Edit]
    remove: Callable[[Iterable[R], Iterable[C]], Edit]

    def find(self) -> list[Row]:
        """Return the rows in the order of their records."""
        contacts, records = self._contacts(), self.session.workshop.records(self.record_type)
        return [self.make_row(each, contacts.get(self.contact_id(each))) for each in records.all()]

    def rewrite(self, changes: Sequence[tuple[Row, Mapping[str, Any]]]) -> Edit:
        """Return the edit that gives rows new values.

        Contact details that arrived after a row was shown stay, as a conflict.
        """
        contacts = self._contacts()
        seen = dict(contacts)
        for row, _values in changes:
            key = self.contact_id(self.owner(row))
            if row.contact is not None:
                seen[key] = row.contact
            elif key in contacts:
                seen[key] = self.contact_type(id=key)
        return self.update([(self.owner(row), values) for row, values in changes], seen)

    def delete(self, rows: Sequence[Row]) -> Edit:
        """Return the edit that deletes rows with their contact details."""
        return self.remove(self.owners(rows), self._contacts().values())

    def owners(self, rows: Iterable[Row]) -> list[R]:
        """Return the records of rows."""
        return [self.owner(row) for row in rows]

    def _contacts(self) -> Mapping[str, C]:
        return self.session.workshop.records(self.contact_type)
