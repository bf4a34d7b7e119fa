"""Composes a report of an archive: its sections and paragraphs, in no language yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.reports.annexes import number_annexes
from mercworkshop.domain.programme.reports.changes import compare_reports
from mercworkshop.domain.programme.reports.composed_report import ComposedReport, ComposedSection
from mercworkshop.domain.programme.reports.kinds import (
    LETTERS,
    REPORT_TITLES,
    ReportKind,
    ReportScope,
)
from mercworkshop.domain.programme.reports.outlines import OUTLINES
from mercworkshop.domain.programme.reports.sections.letters import enclosures, has_sample_matter
from mercworkshop.domain.programme.reports.source import ReportFacts, ReportSource

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

_ALWAYS: Mapping[ReportKind, tuple[str, ...]] = {
    ReportKind.ACTIVITIES: ("definitions", "actions"),
    ReportKind.SYNTHESIS: ("definitions", "countries"),
    ReportKind.ANNEX: ("actions",),
    ReportKind.DONOR: ("definitions",),
}
"""Annexes that are there though no sentence names them; that of actions if there are any."""
_BLOCKING = {"donors.named": "dn.none"}
"""Paragraphs whose sentence must be explained by a person before the report is final."""

type SectionNote = Callable[[int, int], None]
"""Called with how many sections are done, of how many; an exception from it stops the work."""


def compose_report(
    archive: ArchivePort,
    scope: ReportScope,
    facts: ReportFacts,
    note_section: SectionNote = lambda _done, _of: None,
) -> ComposedReport:
    """Compose a report; ``note_section`` gets how many sections are done, and may raise."""
    if scope.kind is ReportKind.CHANGES:

        def compose(other: ReportScope) -> ComposedReport:
            return compose_report(archive, other, facts, note_section)

        paragraphs = tuple(each for each in compare_reports(scope, compose) if each is not None)
        section = ComposedSection("changes", REPORT_TITLES[scope.kind], paragraphs)
        return ComposedReport(scope, (section,), (), scope.counts_samples)
    return compose_of(ReportSource(archive, scope, facts), note_section)


def compose_of(
    source: ReportSource, note_section: SectionNote = lambda _done, _of: None
) -> ComposedReport:
    """Compose any report except "what changed" from a source, which may hold earlier answers."""
    scope = source.scope
    sections = tuple(_sections(source, note_section))
    always = [each for each in _ALWAYS.get(scope.kind, ()) if each != "actions" or source.counted]
    has_samples = scope.counts_samples
    if scope.kind in LETTERS:
        always, has_samples = [*enclosures(source)], has_sample_matter(source)
    if scope.previous and scope.kind is ReportKind.ACTIVITIES:
        always.append("changes")
    numbered, annexes = number_annexes(sections, always)
    return ComposedReport(scope, numbered, annexes, has_samples, tuple(_blocking(numbered)))


def _sections(source: ReportSource, note_section: SectionNote) -> Iterator[ComposedSection]:
    outline = OUTLINES[source.scope.kind]
    for done, (key, title, chapters) in enumerate(outline):
        note_section(done, len(outline))
        paragraphs = tuple(
            each for chapter in chapters for each in chapter(source) if each is not None
        )
        if paragraphs:
            yield ComposedSection(key, title, paragraphs)
    note_section(len(outline), len(outline))


def _blocking(sections: tuple[ComposedSection, ...]) -> Iterator[str]:
    for section in sections:
        for paragraph in section.paragraphs:
            patterns = {each.said.pattern for each in paragraph.sentences}
            if paragraph.is_proposed or _BLOCKING.get(paragraph.key) in patterns:
                yield paragraph.key
