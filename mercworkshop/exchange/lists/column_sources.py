"""From which columns of a list the fields of its people come, and how to change that."""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.exchange.lists.field_matching import heading_key
from mercworkshop.exchange.lists.heading_words import COUNTRY_AND_BODY
from mercworkshop.exchange.lists.list_reading import ListReading, ReadTable
from mercworkshop.exchange.lists.recognition import Decisions

_PARTS = {
    "name": ("name", "family_name", "given_name"),
    "country": ("country", COUNTRY_AND_BODY),
    "organisation": ("organisation", COUNTRY_AND_BODY),
}
"""Fields that may come from a column of another kind."""
_OTHERS = {"country": "organisation", "organisation": "country"}


def sources(table: ReadTable, field: str) -> tuple[int, ...]:
    """Return the columns that a field of the people of a table comes from."""
    kinds = _PARTS.get(field, (field,))
    return tuple(column for column, kind in enumerate(table.fields) if kind in kinds)


def describe_source(table: ReadTable, field: str) -> str:
    """Return the headings that a field comes from, as they stand in the list."""
    return " + ".join(column_name(table, column) for column in sources(table, field))


def column_name(table: ReadTable, column: int) -> str:
    """Return the heading of a column, or its number."""
    return " ".join(table.headings[column].split()) or str(column + 1)


def choose_source(
    decisions: Decisions, number: int, table: ReadTable, field: str, column: int | None
) -> Decisions:
    """Return decisions that take a field from a different column, or from none."""
    if column in sources(table, field):
        return decisions
    chosen = dict(decisions.chosen)
    for old in sources(table, field):
        is_both = table.fields[old] == COUNTRY_AND_BODY and field in _OTHERS
        chosen[number, old] = _OTHERS[field] if is_both else ""
    if column is not None:
        is_other = field in _OTHERS and table.fields[column] == _OTHERS[field]
        chosen[number, column] = COUNTRY_AND_BODY if is_other else field
    return replace(decisions, chosen=chosen)


def decided_headings(decisions: Decisions, reading: ListReading) -> dict[str, str]:
    """Return the field of each heading that was decided, to be remembered for the next list."""
    found = {}
    for (number, column), field in decisions.chosen.items():
        key = heading_key(reading.tables[number].headings[column])
        if key and field:
            found[key] = field
    return found
