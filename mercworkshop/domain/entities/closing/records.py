"""The closing of a workshop, paragraphs that people edited, and the sticks that files travel on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_, Language


class ClosingKind(StrEnum):
    """What was done with the workshop."""

    CLOSED = "closed"
    REOPENED = "reopened"


class EditableDocument(StrEnum):
    """A document whose paragraphs people may edit."""

    RECORD = "record"
    PROCEEDINGS = "proceedings"


CLOSING_NAMES = {
    ClosingKind.CLOSED: N_("Closed"),
    ClosingKind.REOPENED: N_("Opened again"),
}
DOCUMENT_NAMES = {
    EditableDocument.RECORD: N_("Record of the workshop"),
    EditableDocument.PROCEEDINGS: N_("Proceedings"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Record):
    """One closing or reopening of the workshop: by whom and when (UTC, ISO 8601).

    Each is a separate record, so that what two laptops did is kept on both.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})
    NOT_UNDONE: ClassVar[tuple[str, str] | None] = (
        N_("That the workshop was closed or opened again is kept, so undo does not remove it."),
        N_("In “Closing” you can open it again for a reason, or close it once more."),
    )

    kind: ClosingKind = ClosingKind.CLOSED
    at: str = ""
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedParagraph(Record):
    """A paragraph of a document as a person wrote it, in one language.

    ``part`` names the paragraph, ``basis`` is the digest of the sentence that it replaced. Its id
    is made of document, part and language, so two laptops that edit one paragraph differ in it.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    document: EditableDocument = EditableDocument.RECORD
    part: str = ""
    language: Language = Language.ENGLISH
    text: str = ""
    basis: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick(Record):
    """A memory stick: who has it, when it was given out and when it came back (UTC, ISO 8601).

    ``group`` is the id of a breakout group; ``holder`` the person who took it.
    """

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    NAMES: ClassVar[frozenset[str]] = frozenset({"holder"})

    label: str = ""
    group: str = ""
    holder: str = ""
    given_at: str = ""
    returned_at: str = ""
    note: str = ""
    position: str = ""

    @property
    def is_out(self) -> bool:
        """Whether it was given out and has not come back."""
        return bool(self.given_at) and self.returned_at < self.given_at
