"""Numbers that a person typed into a paragraph: one may be a figure that would never be updated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mercworkshop.domain.programme.reports.merged_report import TypedNumber
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText

_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f.,'’٬]\d{3})*(?![\d])")
_GROUPS = re.compile(r"\D")


def find_typed_numbers(
    text: WrittenText, figures: Iterable[WrittenFigure]
) -> tuple[TypedNumber, ...]:
    """Return the numbers in the words between figures that have the value of one of ``figures``.

    A number that is in the composed words too, such as that of an article, was not typed.
    """
    by_value: dict[str, WrittenFigure] = {}
    for figure in figures:
        by_value.setdefault(figure.value, figure)
    composed = {value for value, _start, _end in _numbers(text.basis)}
    found: list[TypedNumber] = []
    offset = 0
    for run in text.runs:
        if isinstance(run, WrittenFigure):
            offset += len(run.shown)
            continue
        found += (
            TypedNumber(offset + start, offset + end, by_value[value])
            for value, start, end in _numbers(run)
            if value in by_value and value not in composed
        )
        offset += len(run)
    return tuple(found)


def link_number(text: WrittenText, typed: TypedNumber) -> WrittenText:
    """Return a text with a typed number made a figure, as it was typed."""
    runs: list[str | WrittenFigure] = []
    offset = 0
    for run in text.runs:
        shown = run.shown if isinstance(run, WrittenFigure) else run
        start, end = typed.start - offset, typed.end - offset
        offset += len(shown)
        if isinstance(run, WrittenFigure) or not 0 <= start < end <= len(run):
            runs.append(run)
            continue
        figure = typed.figure
        linked = WrittenFigure(figure.key, figure.value, run[start:end], figure.day)
        runs += (run[:start], linked, run[end:])
    return WrittenText.of(runs, text.basis, text.at)


def _numbers(words: str) -> Iterator[tuple[str, int, int]]:
    for found in _NUMBER.finditer(words):
        bare = _GROUPS.sub("", found[0])
        yield "".join(str(unicodedata.digit(sign)) for sign in bare), found.start(), found.end()
