"""Puts together what is composed of a report and what people wrote: no word of theirs is lost.

Paragraphs that nobody edited are composed again each time, until the report is final. In edited
paragraphs only the figures are compared. If the composed sentence itself has changed, it is shown
beside the edited one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mercworkshop.domain.ports.sentences import SentencePort, SumOfMoney
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.desk import KeptReport
from mercworkshop.domain.programme.reports.figures import FigureValue
from mercworkshop.domain.programme.reports.merged_report import (
    LanguageEdit,
    MergedParagraph,
    MergedReport,
    MergedSection,
    ParagraphOrigin,
    StaleFigure,
)
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    ReportParagraph,
    ReportState,
)
from mercworkshop.domain.programme.reports.runs import FigureChip, Run, compose_runs
from mercworkshop.domain.programme.reports.typed_numbers import find_typed_numbers
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenRun, WrittenText
from mercworkshop.i18n import N_, Language

LEFT_OVER = "left over"
"""The key of the section for words whose own section is no longer composed."""


def merge_report(
    composed: ComposedReport, kept: KeptReport, sentences: SentencePort
) -> MergedReport:
    """Return a report as it stands in the language of ``sentences``."""
    language = Language(sentences.language)
    day = composed.scope.as_of.isoformat()
    texts = {
        each.key: WrittenText.of(as_written(compose_runs(each, sentences), day))
        for each in composed.paragraphs
    }
    current: dict[str, WrittenFigure] = {}
    for text in texts.values():
        for figure in text.figures:
            current.setdefault(figure.key, figure)
    maker = _Maker(composed, kept, language, texts, current)
    sections = tuple(map(maker.with_typed_numbers, maker.sections()))
    own = {each.part for each in kept.paragraphs if each.language == language}
    generated = (each for each in composed.paragraphs if each.key not in own)
    nameless = sentences.names_without_forms(s.said for each in generated for s in each.sentences)
    return MergedReport(language, composed, sections, current, nameless)


def as_written(runs: Iterable[Run], day: str) -> Iterator[WrittenRun]:
    """Yield composed runs as a person would have written them, with data of a day."""
    for run in runs:
        if isinstance(run, FigureChip):
            yield WrittenFigure(run.figure.key, value_text(run.figure.value), run.text, day)
        else:
            yield run.text


def value_text(value: FigureValue) -> str:
    """Return a value as text, the same in every language."""
    return f"{value.amount} {value.currency}" if isinstance(value, SumOfMoney) else str(value)


@dataclass(frozen=True, slots=True)
class _Maker:
    composed: ComposedReport
    kept: KeptReport
    language: Language
    texts: Mapping[str, WrittenText]
    current: Mapping[str, WrittenFigure]

    @property
    def _is_final(self) -> bool:
        """Whether the report is final and its words in this language are kept."""
        return self.kept.report.state is ReportState.FINAL and any(
            each.language == self.language and each.is_as_composed for each in self.kept.paragraphs
        )

    def sections(self) -> Iterator[MergedSection]:
        """Yield the composed sections, and last one for words whose section is gone."""
        known: set[str] = set()
        for section in self.composed.sections:
            known.add(section.key)
            own = [
                self._composed(each.key, section.key)
                for each in section.paragraphs
                if not self._is_final or self._written(each.key)
            ]
            others = self._others({section.key})
            yield MergedSection(section.key, section.title, (*own, *others))
        left = tuple(self._others({each.section for each in self.kept.paragraphs} - known))
        if left:
            yield MergedSection(LEFT_OVER, N_("Words whose section is no longer here"), left)

    def with_typed_numbers(self, section: MergedSection) -> MergedSection:
        """Return a section with the numbers that people typed and that may be its figures."""
        figures = [
            self.current.get(figure.key, figure)
            for paragraph in section.paragraphs
            for figure in (*paragraph.text.figures, *(_figures(paragraph.composed)))
        ]
        paragraphs = tuple(
            replace(each, typed=find_typed_numbers(each.text, figures))
            if each.origin is not ParagraphOrigin.GENERATED
            else each
            for each in section.paragraphs
        )
        return replace(section, paragraphs=paragraphs)

    def _composed(self, part: str, section: str) -> MergedParagraph:
        text = self.texts[part]
        proposed = part in self.composed.blocks or any(
            each.is_proposed for each in self.composed.paragraphs if each.key == part
        )
        own = self._written(part)
        return self._merged(part, section, own, text, is_proposed=proposed)

    def _others(self, sections: Collection[str]) -> Iterator[MergedParagraph]:
        """Yield the paragraphs of people that replace no composed one, in their order.

        A paragraph that is written in another language only is among them, without words.
        """
        written = [
            each
            for each in self.kept.paragraphs
            if each.part not in self.texts and each.section in sections
        ]
        own = [each for each in written if each.language == self.language]
        lacking = self._lacking(written, {each.part for each in own})
        for each in sorted((*own, *lacking), key=lambda each: (each.position, each.id)):
            if each.language == self.language:
                yield self._merged(each.part, each.section, each, None)
            else:
                blank = self._merged(each.part, each.section, None, None)
                yield replace(blank, elsewhere=each)

    def _lacking(
        self, written: Iterable[ReportParagraph], own: Collection[str]
    ) -> Iterator[ReportParagraph]:
        """Yield what is written in another language only, unless this language leaves it out."""
        known = set(own)
        for each in written:
            is_own_text = not each.text.basis and bool(each.text.words.strip())
            if each.part in known or not is_own_text or self._is_final:
                continue
            known.add(each.part)
            accepted = self._accepted(each.part, WrittenText())
            if not accepted or any(self._behind(each.part, WrittenText(), accepted)):
                yield each

    def _merged(
        self,
        part: str,
        section: str,
        own: ReportParagraph | None,
        composed: WrittenText | None,
        *,
        is_proposed: bool = False,
    ) -> MergedParagraph:
        text = own.text if own else composed or WrittenText()
        is_written = own is not None and not own.is_as_composed
        accepted = self._accepted(part, text)
        return MergedParagraph(
            part=part,
            section=section,
            text=text,
            composed=composed,
            written=own,
            is_proposed=is_proposed,
            is_disputed=own is not None and own.id in self.kept.disputed,
            stale=tuple(self._stale(text)) if is_written else (),
            gone=tuple(self._gone(text)) if is_written else (),
            behind=tuple(self._behind(part, text, accepted)),
            comments=tuple(each for each in self.kept.comments if each.part == part),
            accepted=accepted,
        )

    def _written(self, part: str) -> ReportParagraph | None:
        return next(
            (
                each
                for each in self.kept.paragraphs
                if each.part == part and each.language == self.language
            ),
            None,
        )

    def _gone(self, text: WrittenText) -> Iterator[WrittenFigure]:
        return (each for each in text.figures if each.key not in self.current)

    def _stale(self, text: WrittenText) -> Iterator[StaleFigure]:
        for number, figure in enumerate(text.figures):
            now = self.current.get(figure.key)
            if now is not None and now.value not in {figure.value, figure.kept}:
                yield StaleFigure(number, figure, now)

    def _accepted(self, part: str, text: WrittenText) -> tuple[AcceptedParagraph, ...]:
        return tuple(
            each
            for each in self.kept.accepted
            if each.part == part and each.language == self.language and each.words == text.words
        )

    def _behind(
        self, part: str, text: WrittenText, accepted: Iterable[AcceptedParagraph]
    ) -> Iterator[LanguageEdit]:
        """Yield the other languages in which a paragraph was written after this one."""
        seen = max((text.at, *(each.at for each in accepted)))
        for each in self.kept.paragraphs:
            at = each.text.at
            if each.part == part and each.language != self.language and at > seen:
                yield LanguageEdit(each.language, at)


def _figures(text: WrittenText | None) -> tuple[WrittenFigure, ...]:
    return text.figures if text is not None else ()
