"""The papers about an archive: what each asks the archive for, and what makes a document of it.

Each function imports what it needs when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mercworkshop.i18n import N_
from mercworkshop.publishing.desk_papers.desk_paper import DeskFile, DeskPaper
from mercworkshop.publishing.desk_papers.follow_up import FOLLOW_UP_PAPERS

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


def _read_directories(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.directory.desk import directories_of

    return directories_of(archive, facts.about, facts.day, facts.until)


def _build_directories(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.directory import build_directories

    return build_directories(value, facts)


def _write_addresses(value: Any, facts: DeskPaperFacts) -> bytes:
    from mercworkshop.exchange.out.address_file import write_addresses

    return write_addresses(value, facts)


def _read_consents(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.directory.desk import desk_of

    return desk_of(archive, facts.about, facts.day, facts.until)


def _build_consents(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.directory import build_consent_sheet

    return build_consent_sheet(value, facts)


def _read_outreach(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.outreach.desk import outreach_of

    return outreach_of(archive, facts.about, facts.day, facts.until)


def _build_outreach(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.outreach import build_outreach

    return build_outreach(value, facts)


def _write_reminders(value: Any, facts: DeskPaperFacts) -> bytes:
    from mercworkshop.exchange.out.reminders import write_reminders

    return write_reminders(value, facts)


def _read_package(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.materials.desk import read_materials

    return read_materials(archive, facts.until)


def _build_package(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.package import build_package

    return build_package(value, facts)


def _read_cross(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.cross_text import parse_cross
    from mercworkshop.domain.programme.analysis.crosses import Cross
    from mercworkshop.domain.programme.analysis.named import read_named
    from mercworkshop.domain.programme.analysis.wording import ValueNames

    cross = parse_cross(facts.about) if facts.about else Cross("article", "funding")
    return read_named(archive, cross, facts.day, ValueNames(facts.value_names))


def _build_cross(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.cross import build_cross

    return build_cross(value, facts)


def _read_durations(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.durations.plans import read_plans

    return read_plans(archive, facts.walked, facts.day)


def _build_durations(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.durations import build_durations

    return build_durations(value, facts)


def _read_inbox(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.inbox import read_inbox

    return read_inbox(archive, facts.day, facts.until)


def _build_inbox(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.inbox import build_inbox

    return build_inbox(value, facts)


def _read_questions(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.quality.country_questions import read_country_questions

    return read_country_questions(archive, facts.day, facts.language, facts.about, facts.until)


def _build_questions(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.questions import build_questions

    return build_questions(value, facts)


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


def _read_partners(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.partners.partner_desk import read_partners

    return read_partners(archive, facts.day, facts.until)


def _build_partners(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.partners import build_partners

    return build_partners(value, facts)


def _read_donors(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.donors.donor_desk import read_donors

    return read_donors(archive, facts.day, facts.until)


def _build_donors(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.donors import build_donors

    return build_donors(value, facts)


_EVENTS = frozenset({"programme_workshop", "meeting"})
_OF_PILOTS = frozenset({"pilot"})

DESK_PAPERS: tuple[DeskPaper, ...] = (
    DeskPaper("inbox", N_("Inbox"), _read_inbox, _build_inbox),
    DeskPaper("questions", N_("Questions to countries"), _read_questions, _build_questions),
    DeskPaper(
        "calendar",
        N_("Calendar of the programme"),
        _read_calendar,
        _build_calendar,
        shows=_EVENTS,
    ),
    DeskPaper("attendance", N_("Who came"), _read_attendance, _build_attendance, shows=_EVENTS),
    DeskPaper("cross", N_("Two fields against each other"), _read_cross, _build_cross),
    DeskPaper("durations", N_("How long it takes"), _read_durations, _build_durations),
    DeskPaper("partners", N_("Partners of the programme"), _read_partners, _build_partners),
    DeskPaper(
        "donors",
        N_("Donors and contributions"),
        _read_donors,
        _build_donors,
        shows=frozenset({"contribution"}),
    ),
    DeskPaper(
        "directory",
        N_("Directory"),
        _read_directories,
        _build_directories,
        (DeskFile("vcf", N_("address file"), _write_addresses),),
    ),
    DeskPaper("consents", N_("Sheet to agree on"), _read_consents, _build_consents),
    DeskPaper(
        "outreach",
        N_("Letters and calls"),
        _read_outreach,
        _build_outreach,
        (DeskFile("ics", N_("calendar"), _write_reminders),),
    ),
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
    DeskPaper("package", N_("Information package"), _read_package, _build_package),
    *FOLLOW_UP_PAPERS,
)
"""In the order of the help of the command line."""


def desk_paper(name: str) -> DeskPaper:
    """Return a paper by its name."""
    return next(each for each in DESK_PAPERS if each.name == name)
