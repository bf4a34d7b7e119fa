"""What the editor of a report shows and writes, composed on the thread of the archive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.reports import composing, reports
from mercworkshop.domain.programme.reports.desk import KeptReport, read_report
from mercworkshop.domain.programme.reports.finality import paragraphs_to_keep, reasons_against
from mercworkshop.domain.programme.reports.kept_annexes import kept_in
from mercworkshop.domain.programme.reports.kinds import LETTERS
from mercworkshop.domain.programme.reports.letters import own_languages
from mercworkshop.domain.programme.reports.merging import merge_report
from mercworkshop.domain.programme.reports.printed_report import printed_report
from mercworkshop.domain.programme.reports.records import Report, ReportState
from mercworkshop.i18n import Language
from mercworkshop.reference.facts.article_names import article_names
from mercworkshop.reference.facts.report_facts import report_facts
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.programme.reports.annex_values import AnnexValues
    from mercworkshop.domain.programme.reports.composed_report import ComposedReport
    from mercworkshop.domain.programme.reports.kept_annexes import KeptAnnex
    from mercworkshop.domain.programme.reports.kinds import ReportScope
    from mercworkshop.domain.programme.reports.merged_report import MergedReport
    from mercworkshop.domain.programme.reports.runs import ReportText
    from mercworkshop.domain.records.edit import Edit
    from mercworkshop.report.documents.activities.document import ReportHeading


def spoken_in(kept: KeptReport) -> tuple[Language, ...]:
    """Return the languages of a report; of a letter also those in which people wrote."""
    return own_languages(kept) if kept.report.kind in LETTERS else kept.report.languages


def _country_names(reference: Reference, language: Language) -> dict[str, str]:
    return {each.iso3: each.name(language) for each in reference.countries.all}


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as it is kept, and as it stands in a language."""

    kept: KeptReport
    merged: MergedReport


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """All that a file of a report is made of, with the words of people."""

    composed: ComposedReport
    text: ReportText
    annexes: AnnexValues
    heading: ReportHeading


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Reads a report in a language, with the data as they are seen on a day.

    ``composed`` is what was composed before, if no figure can have changed since.
    """

    report: str
    language: Language
    reference: Reference
    day: date
    composed: ComposedReport | None = None

    def read(self, archive: ArchivePort) -> ReadReport | None:
        """Return the report as it stands; None if it is gone."""
        if archive.find(Report, self.report) is None:
            return None
        kept = read_report(archive, self.report)
        return ReadReport(kept, self._merged(archive, kept, self.language))

    def finish(self, archive: ArchivePort) -> Edit:
        """Return the edit that makes it final. Raises InvalidInput with what is still open."""
        kept = read_report(archive, self.report)
        languages = spoken_in(kept) or (self.language,)
        merged = [self._merged(archive, kept, each) for each in languages]
        composed = [each for one in merged for each in paragraphs_to_keep(self.report, one)]
        annexes = [each for one in languages for each in self._annexes(archive, kept.report, one)]
        day = self._scope(kept.report).as_of
        reasons = reasons_against(merged)
        return reports.make_final(kept.report, reasons, (*composed, *annexes), day)

    def paper(self, archive: ArchivePort) -> ReportPaper:
        """Return what a file of it is made of."""
        from mercworkshop.publishing.reports import read_report_values
        from mercworkshop.report.documents.activities.document import ReportHeading

        kept = read_report(archive, self.report)
        reference = self._reference(kept.report, self.language)
        scope = self._scope(kept.report)
        composed, annexes = read_report_values(archive, scope, reference)
        merged = merge_report(composed, kept, reference.sentences)
        is_final = kept.report.state is ReportState.FINAL
        heading = ReportHeading(
            title=kept.report.title,
            symbol=kept.report.symbol,
            session=kept.report.session,
            agenda_item=kept.report.agenda_item,
            names=_country_names(reference, self.language),
            articles=article_names(reference.in_language(self.language)),
        )
        text = printed_report(merged, reference.sentences, is_final=is_final)
        annexes = replace(annexes, kept=kept_in(kept.annexes, self.language))
        return ReportPaper(composed, text, annexes, heading)

    def _annexes(
        self, archive: ArchivePort, report: Report, language: Language
    ) -> Iterable[KeptAnnex]:
        """Return the annexes in a language as they stand, for a report that becomes final."""
        from mercworkshop.publishing.reports import read_report_values
        from mercworkshop.report.documents.activities.kept_annexes import annexes_to_keep

        reference = self._reference(report, language)
        composed, values = read_report_values(archive, self._scope(report), reference)
        names = _country_names(reference, language)
        return annexes_to_keep(report.id, composed, values, names, language)

    def _merged(self, archive: ArchivePort, kept: KeptReport, language: Language) -> MergedReport:
        scope = self._scope(kept.report)
        facts = report_facts(self._reference(kept.report, language))
        composed = self.composed
        if composed is None or composed.scope != scope or language is not self.language:
            composed = composing.compose_report(archive, scope, facts)
        return merge_report(composed, kept, facts.sentences)

    def _scope(self, report: Report) -> ReportScope:
        return reports.scope_of(report, self.day)

    def _reference(self, report: Report, language: Language) -> Reference:
        day = self._scope(report).as_of
        return replace(self.reference.on_day(day), language=language.value)
