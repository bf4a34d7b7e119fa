"""Which column of a table holds which field: by its heading, what was decided, its content."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.exchange.lists.heading_words import COUNTRY_AND_BODY
from mercworkshop.exchange.lists.sheet_cells import SheetCells
from mercworkshop.exchange.lists.table_finder import TableArea
from mercworkshop.exchange.lists.value_kinds import ColumnContent, describe_column

OTHER_EMAIL = "other_email"
_BY_CONTENT: tuple[tuple[str, str, float], ...] = (
    ("email", "email", 0.5),
    ("title", "title", 0.6),
    ("gender", "gender", 0.8),
    ("language", "language", 0.6),
    ("language", "letter", 0.8),
    ("country", "country", 0.6),
    ("category", "category", 0.7),
    ("name", "name", 0.5),
    ("organisation", "organisation", 0.4),
    ("role", "role", 0.4),
    ("phone", "phone", 0.6),
)
"""A field, the kind of values by which it is recognised, and the share of them that is enough."""


@dataclass(frozen=True, slots=True)
class ColumnDecisions:
    """What people decided: now the field of a column of a table; earlier that of a heading."""

    chosen: Mapping[int, str]
    remembered: Mapping[str, str]


def heading_key(heading: str) -> str:
    """Return the words by which a heading is remembered."""
    return " ".join(split_words(heading))


def match_fields(
    cells: SheetCells, area: TableArea, decided: ColumnDecisions, find_country: CountryLookup
) -> tuple[str, ...]:
    """Return the field of each column of the sheet; empty for one that is left out."""
    body = cells.rows[slice(*area.rows)]
    columns = range(*area.columns)
    content = {
        column: describe_column([row[column] for row in body if column < len(row)], find_country)
        for column in columns
    }
    found = _from_headings(cells, area, content)
    _from_content(cells, area, content, found)
    for column in columns:
        remembered = decided.remembered.get(heading_key(area.headings[column]))
        field = decided.chosen.get(column, remembered)
        if field is not None:
            if field:
                _release(found, field)
            found[column] = field
    return tuple(found.get(column, "") for column in range(cells.width))


def _release(found: dict[int, str], field: str) -> None:
    """Take a field away from the column that has it: each is chosen once."""
    for column in [each for each, known in found.items() if known == field]:
        found[column] = ""


def _from_headings(
    cells: SheetCells, area: TableArea, content: Mapping[int, ColumnContent]
) -> dict[int, str]:
    wanted: dict[str, list[int]] = {}
    for column in content:
        field = area.fields[column]
        if field and column not in cells.hidden_columns and content[column].filled:
            wanted.setdefault(_corrected(field, content[column]), []).append(column)
    found: dict[int, str] = {}
    for field, columns in wanted.items():
        best = sorted(columns, key=lambda each: -_fit(field, content[each]))
        found[best[0]] = field
        if field == "email" and len(best) > 1:
            first, *others = sorted(columns)
            found[first] = "email"
            found |= dict.fromkeys(others[:1], OTHER_EMAIL)
    return _settle_names(found, content)


_TWO_MEANINGS: tuple[tuple[frozenset[str], str, float, str], ...] = (
    (frozenset({"role", "name", "family_name"}), "title", 0.6, "title"),
    (frozenset({"organisation"}), "country", 0.8, "country"),
    (frozenset({"language"}), "country", 0.6, "country"),
    (frozenset({"phone"}), "email", 0.6, "email"),
)
"""Corrections of what a heading names.

Each has the fields of the heading, a kind of values, the share of these that contradicts the
heading, and the field that it is then.
"""


def _corrected(field: str, content: ColumnContent) -> str:
    """Return the field of a column whose heading has two meanings, by what it holds."""
    if field == "title" and content.share("title") < 0.5:
        return "role"
    if field == "country" and content.share("organisation") > 0.6:
        return COUNTRY_AND_BODY if content.share("country") else "organisation"
    return next(
        (
            other
            for fields, kind, share, other in _TWO_MEANINGS
            if field in fields and content.share(kind) > share
        ),
        field,
    )


def _fit(field: str, content: ColumnContent) -> float:
    """Return how well a column fits a field that several columns claim."""
    kinds = {each: kind for each, kind, _share in _BY_CONTENT}
    return content.share(kinds.get(field, field)) + min(content.filled, 1_000) / 10_000


def _settle_names(found: dict[int, str], content: Mapping[int, ColumnContent]) -> dict[int, str]:
    """Settle which columns make up the name: the halves, or one that holds it all."""
    at = {field: column for column, field in found.items()}
    halves = [field for field in ("family_name", "given_name") if field in at]
    if len(halves) == 1 and "name" in at:
        half = content[at[halves[0]]].filled
        if content[at["name"]].share("name") > 0.5 and half:
            found[at[halves[0]]] = ""
        else:
            found[at["name"]] = "given_name" if halves == ["family_name"] else "family_name"
    elif len(halves) == 1:
        found[at[halves[0]]] = "name"
    elif len(halves) == 2 and "name" in at:
        found[at["name"]] = ""
    return found


def _from_content(
    cells: SheetCells,
    area: TableArea,
    content: Mapping[int, ColumnContent],
    found: dict[int, str],
) -> None:
    """Give the fields that no heading named to columns with matching values."""
    for field, kind, enough in _BY_CONTENT:
        if field in found.values() or _stands_for(field, found.values()):
            continue
        free = [
            column
            for column in content
            if column not in found
            and column not in cells.hidden_columns
            and area.fields[column] is None
            and content[column].share(kind) >= enough
        ]
        if free:
            found[max(free, key=lambda each: (content[each].share(kind), -each))] = field


def _stands_for(field: str, known: Collection[str]) -> bool:
    return (field == "name" and {"family_name", "given_name"} <= set(known)) or (
        field in {"country", "organisation"} and COUNTRY_AND_BODY in known
    )
