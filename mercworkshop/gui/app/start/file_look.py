"""What the start screen reads of recent files and reference data, on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mercworkshop import paths
from mercworkshop.gui.jobs.job import JobProgress


@dataclass(frozen=True, slots=True)
class FileLook:
    """What was seen of a file: whether it is there, and which state of which workshop it holds.

    ``changed`` is the moment of its newest change, ISO 8601; both are empty if it was not read.
    """

    is_there: bool
    workshop: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class StartLook:
    """What was read for the start screen: files by their path, and how new the data are."""

    files: Mapping[str, FileLook] = field(default_factory=dict)
    data: str = ""


def look_work(files: Sequence[str], unread: Sequence[Path]) -> Callable[[JobProgress], StartLook]:
    """Return the work that looks at ``files``.

    Those of ``unread`` are open in this program: they are not opened again.
    """

    def work(progress: JobProgress) -> StartLook:
        found = {}
        for each in files:
            progress.check()
            found[each] = _look(Path(each), is_read=Path(each) not in unread)
        return StartLook(found, _data_words())

    return work


def _look(path: Path, *, is_read: bool) -> FileLook:
    if not paths.is_file(path):
        return FileLook(is_there=False)
    from mercworkshop.store.database import closed_file

    if not is_read or path.suffix.lower() != ".mercws":
        return FileLook(is_there=True)
    workshop, changed = closed_file.read_state(path)
    return FileLook(True, workshop, changed)


def _data_words() -> str:
    """Return how new the reference data are, in the language of the window."""
    from mercworkshop.reference.data_packs.origins import describe_data
    from mercworkshop.reference.reference import current_reference

    return describe_data(current_reference().pack.data)
