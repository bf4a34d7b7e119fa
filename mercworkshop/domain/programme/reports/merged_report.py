"""A report as it stands in a language: what is composed, and what people made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    ReportComment,
    ReportParagraph,
)
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText
from mercworkshop.i18n import N_, Language


class ParagraphOrigin(StrEnum):
    """Where the words of a paragraph come from."""

    GENERATED = "generated"
    EDITED = "edited"
    WRITTEN = "written"


class ParagraphMark(StrEnum):
    """What a person has to look at in a paragraph, the most pressing first."""

    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    STALE = "stale"
    GONE = "gone"
    RESHAPED = "reshaped"
    PROPOSED = "proposed"
    LACKING = "lacking"
    BEHIND = "behind"
    TYPED = "typed"
    COMMENT = "comment"


MARK_WORDS = {
    ParagraphMark.DISPUTED: N_("Two officers wrote this differently"),
    ParagraphMark.WITHDRAWN: N_("This is no longer in the data"),
    ParagraphMark.STALE: N_("A figure differs from the data"),
    ParagraphMark.GONE: N_("A figure is not counted any more"),
    ParagraphMark.RESHAPED: N_("The generated sentence has changed"),
    ParagraphMark.PROPOSED: N_("Still to be written by a person"),
    ParagraphMark.LACKING: N_("Written in another language only"),
    ParagraphMark.BEHIND: N_("Edited in another language since"),
    ParagraphMark.TYPED: N_("A typed number may be a figure"),
    ParagraphMark.COMMENT: N_("A comment is open"),
}


@dataclass(frozen=True, slots=True)
class StaleFigure:
    """A figure in words that a person wrote, of which the data say something else now.

    ``number`` is its place among the figures of the paragraph, from 0; ``now`` is the figure as the
    data give it, in the form that the sentence has today.
    """

    number: int
    written: WrittenFigure
    now: WrittenFigure


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that a person typed, and the figure of the section that has this value.

    ``start`` and ``end`` are where it stands in the words of the paragraph.
    """

    start: int
    end: int
    figure: WrittenFigure


@dataclass(frozen=True, slots=True)
class LanguageEdit:
    """Another language in which a paragraph was written, and when (UTC, ISO 8601)."""

    language: Language
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedParagraph:
    """A paragraph as it stands.

    ``text`` are the words that count, ``composed`` what is composed in their place now: None if
    nothing is. ``written`` is what a person made of it. ``gone`` are figures of a person's words
    that are not counted any more, ``behind`` the languages in which it was edited since.
    ``elsewhere`` is an own paragraph that was written in another language but not in this one.
    """

    part: str
    section: str
    text: WrittenText
    composed: WrittenText | None = None
    written: ReportParagraph | None = None
    is_proposed: bool = False
    is_disputed: bool = False
    stale: tuple[StaleFigure, ...] = ()
    gone: tuple[WrittenFigure, ...] = ()
    typed: tuple[TypedNumber, ...] = ()
    behind: tuple[LanguageEdit, ...] = ()
    elsewhere: ReportParagraph | None = None
    comments: tuple[ReportComment, ...] = ()
    accepted: tuple[AcceptedParagraph, ...] = ()

    def with_written(self, written: ReportParagraph | None) -> MergedParagraph:
        """Return it with what a person wrote in it; None: with the composed words."""
        text = written.text if written else self.composed or WrittenText()
        accepted = tuple(each for each in self.accepted if each.words == text.words)
        return replace(self, text=text, written=written, accepted=accepted)

    @property
    def origin(self) -> ParagraphOrigin:
        """Whether its words are composed, edited, or written without a composed paragraph."""
        if self.written is None or self.written.is_as_composed:
            return ParagraphOrigin.GENERATED
        return ParagraphOrigin.EDITED if self.text.basis else ParagraphOrigin.WRITTEN

    @property
    def is_lacking(self) -> bool:
        """Whether it was written in another language and is not here yet."""
        return self.elsewhere is not None and self.written is None

    @property
    def is_reshaped(self) -> bool:
        """Whether the composed sentence that it replaced has changed since."""
        if self.origin is not ParagraphOrigin.EDITED or self.composed is None:
            return False
        return self.text.basis != self.composed.typed

    @property
    def is_withdrawn(self) -> bool:
        """Whether it replaced a composed sentence that is no longer composed."""
        return self.origin is ParagraphOrigin.EDITED and self.composed is None

    @property
    def open_comments(self) -> tuple[ReportComment, ...]:
        """The comments that are not settled."""
        return tuple(each for each in self.comments if not each.is_settled)

    @property
    def marks(self) -> tuple[ParagraphMark, ...]:
        """What there is to look at, the most pressing first."""
        is_so = {
            ParagraphMark.DISPUTED: self.is_disputed,
            ParagraphMark.WITHDRAWN: self.is_withdrawn,
            ParagraphMark.STALE: bool(self.stale),
            ParagraphMark.GONE: bool(self.gone) and not self.is_withdrawn,
            ParagraphMark.RESHAPED: self.is_reshaped,
            ParagraphMark.PROPOSED: self.is_proposed and not (self.written or self.accepted),
            ParagraphMark.LACKING: self.is_lacking,
            ParagraphMark.BEHIND: bool(self.behind) and not self.is_lacking,
            ParagraphMark.TYPED: bool(self.typed) and not self.accepted,
            ParagraphMark.COMMENT: bool(self.open_comments),
        }
        return tuple(mark for mark in ParagraphMark if is_so[mark])


@dataclass(frozen=True, slots=True)
class MergedSection:
    """Paragraphs under a title, which is a message."""

    key: str
    title: str
    paragraphs: tuple[MergedParagraph, ...]


@dataclass(frozen=True, slots=True)
class MergedReport:
    """A report as it stands in a language."""

    language: Language
    composed: ComposedReport
    sections: tuple[MergedSection, ...]
    current: Mapping[str, WrittenFigure]
    """Each figure by its key, as the data give it now."""
    nameless: tuple[str, ...] = ()
    """Names in generated paragraphs that have no forms in the language."""

    @property
    def paragraphs(self) -> Iterator[MergedParagraph]:
        """All paragraphs in their order."""
        return (each for section in self.sections for each in section.paragraphs)

    def with_paragraph(self, paragraph: MergedParagraph) -> MergedReport:
        """Return it with a paragraph in place of that of its name; a new one ends its section."""
        is_new = self.find(paragraph.part) is None
        sections = (
            replace(
                section,
                paragraphs=(
                    *(
                        paragraph if each.part == paragraph.part else each
                        for each in section.paragraphs
                    ),
                    *((paragraph,) if is_new and section.key == paragraph.section else ()),
                ),
            )
            for section in self.sections
        )
        return replace(self, sections=tuple(sections))

    def find(self, part: str) -> MergedParagraph | None:
        """Return a paragraph by its name."""
        return next((each for each in self.paragraphs if each.part == part), None)

    def section_of(self, part: str) -> str:
        """Return the key of the section in which a paragraph is shown; empty if it is not."""
        found = (s.key for s in self.sections for each in s.paragraphs if each.part == part)
        return next(found, "")
