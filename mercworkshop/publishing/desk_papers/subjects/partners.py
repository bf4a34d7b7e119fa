"""The papers on partners and donors, and those that go to people.

Each function imports what it needs when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mercworkshop.i18n import N_
from mercworkshop.publishing.desk_papers.desk_paper import DeskFile, DeskPaper

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
    from mercworkshop.report.model.document import Document


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


PARTNERS_PAPERS: tuple[DeskPaper, ...] = (
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
    DeskPaper("package", N_("Information package"), _read_package, _build_package),
)
