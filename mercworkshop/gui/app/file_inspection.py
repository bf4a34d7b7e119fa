"""Looking into files that were handed to the program, away from the window's thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import BadFile, UserError
from mercworkshop.exchange import file_kinds, transfer
from mercworkshop.exchange.file_kinds import Kind
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.package import recognition
from mercworkshop.exchange.package.package import Keys
from mercworkshop.exchange.package.recognition import Recognised
from mercworkshop.gui.jobs.job import Progress
from mercworkshop.i18n import _
from mercworkshop.store.database.closed_file import facts_of
from mercworkshop.store.store import Store

MOST_IN_FOLDER = 500
"""Exchange files in a folder above which it is hardly the one that was meant."""

type Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gave to open a file with, besides the keys that are here."""

    passphrase: str = field(default="", repr=False)
    key_file: Path | None = None


@dataclass(frozen=True, slots=True)
class GivenFile:
    """One file: of what kind, what it says of itself, or why it cannot be used.

    ``found`` is what an exchange file says of itself, None where it cannot be read. ``local`` is
    the file of its workshop on this laptop, None where there is none or it is open; ``is_own`` says
    that it is of the workshop that is open.
    """

    path: Path
    kind: Kind
    found: Recognised | None = None
    error: UserError | None = None
    local: Path | None = None
    is_own: bool = False
    passphrase: str = field(default="", repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)


def facts_of_open(store: Store) -> Facts:
    """Return, on the writer's thread, which workshop is open and what opens its files."""
    return {name: store.fact(name) for name in (transfer.WORKSHOP, transfer.SECRET)}


def look_into(
    chosen: Sequence[Path],
    recent: Sequence[Path],
    own: Future[Facts] | None,
    given: Given,
    progress: Progress,
) -> list[GivenFile]:
    """Return what was handed over, the exchange files of folders one by one.

    ``recent`` are workshops of this laptop that are closed; ``own`` tells of the one that is open.
    Raises Cancelled, between two files, when the person asked to stop, and BadFile for a key file
    that is none.
    """
    extra = (holder_key.read(given.key_file).secret,) if given.key_file is not None else ()
    here = own.result() if own is not None else {}
    locals_ = {path: facts for path in recent if (facts := facts_of(path))}
    secrets = [facts.get(transfer.SECRET, "") for facts in (here, *locals_.values())]
    keys = key_ring.opening_keys(paths.keys(), given.passphrase, (*secrets, *extra))
    found = (replace(each, secrets=extra) for each in _looked_at(chosen, keys, progress))
    return [_placed(each, here, locals_) for each in found]


def _looked_at(chosen: Sequence[Path], keys: Keys, progress: Progress) -> Iterator[GivenFile]:
    for path in chosen:
        progress.check()
        yield from _looked(path, keys, progress)


def _looked(path: Path, keys: Keys, progress: Progress) -> list[GivenFile]:
    match kind := file_kinds.kind_of(path):
        case Kind.FOLDER:
            return _in_folder(path, keys, progress)
        case Kind.STRANGE:
            return [GivenFile(path, kind, error=file_kinds.refusal_of(path))]
        case Kind.MISSING:
            return [GivenFile(path, kind, error=file_kinds.refusal_of_missing(path))]
        case Kind.EXCHANGE:
            return [_recognised(path, keys)]
    return [GivenFile(path, kind)]


def _in_folder(folder: Path, keys: Keys, progress: Progress) -> list[GivenFile]:
    inside = sorted(islice(folder.glob(f"*{file_kinds.EXCHANGE}"), MOST_IN_FOLDER + 1))
    if len(inside) > MOST_IN_FOLDER:
        words = _("There are more than {n} exchange files in “{folder}”.")
        shown = words.format(n=MOST_IN_FOLDER, folder=folder.name or folder)
        error = BadFile(shown, _("Choose the files that you need, not the whole folder."))
        return [GivenFile(folder, Kind.STRANGE, error=error)]
    if inside:
        return [_one_of(inside, at, keys, progress) for at in range(len(inside))]
    error = BadFile(
        _("There is no exchange file in “{folder}”.").format(folder=folder.name or folder),
        _("The name of a file from another laptop ends in .mercx; choose the folder it lies in."),
    )
    return [GivenFile(folder, Kind.STRANGE, error=error)]


def _one_of(inside: Sequence[Path], at: int, keys: Keys, progress: Progress) -> GivenFile:
    progress.step(at, len(inside), inside[at].name)
    return _recognised(inside[at], keys)


def _recognised(path: Path, keys: Keys) -> GivenFile:
    try:
        found = recognition.recognise(path, keys)
    except UserError as error:
        return GivenFile(path, Kind.EXCHANGE, error=error)
    if not found.workshop and not found.wants_passphrase:
        return GivenFile(path, Kind.EXCHANGE, found, recognition.refusal_of_sealed(path))
    return GivenFile(path, Kind.EXCHANGE, found, passphrase=keys.passphrase)


def _placed(arrival: GivenFile, here: Facts, locals_: dict[Path, Facts]) -> GivenFile:
    """Say of an exchange file where its workshop is."""
    found = arrival.found
    if found is None or not found.workshop:
        return arrival
    is_own = found.workshop == here.get(transfer.WORKSHOP)
    files = (
        path for path, facts in locals_.items() if facts.get(transfer.WORKSHOP) == found.workshop
    )
    local = None if is_own else next(files, None)
    return replace(arrival, local=local, is_own=is_own)
