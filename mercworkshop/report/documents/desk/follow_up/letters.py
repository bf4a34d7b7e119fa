"""Letters about promises, as letters are: sender, date, addressee, subject, words, enclosures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.reports.annex_values import AnnexValues
from mercworkshop.domain.programme.reports.annexes import ANNEX_TITLES
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.kinds import REPORT_TITLES, ReportKind
from mercworkshop.domain.programme.reports.letters import Letter
from mercworkshop.domain.programme.reports.runs import (
    ParagraphRuns,
    ReportText,
    SectionRuns,
    words_of,
)
from mercworkshop.domain.programme.reports.sections.letters import SENDER, SUBJECT
from mercworkshop.domain.programme.samples import samples_notice
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _, language_scope
from mercworkshop.report.documents.activities.annex_tables import annex_blocks
from mercworkshop.report.documents.activities.document import ReportHeading
from mercworkshop.report.documents.activities.kept_annexes import kept_blocks
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, Group, Heading, Note, NoteKind, Paragraph
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.embedding import embed
from mercworkshop.report.model.inlines import Text, as_inlines
from mercworkshop.report.model.paper_size import PageShape


def build_letters(letters: Sequence[Letter], kind: ReportKind, facts: DeskPaperFacts) -> Document:
    """Return all letters of a kind, each as it stands and in its language."""
    title = _(REPORT_TITLES[kind])
    whole = frame_document(facts, title, _none(title), shape=PageShape.UPRIGHT)
    parts = tuple(part for each in letters for part in _embedded(each, facts))
    if not parts:
        return whole
    language = parts[0].language or whole.language  # the words at the foot of all pages
    imprint = parts[0].imprint or whole.imprint
    return replace(whole, language=language, parts=parts, imprint=imprint)


def build_letter(
    report: ComposedReport, text: ReportText, annexes: AnnexValues, heading: ReportHeading
) -> Document:
    """Return a letter in the language of its text, with what it encloses.

    It goes out as it is printed: the notes for those who write it are not on it.
    """
    with language_scope(text.language):
        title = _(REPORT_TITLES[report.scope.kind])
        imprint = Imprint(
            title=title,
            country="",
            version="",
            day=_("As of {day}").format(day=format_day_long(report.scope.as_of)),
            notice=samples_notice() if report.has_samples else "",
        )
        blocks = (*_words(report, text), *_enclosures(report, annexes, heading))
        part = Part(blocks=blocks, id="letter", title=title, shape=PageShape.UPRIGHT)
        return Document(
            language=text.language, day=report.scope.as_of, imprint=imprint, parts=(part,)
        )


def _none(title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(_("No country promised anything that this archive holds.")))


def _embedded(letter: Letter, facts: DeskPaperFacts) -> tuple[Part, ...]:
    names = dict(facts.names_by_language.get(letter.text.language, facts.country_names))
    heading = ReportHeading(names=names)
    document = build_letter(letter.composed, letter.text, letter.annexes, heading)
    where = f"{letter.place.kind}-{letter.place.about or 'none'}"
    return embed(document, f"{where}-{letter.text.language}")


def _words(report: ComposedReport, text: ReportText) -> Iterator[Block]:
    day = Paragraph(as_inlines(format_day_long(report.scope.as_of)))
    if not any(each.key == "head" for each in text.sections):
        yield day
    for section in text.sections:
        match section.key:
            case "head":
                yield from _heading(section, day)
            case "closing":
                yield Group(tuple(b for each in section.paragraphs for b in _paragraph(each)))
            case _:
                for each in section.paragraphs:
                    yield from _paragraph(each)


def _heading(section: SectionRuns, day: Paragraph) -> Iterator[Block]:
    """Yield the sender, the date, and below it to whom it goes."""
    for each in section.paragraphs:
        if each.key == SENDER:
            yield from _paragraph(each)
    yield day
    for each in section.paragraphs:
        if each.key != SENDER:
            yield from _paragraph(each)


def _paragraph(paragraph: ParagraphRuns) -> Iterator[Block]:
    words = words_of(paragraph.runs)
    if paragraph.key == SUBJECT:
        yield Heading(words, 2)
    else:
        yield Paragraph((Text(words, bold=paragraph.key == SENDER),))
    for note in paragraph.notes:
        yield Note(as_inlines(note), NoteKind.ADVICE)


def _enclosures(
    report: ComposedReport, values: AnnexValues, heading: ReportHeading
) -> Iterator[Block]:
    kept = values.kept
    there = tuple(each for each in kept if each in ANNEX_TITLES) or report.annexes
    for name in there:
        yield Heading(_(ANNEX_TITLES[name]), 2)
        if name in kept:
            yield from kept_blocks(kept[name])
        else:
            yield from annex_blocks(name, report, values, heading.names)
