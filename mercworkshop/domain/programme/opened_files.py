"""The files that were opened for an archive: what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion

NAME_HERE = "{file}"
"""Stands in a sentence for the name of the file, which is removed if it names an erased person."""

MOST_FILES = 20_000
"""Most files that are shown, the newest first."""


class FileVerdict(StrEnum):
    """What became of a file; in the order in which they are shown."""

    REFUSED = "refused"
    TO_DECIDE = "to_decide"
    ADDED = "added"
    NOTHING_NEW = "nothing_new"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """What became of a file. ``batch`` is the number of its batch: files that were opened together.

    ``place`` is the folder or stick that it was on. ``sentence`` says why it was refused, what
    there is to decide or, for an archive, what came with it; ``advice`` says what to ask for.
    ``opened_at`` is ISO 8601 with offset.
    """

    name: str
    verdict: FileVerdict
    batch: int
    hash: str = ""
    place: str = ""
    sentence: str = ""
    advice: str = ""
    countries: tuple[str, ...] = ()
    changes: int = 0
    new: int = 0
    differences: int = 0
    opened_at: str = ""
    is_archive: bool = False


@dataclass(frozen=True, slots=True)
class NotedFile:
    """A file that was opened, as the archive has it; ``key`` is its number inside of the file.

    ``workshop``, ``title``, ``made_by`` and ``made_at`` are what a file that was added says of
    itself, ``city`` and ``begins`` what is known of its workshop; they are empty for one that was
    refused.
    """

    key: int
    batch: int
    name: str
    place: str
    verdict: str
    workshop: str
    title: str
    made_by: str
    made_at: str
    countries: str
    changes: int
    new: int
    differences: int
    sentence: str
    advice: str
    opened_at: str
    city: str = ""
    begins: date | None = None

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it was added."""
        return self.verdict == FileVerdict.REFUSED

    @property
    def reason(self) -> str:
        """Why it was refused, or what there is to decide, with its name in it."""
        return self.sentence.replace(NAME_HERE, self.name)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the countries in it."""
        return tuple(self.countries.split())


@dataclass(frozen=True, slots=True)
class BatchNumber:
    """The number of the latest batch; 0 before the first."""

    number: int


NOTED_FILES = ArchiveQuestion(
    "noted_files",
    NotedFile,
    "What became of each file that was opened?",
    or_else={"most": MOST_FILES, **ALL_TIME},
)
LAST_BATCH = ArchiveQuestion("last_batch", BatchNumber, "Which was the latest batch?")
