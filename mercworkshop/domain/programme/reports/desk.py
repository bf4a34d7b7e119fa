"""The reports of an archive as an officer sees and keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.programme.reports import reports
from mercworkshop.domain.programme.reports.kept_annexes import KeptAnnex
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    Report,
    ReportComment,
    ReportParagraph,
    ReportState,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report of the list: what it tells of, and how many paragraphs and open comments it has."""

    id: str
    title: str
    kind: ReportKind
    begins: date | None
    ends: date | None
    as_of: date | None
    country: str
    subregion: str
    state: ReportState
    written: int
    comments: int


@dataclass(frozen=True, slots=True)
class ReportPartRow:
    """A record that belongs to a report, by its type and id; how often two officers differ."""

    kind: str
    id: str
    differences: int


REPORTS = ArchiveQuestion("reports", ListedReport, "Which reports are there?")
REPORT_PARTS = ArchiveQuestion(
    "report_parts", ReportPartRow, "What did people write in a report?", ("report",)
)

_PARTS: dict[str, type[Record]] = {
    each.__name__: each for each in (ReportParagraph, ReportComment, AcceptedParagraph, KeptAnnex)
}


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it is kept: what it tells of, and what people wrote, said and accepted."""

    report: Report
    paragraphs: tuple[ReportParagraph, ...] = ()
    comments: tuple[ReportComment, ...] = ()
    accepted: tuple[AcceptedParagraph, ...] = ()
    annexes: tuple[KeptAnnex, ...] = ()
    """Those of a final report, as they were."""
    disputed: frozenset[str] = frozenset()
    """The ids of paragraphs that two officers wrote differently."""

    @property
    def owned(self) -> tuple[Record, ...]:
        """All that goes with the report."""
        return (*self.paragraphs, *self.comments, *self.accepted, *self.annexes)


def read_reports(archive: ArchivePort) -> tuple[ListedReport, ...]:
    """Return the reports of an archive, the latest first."""
    return tuple(archive.ask(REPORTS))


def find_report(archive: ArchivePort, report: str) -> Report:
    """Return a report. Raises InvalidInput if it is gone."""
    found = archive.find(Report, report)
    if found is None:
        raise InvalidInput(
            _("This report is no longer here."), _("Somebody removed it; choose another one.")
        )
    return found


def read_report(archive: ArchivePort, report: str) -> KeptReport:
    """Return a report with all that belongs to it. Raises InvalidInput if it is gone."""
    rows = archive.ask(REPORT_PARTS, report=report)
    its = list(_owned(archive, rows))
    return KeptReport(
        find_report(archive, report),
        tuple(each for each in its if isinstance(each, ReportParagraph)),
        tuple(each for each in its if isinstance(each, ReportComment)),
        tuple(each for each in its if isinstance(each, AcceptedParagraph)),
        tuple(each for each in its if isinstance(each, KeptAnnex)),
        frozenset(row.id for row in rows if row.differences),
    )


def _owned(archive: ArchivePort, rows: Iterable[ReportPartRow]) -> Iterator[Record]:
    for row in rows:
        found = archive.find(_PARTS[row.kind], row.id)
        if found is not None:
            yield found


def _add(_archive: ArchivePort, values: FieldValues) -> Edit:
    given = dict(values)
    return reports.add_report(given.pop("title", ""), **given)


def _change(_archive: ArchivePort, report: Report, values: FieldValues) -> Edit:
    return reports.update_report(report, **values)


def _remove(archive: ArchivePort, report: Report) -> Edit:
    rows = archive.ask(REPORT_PARTS, report=report.id)
    return reports.remove_reports([report], _owned(archive, rows))


REPORT_VERBS = RecordVerbs(Report, "reports", _add, _change, _remove)
