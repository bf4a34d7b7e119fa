"""Writes several papers into a folder: all of them, or, after a cancel or an error, none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from mercworkshop import paths
from mercworkshop.errors import UserError
from mercworkshop.i18n import _
from mercworkshop.publishing.papers import PaperRequest, write_paper
from mercworkshop.publishing.requests import file_name

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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft = Path(mkdtemp(prefix=".mercworkshop-", dir=folder))
    except OSError as error:
        raise UserError(
            _("“{file}” could not be written: {reason}.").format(
                file=folder.name, reason=error.strerror
            ),
            _("Choose another folder."),
        ) from error
    try:
        made = [
            (draft / name, write_paper(request, draft / name))
            for name, request in _told(requests, on_paper)
        ]
        written = [WrittenPaper(path.replace(folder / path.name), pages) for path, pages in made]
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    paths.flush_folder(folder)
    return written


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
