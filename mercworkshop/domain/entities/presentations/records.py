"""What was presented at the workshop, the slides of it, and what was noted as people spoke."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values import file_names
from mercworkshop.i18n import N_

_HASH = re.compile(r"[0-9a-f]{64}")


class Presenter(StrEnum):
    """Who presents."""

    COUNTRY = "country"
    AGENCY = "agency"
    CIVIL_SOCIETY = "civil_society"
    SECRETARIAT = "secretariat"


class PresentationNoteKind(StrEnum):
    """What a note of a presentation is."""

    POINT = "point"
    LESSON = "lesson"
    OFFER = "offer"


PRESENTER_NAMES = {
    Presenter.COUNTRY: N_("Country"),
    Presenter.AGENCY: N_("Agency"),
    Presenter.CIVIL_SOCIETY: N_("Civil society"),
    Presenter.SECRETARIAT: N_("Secretariat"),
}
NOTE_NAMES = {
    PresentationNoteKind.POINT: N_("Point"),
    PresentationNoteKind.LESSON: N_("Lesson"),
    PresentationNoteKind.OFFER: N_("What they can support"),
}


@dataclass(frozen=True, slots=True)
class Slides:
    """A file that belongs to a presentation: its name, its bytes, and its SHA-256 in hex."""

    name: str
    size: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation(Record):
    """A presentation of a ``country`` (ISO 3166), or of a ``body``.

    ``session`` is the id of the session of the agenda. The file with the slides is kept beside the
    workshop; the record has its name, size and SHA-256 only.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"speaker"})
    """Fields that hold only the name of a person."""

    title: str = ""
    presenter: Presenter = Presenter.COUNTRY
    body: str = ""
    speaker: str = ""
    country: str = ""
    session: str = ""
    articles: tuple[str, ...] = ()
    slides_name: str = ""
    slides_size: int | None = None
    slides_hash: str = ""
    position: str = ""

    @property
    def slides(self) -> Slides | None:
        """The slides; None if there are none, or if a record from another laptop names no file."""
        size = self.slides_size
        if size is None or size < 0 or not _HASH.fullmatch(self.slides_hash):
            return None
        name = file_names.without_direction_marks(self.slides_name)
        return Slides(name, size, self.slides_hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationNote(Record):
    """One note of a presentation; without ``articles`` it is about those of the presentation."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OWNER: ClassVar[str] = "presentation"

    presentation: str
    kind: PresentationNoteKind = PresentationNoteKind.POINT
    text: str = ""
    articles: tuple[str, ...] = ()
    position: str = ""


def slides_of(presentations: Iterable[Presentation]) -> tuple[Slides, ...]:
    """Return the slides of presentations; each file once."""
    found = {its.hash: its for each in presentations if (its := each.slides) is not None}
    return tuple(found.values())
