"""Composes a report of an archive: its sections and paragraphs, in no language yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.reports.activities import ACTIVITIES, Outline
from mercworkshop.domain.programme.reports.annexes import number_annexes
from mercworkshop.domain.programme.reports.composed import ComposedReport, ComposedSection
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.domain.programme.reports.source import ReportFacts, ReportSource

if TYPE_CHECKING:  # the port of an archive names the questions
    from mercworkshop.domain.ports.archive import ArchivePort

OUTLINES: Mapping[ReportKind, Outline] = {ReportKind.ACTIVITIES: ACTIVITIES}
_ALWAYS: Mapping[ReportKind, tuple[str, ...]] = {
    ReportKind.ACTIVITIES: ("definitions", "actions"),
}
_BLOCKING = {"donors.named": "dn.none"}
"""Paragraphs whose sentence must be explained by a person before the report is final."""


def compose_report(
    archive: ArchivePort,
    scope: ReportScope,
    facts: ReportFacts,
    note_section: Callable[[int, int], None] = lambda _done, _of: None,
) -> ComposedReport:
    """Compose a report; ``note_section`` is told how many sections are done, and may raise."""
    source, outline = ReportSource(archive, scope, facts), OUTLINES[scope.kind]
    sections: list[ComposedSection] = []
    for done, (key, title, chapters) in enumerate(outline):
        note_section(done, len(outline))
        paragraphs = tuple(
            each for chapter in chapters for each in chapter(source) if each is not None
        )
        if paragraphs:
            sections.append(ComposedSection(key, title, paragraphs))
    note_section(len(outline), len(outline))
    always = [each for each in _ALWAYS.get(scope.kind, ()) if each != "actions" or source.counted]
    numbered, annexes = number_annexes(sections, always)
    return ComposedReport(
        scope, numbered, annexes, scope.counts_samples, tuple(_blocking(numbered))
    )


def _blocking(sections: tuple[ComposedSection, ...]) -> Iterator[str]:
    for section in sections:
        for paragraph in section.paragraphs:
            patterns = {each.said.pattern for each in paragraph.sentences}
            if paragraph.is_proposed or _BLOCKING.get(paragraph.key) in patterns:
                yield paragraph.key
