"""What a person answers to the marks of a paragraph: each returns the text that follows."""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.domain.programme.reports.merged import (
    MergedParagraph,
    StaleFigure,
    TypedNumber,
)
from mercworkshop.domain.programme.reports.typed_numbers import link_number
from mercworkshop.domain.values.written_text import WrittenText


def take_figure(paragraph: MergedParagraph, stale: StaleFigure) -> WrittenText:
    """Return the text with a figure as the data give it now."""
    return paragraph.text.with_figure(stale.number, stale.now)


def keep_figure(paragraph: MergedParagraph, stale: StaleFigure) -> WrittenText:
    """Return the text with a figure that stays; a footnote says what the data give now."""
    kept = replace(stale.written, kept=stale.now.value, kept_on=stale.now.day)
    return paragraph.text.with_figure(stale.number, kept)


def keep_words(paragraph: MergedParagraph) -> WrittenText:
    """Return the text as one that stands beside the sentence that is composed now."""
    composed = paragraph.composed
    return replace(paragraph.text, basis=composed.typed if composed else "")


def link_typed(paragraph: MergedParagraph, typed: TypedNumber) -> WrittenText:
    """Return the text with a number that a person typed made a figure."""
    return link_number(paragraph.text, typed)
