"""A report as it is composed from data: sentences in no language yet, each with its question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mercworkshop.domain.ports.sentences import ChosenSentence
from mercworkshop.domain.programme.reports.figures import FigureValue, ReportFigure
from mercworkshop.domain.programme.reports.kinds import ReportScope


@dataclass(frozen=True, slots=True)
class TracedSentence:
    """A sentence, the named question that its facts come from, and the figures in its slots."""

    said: ChosenSentence
    question: str
    figures: tuple[ReportFigure, ...] = ()

    def figure_in(self, slot: str) -> ReportFigure | None:
        """Return the figure in a slot by its path; None if no figure stands there."""
        return next((each for each in self.figures if each.slot == slot), None)


@dataclass(frozen=True, slots=True)
class ComposedParagraph:
    """Sentences that answer one question.

    ``key`` is the same each time that it is composed, so what people wrote in its place is found
    again. ``is_proposed`` if a person must rewrite it before the report is final.
    """

    key: str
    sentences: tuple[TracedSentence, ...]
    is_proposed: bool = False

    @property
    def figures(self) -> Mapping[str, ReportFigure]:
        """Its figures by their keys."""
        return {each.key: each for sentence in self.sentences for each in sentence.figures}


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """Paragraphs under a title, which is a message."""

    key: str
    title: str
    paragraphs: tuple[ComposedParagraph, ...]


@dataclass(frozen=True, slots=True)
class ComposedReport:
    """A report in no language: its sections, and ``annexes`` by name in their order."""

    scope: ReportScope
    sections: tuple[ComposedSection, ...]
    annexes: tuple[str, ...] = ()
    has_samples: bool = False
    blocks: tuple[str, ...] = field(default=())
    """Keys of paragraphs that must be written by a person before the report is final."""

    @property
    def paragraphs(self) -> Iterator[ComposedParagraph]:
        """All paragraphs in their order."""
        return (each for section in self.sections for each in section.paragraphs)

    @property
    def values(self) -> Mapping[str, FigureValue]:
        """The value of each figure by its key: what chips in edited words are compared with."""
        return {
            figure.key: figure.value
            for paragraph in self.paragraphs
            for figure in paragraph.figures.values()
        }
