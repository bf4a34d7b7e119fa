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
from mercworkshop.publishing.papers import PaperRequest, write_paper
from mercworkshop.publishing.requests import file_name
from mercworkshop.report.typesetting.whole_file import explained_refusal

_DRAFT = ".mercworkshop-"
_STALE_AFTER = 3600.0
"""Seconds in which nothing was written any more into a draft: its program was killed."""

type OnPaper = Callable[[int, int, str], None]
"""Called before each paper with the number done, their number, and the country or title."""


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A file that was written, and the number of its pages; 0 if it has none."""

    path: Path
    pages: int


def write_papers(
    requests: Sequence[PaperRequest], folder: Path, on_paper: OnPaper
) -> list[WrittenPaper]:
    """Write papers into a folder, which is made if it is not there, and return them in order.

    They are made in a folder beside their names and moved when the last one is whole, so what
    ``on_paper`` or the requests' own progress raise leaves nothing. Raises UserError for the disk.
    """
    is_new = not folder.exists()
    with explained_refusal(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
        _clear_stale(folder)
        draft = Path(mkdtemp(prefix=_DRAFT, dir=folder))
    written: list[WrittenPaper] = []
    try:
        made = [
            (draft / name, write_paper(request, draft / name))
            for name, request in _told(requests, on_paper)
        ]
        _move([path for path, _pages in made], folder)
        written = [WrittenPaper(folder / path.name, pages) for path, pages in made]
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if is_new and not written:
            with suppress(OSError):  # somebody may have put something there meanwhile
                folder.rmdir()
    paths.flush_folder(folder)
    return written


def _clear_stale(folder: Path) -> None:
    """Remove what a program left here that was killed while it wrote."""
    for each in folder.glob(f"{_DRAFT}*"):
        with suppress(OSError):
            if time.time() - each.stat().st_mtime > _STALE_AFTER:
                shutil.rmtree(each)


def _move(files: Sequence[Path], folder: Path) -> None:
    """Move all files into a folder, or, after a stop or an error, none: what was there is back."""
    moved: list[tuple[Path, Path | None]] = []
    try:
        for path in files:
            target, old = folder / path.name, path.with_name(f"{path.name}.old")
            with explained_refusal(target.name):
                if target.exists():
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
        raise


def _told(
    requests: Sequence[PaperRequest], on_paper: OnPaper
) -> Iterable[tuple[str, PaperRequest]]:
    """Yield each request with the name of its file, after telling that its turn has come."""
    for done, request in enumerate(requests):
        first = request.source.facts[0]
        on_paper(done, len(requests), request.kind.title if _is_joint(request) else first.country)
        yield file_name(request), request


def _is_joint(request: PaperRequest) -> bool:
    return len(request.source.facts) > 1
