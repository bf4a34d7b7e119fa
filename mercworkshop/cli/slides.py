"""Slides on the command line: copied beside an exchange file, and taken in from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mercworkshop.cli.output import clear_progress, show_progress
from mercworkshop.domain.entities.presentations.records import Presentation, Slides, slides_of
from mercworkshop.i18n import _, typed_list
from mercworkshop.store.slides import copying
from mercworkshop.store.slides.folder import find_folder, folder_beside
from mercworkshop.store.store import Store

_MEGABYTE = 1_000_000


def write_beside(store: Store, workshop: Path, written: Path) -> str:
    """Copy all slides that are here into the folder of an exchange file; say what came of it."""
    source, target = find_folder(workshop, store.workshop_id), folder_beside(written)
    copied = copying.copy_slides(_slides(store), source, target, "", _tell)
    clear_progress()
    return f"{target}: {copied.sentence}"


def take_in(store: Store, workshop: Path, collected: Iterable[Path]) -> Iterator[str]:
    """Copy what is missing here from the folders of exchange files; yield what came of it."""
    sources = [each for each in map(folder_beside, collected) if each.is_dir()]
    if not sources:
        return
    known = store.workshop_id
    target = find_folder(workshop, known)
    copied = copying.take_in_slides(_slides(store), sources, target, known, _tell)
    clear_progress()
    if copied.copied or copied.left:
        yield f"{typed_list(map(str, sources))}: {copied.sentence}"


def _slides(store: Store) -> tuple[Slides, ...]:
    return slides_of(store.workshop().records(Presentation).values())


def _tell(done: int, total: int) -> None:
    words = _("Copying slides…")
    show_progress(done // _MEGABYTE, total // _MEGABYTE, words, is_last=False)
