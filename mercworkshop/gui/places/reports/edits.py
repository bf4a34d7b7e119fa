"""What the editor of a report writes: each edit is made of what the archive holds by then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
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
    from mercworkshop.domain.programme.reports.merged_report import MergedParagraph, MergedSection
    from mercworkshop.domain.values.written_text import WrittenText


@dataclass(frozen=True, slots=True)
class ParagraphWrite:
    """Writes a paragraph. Text equal to the composed one, or no text, removes what a person wrote.

    ``seen`` is what was shown when the words were typed. What somebody else wrote there since is
    never replaced: both stay, and the paragraph is marked as one that two officers wrote.
    """

    place: ParagraphPlace
    seen: ReportParagraph | None
    composed: WrittenText | None
    text: WrittenText

    @classmethod
    def of(
        cls,
        place: ParagraphPlace,
        seen: ReportParagraph | None,
        composed: WrittenText | None,
        text: WrittenText,
    ) -> ParagraphWrite:
        """Return what writes a text now, in place of the composed one."""
        before = seen.text.basis if seen else composed.typed if composed else ""
        at = write_moment(datetime.now(UTC))
        return cls(place, seen, composed, replace(text, basis=text.basis or before, at=at))

    @property
    def removes(self) -> bool:
        """Whether the edit removes what a person wrote."""
        is_composed = self.composed is not None and self.text.runs == self.composed.runs
        is_empty = not self.text.words.strip()
        return is_composed or (is_empty and (self.seen is not None or self.composed is None))

    @property
    def written(self) -> ReportParagraph | None:
        """The paragraph as it will be written; None if there will be none."""
        if self.removes or not self.text.words.strip():
            return None
        return writing.written_paragraph(self.seen, self.place, self.text)

    def edit(self, archive: ArchivePort) -> Edit:
        """Return the edit. Raises InvalidInput if the report is final, or the text too long."""
        reports.refuse_final(desk.find_report(archive, self.place.report))
        if self.removes:
            return writing.remove_paragraphs([self.seen]) if self.seen else Edit("")
        old = self.seen.text if self.seen else None
        if old is not None and (old.runs, old.basis) == (self.text.runs, self.text.basis):
            return Edit("")
        return writing.write_paragraph(self.seen, self.place, self.text)


def accept(place: ParagraphPlace, words: str, signed: Signature, archive: ArchivePort) -> Edit:
    """Accept a paragraph as it stands; no change if its words are accepted already."""
    kept = desk.read_report(archive, place.report)
    reports.refuse_final(kept.report)
    if any(_is_at(each, place) and each.words == words for each in kept.accepted):
        return Edit("")
    return writing.accept(place, words, signed)


def work_on(report: str, archive: ArchivePort) -> Edit:
    """Say that a final report is worked on again."""
    kept = desk.read_report(archive, report)
    return reports.work_on(kept.report, kept.paragraphs, kept.annexes)


def comment(report: str, part: str, words: str, signed: Signature, archive: ArchivePort) -> Edit:
    """Say something about a paragraph."""
    return writing.comment(desk.find_report(archive, report).id, part, words, signed)


def settle(comment_id: str, archive: ArchivePort) -> Edit:
    """Settle a comment, or open it again."""
    said = archive.find(ReportComment, comment_id)
    return writing.settle_comment(said, is_settled=not said.is_settled) if said else Edit("")


def position_of(paragraph: MergedParagraph | None, section: MergedSection) -> str:
    """Return the place in the order for what a person writes in a section.

    A new paragraph comes last; one from another language keeps its place there.
    """
    if paragraph is not None:
        return paragraph.elsewhere.position if paragraph.elsewhere else ""
    written = [each.written for each in section.paragraphs if each.written is not None]
    return ordering.end_positions(written)[0]


def _is_at(accepted: AcceptedParagraph, place: ParagraphPlace) -> bool:
    return accepted.part == place.part and accepted.language == place.language
