"""Writes several papers into a folder: all of them, or, after a cancel or an error, none."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from mercworkshop import paths
from mercworkshop.domain.entities.presenting import slots
from mercworkshop.i18n import _, isolate, number
from mercworkshop.publishing.formats import format_of
from mercworkshop.publishing.papers import PaperRequest, write_paper
from mercworkshop.publishing.requests import file_name
from mercworkshop.report.typesetting.whole_file import explain_refusal

_DRAFT = ".mercworkshop-"
_STALE_AFTER = 3600.0
"""Seconds in which nothing was written any more into a draft: its program was killed."""

type OnPaper = Callable[[int, int, str], None]
"""Called before each paper with the number done, their number, and the country or title."""


def kept_words(name: str, kept: str) -> str:
    """Return where the earlier version of a file is."""
    words = _("What {file} held before is kept as {kept}.")
    return words.format(file=isolate(name), kept=isolate(kept))


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A file that was written, and the number of its pages; 0 if it has none.

    ``kept`` is what was there before under its name, if somebody may have worked on it.
    """

    path: Path
    pages: int
    kept: Path | None = None


def write_papers(
    requests: Sequence[PaperRequest], folder: Path, on_paper: OnPaper
) -> list[WrittenPaper]:
    """Write papers into a folder, which is made if it is not there, and return them in order.

    They are made in a folder beside their names and moved when the last one is whole, so that an
    exception of ``on_paper`` or of a request's progress leaves nothing behind. An earlier file that
    somebody may have worked on is kept under another name. Raises UserError for the disk.
    """
    is_new = not folder.exists()
    with explain_refusal(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
        _clear_stale(folder)
        draft = Path(mkdtemp(prefix=_DRAFT, dir=folder))
    written: list[WrittenPaper] = []
    try:
        made = [
            (draft / name, write_paper(request, draft / name))
            for name, request in _told(requests, on_paper)
        ]
        kept = _move([path for path, _pages in made], folder)
        written = [
            WrittenPaper(folder / path.name, pages, kept.get(path.name)) for path, pages in made
        ]
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if is_new and not written:
            with suppress(OSError):  # somebody may have put something there meanwhile
                folder.rmdir()
    paths.flush_folder(folder)
    return written


def _clear_stale(folder: Path) -> None:
    """Remove what was left here by a program that was killed while it wrote."""
    for each in folder.glob(f"{_DRAFT}*"):
        with suppress(OSError):
            if time.time() - each.stat().st_mtime > _STALE_AFTER:
                shutil.rmtree(each)


def _move(files: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Move all files into a folder; after a stop or an error, none: the earlier files are put back.

    Return where earlier files were kept, by the names that they had.
    """
    moved: list[tuple[Path, Path | None]] = []
    kept: dict[str, Path] = {}
    try:
        for path in files:
            target, old = folder / path.name, path.with_name(f"{path.name}.old")
            with explain_refusal(target.name):
                if target.exists():
                    _keep_earlier(path, target, kept)
                    shutil.copy2(target, old)
                moved.append((target, old if old.exists() else None))
                path.replace(target)
    except BaseException:
        for target, before in moved:
            with suppress(OSError):
                if before:
                    before.replace(target)
                elif not (files[0].parent / target.name).exists():
                    target.unlink()
        for each in kept.values():
            each.unlink(missing_ok=True)
        raise
    return kept


def _keep_earlier(new: Path, target: Path, kept: dict[str, Path]) -> None:
    """Keep what stands under a name, if somebody may have worked on it and the new file differs."""
    found = format_of(target)
    if found is None or not found.is_worked_on or not target.is_file():
        return
    if target.read_bytes() != new.read_bytes():
        kept[target.name] = _free_name(target)
        shutil.copy2(target, kept[target.name])


def _free_name(target: Path) -> Path:
    """Return a name beside ``target`` for what was there before."""
    count = 1
    while True:
        words = _("{name} (earlier {number})").format(name=target.stem, number=number(count))
        found = target.with_name(f"{words}{target.suffix}")
        if not found.exists():
            return found
        count += 1


def _told(
    requests: Sequence[PaperRequest], on_paper: OnPaper
) -> Iterable[tuple[str, PaperRequest]]:
    """Yield each request with the name of its file, after reporting that its turn has come.

    Countries that present on the last day have their number in that order before the name.
    """
    order = slots.presenting_order(requests[0].source.workshop) if requests else []
    for done, request in enumerate(requests):
        first = request.source.facts[0]
        on_paper(done, len(requests), request.kind.title if _is_joint(request) else first.country)
        number = order.index(first.iso3) + 1 if first.iso3 in order else 0
        is_numbered = number > 0 and not _is_joint(request) and not request.kind.is_of_all
        yield f"{number:02} {file_name(request)}" if is_numbered else file_name(request), request


def _is_joint(request: PaperRequest) -> bool:
    return len(request.source.facts) > 1
