"""Whether a report can be final: what still has to be settled, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from mercworkshop.domain.programme.reports.merged_report import (
    MergedParagraph,
    MergedReport,
    ParagraphMark,
)
from mercworkshop.domain.programme.reports.records import ReportParagraph
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, written_paragraph
from mercworkshop.domain.records import ordering
from mercworkshop.i18n import _, isolate, listed, plural

_REASONS: Mapping[ParagraphMark, Callable[[int], str]] = {
    ParagraphMark.DISPUTED: lambda n: plural(
        "Two officers wrote {n} paragraph differently.",
        "Two officers wrote {n} paragraphs differently.",
        n,
    ),
    ParagraphMark.WITHDRAWN: lambda n: plural(
        "{n} paragraph is about something that is no longer in the data.",
        "{n} paragraphs are about something that is no longer in the data.",
        n,
    ),
    ParagraphMark.STALE: lambda n: plural(
        "{n} paragraph has a figure that differs from the data.",
        "{n} paragraphs have figures that differ from the data.",
        n,
    ),
    ParagraphMark.GONE: lambda n: plural(
        "{n} paragraph has a figure that is not counted any more.",
        "{n} paragraphs have figures that are not counted any more.",
        n,
    ),
    ParagraphMark.RESHAPED: lambda n: plural(
        "The generated sentence of {n} paragraph has changed.",
        "The generated sentences of {n} paragraphs have changed.",
        n,
    ),
    ParagraphMark.PROPOSED: lambda n: plural(
        "{n} paragraph is still to be written by a person.",
        "{n} paragraphs are still to be written by a person.",
        n,
    ),
    ParagraphMark.LACKING: lambda n: plural(
        "{n} paragraph is written in another language only.",
        "{n} paragraphs are written in another language only.",
        n,
    ),
    ParagraphMark.BEHIND: lambda n: plural(
        "{n} paragraph was edited in another language since.",
        "{n} paragraphs were edited in another language since.",
        n,
    ),
}
"""Marks that keep a report from being final; a typed number and a comment only ask."""


def reasons_against(reports: Iterable[MergedReport]) -> Iterator[str]:
    """Yield why a report, as it stands in its languages, cannot be final yet."""
    for report in reports:
        marks = Counter(mark for each in report.paragraphs for mark in each.marks)
        for mark, say in _REASONS.items():
            if count := marks[mark]:
                yield _with_language(say(count), report)
        if report.nameless:
            reason = _("Names without forms in this language: {names}.")
            yield _with_language(reason.format(names=listed(map(isolate, report.nameless))), report)
        if silent := sum(map(_is_silent, _conflicts(report))):
            yield _with_language(
                plural(
                    "{n} paragraph leaves out what another source says.",
                    "{n} paragraphs leave out what another source says.",
                    silent,
                ),
                report,
            )
        if not any(each.text.words for each in report.paragraphs):
            yield _with_language(_("There is no paragraph."), report)


def paragraphs_to_keep(report: str, merged: MergedReport) -> Iterator[ReportParagraph]:
    """Yield each composed paragraph as it stands, to be kept in the final report."""
    for section in merged.sections:
        composed = [each for each in section.paragraphs if each.written is None and each.composed]
        positions = ordering.end_positions((), len(composed))
        for paragraph, position in zip(composed, positions, strict=True):
            text = replace(paragraph.text, basis=paragraph.text.typed, at="")
            place = ParagraphPlace(report, paragraph.part, merged.language, section.key, position)
            yield written_paragraph(None, place, text)


def _conflicts(report: MergedReport) -> Iterator[MergedParagraph]:
    """Yield the paragraphs of which two sources say different things."""
    for composed in report.composed.paragraphs:
        patterns = (each.said.pattern for each in composed.sentences)
        found = report.find(composed.key)
        if found is not None and any("conflict" in each for each in patterns):
            yield found


def _is_silent(paragraph: MergedParagraph) -> bool:
    """Whether a person's words lack one of the figures of a sentence about two sources."""
    said = {each.key for each in paragraph.text.figures}
    composed = paragraph.composed.figures if paragraph.composed else ()
    return paragraph.written is not None and any(each.key not in said for each in composed)


def _with_language(reason: str, report: MergedReport) -> str:
    language = isolate(report.language.own_name)
    return _("{language}: {reason}").format(language=language, reason=reason)
