"""The inbox of an archive: the files that were opened, and the road maps that have not come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.opened_files import (
    LAST_BATCH,
    NOTED_FILES,
    FileVerdict,
    NotedFile,
)
from mercworkshop.domain.programme.questions import MISSING, MissingRoadMap, seen_until
from mercworkshop.domain.programme.secretariat_answers import GoingBack, read_going_back


@dataclass(frozen=True, slots=True)
class InboxContent:
    """The files, those of the latest batch first, what is missing, and what goes back."""

    files: tuple[NotedFile, ...] = ()
    missing: tuple[MissingRoadMap, ...] = ()
    back: GoingBack = field(default_factory=GoingBack)

    @property
    def counts(self) -> Counter[str]:
        """How many files there are of each verdict."""
        return Counter(each.verdict for each in self.files)

    @property
    def refused(self) -> int:
        """How many files were not added."""
        return self.counts[FileVerdict.REFUSED]

    @property
    def latest(self) -> Sequence[NotedFile]:
        """The files of the latest batch."""
        last = max((each.batch for each in self.files), default=0)
        return [each for each in self.files if each.batch == last and last]

    def without_actions(self, file: NotedFile) -> tuple[str, ...]:
        """Return the countries that a file names and whose road maps are still missing."""
        missing = {each.country for each in self.missing if each.workshop == file.workshop}
        return tuple(each for each in file.codes if each in missing)


def read_inbox(archive: ArchivePort, day: date = date.max, until: date = date.max) -> InboxContent:
    """Return what the inbox shows.

    Of workshops that begin after ``day`` nothing is missing; files that were opened after
    ``until`` are left out.
    """
    files = archive.ask(NOTED_FILES, **seen_until(until))
    missing = archive.ask(MISSING, day=day)
    return InboxContent(tuple(files), tuple(missing), read_going_back(archive, until))


def next_batch(archive: ArchivePort) -> int:
    """Return the number for files that are opened together now."""
    (last,) = archive.ask(LAST_BATCH)
    return last.number + 1
