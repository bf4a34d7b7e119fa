"""Saving a workshop elsewhere while its own file cannot be written: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from mercworkshop.domain.difference import catch_up
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store import backups, opening
from mercworkshop.store.leftovers import log_of
from mercworkshop.store.store import Store


def save_elsewhere(store: Store, waiting: Sequence[Edit], shown: Workshop, target: Path) -> Path:
    """Write a sound workshop file that holds all that is ``shown``; return where it is.

    It begins as the file with the edits that are ``waiting``; where that cannot be read, as the
    newest dated copy, or as a new file. A name that is taken gets a number, and the file has
    another name until it is whole. Raises StorageError where nothing can be written.
    """
    place = free_name(target)
    part = place.with_name(f"{place.name}.part")
    trouble: Exception | None = None
    for begin, edits in _beginnings(store, waiting):
        try:
            _remove(part)
            begin(part)
            _bring(part, store, edits, shown)
            part.rename(place)
        except (StorageError, OSError) as error:
            trouble = error
        else:
            return place
    _remove(part)
    raise StorageError(
        _("“{name}” could not be written there.").format(name=place.name),
        _("Choose another disk or folder."),
    ) from trouble


def free_name(target: Path) -> Path:
    """Return ``target``, or where there is a file already a name with a number beside it."""
    names = [target.name, *(f"{target.stem} ({n}){target.suffix}" for n in range(2, 1000))]
    places = (target.with_name(name) for name in names)
    return next(each for each in places if not each.exists() and not log_of(each).exists())


def _beginnings(
    store: Store, waiting: Sequence[Edit]
) -> Iterator[tuple[Callable[[Path], object], Sequence[Edit]]]:
    """Yield what to begin with, the richest in history first, and the edits it lacks."""
    yield store.copy_to, waiting
    for backup in backups.of_file(store.path)[:1]:
        yield partial(opening.copy_closed, backup.path), ()
    yield lambda part: Store(part, create=True).close(), ()


def _bring(part: Path, store: Store, edits: Sequence[Edit], shown: Workshop) -> None:
    """Write the edits, then whatever is still not as it is shown, and check the file."""
    with closing(Store(part, store.stamp)) as copy:
        for edit in edits:
            copy.apply(edit)
        rest = catch_up(copy.workshop(), shown)
        if not rest.is_empty:
            copy.apply(rest)
    opening.check_copy(part)


def _remove(part: Path) -> None:
    with suppress(OSError):  # then the next step fails, and says so
        part.unlink(missing_ok=True)
