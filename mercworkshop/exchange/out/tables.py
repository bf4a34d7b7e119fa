"""A road map as tables of typed cells, from which workbooks and tables as text are written.

The name, the kind and the choices of a field come from its description. Dates and money have cells
to calculate with, beside the words as they were written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.review_answers import NotConcerned, in_order_of_articles
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.fields.descriptions import fields_of, many_name, record_title, shown_fields
from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.inventory.totals import compute_rows
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.records.record import Record, unread_words, verbatim_of
from mercworkshop.exchange.out.road_map_view import RoadMapView
from mercworkshop.i18n import N_, _, language_scope, typed_phrases, without_marks

WHAT = "what"
"""The key of a column with words of the Convention, which are shown and not read back."""

type CellValue = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: the key that is the same in every language, its heading, the words it may hold.

    ``nothing`` is what a cell says where nobody said anything, such as “No”.
    ``is_exact``: its words look like numbers or days to a spreadsheet, which must leave them: it
    makes 2.1 of “2.10”, and a day of “3.7”.
    """

    key: str
    heading: str
    choices: tuple[str, ...] = ()
    is_exact: bool = False
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class DataRow:
    """The cells of a row, and the id of the record that it shows; empty if it shows none."""

    record: str
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class RoadMapTable:
    """Rows of typed cells under a heading."""

    key: str
    title: str
    columns: tuple[DataColumn, ...]
    rows: tuple[DataRow, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A column, and its cell of a record."""

    column: DataColumn
    cell: Callable[[Any], CellValue]


def road_map_tables(view: RoadMapView) -> list[RoadMapTable]:
    """Return the tables of a road map, in its language; those to work on also without rows."""
    with language_scope(view.facts.language, view.facts.months):
        review = view.review
        tables = [
            _overview(view),
            _table(view, "objectives", Objective, review.objectives),
            actions_table(view),
            _table(view, "path", PathStep, review.steps),
            _deposit_table(view),
            _table(view, "needs", Need, review.needs),
            *_inventory(view),
            _table(
                view,
                "not_concerned",
                NotConcerned,
                in_order_of_articles(review.not_ours.values()),
            ),
            _questions(view),
        ]
        stay = {"actions", "path", "needs"}
        return [each for each in tables if each.rows or each.key in stay]


def actions_table(view: RoadMapView) -> RoadMapTable:
    """Return the table of the actions, in the language of the facts."""
    with language_scope(view.facts.language, view.facts.months):
        numbers = view.review.numbers
        number = _Part(DataColumn("number", _("No.")), lambda action: numbers[action.id])
        return _table(view, "actions", Action, view.review.actions, [number])


def _inventory(view: RoadMapView) -> Iterator[RoadMapTable]:
    """Yield the inventory as a whole, and its rows with what follows from their numbers."""
    own = view.review.inventory
    yield _table(view, "inventory", Inventory, [e for e in own if isinstance(e, Inventory)])
    form = view.facts.inventory
    rows = [each for each in own if isinstance(each, InventoryRow)]
    computed = {each.row.id: each.enters for each in compute_rows(rows, form)} if form else {}
    made = _table(view, "mercury_sources", InventoryRow, rows)
    least = DataColumn("enters.low", _("Enters, lowest, kg a year"))
    most = DataColumn("enters.high", _("Enters, highest, kg a year"))
    cells = [
        replace(each, cells=(*each.cells, *_kilograms(computed.get(each.record))))
        for each in made.rows
    ]
    yield replace(made, columns=(*made.columns, least, most), rows=tuple(cells))


def _kilograms(enters: Limits | None) -> tuple[CellValue, CellValue]:
    return (None, None) if enters is None else (float(enters.low), float(enters.high))


def _deposit_table(view: RoadMapView) -> RoadMapTable:
    """Return the declarations, each with what the Convention says of it, which is not read back."""
    known = view.facts.provisions
    what = _Part(
        DataColumn(WHAT, _("What")),
        lambda each: known[each.provision].text.words if each.provision in known else "",
    )
    return _table(view, "deposit", Declaration, view.declarations, second=[what])


def _table[R: Record](
    view: RoadMapView,
    key: str,
    kind: type[R],
    records: Sequence[R],
    first: Iterable[_Part] = (),
    second: Iterable[_Part] = (),
) -> RoadMapTable:
    """Return the fields of records; ``first`` stands before them, ``second`` after the first."""
    parts = [*first]
    for field in shown_fields(kind):
        parts += _parts(view, field)
    parts[1:1] = second
    return RoadMapTable(
        key,
        many_name(kind),
        tuple(each.column for each in parts),
        tuple(DataRow(row.id, tuple(each.cell(row) for each in parts)) for row in records),
    )


def _overview(view: RoadMapView) -> RoadMapTable:
    """Return the fields of the road map itself as names and values, and what must be known.

    In place of the id of a record, a row has the name of its field.
    """
    own = view.road_map
    notices = [
        _("PRACTICE – not a real country") if view.facts.is_practice else "",
        _("SAMPLE – not a plan of the Government") if own.is_sample else "",
    ]
    rows = [DataRow("", ("", each)) for each in notices if each]
    for field in shown_fields(RoadMap):
        words = _words(view, field, own)
        if words:
            rows.append(DataRow(field.name, (field.caption, words)))
    return RoadMapTable(
        "road_map",
        _("Road map"),
        (DataColumn("field", _("Road map")), DataColumn("value", view.facts.country)),
        tuple(rows),
    )


def _questions(view: RoadMapView) -> RoadMapTable:
    """Return the open questions, one a line, and what two laptops wrote differently."""
    caption = fields_of(RoadMap)["open_questions"].caption
    lines = filter(None, map(str.strip, view.road_map.open_questions.splitlines()))
    rows = [DataRow(view.road_map.id, (caption, "", line)) for line in lines]
    for conflict in view.review.conflicts:
        versions = (
            conflicts.format_version(conflict, version, view.name_of)
            for version in conflicts.latest_versions(conflict)
        )
        cells = (
            _("Difference to settle"),
            _place(view, conflict),
            without_marks(typed_phrases(versions)),
        )
        rows.append(DataRow(conflict.record_id, cells))
    columns = (
        DataColumn("kind", _("Kind")),
        DataColumn("field", _("Where")),
        DataColumn("question", _("Question")),
    )
    return RoadMapTable("questions", caption, columns, tuple(rows))


def _place(view: RoadMapView, conflict: Conflict) -> str:
    """Return the record in which two laptops differ, and the field."""
    review = view.review
    rows = (*review.actions, *review.steps, *review.objectives, *review.needs)
    about = next((row for row in rows if row.id == conflict.record_id), None)
    title = record_title(about) if about else ""
    return " – ".join(filter(None, (title, conflicts.field_name(conflict))))


_EXACT = {FieldKind.ARTICLES, FieldKind.MONEY, FieldKind.REFERENCE, FieldKind.REFERENCES}


def _parts(view: RoadMapView, field: Field) -> Iterator[_Part]:
    """Yield the columns of a field: its words, then values to calculate with."""
    choices = tuple(map(_, field.choices.values()))
    nothing = ""
    if field.kind is FieldKind.YES_NO:
        choices = (_("Yes"), nothing := _("No"))
    heading = DataColumn(field.name, field.heading, choices, field.kind in _EXACT, nothing)
    if field.kind is FieldKind.NUMBER:
        yield _Part(heading, partial(_figure, field))
        return
    yield _Part(heading, partial(_words, view, field))
    split = {FieldKind.DATE: _DATE_PARTS, FieldKind.MONEY: _MONEY_PARTS}.get(field.kind, ())
    for name, words, cell in split:
        column = DataColumn(f"{field.name}.{name}", _(words).format(field=field.heading))
        yield _Part(column, partial(_from_value, field, cell))


def _value(field: Field, record: Record) -> Any:
    return getattr(record, field.name)


def _figure(field: Field, record: Record) -> CellValue:
    """Return a number, or the words that could not be read as one."""
    words = unread_words(record, field.name)
    figure: int = _value(field, record)
    return words or figure


def _from_value(field: Field, cell: Callable[[Any], CellValue], record: Record) -> CellValue:
    value = _value(field, record)
    return None if value is None else cell(value)


def _words(view: RoadMapView, field: Field, record: Record) -> str:
    """Return the words of a field as typed; if none are kept, its formatted value."""
    said = verbatim_of(record, field.name)
    if said is not None:
        return said.words
    return without_marks(format_plain(field, _value(field, record), view.name_of))


type _Split = tuple[tuple[str, str, Callable[[Any], CellValue]], ...]

_DATE_PARTS: _Split = (
    ("first", N_("{field}, first day"), lambda when: when.first),
    ("last", N_("{field}, last day"), lambda when: when.last),
)
_MONEY_PARTS: _Split = (
    ("low", N_("{field}, lowest"), lambda cost: cost.low),
    ("high", N_("{field}, highest"), lambda cost: cost.high),
    ("currency", N_("{field}, currency"), lambda cost: cost.currency),
    ("year", N_("{field}, prices of"), lambda cost: cost.year),
)
