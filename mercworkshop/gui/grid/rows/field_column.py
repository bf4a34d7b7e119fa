"""The column of one field of a record: heading, parser, choices and text as described."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.formatting import format_plain, format_value
from mercworkshop.domain.fields.parsing import parser
from mercworkshop.domain.values.money.money import Money
from mercworkshop.gui.grid.rows.cell_values import format_cell_money
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.widgets.inputs.choices import choice_options


def field_column(field: Field, width: int, **more: Any) -> GridColumn:
    """Return the column of a field; ``width`` is in pixels at 100 %.

    ``more`` are parts of a :class:`GridColumn` that differ from what the field describes. Give
    ``value`` if the rows are not records, and ``show`` if the text is a name that the domain does
    not know: the cell is then edited as that name.
    """
    return GridColumn(**column_parts(field, width, **more))


def column_parts(field: Field, width: int, **more: Any) -> dict[str, Any]:
    """Return the parts of a column, for a kind of column of its own."""
    value: Callable[[Any], Any] = more.get("value") or attrgetter(field.name)
    parts: dict[str, Any] = {
        "field": field.name,
        "title": field.short or field.label,
        "width": width,
        "read": parser(field),
        "show": lambda row: _shown(field, value(row)),
    }
    if "show" not in more:
        parts["text"] = lambda row: format_plain(field, value(row))
    if field.kind is FieldKind.CHOICE and "completions" not in more:
        parts["choices"] = lambda: choice_options(field)
    return parts | more


def _shown(field: Field, value: Any) -> str:
    if isinstance(value, Money):
        return format_cell_money(value)
    return format_value(field, value) if isinstance(value, tuple) else format_plain(field, value)
