"""The model of the table of an inventory: a line for each source, in bands of categories."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.parsing import parser
from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.rows import RowFault
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import record_fields
from mercworkshop.gui.grid.rows.band_facts import BandFacts
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource
from mercworkshop.gui.grid.rows.model import GridModel, ItemRole
from mercworkshop.gui.places.road_maps.inventory.lines import (
    InventoryLine,
    InventoryLines,
    band_facts,
    stored_field,
)
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.widgets.inputs.choices import choice_options
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import N_, _, isolate

NUMBERS = frozenset({"activity", "factor", "enters"})
"""Columns whose cells end at the right in every language."""

_AT_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
_QUIET = {RowFault.NO_SOURCE, RowFault.AMBIGUOUS, RowFault.MISSING, RowFault.NOT_ASKED}
"""Faults that are asked in the cell itself, or need no mark."""


class InventoryModel(GridModel):
    """Rows are InventoryLines. A question is shown in an empty cell, but is not its value."""

    def __init__(
        self, session: EditSession, lines: InventoryLines, parent: QObject | None = None
    ) -> None:
        self.lines = lines
        source = GridSource(
            _columns(),
            lines.find,
            lines.rewrite,
            lines.delete,
            key=_key,
            is_arranged=True,
            headings=lines.headings,
        )
        super().__init__(session, source, parent)

    def line(self, row: int) -> InventoryLine | None:
        """Return a line; None if there is no such row."""
        line = self.record(row)
        return line if isinstance(line, InventoryLine) else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        line, flags = self.line(index.row()), super().flags(index)
        is_named = index.column() == 0 and line is not None and not line.is_own
        return flags & ~Qt.ItemFlag.ItemIsEditable if is_named else flags

    def band_facts(self, band: RowBand) -> BandFacts:
        return band_facts(band.rows)

    def data(self, index: AnyIndex, role: int = ItemRole.DisplayRole) -> Any:
        if role == ItemRole.TextAlignmentRole:
            is_number = self.columns[index.column()].field in NUMBERS
            return _AT_RIGHT if is_number else None
        if role == ItemRole.DecorationRole:
            return None  # the delegate frames what is wrong
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        is_across = orientation == Qt.Orientation.Horizontal
        is_number = is_across and self.columns[section].field in NUMBERS
        if role == ItemRole.TextAlignmentRole and is_number:
            return _AT_RIGHT
        return super().headerData(section, orientation, role)

    def question(self, line: InventoryLine, field: str) -> str:
        """Return what is asked in an empty cell; empty if nothing is."""
        return _question(line, field)

    def faults(self, line: InventoryLine, field: str) -> tuple[RowFault, ...]:
        """Return what is wrong with a cell, or asked about what stands in it."""
        faults = line.computed.faults_of(stored_field(line, field))
        return tuple(each for each in faults if each not in _QUIET)


def _key(line: InventoryLine, field: str) -> FieldKey:
    return InventoryRow.__name__, line.id, stored_field(line, field)


def _question(line: InventoryLine, field: str) -> str:
    stored = stored_field(line, field)
    blank = record_fields(InventoryRow)[stored].default if stored != "enters" else None
    if stored == "enters" or getattr(line.row, stored) != blank:
        return ""
    asked = {RowFault.NOT_ASKED, RowFault.MISSING, RowFault.NO_SOURCE, RowFault.WHO_SAYS_NO}
    if not asked & {*line.computed.faults_of(stored)}:
        return ""
    return _(wording.CELL_QUESTIONS[stored]) if stored in wording.CELL_QUESTIONS else ""


def _text(field: str) -> Callable[[InventoryLine], str]:
    """Return a function that returns the words of a cell, as they are edited."""

    def text(line: InventoryLine) -> str:
        stored = stored_field(line, field)
        return format_plain(fields_of(InventoryRow)[stored], getattr(line.row, stored))

    return text


def _shown(field: str) -> Callable[[InventoryLine], str]:
    text = _text(field)
    return lambda line: isolate(text(line) or _question(line, field))


def _number(field: str) -> Callable[[InventoryLine], str]:
    """Return a function that returns a number as the reader writes it; the editor has the words."""
    return lambda line: isolate(wording.as_read(line.computed, field) or _question(line, field))


def _here(line: InventoryLine) -> str:
    return _question(line, "here") or _text("here")(line)


def _name(line: InventoryLine) -> str:
    return line.computed.name


def _unit(line: InventoryLine) -> str:
    return "" if _is_no(line) else wording.activity_unit(line.computed)


def _factor_unit(line: InventoryLine) -> str:
    return "" if _is_no(line) else wording.factor_unit(line.computed)


def _is_no(line: InventoryLine) -> bool:
    return line.row.here is inventories.Presence.NO


def _enters(line: InventoryLine) -> str:
    enters = line.computed.enters
    return "–" if enters is None else isolate(wording.format_limits(enters))


def _grams(line: InventoryLine) -> int | None:
    """Return the least that enters, by which lines are sorted."""
    enters = line.computed.enters
    return None if enters is None else round(enters.low * 1000)


def _trouble(field: str) -> Callable[[InventoryLine], str]:
    def trouble(line: InventoryLine) -> str:
        found = line.computed.faults_of(stored_field(line, field))
        first = next((each for each in found if each not in _QUIET), None)
        return _(wording.FAULT_WORDS[first]) if first is not None else ""

    return trouble


def _column(name: str, width: int, show: Callable[[Any], str], **more: Any) -> GridColumn:
    field = fields_of(InventoryRow)[name]
    return GridColumn(
        name,
        field.short or field.label,
        width,
        show,
        parser(field),
        _text(name),
        trouble=_trouble(name),
        value=lambda line: getattr(line.row, stored_field(line, name)),
        **more,
    )


def _choices(name: str) -> dict[str, Any]:
    return {"choices": lambda: choice_options(fields_of(InventoryRow)[name])}


def _columns() -> tuple[GridColumn, ...]:
    name = fields_of(InventoryRow)["name"]
    own = _text("name")
    return (
        GridColumn(
            "name",
            N_("Source of mercury"),
            226,
            _name,
            parser(name),
            own,
            value=own,
        ),
        _column("here", 92, _here, **_choices("here")),
        _column("activity", 134, _number("activity")),
        _column("activity_unit", 92, _unit, **_choices("activity_unit")),
        _column("factor", 82, _number("factor")),
        _column("factor_unit", 82, _factor_unit, **_choices("factor_unit")),
        _column("factor_source", 150, _shown("factor_source")),
        GridColumn("enters", N_("Enters, kg a year"), 120, _enters, is_fixed=True, value=_grams),
    )
