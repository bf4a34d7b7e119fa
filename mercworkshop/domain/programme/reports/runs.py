"""Paragraphs as people read and edit them: runs of text, and chips that hold a figure."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import SentencePort
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, ComposedReport
from mercworkshop.domain.programme.reports.figures import ReportFigure


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words without a figure."""

    text: str


@dataclass(frozen=True, slots=True)
class FigureChip:
    """A figure as it is written in a language; it can be moved or removed, not typed over."""

    text: str
    figure: ReportFigure


type Run = TextRun | FigureChip


@dataclass(frozen=True, slots=True)
class ParagraphRuns:
    """A paragraph as it prints; ``notes`` are footnotes, such as that a person kept a figure.

    ``draft_notes`` are for those who write it, such as that a figure has changed.
    """

    key: str
    runs: tuple[Run, ...]
    is_edited: bool = False
    notes: tuple[str, ...] = ()
    draft_notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionRuns:
    """Paragraphs under a title, which is a message."""

    key: str
    title: str
    paragraphs: tuple[ParagraphRuns, ...]


@dataclass(frozen=True, slots=True)
class ReportText:
    """A whole report in one language, composed or edited: what is printed.

    ``is_final`` if a person issued it; until then each page says that it is a draft.
    """

    language: str
    sections: tuple[SectionRuns, ...]
    is_final: bool = False


def words_of(runs: tuple[Run, ...]) -> str:
    """Return the words of runs."""
    return "".join(each.text for each in runs)


def compose_runs(paragraph: ComposedParagraph, sentences: SentencePort) -> tuple[Run, ...]:
    """Return a paragraph in the language of ``sentences``, with a chip for each figure."""
    traced = paragraph.sentences
    runs: list[Run] = []
    for filled in sentences.runs(each.said for each in traced):
        figure = traced[filled.sentence].figure_in(filled.slot) if filled.slot else None
        if figure is not None:
            runs.append(FigureChip(filled.text, figure))
        elif runs and isinstance(last := runs[-1], TextRun):
            runs[-1] = TextRun(last.text + filled.text)
        else:
            runs.append(TextRun(filled.text))
    return tuple(runs)


def compose_text(report: ComposedReport, sentences: SentencePort) -> ReportText:
    """Return a report as it is composed, without anything that a person wrote."""
    return ReportText(
        sentences.language,
        tuple(
            SectionRuns(
                section.key,
                section.title,
                tuple(
                    ParagraphRuns(each.key, compose_runs(each, sentences))
                    for each in section.paragraphs
                ),
            )
            for section in report.sections
        ),
    )
