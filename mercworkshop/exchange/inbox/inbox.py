"""Adds files of workshops to an archive: each wholly or not at all, and none stops another.

A file belongs to another programme if it names a secretariat key that is neither known to the
archive nor among the decryption keys at hand, if there are any of these. The archive keeps the keys
of files that it took. A file that names none is taken: its workshop was set up without the form of
a secretariat.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.ports.archive import AddedFile, ArchivePort
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.questions import WorkshopSummary
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.errors import BadFile, UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.file_kinds import FileKind
from mercworkshop.exchange.package import encryption, package, zip_container
from mercworkshop.exchange.package.package import SECRETARIAT_KEY, Audience, DecryptionKeys
from mercworkshop.exchange.package.signature import refuse_tampered
from mercworkshop.exchange.sandbox.runner import Watch
from mercworkshop.exchange.transfer import notes, paper_changes, transfer
from mercworkshop.i18n import _, plural, sentences

_KEYS = "secretariat_keys"
"""Name of the metadata of an archive with the public keys of its secretariat."""

ARCHIVE_KIND = "archive"
"""The kind of a file that is another archive."""


class OtherProgramme(BadFile):
    """A file names the key of another secretariat; the window gives the advice."""


type ArchiveOpener = Callable[[Path], AbstractContextManager[ArchivePort]]
"""Opens another archive to read it."""

type WorkshopOpener = Callable[[Path], AbstractContextManager[StorePort]]
"""Opens a workshop file to read it."""


@dataclass(frozen=True, slots=True)
class InboxFile:
    """What a file brings; ``secretariat`` is the key that it names, empty if none.

    ``remarks`` are sentences about what in it could not be read, ``news`` one about what an archive
    brought. An archive has no changes here: there may be millions.
    """

    changes: Sequence[Change]
    arrival: Arrival
    secretariat: str = ""
    remarks: tuple[str, ...] = ()
    news: str = ""


@dataclass(frozen=True, slots=True)
class InboxOutcome:
    """What became of a file. Exactly one of ``added`` and ``refused`` is there."""

    source: Path
    received: InboxFile | None = None
    added: AddedFile | None = None
    refused: UserError | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InboxReader:
    """Reads files with the decryption keys at hand; two functions open workshops and archives.

    ``refuse_locked`` raises UserError for a file that needs a passphrase, if none was given.
    """

    keys: DecryptionKeys
    stamp: Stamp
    open_workshop: WorkshopOpener
    open_archive: ArchiveOpener
    refuse_locked: Callable[[Path, str], None] = lambda _path, _passphrase: None
    watch: Watch | None = None

    def read(self, path: Path) -> InboxFile:
        """Return what a file brings; raises UserError with the cause and what to ask for."""
        match file_kinds.kind_of(path):
            case FileKind.WORKSHOP:
                return self._read_workshop(path)
            case FileKind.EXCHANGE:
                return self._read_package(path)
            case FileKind.MISSING:
                raise file_kinds.missing_file_error(path)
        if path.suffix.lower() == file_kinds.WORKSHOP:
            return self._read_workshop(path)  # raises the error that says what is wrong with it
        if path.suffix.lower() == file_kinds.EXCHANGE:
            return self._read_package(path)
        raise BadFile(
            _("“{file}” is no file of a workshop.").format(file=path.name),
            _("Ask the facilitator for the file that is made under Exchange for the secretariat."),
        )

    def _read_package(self, path: Path) -> InboxFile:
        self.refuse_locked(path, self.keys.passphrase)
        found = package.read_package(path, self.keys, self.watch)
        refuse_tampered(found.signature_check, found.name)
        if found.manifest.kind == paper_changes.PAPER_KIND:
            raise BadFile(
                _("{file} holds the corrections of one paper.").format(file=path.name),
                _("Collect it in its workshop, and ask for the file that is made there."),
            )
        arrival = notes.make_arrival(found, self.stamp)
        named = found.manifest.keys.get(SECRETARIAT_KEY, "")
        return InboxFile(found.changes, arrival, named, found.remarks)

    def _read_workshop(self, path: Path) -> InboxFile:
        with self.open_workshop(path) as store:
            changes, left_out = transfer.changes_for_audience(store, Audience.SECRETARIAT)
            title = store.workshop().details.title
            workshop, named = store.workshop_id, store.meta(transfer.SECRETARIAT)
        author, _laptop = self.stamp.names()
        now = notes.local_timestamp(self.stamp)
        arrival = Arrival(
            hash=package.hash_of(zip_container.read_file_bytes(path)),
            kind="workshop",
            name=path.name,
            workshop=workshop,
            title=title,
            signer="",
            made_by="",
            made_at=now,
            collected_by=author,
            collected_at=now,
        )
        return InboxFile(changes, arrival, named, _left_out(left_out))


def add_files(
    archive: ArchivePort, files: Iterable[Path], reader: InboxReader
) -> Iterator[InboxOutcome]:
    """Add files one after the other and yield what became of each."""
    for path in files:
        try:
            if file_kinds.is_archive(path):
                with reader.open_archive(path) as other:
                    yield add_archive(archive, path, other, reader.keys)
            else:
                yield add_received(archive, path, reader.read(path), reader.keys)
        except UserError as error:
            yield InboxOutcome(path, refused=error)


def add_archive(
    archive: ArchivePort, path: Path, other: ArchivePort, keys: DecryptionKeys
) -> InboxOutcome:
    """Take in another archive, wholly; raises UserError if it is of another programme."""
    named = known_keys(other)
    new_keys = _refuse_other_programme(archive, path, named, keys)
    before = {each.id for each in archive.ask(questions.WORKSHOPS)}
    added = archive.unite(other)
    _keep_keys(archive, new_keys)
    there = archive.ask(questions.WORKSHOPS)
    files = len(other.arrivals())
    new = sum(each.id not in before for each in there)
    author, _laptop = archive.stamp.names()
    now = notes.local_timestamp(archive.stamp)
    arrival = Arrival(
        hash=_hash_of(path),
        kind=ARCHIVE_KIND,
        name=path.name,
        workshop="",
        title="",
        signer="",
        made_by="",
        made_at=now,
        collected_by=author,
        collected_at=now,
    )
    return InboxOutcome(path, InboxFile((), arrival, news=_describe_archive(new, files)), added)


def add_received(
    archive: ArchivePort, path: Path, received: InboxFile, keys: DecryptionKeys
) -> InboxOutcome:
    """Add a file that was read; raises UserError if it does not belong in the archive."""
    arrival = received.arrival
    if archive.has_file(arrival.hash):
        return InboxOutcome(path, received, AddedFile(len(received.changes), 0))
    named = frozenset(filter(None, [received.secretariat]))
    new_keys = _refuse_other_programme(archive, path, named, keys)
    known = {each.id: each for each in archive.ask(questions.WORKSHOPS)}
    added = archive.add(received.changes, arrival)
    _keep_keys(archive, new_keys)
    was_known = arrival.workshop in known and known[arrival.workshop].is_known
    remarks = () if was_known else _twins(archive, arrival.workshop)
    former = _former_workshops(archive, received)
    return InboxOutcome(path, received, added, remarks=(*received.remarks, *remarks, *former))


def _former_workshops(archive: ArchivePort, received: InboxFile) -> tuple[str, ...]:
    """Return a remark on earlier workshops that a file continues and that are not here."""
    own = {received.arrival.workshop, *archive.archive_ids}
    named = {each.workshop for each in received.changes} - own
    known = {each.id for each in archive.ask(questions.WORKSHOPS) if each.is_known}
    missing = len(named - known)
    if not missing:
        return ()
    words = plural(
        "It goes on with road maps of {n} earlier workshop whose own file is not here. What was"
        " promised there counts; ask its facilitator for the file.",
        "It goes on with road maps of {n} earlier workshops whose own files are not here. What was"
        " promised there counts; ask their facilitators for the files.",
        missing,
    )
    return (words,)


def _refuse_other_programme(
    archive: ArchivePort, path: Path, named: frozenset[str], keys: DecryptionKeys
) -> frozenset[str]:
    """Raise BadFile for a file that names other secretariats; return the keys that are new."""
    ours = known_keys(archive)
    here = {encryption.public_key_of(each) for each in keys.identities}
    if not named or named & ours:
        return named - ours
    if named & here:
        return named
    if not ours and not here:
        return frozenset()
    raise OtherProgramme(
        _("{file} belongs to another programme: it names the key of another secretariat.").format(
            file=path.name
        ),
        _(
            "If it is one of yours, choose “Open with a key…” and give its key file. Otherwise make"
            " another archive for that programme."
        ),
    )


def _hash_of(path: Path) -> str:
    """Return the SHA-256 of the bytes of an archive, which may be large; "" if it is gone."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _keep_keys(archive: ArchivePort, new: frozenset[str]) -> None:
    if new:
        archive.set_meta(_KEYS, json.dumps(sorted(known_keys(archive) | new)))


def _describe_archive(workshops: int, files: int) -> str:
    new = plural("{n} workshop was not here.", "{n} workshops were not here.", workshops)
    holds = plural(
        "An archive that {n} file was added to.", "An archive that {n} files were added to.", files
    )
    return sentences(holds, new if workshops else "")


def known_keys(archive: ArchivePort) -> frozenset[str]:
    """Return the public keys of the secretariat that files of an archive named."""
    try:
        return frozenset(map(str, json.loads(archive.meta(_KEYS, "[]"))))
    except (ValueError, TypeError):
        return frozenset()


def _twins(archive: ArchivePort, workshop: str) -> tuple[str, ...]:
    """Return a remark on another workshop that may be the same one, set up a second time."""
    rows = archive.ask(questions.WORKSHOPS)
    own = next((each for each in rows if each.id == workshop), None)
    if own is None or own.begins is None:
        return ()
    twins = [each for each in rows if each.id != workshop and _are_alike(each, own)]
    words = _(
        "The workshop “{title}” of the same place and day is here already, set up by itself. Both"
        " stand; ask the facilitators which one counts."
    )
    return tuple(words.format(title=each.title) for each in twins)


def _are_alike(one: WorkshopSummary, other: WorkshopSummary) -> bool:
    return one.begins == other.begins and one.city.casefold() == other.city.casefold()


def _left_out(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (
        plural(
            "{n} change was left out: it is damaged.",
            "{n} changes were left out: they are damaged.",
            count,
        ),
    )
