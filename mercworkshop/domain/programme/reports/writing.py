"""What an officer does with the paragraphs of a report: each function returns the edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    ReportComment,
    ReportParagraph,
)
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import LONGEST_TEXT
from mercworkshop.domain.values.written_text import WrittenText, write_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, Language, _, plural


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """Which paragraph of which report, in which language.

    ``section`` and ``position`` are for a paragraph that replaces no composed one.
    """

    report: str
    part: str
    language: Language
    section: str = ""
    position: str = ""

    @property
    def id(self) -> str:
        """The id of what a person writes there, the same in every archive."""
        return derived_id("report paragraph", self.report, self.part, self.language)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says something, and when."""

    by: str
    at: datetime


def new_part() -> str:
    """Return the name of a paragraph that replaces no composed one."""
    return f"written/{new_id()}"


def write_paragraph(old: ReportParagraph | None, place: ParagraphPlace, text: WrittenText) -> Edit:
    """Rewrite a paragraph; ``old`` is what a person wrote there before.

    Raises InvalidInput for an empty one, and for one that is longer than a text may be.
    """
    runs = write_text(text)
    if not text.words.strip():
        raise InvalidInput(
            _("A paragraph cannot be empty."), _("Restore the generated text, or write a sentence.")
        )
    if len(runs) > LONGEST_TEXT:
        raise InvalidInput(
            plural(
                "A paragraph can have {n} sign at most.",
                "A paragraph can have {n} signs at most.",
                LONGEST_TEXT,
            ),
            _("Write it as two paragraphs."),
        )
    if old is not None:
        return edit_record(N_("Edit paragraph"), old, runs=runs)
    return Edit(N_("Edit paragraph"), after=(written_paragraph(None, place, text),))


def written_paragraph(
    old: ReportParagraph | None, place: ParagraphPlace, text: WrittenText
) -> ReportParagraph:
    """Return the paragraph as it is once a text is written; ``old`` was there before."""
    if old is not None:
        return replace(old, runs=write_text(text))
    return ReportParagraph(
        id=place.id,
        report=place.report,
        part=place.part,
        language=place.language,
        runs=write_text(text),
        section=place.section,
        position=place.position,
    )


def remove_paragraphs(paragraphs: Iterable[ReportParagraph]) -> Edit:
    """Remove what people wrote; composed paragraphs are shown as composed again."""
    gone = tuple(paragraphs)
    return Edit(Counted("Restore a paragraph", "Restore {n} paragraphs", len(gone)), before=gone)


def comment(report: str, part: str, text: str, signed: Signature) -> Edit:
    """Say something about a paragraph. Raises InvalidInput without words."""
    if not text.strip():
        raise InvalidInput(_("A comment needs a few words."), _("Say what you mean."))
    made = ReportComment(
        id=new_id(),
        report=report,
        part=part,
        text=text.strip(),
        by=signed.by,
        at=write_moment(signed.at),
    )
    return Edit(N_("Comment on a paragraph"), after=(made,))


def settle_comment(said: ReportComment, *, is_settled: bool = True) -> Edit:
    """Say that a comment is settled, or open again."""
    return edit_record(N_("Settle a comment"), said, is_settled=is_settled)


def accept(place: ParagraphPlace, words: str, signed: Signature) -> Edit:
    """Accept a paragraph as it stands."""
    made = AcceptedParagraph(
        id=new_id(),
        report=place.report,
        part=place.part,
        language=place.language,
        words=words,
        by=signed.by,
        at=write_moment(signed.at),
    )
    return Edit(N_("Accept a paragraph"), after=(made,))
