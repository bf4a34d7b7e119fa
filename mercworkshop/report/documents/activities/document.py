"""A report of an archive in numbered paragraphs, as notes by a secretariat are, with annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.programme.reports.annex_values import AnnexValues
from mercworkshop.domain.programme.reports.annexes import ANNEX_TITLES
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.kinds import REPORT_TITLES, ReportKind
from mercworkshop.domain.programme.reports.runs import ParagraphRuns, ReportText, words_of
from mercworkshop.domain.programme.samples import samples_notice
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import _, digits, isolate, language_scope, numbered
from mercworkshop.report.documents.activities.annex_tables import annex_blocks
from mercworkshop.report.documents.activities.charts import section_charts
from mercworkshop.report.documents.activities.kept_annexes import kept_blocks, with_kept
from mercworkshop.report.documents.record.numbering import annex_title, section_title
from mercworkshop.report.model.blocks import Block, Heading, Note, NoteKind, Paragraph
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Text, as_inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHeading:
    """What a person says at the head of a report: nothing of it is made up.

    ``title`` is its own title, ``names`` are the names of countries by their codes,
    ``articles`` those of articles by their numbers.
    """

    title: str = ""
    symbol: str = ""
    session: str = ""
    agenda_item: str = ""
    names: dict[str, str] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)


_WITHOUT_SECTIONS = {ReportKind.CABLE}


def build_report_document(
    report: ComposedReport, text: ReportText, annexes: AnnexValues, heading: ReportHeading
) -> Document:
    """Return a report in the language of its text, with the annexes that it kept if it is final."""
    annexes = with_kept(annexes)
    with language_scope(text.language):
        scope = report.scope
        title = _(REPORT_TITLES[scope.kind])
        imprint = Imprint(
            title=title,
            country=_subject(report, heading),
            version="",
            day=_("Data as of {day}").format(day=format_day_long(scope.as_of)),
            state="" if text.is_final else _("DRAFT"),
            notice=samples_notice() if report.has_samples else "",
        )
        body = Part(blocks=tuple(_body(report, text, annexes, heading)), id="report", title=title)
        return Document(
            language=text.language,
            day=scope.as_of,
            imprint=imprint,
            parts=(body, *_annexes(report, annexes, heading)),
        )


def _subject(report: ComposedReport, heading: ReportHeading) -> str:
    """Return what a report is about: the country, or else its period."""
    scope = report.scope
    if scope.country:
        return heading.names.get(scope.country, scope.country)
    if scope.subregion:
        return scope.subregion
    return _span(scope.period.first, scope.period.last)


def _span(first: date, last: date) -> str:
    return format_span(first, last)


def _body(
    report: ComposedReport, text: ReportText, annexes: AnnexValues, heading: ReportHeading
) -> Iterator[Block]:
    for said in (heading.symbol, heading.session, heading.agenda_item):
        if said.strip():
            yield Paragraph(as_inlines(isolate(said.strip())))
    yield Heading(_(REPORT_TITLES[report.scope.kind]))
    subject = heading.title.strip() or _subject(report, heading)
    yield Paragraph((Text(isolate(subject), bold=True),))
    yield Paragraph((Text(_("Note by the secretariat"), bold=True),))
    number, has_titles = 0, report.scope.kind not in _WITHOUT_SECTIONS
    for place, section in enumerate(text.sections, start=1):
        if has_titles:
            yield Heading(section_title(place, _(section.title)), 2, id=f"section-{section.key}")
        for each in section.paragraphs:
            number += 1
            yield from _paragraph(each, number)
        yield from section_charts(section.key, annexes, heading.articles)


def _paragraph(paragraph: ParagraphRuns, number: int) -> Iterator[Block]:
    words = numbered(f"{digits(str(number))}.", words_of(paragraph.runs))
    yield Paragraph((Text(words),))
    for note in (*paragraph.notes, *paragraph.draft_notes):
        yield Note(as_inlines(note), NoteKind.ADVICE)


def _annexes(report: ComposedReport, values: AnnexValues, heading: ReportHeading) -> Iterator[Part]:
    kept = values.kept
    there = tuple(each for each in kept if each in ANNEX_TITLES) or report.annexes
    for place, name in enumerate(there, start=1):
        title = annex_title(place, _(ANNEX_TITLES[name]))
        made = annex_blocks(name, report, values, heading.names)
        blocks = kept_blocks(kept[name]) if name in kept else made
        yield Part(
            blocks=(Heading(title, id=f"annex-{name}"), *blocks),
            id=f"annex-{name}",
            title=title,
            begins_page=True,
        )
