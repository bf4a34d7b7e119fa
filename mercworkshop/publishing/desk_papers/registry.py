"""The papers about an archive: what each asks the archive for, and what makes a document of it.

Each function imports what it needs when it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mercworkshop.i18n import N_

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
    from mercworkshop.report.model.document import Document


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """A paper: its name on the command line and its title, which is marked with ``N_``.

    ``read`` asks the archive for a value, ``build`` makes a document of it on any thread.
    """

    name: str
    title: str
    read: Callable[[ArchivePort, DeskPaperFacts], Any]
    build: Callable[[Any, DeskPaperFacts], Document]


def _read_calendar(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.calendar.calendar import read_calendar

    return read_calendar(archive, facts.day)


def _read_attendance(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.calendar.attendance import read_pages

    return read_pages(archive, facts.about, facts.day)


def _build_attendance(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.attendance import build_attendance

    return build_attendance(value, facts)


def _build_calendar(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.calendar import build_calendar

    return build_calendar(value, facts)


DESK_PAPERS: tuple[DeskPaper, ...] = (
    DeskPaper("calendar", N_("Calendar of the programme"), _read_calendar, _build_calendar),
    DeskPaper("attendance", N_("Who came"), _read_attendance, _build_attendance),
)
"""In the order of the help of the command line."""


def desk_paper(name: str) -> DeskPaper:
    """Return a paper by its name."""
    return next(each for each in DESK_PAPERS if each.name == name)
