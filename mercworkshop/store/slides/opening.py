"""Prepares slides to be opened by the program of the system: a copy with their real name."""

from __future__ import annotations

from pathlib import Path

from mercworkshop.domain.entities.presentations.records import Slides
from mercworkshop.store.disk import free_names
from mercworkshop.store.slides.copying import ReportProgress, copy_verified
from mercworkshop.store.slides.folder import clean_name, ending_of

_OPENED = frozenset(
    {
        *(".pptx", ".ppt", ".ppsx", ".odp", ".key"),
        *(".pdf", ".docx", ".odt", ".xlsx", ".ods"),
        *(".png", ".jpg", ".jpeg", ".gif", ".webp"),
        *(".mp4", ".m4v", ".mov", ".webm"),
    }
)
"""Endings of files that may be opened; a file that could run is only shown in its folder."""

_READ_ONLY = 0o400


def may_open(slides: Slides) -> bool:
    """Whether the system may open the file: whether it is of a kind that is looked at."""
    return ending_of(slides.name) in _OPENED


def copy_to_open(kept: Path, slides: Slides, folder: Path, progress: ReportProgress) -> Path:
    """Return a verified copy with its real name, in a folder for a while, not to be written to."""
    wanted = folder / clean_name(slides.name)
    target = free_names.free_name_beside(free_names.fit_name(wanted, wanted.stem, wanted.suffix))
    copy_verified(kept, slides, target, progress)
    target.chmod(_READ_ONLY)
    return target
