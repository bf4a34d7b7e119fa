"""What the editor of a report shows, read and composed on the thread of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.reports import composing, reports
from mercworkshop.domain.programme.reports.desk import KeptReport, read_report
from mercworkshop.domain.programme.reports.finality import reasons_against
from mercworkshop.domain.programme.reports.kinds import REPORT_TITLES
from mercworkshop.domain.programme.reports.merging import merge_report
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Language, _
from mercworkshop.reference.facts.report_facts import report_facts
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.programme.reports.merged import MergedReport
    from mercworkshop.domain.records.edit import Edit


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as it is kept, and as it stands in a language."""

    kept: KeptReport
    merged: MergedReport


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Reads a report in a language, with the data as they are seen on a day."""

    report: str
    language: Language
    reference: Reference
    day: date

    def read(self, archive: ArchivePort) -> ReadReport:
        """Return the report as it stands. Raises InvalidInput if it is gone."""
        kept = read_report(archive, self.report)
        return ReadReport(kept, self._merged(archive, kept, self.language))

    def finish(self, archive: ArchivePort) -> Edit:
        """Return the edit that makes it final. Raises InvalidInput with what is still open."""
        kept = read_report(archive, self.report)
        languages = kept.report.languages or (self.language,)
        merged: Iterator[MergedReport] = (self._merged(archive, kept, each) for each in languages)
        return reports.make_final(kept.report, reasons_against(merged))

    def _merged(self, archive: ArchivePort, kept: KeptReport, language: Language) -> MergedReport:
        scope = reports.scope_of(kept.report, self.day)
        if scope.kind not in composing.OUTLINES:
            kind = _(REPORT_TITLES[scope.kind])
            raise InvalidInput(
                _("“{kind}” has no paragraphs to edit.").format(kind=kind),
                _("Write it as a file; it is composed from the data each time."),
            )
        facts = report_facts(replace(self.reference, language=language.value))
        composed = composing.compose_report(archive, scope, facts)
        return merge_report(composed, kept, facts.sentences)
