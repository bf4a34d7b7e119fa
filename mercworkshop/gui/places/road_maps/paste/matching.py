"""Guesses the field of a pasted column from its heading (six languages) or its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.fields.descriptions import shown_fields
from mercworkshop.domain.fields.joined_text import read_joined
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.places.road_maps.actions.columns import (
    COLUMNS,
    ActionColumn,
    action_column,
)

PASTE_FIELDS: dict[str, ActionColumn] = {column.field: column for column in COLUMNS if column.field}
PASTE_FIELDS |= {
    field.name: action_column(field.name, 200)
    for field in shown_fields(Action)
    if field.headings and field.name not in PASTE_FIELDS
}
"""The columns that can be pasted, by field name: those of the table, and what has headings."""

_WORDS = {
    fold_text(word): field.name for field in shown_fields(Action) for word in field.headings.split()
}
_HAN = re.compile("[\u4e00-\u9fff]")


def field_of_heading(text: str) -> str:
    """Return the field that a heading names; empty if none is recognised."""
    plain = fold_text(text)
    for word in re.findall(r"\w+", plain):
        if word in _WORDS:
            return _WORDS[word]
    return next((f for word, f in _WORDS.items() if _HAN.match(word) and word in plain), "")


def has_headings(grid: CellTexts) -> bool:
    """Whether the first row looks like headings: at least half of its cells name a field."""
    filled = [cell for cell in grid[0] if cell.strip()]
    known = [cell for cell in filled if field_of_heading(cell) and len(cell) <= 40]
    return len(grid) > 1 and len(known) * 2 >= len(filled) > 0


def guess_fields(grid: CellTexts, *, headings: bool) -> list[str]:
    """Return the field of each column, empty if left out; no field twice."""
    body = grid[1:] if headings else grid
    columns = list(zip(*body, strict=True)) if body else [()] * len(grid[0])
    fields = [""] * len(columns)
    used: set[str] = set()
    if headings:
        for place, heading in enumerate(grid[0]):
            _assign(fields, place, (field_of_heading(heading),), used)
    is_headed = bool(used - {""})
    for place, cells in enumerate(columns):
        if not fields[place]:
            _assign(fields, place, _by_content(cells, is_headed=is_headed), used)
    return fields


def _assign(fields: list[str], place: int, candidates: Sequence[str], used: set[str]) -> None:
    free = next((field for field in candidates if field and field not in used), "")
    fields[place] = free
    used.add(free)


def _by_content(cells: Sequence[str], *, is_headed: bool) -> tuple[str, ...]:
    """Return the fields that a column may be, the likeliest first; empty for numbering.

    Under headings, words of a column whose heading says nothing are not dealt out to a field.
    """
    filled = [cell for cell in cells if cell.strip()][:50]
    if not filled:
        return ()
    if _is_numbering(filled):
        return ()
    for is_kind, fields in _KINDS:
        if sum(is_kind(cell) for cell in filled) * 5 >= len(filled) * 4:
            return fields
    return ("title",) if is_headed else ("title", "lead", "indicator", "outcome", "note")


def _is_numbering(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and [cell.strip(" .)") for cell in cells] == [
        str(n + 1) for n in range(len(cells))
    ]


def _reads(field: str) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        try:
            PASTE_FIELDS[field].read(text)
        except InvalidInput as problem:
            is_in_part = field == "start" and hasattr(problem, "readings")
            return is_in_part or bool(read_joined(Action, field, text))
        return True

    return test


def _is_article_list(text: str) -> bool:
    short = re.fullmatch(r"\D{0,12}\d{1,2}(?:\D{1,5}\d{1,2})*\D{0,3}", text.strip())
    return bool(short) and _reads("articles")(text)


_KINDS: tuple[tuple[Callable[[str], bool], tuple[str, ...]], ...] = (
    (_reads("funding"), ("funding",)),
    (_reads("priority"), ("priority",)),
    (_reads("progress"), ("progress",)),
    (_is_article_list, ("articles",)),
    (_reads("start"), ("start", "end")),
    (_reads("cost"), ("cost",)),
)
