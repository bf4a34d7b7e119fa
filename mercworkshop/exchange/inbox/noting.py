"""Notes in an archive what became of each file that was opened, also of those it did not take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme import inbox as inboxes
from mercworkshop.domain.programme.opened_files import NAME_HERE, FileVerdict, OpenedFile
from mercworkshop.domain.records.ids import is_practice_code
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError, UserError
from mercworkshop.exchange.inbox import inbox
from mercworkshop.exchange.inbox.inbox import InboxFile, InboxOutcome
from mercworkshop.exchange.package import package, zip_container
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.exchange.transfer import notes
from mercworkshop.i18n import plural, sentences

_NAME_FIRST = re.compile(rf"^[\u2066-\u2069]*{re.escape(NAME_HERE)}[\u2066-\u2069]*\s*[:：]\s*")
"""The beginning of a message in any language: the name of the file, before what is wrong."""


def noted(archive: ArchivePort, outcomes: Iterable[InboxOutcome]) -> Iterator[InboxOutcome]:
    """Note each outcome in the archive, and yield it."""
    batch = inboxes.next_batch(archive)
    for each in outcomes:
        archive.note_file(note_of(each, archive.stamp, batch))
        yield each


def add_noted(
    archive: ArchivePort, path: Path, received: InboxFile, keys: DecryptionKeys, batch: int
) -> InboxOutcome:
    """Add a file that was read, and note what became of it.

    Raises StorageError if the archive could not be written.
    """
    return _noted(archive, path, batch, lambda: inbox.add_received(archive, path, received, keys))


def unite_noted(
    archive: ArchivePort, path: Path, other: ArchivePort, keys: DecryptionKeys, batch: int
) -> InboxOutcome:
    """Take in another archive, and note what became of it.

    Raises StorageError if the archive could not be written.
    """
    return _noted(archive, path, batch, lambda: inbox.add_archive(archive, path, other, keys))


def _noted(
    archive: ArchivePort, path: Path, batch: int, add: Callable[[], InboxOutcome]
) -> InboxOutcome:
    try:
        outcome = add()
    except StorageError:
        raise
    except UserError as error:
        outcome = InboxOutcome(path, refused=error)
    archive.note_file(note_of(outcome, archive.stamp, batch))
    return outcome


def note_of(outcome: InboxOutcome, stamp: Stamp, batch: int) -> OpenedFile:
    """Return the note of what became of a file."""
    path, at = outcome.source, notes.local_timestamp(stamp)
    name, place = path.name or str(path), place_of(path)
    received, added = outcome.received, outcome.added
    if received is None or added is None or outcome.refused is not None:
        error = outcome.refused or UserError("")
        return OpenedFile(
            name=name,
            verdict=FileVerdict.REFUSED,
            batch=batch,
            hash=_hash_of(path),
            place=place,
            sentence=_without_name(error.message, name),
            advice=_without_name(error.advice, name),
            opened_at=at,
        )
    said = [*outcome.remarks]
    if added.differences:
        said.append(_describe_differences(added.differences))
    verdict = FileVerdict.ADDED if added.new else FileVerdict.NOTHING_NEW
    news = [received.news] if received.news and added.new else []
    return OpenedFile(
        name=name,
        verdict=FileVerdict.TO_DECIDE if said else verdict,
        batch=batch,
        hash=received.arrival.hash,
        place=place,
        sentence=_without_name(sentences(*news, *said), name),
        is_archive=received.arrival.kind == inbox.ARCHIVE_KIND,
        countries=countries_in(received),
        changes=added.total,
        new=added.new,
        differences=added.differences,
        opened_at=at,
    )


def place_of(path: Path) -> str:
    """Return the name of the folder or stick that a file is on."""
    folder = path.absolute().parent
    return folder.name or folder.anchor


def countries_in(received: InboxFile) -> tuple[str, ...]:
    """Return the codes of the countries whose road maps a file has, sorted; no practice country."""
    found = {
        each.value
        for each in received.changes
        if each.record_type == RoadMap.__name__ and each.field == "country"
    }
    return tuple(sorted(each for each in found if isinstance(each, str) and _is_country(each)))


def _is_country(code: str) -> bool:
    return code.isalpha() and not is_practice_code(code)


def _describe_differences(count: int) -> str:
    return plural(
        "{n} field differs from what is here. Both sides are kept; ask which one counts.",
        "{n} fields differ from what is here. Both sides are kept; ask which ones count.",
        count,
    )


def _without_name(words: str, name: str) -> str:
    """Return words without the name of the file before them, and with a mark where it stands."""
    return _NAME_FIRST.sub("", words.replace(name, NAME_HERE)) if name else words


def _hash_of(path: Path) -> str:
    with suppress(UserError, OSError):
        return package.hash_of(zip_container.read_file_bytes(path))
    return ""
