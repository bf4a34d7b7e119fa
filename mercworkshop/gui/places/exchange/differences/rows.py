"""What the list of differences shows, as words; no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.difference_past import DifferencePast
from mercworkshop.domain.comparison.settled_differences import SettledDifference
from mercworkshop.domain.records.journal import Conflict, FieldKey
from mercworkshop.i18n import _, isolate_path, listed, plural

type Pasts = Mapping[tuple[str, str], DifferencePast]
"""What stood before differences, by record and field."""

type Difference = Conflict | SettledDifference


class DifferenceRowKind(Enum):
    """What a line of the list is."""

    FILE = "file"
    OPEN = "open"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A line of the list: a file, or a difference that came with it."""

    kind: DifferenceRowKind
    title: str
    below: str = ""
    key: FieldKey | None = None
    file: str = ""
    left: int = 0
    """How many differences of a file are open."""

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        state = _("settled") if self.kind is DifferenceRowKind.SETTLED else ""
        return listed(filter(None, (self.title, self.below, state)))


def conflict_of(each: Difference) -> Conflict:
    """Return the versions of a difference, whether it is settled or not."""
    return each.conflict if isinstance(each, SettledDifference) else each


def difference_rows(
    found: Sequence[Difference],
    pasts: Pasts,
    name_of: Callable[[Conflict], str],
    left: Mapping[str, int],
) -> tuple[DifferenceRow, ...]:
    """Return the lines: each file with its differences, the open ones before the settled ones.

    ``name_of`` returns what the record of a difference is called. ``left`` says how many of a file
    are open, also those that are not listed.
    """
    return tuple(_rows(found, pasts, name_of, left))


def file_of(conflict: Conflict, pasts: Pasts) -> str:
    """Return the file that made a difference; empty if none did, or if it is not known yet."""
    past = pasts.get((conflict.record_id, conflict.field))
    return past.file if past is not None else ""


def _rows(
    found: Sequence[Difference],
    pasts: Pasts,
    name_of: Callable[[Conflict], str],
    left: Mapping[str, int],
) -> Iterator[DifferenceRow]:
    files: dict[str, list[Difference]] = {}
    for each in found:
        files.setdefault(file_of(conflict_of(each), pasts), []).append(each)
    for file in sorted(files, key=lambda name: (not name, name)):
        own = files[file]
        shown = sum(isinstance(each, Conflict) for each in own)
        title = isolate_path(file) if file else _("Not from a file")
        if file or len(files) > 1:
            count = left.get(file, shown)
            below = plural("{n} left", "{n} left", count)
            yield DifferenceRow(DifferenceRowKind.FILE, title, below, file=file, left=count)
        for each in sorted(own, key=lambda each: isinstance(each, SettledDifference)):
            conflict = conflict_of(each)
            kind = (
                DifferenceRowKind.OPEN if isinstance(each, Conflict) else DifferenceRowKind.SETTLED
            )
            field = conflicts.field_name(conflict)
            yield DifferenceRow(kind, field, name_of(conflict), conflict.key)
