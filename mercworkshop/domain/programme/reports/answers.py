"""What a person answers to the marks of a paragraph: each returns the text that follows.

What is asked about may stand elsewhere by now, because words were typed before it; if it was
removed, the text stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.domain.programme.reports.merged_report import (
    MergedParagraph,
    StaleFigure,
    TypedNumber,
)
from mercworkshop.domain.programme.reports.typed_numbers import find_typed_numbers, link_number
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText


def take_figure(paragraph: MergedParagraph, stale: StaleFigure) -> WrittenText:
    """Return the text with a figure as the data give it now."""
    return _with_figure(paragraph.text, stale, stale.now)


def keep_figure(paragraph: MergedParagraph, stale: StaleFigure) -> WrittenText:
    """Return the text with a figure that stays; a footnote says what the data give now."""
    kept = replace(stale.written, kept=stale.now.value, kept_on=stale.now.day)
    return _with_figure(paragraph.text, stale, kept)


def keep_words(paragraph: MergedParagraph) -> WrittenText:
    """Return the text as one that is right although the composed sentence has changed."""
    composed = paragraph.composed
    return replace(paragraph.text, basis=composed.typed if composed else "")


def link_typed(paragraph: MergedParagraph, typed: TypedNumber) -> WrittenText:
    """Return the text with a number that a person typed made a figure."""
    numbers = find_typed_numbers(paragraph.text, (typed.figure,))
    if not numbers:
        return paragraph.text
    return link_number(paragraph.text, min(numbers, key=lambda each: abs(each.start - typed.start)))


def _with_figure(text: WrittenText, stale: StaleFigure, figure: WrittenFigure) -> WrittenText:
    own = [number for number, each in enumerate(text.figures) if each == stale.written]
    if not own:
        return text
    return text.with_figure(min(own, key=lambda number: abs(number - stale.number)), figure)
