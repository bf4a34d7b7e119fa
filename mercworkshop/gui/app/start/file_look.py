"""What the start screen reads of recent files and reference data, on a thread of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from mercworkshop import paths
from mercworkshop.exchange import file_kinds
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


class FilesToRead:
    """Which files may be read; known to the window and to all threads that read.

    A file that this program has open is never opened a second time to be read: closing it again may
    drop all locks of the program on it.
    """

    def __init__(self, unread: Iterable[Path] = ()) -> None:
        self._lock = Lock()
        self._unread = {each.absolute() for each in unread}
        self._now: Counter[Path] = Counter()

    def set_open(self, files: Iterable[Path]) -> None:
        """Say which files are open now; others may be read, until :meth:`leave` names them."""
        with self._lock:
            self._unread = {each.absolute() for each in files}

    def leave(self, path: Path) -> bool:
        """Let nobody begin to read a file; return whether nobody reads it at this moment."""
        with self._lock:
            self._unread.add(path.absolute())
            return not self._now[path.absolute()]

    @contextmanager
    def reading(self, path: Path) -> Iterator[bool]:
        """Yield whether a file may be read; meanwhile it counts as being read."""
        own = path.absolute()
        with self._lock:
            is_read = own not in self._unread
            self._now[own] += is_read
        try:
            yield is_read
        finally:
            with self._lock:
                self._now[own] -= is_read


def look_work(files: Sequence[str], to_read: FilesToRead) -> Callable[[JobProgress], StartLook]:
    """Return the work that looks at ``files``, and reads those that may be read."""

    def work(progress: JobProgress) -> StartLook:
        found = {}
        for each in files:
            progress.check()
            with to_read.reading(Path(each)) as is_read:
                found[each] = _look(Path(each), is_read=is_read)
        return StartLook(found, _data_words())

    return work


def _look(path: Path, *, is_read: bool) -> FileLook:
    if not paths.is_file(path):
        return FileLook(is_there=False)
    from mercworkshop.store.database import closed_file

    if not is_read or path.suffix.lower() != file_kinds.WORKSHOP:
        return FileLook(is_there=True)
    workshop, changed = closed_file.read_state(path)
    return FileLook(True, workshop, changed)


def _data_words() -> str:
    """Return how new the reference data are, in the language of the window."""
    from mercworkshop.reference.data_packs.origins import describe_data
    from mercworkshop.reference.reference import current_reference

    return describe_data(current_reference().pack.data)
