"""The reports of the demo: on activities of the real programme, and with its samples."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from mercworkshop.cli.output import OutputLine, format_paragraph
from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.domain.programme.reports.kinds import REPORT_TITLES, ReportKind, ReportScope
from mercworkshop.domain.programme.reports.runs import compose_text
from mercworkshop.i18n import _, isolate
from mercworkshop.publishing.reports import read_report_values, write_report
from mercworkshop.reference.facts.article_names import article_names
from mercworkshop.reference.reference import Reference
from mercworkshop.report.documents.activities.document import ReportHeading
from mercworkshop.store.archive.archive import Archive

_PERIOD = DaySpan(date(2014, 1, 1), date(2016, 3, 4))
_COUNTRY = "JAM"
_REPORTS = (
    (ReportKind.ACTIVITIES, "docx", False),
    (ReportKind.ACTIVITIES, "pdf", True),
    (ReportKind.BRIEF, "docx", True),
    (ReportKind.CABLE, "docx", True),
)
"""Each with its format, and whether it counts the samples and says so."""


def write_all(reference: Reference, file: Path, folder: Path) -> list[str]:
    """Write the reports of an archive into a folder, and return the text about them."""
    place = folder / _("Reports")
    place.mkdir()
    on_day = reference.on_day(_PERIOD.last)
    with closing(Archive(file)) as archive:
        lines = [_write(on_day, archive, place, each) for each in _REPORTS]
    title = _("Reports of the archive, in the folder “{name}”")
    return format_paragraph(title.format(name=place.name), lines)


def _write(
    reference: Reference,
    archive: Archive,
    place: Path,
    asked: tuple[ReportKind, str, bool],
) -> OutputLine:
    kind, ending, has_samples = asked
    country = _COUNTRY if kind is ReportKind.BRIEF else ""
    scope = ReportScope(kind, _PERIOD, _PERIOD.last, country=country, counts_samples=has_samples)
    report, annexes = read_report_values(archive, scope, reference)
    title = _(REPORT_TITLES[kind])
    name = _("{title}, with samples").format(title=title) if has_samples else title
    names = {each.iso3: each.name(reference.language) for each in reference.countries.all}
    text = compose_text(report, reference.sentences)
    path = place / f"{name}.{ending}"
    heading = ReportHeading(names=names, articles=article_names(reference))
    write_report(report, text, annexes, heading, path)
    return path.name, isolate(reference.countries.name_of(country)) if country else ""
