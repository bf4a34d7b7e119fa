"""Parses pasted cells as fields of actions, and keeps what cannot be parsed as written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.joined_text import read_joined, split_joined
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.places.road_maps.paste.matching import PASTE_FIELDS
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell: its value and text, or why it cannot be parsed."""

    value: object = None
    shown: str = ""
    problem: str = ""
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row: its cells as pasted, and the fields of the action it becomes."""

    cells: tuple[PastedCell, ...]
    values: dict[str, object] = field(default_factory=dict)


class PasteReader:
    """Parses columns of a pasted table as fields; each text is parsed once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, bool | None], PastedCell] = {}

    def rows(
        self, grid: CellTexts, fields: Sequence[str], day_first: Mapping[int, bool | None]
    ) -> list[PastedRow]:
        """Return what each row becomes; blank rows are left out.

        ``day_first`` tells for a column whether 1/2/2016 is 1 February; None if not chosen yet.
        """
        rows = (self._row(row, fields, day_first) for row in grid)
        return [row for row in rows if row.values]

    def ambiguous_columns(self, grid: CellTexts, fields: Sequence[str]) -> list[int]:
        """Return the numbers of the columns with dates that can be read in two ways."""
        return [
            place
            for place, name in enumerate(fields)
            if name and any(self._cell(name, row[place], None).is_ambiguous for row in grid)
        ]

    def _row(
        self, row: Sequence[str], fields: Sequence[str], day_first: Mapping[int, bool | None]
    ) -> PastedRow:
        cells = tuple(
            self._cell(name, text, day_first.get(place)) if name else PastedCell(shown=text)
            for place, (name, text) in enumerate(zip(fields, row, strict=True))
        )
        values: dict[str, object] = {}
        if "funding" in fields and "funder" not in fields:
            place = fields.index("funding")
            if cells[place].problem:  # it names a funder, no state of funding: Funding stays empty
                values["funder"] = row[place].strip()
                told = PastedCell(shown=_("Funder: {name}").format(name=values["funder"]))
                cells = (*cells[:place], told, *cells[place + 1 :])
        for name, text, cell in zip(fields, row, cells, strict=True):
            if name and cell.problem:
                values[name] = AsTyped(text.strip())
            elif name and cell.value not in _NOTHING:
                values[name] = verbatim.typed_value(text, cell.value)
        return PastedRow(cells, split_joined(Action, values))

    def _cell(self, name: str, text: str, day_first: bool | None) -> PastedCell:
        key = name, text, day_first
        if key not in self._kept:
            self._kept[key] = _read(name, text, day_first)
        return self._kept[key]


_NOTHING: tuple[object, ...] = (None, "", ())


def _read(name: str, text: str, day_first: bool | None) -> PastedCell:
    column = PASTE_FIELDS[name]
    try:
        value = column.read(text)
    except AmbiguousDate as error:
        chosen = error.widest or _chosen(error, text, day_first)
        if chosen is None:
            return PastedCell(None, text, str(error), is_ambiguous=_is_in_figures(text))
        value = chosen
    except InvalidInput as error:
        if read_joined(Action, name, text):
            return PastedCell(AsTyped(text), text)
        return PastedCell(None, text, str(error))
    words = column.show(_sample(**{name: cast("Any", value)}))
    return PastedCell(value, words)


def _sample(**fields: Any) -> Action:
    return Action(id="", road_map="", **fields)


def _is_in_figures(text: str) -> bool:
    return bool(re.fullmatch(r"\s*\d{1,2}\D\d{1,2}\D\d{4}\s*", text))


def _chosen(date: AmbiguousDate, text: str, day_first: bool | None) -> PartialDate | None:
    """Return the reading with the chosen order of day and month; None if not chosen."""
    if day_first is None or not _is_in_figures(text):
        return None
    first = int(re.findall(r"\d+", text)[0])
    matching = (when for when in date.readings if (when.first.day == first) is day_first)
    return next(matching, None)
