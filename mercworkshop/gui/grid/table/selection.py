"""What the selected cells of a table come to: their number, sums, and first and last day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.domain.values.money.money import Money, format_sum, sum_by_currency
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.i18n import _, isolate, listed, number, plural

_COUNTED = frozenset({Money, PartialDate, int, float})


def describe_selection(view: EditableTable, *, counts: bool = True) -> str:
    """Return the words for the status line; empty if one cell or none is selected.

    Unless ``counts``, also empty if there is nothing to sum or to compare.
    """
    cells, found = 0, []
    for records, places in _blocks(view):
        cells += len(records) * len(places)
        for place in places:
            found += _counted(view, records, place)
    if cells < 2 or not (found or counts):
        return ""
    said = (plural("{n} cell", "{n} cells", cells), _sums(found), _days(found))
    return " · ".join(filter(None, said))


def say_selection(view: EditableTable) -> None:
    """Say in the status line of the tab around a table what its selected cells come to."""
    around = view.parentWidget()
    while around is not None and not isinstance(around, TabView):
        around = around.parentWidget()
    if around is not None:
        around.said.set_words_of_cells(describe_selection(view, counts=False))


def _blocks(view: EditableTable) -> Iterator[tuple[list[Any], list[int]]]:
    """Yield the records and the columns of each selected block; the row number is no cell."""
    columns = view.grid.columns
    seen = [n for n, each in enumerate(columns) if each.field and not view.isColumnHidden(n)]
    for block in view.selectionModel().selection().toList():
        records = map(view.grid.record, range(block.top(), block.bottom() + 1))
        places = [n for n in seen if block.left() <= n <= block.right()]
        yield [record for record in records if record is not None], places


def _counted(view: EditableTable, records: list[Any], place: int) -> list[Any]:
    """Return what can be summed or compared in a column: there may be thousands of values."""
    column = view.grid.columns[place]
    # A column that only shows something may have a name that no field of the record has.
    read = column.value or (lambda record: getattr(record, column.field, None))
    values = list(map(read, records))
    if not set(map(type, values)) & _COUNTED:
        return []
    return [value for value in values if type(value) in _COUNTED]


def _sums(values: list[Any]) -> str:
    """Return the sums of amounts by currency, and that of numbers; empty if there are none."""
    sums = sum_by_currency(each for each in values if isinstance(each, Money))
    amounts = [format_sum(low, high, currency) for currency, (low, high) in sums.items()]
    numbers = [each for each in values if isinstance(each, int | float)]
    amounts += [number(sum(numbers))] if numbers else []
    return _("sum {amounts}").format(amounts=listed(amounts)) if amounts else ""


def _days(values: list[Any]) -> str:
    """Return the first and the last of the selected dates; empty if there are none."""
    dates = [each for each in values if isinstance(each, PartialDate)]
    if not dates:
        return ""
    first = min(dates, key=lambda each: (each.first, each.last))
    last = max(dates, key=lambda each: (each.last, each.first))
    if first == last:
        return isolate(format_date(first))
    return _("{start} to {end}").format(
        start=isolate(format_date(first)), end=isolate(format_date(last))
    )
