"""Inspects files handed to the program, in a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import BadFile, UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.back import road_map_file
from mercworkshop.exchange.file_kinds import FileKind
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.package import recognition
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.exchange.package.recognition import RecognisedFile
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.i18n import _, number
from mercworkshop.store.database.closed_file import read_meta
from mercworkshop.store.store import Store

MOST_IN_FOLDER = 500
"""Most exchange files in a folder; one with more was hardly meant."""

type WorkshopMeta = dict[str, str]


@dataclass(frozen=True, slots=True)
class FileSecrets:
    """What the user gave to decrypt a file, besides the keys of this laptop."""

    passphrase: str = field(default="", repr=False)
    key_file: Path | None = None


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """One file: its kind, and what is known of it or why it cannot be used.

    ``found`` describes an exchange file; None if it cannot be read. ``local`` is the closed file of
    its workshop on this laptop, None if there is none; ``is_own`` tells that it belongs to the open
    workshop.
    """

    path: Path
    kind: FileKind
    found: RecognisedFile | None = None
    error: UserError | None = None
    local: Path | None = None
    is_own: bool = False
    passphrase: str = field(default="", repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)


def meta_of_open_workshop(store: Store) -> WorkshopMeta:
    """Return the id and the secret key of the open workshop; runs on the writer thread."""
    return {name: store.meta(name) for name in (transfer.WORKSHOP, transfer.SECRET)}


def inspect_files(
    chosen: Sequence[Path],
    recent: Sequence[Path],
    own: Future[WorkshopMeta] | None,
    given: FileSecrets,
    progress: JobProgress,
) -> list[InspectedFile]:
    """Return the inspected files; a folder stands for its exchange files.

    ``recent`` are closed workshops of this laptop; ``own`` is the metadata of the open one. Raise
    Cancelled between two files, and BadFile if the key file of ``given`` is not one.
    """
    extra = (holder_key.read_key_file(given.key_file).secret,) if given.key_file is not None else ()
    here = own.result() if own is not None else {}
    locals_ = {path: meta for path in recent if (meta := read_meta(path))}
    secrets = [meta.get(transfer.SECRET, "") for meta in (here, *locals_.values())]
    keys = key_ring.all_decryption_keys(paths.key_folder(), given.passphrase, (*secrets, *extra))
    found = (replace(each, secrets=extra) for each in _inspect_all(chosen, keys, progress))
    return [_find_workshop(each, here, locals_) for each in found]


def _inspect_all(
    chosen: Sequence[Path], keys: DecryptionKeys, progress: JobProgress
) -> Iterator[InspectedFile]:
    for path in chosen:
        progress.check()
        yield from _inspect_one(path, keys, progress)


def _inspect_one(path: Path, keys: DecryptionKeys, progress: JobProgress) -> list[InspectedFile]:
    match kind := file_kinds.kind_of(path):
        case FileKind.FOLDER:
            return _in_folder(path, keys, progress)
        case FileKind.FORM | FileKind.STRANGE if road_map_file.is_road_map(path):
            return [InspectedFile(path, FileKind.ROAD_MAP)]
        case FileKind.EXCHANGE:
            return [_recognise(path, keys)]
    return [_by_its_name(path, kind)]


def _by_its_name(path: Path, kind: FileKind) -> InspectedFile:
    match kind:
        case FileKind.STRANGE:
            error = file_kinds.document_error(path) or file_kinds.unknown_file_error(path)
            return InspectedFile(path, kind, error=error)
        case FileKind.MISSING:
            return InspectedFile(path, kind, error=file_kinds.missing_file_error(path))
    return InspectedFile(path, kind)


def _in_folder(folder: Path, keys: DecryptionKeys, progress: JobProgress) -> list[InspectedFile]:
    inside = sorted(islice(folder.glob(f"*{file_kinds.EXCHANGE}"), MOST_IN_FOLDER + 1))
    if len(inside) > MOST_IN_FOLDER:
        words = _("There are more than {most} exchange files in “{folder}”.")
        shown = words.format(most=number(MOST_IN_FOLDER), folder=folder.name or folder)
        error = BadFile(shown, _("Choose the files that you need, not the whole folder."))
        return [InspectedFile(folder, FileKind.STRANGE, error=error)]
    if inside:
        return [_one_of(inside, at, keys, progress) for at in range(len(inside))]
    error = BadFile(
        _("There is no exchange file in “{folder}”.").format(folder=folder.name or folder),
        _("The name of a file from another laptop ends in .mercx; choose the folder it is in."),
    )
    return [InspectedFile(folder, FileKind.STRANGE, error=error)]


def _one_of(
    inside: Sequence[Path], at: int, keys: DecryptionKeys, progress: JobProgress
) -> InspectedFile:
    progress.step(at, len(inside), inside[at].name)
    return _recognise(inside[at], keys)


def _recognise(path: Path, keys: DecryptionKeys) -> InspectedFile:
    try:
        found = recognition.recognise(path, keys)
    except UserError as error:
        return InspectedFile(path, FileKind.EXCHANGE, error=error)
    if not found.workshop and not found.needs_passphrase:
        return InspectedFile(
            path, FileKind.EXCHANGE, found, recognition.wrong_recipient_error_for(path)
        )
    return InspectedFile(path, FileKind.EXCHANGE, found, passphrase=keys.passphrase)


def _find_workshop(
    arrival: InspectedFile, here: WorkshopMeta, locals_: dict[Path, WorkshopMeta]
) -> InspectedFile:
    """Return an exchange file with ``local`` and ``is_own`` filled in."""
    found = arrival.found
    if found is None or not found.workshop:
        return arrival
    is_own = found.workshop == here.get(transfer.WORKSHOP)
    files = (
        path for path, meta in locals_.items() if meta.get(transfer.WORKSHOP) == found.workshop
    )
    local = None if is_own else next(files, None)
    return replace(arrival, local=local, is_own=is_own)
