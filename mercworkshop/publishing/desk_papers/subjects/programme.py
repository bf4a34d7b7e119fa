"""The papers on workshops, meetings, pilots, inventories, needs and offers.

Each function imports what it needs when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mercworkshop.i18n import N_
from mercworkshop.publishing.desk_papers.desk_paper import DeskPaper

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
    from mercworkshop.report.model.document import Document


def _read_calendar(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.calendar.calendar import read_calendar

    return read_calendar(archive, facts.day, facts.until)


def _read_attendance(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.calendar.attendance import read_pages

    return read_pages(archive, facts.about, facts.day, facts.until)


def _build_attendance(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.attendance import build_attendance

    return build_attendance(value, facts)


def _build_calendar(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.calendar import build_calendar

    return build_calendar(value, facts)


def _read_pilots(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.pilots.overview import read_pilots

    return read_pilots(archive, facts.day, facts.country_names.keys(), facts.until)


def _build_pilots(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.pilots import build_pilots

    return build_pilots(value, facts)


def _build_progress(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.pilots import build_progress

    return build_progress(value, facts)


def _read_inventories(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.inventories.comparison import (
        InventoryComparison,
        read_inventories,
    )

    form = facts.inventory
    if form is None:
        return InventoryComparison(())
    return read_inventories(archive, form, facts.country, facts.until)


def _build_inventories(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.inventories import build_inventories

    return build_inventories(value, facts)


def _read_support(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.support.reading import read_for_paper

    return read_for_paper(archive, facts.states, facts.sources_for, facts.until)


def _build_support(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.support import build_support

    return build_support(value, facts)


_EVENTS = frozenset({"programme_workshop", "meeting"})
_OF_PILOTS = frozenset({"pilot"})


PROGRAMME_PAPERS: tuple[DeskPaper, ...] = (
    DeskPaper(
        "calendar",
        N_("Calendar of the programme"),
        _read_calendar,
        _build_calendar,
        shows=_EVENTS,
    ),
    DeskPaper("attendance", N_("Who came"), _read_attendance, _build_attendance, shows=_EVENTS),
    DeskPaper("pilots", N_("Pilots"), _read_pilots, _build_pilots, shows=_OF_PILOTS),
    DeskPaper(
        "progress", N_("Progress of a pilot"), _read_pilots, _build_progress, shows=_OF_PILOTS
    ),
    DeskPaper(
        "inventories",
        N_("Inventories of countries"),
        _read_inventories,
        _build_inventories,
        shows=frozenset({"published_inventory"}),
    ),
    DeskPaper("needs", N_("Needs and offers"), _read_support, _build_support),
)
