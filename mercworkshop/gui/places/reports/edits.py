"""What the editor of a report writes: each edit is made of what the archive holds by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.programme.reports import desk, reports, writing
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    ReportComment,
    ReportParagraph,
)
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, Signature
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.programme.reports.merged import MergedParagraph, MergedSection
    from mercworkshop.domain.values.written_text import WrittenText


def write_in(
    place: ParagraphPlace,
    shown: MergedParagraph | None,
    text: WrittenText,
    now: datetime,
    archive: ArchivePort,
) -> Edit:
    """Write a paragraph; as it is composed, it is nobody's, and without words it is no more."""
    reports.refuse_final(desk.find_report(archive, place.report))
    old = archive.find(ReportParagraph, place.id)
    composed = shown.composed if shown is not None else None
    is_composed = composed is not None and text.runs == composed.runs
    if is_composed or (not text.words.strip() and (old is not None or composed is None)):
        return writing.remove_paragraphs([old]) if old else Edit("")
    before = old.text.basis if old else composed.typed if composed else ""
    return writing.write_paragraph(
        old, place, replace(text, basis=text.basis or before, at=write_moment(now))
    )


def restore(place: ParagraphPlace, archive: ArchivePort) -> Edit:
    """Take back what was written in a paragraph."""
    reports.refuse_final(desk.find_report(archive, place.report))
    old = archive.find(ReportParagraph, place.id)
    return writing.remove_paragraphs([old]) if old else Edit("")


def accept(place: ParagraphPlace, words: str, signed: Signature, archive: ArchivePort) -> Edit:
    """Accept a paragraph as it stands; who did already need not again."""
    kept = desk.read_report(archive, place.report)
    reports.refuse_final(kept.report)
    if any(_is_at(each, place) and each.words == words for each in kept.accepted):
        return Edit("")
    return writing.accept(place, words, signed)


def work_on(report: str, archive: ArchivePort) -> Edit:
    """Say that a final report is worked on again."""
    return reports.work_on(desk.find_report(archive, report))


def comment(report: str, part: str, words: str, signed: Signature, archive: ArchivePort) -> Edit:
    """Say something about a paragraph."""
    return writing.comment(desk.find_report(archive, report).id, part, words, signed)


def settle(comment_id: str, archive: ArchivePort) -> Edit:
    """Settle a comment, or open it again."""
    said = archive.find(ReportComment, comment_id)
    return writing.settle_comment(said, is_settled=not said.is_settled) if said else Edit("")


def position_after(section: MergedSection) -> str:
    """Return the place in the order for one more paragraph that a person writes in a section."""
    written = [each.written for each in section.paragraphs if each.written is not None]
    return ordering.end_positions(written)[0]


def _is_at(accepted: AcceptedParagraph, place: ParagraphPlace) -> bool:
    return accepted.part == place.part and accepted.language == place.language
