"""A report as it is printed: the words that count, footnotes, and the notes of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.ports.sentences import SentencePort, SumOfMoney, say
from mercworkshop.domain.programme.reports.figures import FigureValue, ReportFigure
from mercworkshop.domain.programme.reports.merged_report import (
    MergedParagraph,
    MergedReport,
    ParagraphOrigin,
)
from mercworkshop.domain.programme.reports.runs import (
    FigureChip,
    ParagraphRuns,
    ReportText,
    Run,
    SectionRuns,
    TextRun,
)
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText


def printed_report(
    merged: MergedReport, sentences: SentencePort, *, is_final: bool = False
) -> ReportText:
    """Return what is printed; the notes of a draft never stand in a final report."""
    sections = tuple(
        SectionRuns(
            each.key,
            each.title,
            tuple(
                _paragraph(paragraph, sentences, is_final=is_final)
                for paragraph in each.paragraphs
                if paragraph.text.words
            ),
        )
        for each in merged.sections
    )
    return ReportText(merged.language, sections, is_final)


def _paragraph(
    paragraph: MergedParagraph, sentences: SentencePort, *, is_final: bool
) -> ParagraphRuns:
    notes = tuple(_footnotes(paragraph.text, sentences))
    draft_notes = () if is_final else tuple(_draft_notes(paragraph, sentences))
    runs = tuple(map(_run, paragraph.text.runs))
    is_edited = paragraph.origin is not ParagraphOrigin.GENERATED
    return ParagraphRuns(paragraph.part, runs, is_edited, notes, draft_notes)


def _footnotes(text: WrittenText, sentences: SentencePort) -> Iterator[str]:
    """Yield what is said of each figure that a person kept."""
    for figure in text.figures:
        if figure.kept and figure.day:
            day, now = date.fromisoformat(figure.day), read_value(figure.kept)
            yield sentences.paragraph([say("ed.kept", date=day, now=now)])


def _draft_notes(paragraph: MergedParagraph, sentences: SentencePort) -> Iterator[str]:
    for stale in paragraph.stale:
        now, written = read_value(stale.now.value), read_value(stale.written.value)
        day = date.fromisoformat(stale.now.day)
        yield sentences.paragraph([say("ed.stale", now=now, written=written, date=day)])
    if paragraph.gone:
        yield sentences.paragraph([say("ed.gone", n=len(paragraph.gone))])


def _run(run: str | WrittenFigure) -> Run:
    if isinstance(run, str):
        return TextRun(run)
    definition, _stroke, about = run.key.partition("/")
    return FigureChip(run.shown, ReportFigure("", definition, read_value(run.value), about))


def read_value(words: str) -> FigureValue:
    """Return the value that a figure was written with; 0 if it cannot be read."""
    amount, _space, currency = words.partition(" ")
    number = int(amount) if amount.lstrip("-").isdecimal() else 0
    return SumOfMoney(number, currency) if currency else number
