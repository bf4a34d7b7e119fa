"""The papers on what became of the actions of road maps.

Each function imports what it needs when it runs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from mercworkshop.i18n import N_
from mercworkshop.publishing.desk_papers.desk_paper import DeskFile, DeskPaper

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
    from mercworkshop.report.model.document import Document


def _read_then_and_now(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.follow_up.reading import read_countries

    return read_countries(archive, facts.about, facts.day)


def _build_then_and_now(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.follow_up.countries_then_now import build_then_and_now

    return build_then_and_now(value, facts)


def _build_check_in(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.follow_up.check_in import build_check_in

    return build_check_in(value, facts)


def _read_due(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.follow_up.due_promises import read_due

    return read_due(archive, facts.about, facts.day)


def _build_due(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.follow_up.due_list import build_due_list

    return build_due_list(value, facts)


def _write_due(value: Any, facts: DeskPaperFacts) -> bytes:
    from mercworkshop.exchange.out.due_file import write_due

    return write_due(value, facts)


def _read_letters(kind: str, archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.reports.kinds import ReportKind

    assert facts.letters is not None
    return facts.letters.read(archive, ReportKind(kind), facts.about)


def _build_letters(kind: str, value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.domain.programme.reports.kinds import ReportKind
    from mercworkshop.report.documents.desk.follow_up.letters import build_letters

    return build_letters(value, ReportKind(kind), facts)


FOLLOW_UP_PAPERS: tuple[DeskPaper, ...] = (
    DeskPaper(
        "then-and-now",
        N_("Promised and done"),
        _read_then_and_now,
        _build_then_and_now,
        of_country=True,
    ),
    DeskPaper(
        "check-in",
        N_("Sheet of what is due"),
        _read_then_and_now,
        _build_check_in,
        of_country=True,
    ),
    DeskPaper(
        "reminders",
        N_("What countries promised"),
        _read_due,
        _build_due,
        (DeskFile("ics", N_("calendar"), _write_due),),
        of_country=True,
    ),
    DeskPaper(
        "letters",
        N_("Letters to focal points"),
        partial(_read_letters, "letter"),
        partial(_build_letters, "letter"),
        of_country=True,
    ),
    DeskPaper(
        "office-letters",
        N_("Letters to regional offices"),
        partial(_read_letters, "office-letter"),
        partial(_build_letters, "office-letter"),
        of_country=True,
    ),
)
