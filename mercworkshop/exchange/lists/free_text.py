"""People in running text: a numbered list in a mail, or paragraphs of lines for each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.exchange.lists import body_words, person_names, row_kinds
from mercworkshop.exchange.lists.country_names import may_be_country
from mercworkshop.exchange.lists.list_reading import ReadRow, ReadTable
from mercworkshop.exchange.lists.person_fields import PersonMaker, RowContext
from mercworkshop.exchange.lists.row_kinds import ListRowKind
from mercworkshop.exchange.lists.sheet_cells import SheetCells
from mercworkshop.exchange.lists.value_kinds import EMAIL, find_phones
from mercworkshop.exchange.tables.list_words import find_category

_NUMBERED = re.compile(r"\s*(?:[(\[]?\d{1,3}\s*[.)\]]|[-•*–])\s+(?=\S)")
_LABELS = re.compile(
    r"(?i)\b(?:tel|phone|mobile|cell|fax|e-?mail|courriel|correo|тел|эл\. почта)\s*(?:no)?"
    r"\.?\s*:?\s*(?=[+(@\d]|$)"
)
_PARTS = re.compile(r"\n|\s*[;|]\s*|,\s+|\s+[–—-]\s+|\t|\s*[<>]\s*|\s*[()]\s*")


def is_free_text(cells: SheetCells) -> bool:
    """Return whether a sheet without headings holds its people in running text."""
    lines = _lines(cells)
    starts = sum(_begins(text) for _row, text in lines)
    alone = sum(sum(map(bool, row)) == 1 for row in cells.rows)
    if cells.width == 1 or alone * 10 > len(lines) * 6:
        return starts > 1
    # Commas of running text look like those of a table.
    numbered = sum(bool(_NUMBERED.match(text)) and "@" in text for _row, text in lines)
    return numbered > 1 and alone > 0


def read_free_text(
    cells: SheetCells, find_country: CountryLookup, table: int
) -> tuple[ReadTable, list[ReadRow]]:
    """Return one person for each line or paragraph that begins with a number or a title."""
    rows: list[ReadRow] = []
    country, category = "", None
    for number, text in _paragraphs(cells):
        bare = row_kinds.strip_number(text)
        cells_of = (text,)
        if not _begins(text):
            found = find_country(bare) if may_be_country(bare) else None
            if found is not None:
                country, category = found.iso3, None
            elif kind := find_category(bare):
                country, category = "", kind
            is_section = found is not None or category is not None
            what = ListRowKind.SECTION if is_section else ListRowKind.NOTE
            fields = {"name": " ".join(text.split())[:200]}
            rows.append(ReadRow(cells.lines[number], table, fields, cells_of, what))
            continue
        context = RowContext(country, category, has_country_column=False)
        maker = PersonMaker(_texts(text, find_country), context, find_country)
        maker.make()
        what = ListRowKind.PERSON if maker.fields["name"] else ListRowKind.NAMELESS
        rows.append(
            ReadRow(cells.lines[number], table, maker.fields, cells_of, what, tuple(maker.notes))
        )
    return ReadTable(cells.name, 0, ("",), ("name",)), rows


def _lines(cells: SheetCells) -> list[tuple[int, str]]:
    return [
        (number, ", ".join(cell for cell in row if cell)) for number, row in enumerate(cells.rows)
    ]


def _paragraphs(cells: SheetCells) -> Iterable[tuple[int, str]]:
    """Yield each person's lines together, and other lines one by one."""
    current: list[str] = []
    start = 0
    for number, text in _lines(cells):
        goes_on = current and cells.is_next(number) and not _begins(text) and _begins(current[0])
        if goes_on:
            current.append(text)
            continue
        if current:
            yield start, "\n".join(current)
        current, start = [text], number
    if current:
        yield start, "\n".join(current)


def _begins(text: str) -> bool:
    """Return whether a line begins a person: with a title, or with a number before a name."""
    first = text.split("\n", maxsplit=1)[0]
    name = _PARTS.split(person_names.clean_marks(_NUMBERED.sub("", first)))[0]
    if person_names.begins_with_title(name) and len(name) < 80:
        return not re.search(r"(?i)^dear\b", name)
    return bool(_NUMBERED.match(first)) and person_names.looks_like_name(name)


def _texts(text: str, find_country: CountryLookup) -> dict[str, str]:
    """Return the parts of a person's lines by field."""
    texts = {"email": "\n".join(EMAIL.findall(text))}
    rest = _LABELS.sub(" ", EMAIL.sub(" @", text)).replace("@", "")
    texts["phone"] = ", ".join(find_phones(rest))
    for phone in find_phones(rest):
        rest = rest.replace(phone, " ")
    parts = [part.strip(" .,;:<>") for part in _PARTS.split(_NUMBERED.sub("", rest))]
    parts = [part for part in parts if part]
    name = parts.pop(0) if parts else ""
    is_short = len(name.split()) == 1 or (name.isupper() and len(name.split()) < 3)
    if (
        parts
        and is_short
        and person_names.looks_like_name(f"{name} {parts[0]}")
        and not person_names.names_role(parts[0])
        and not find_country(parts[0])
    ):
        name = f"{name}, {parts.pop(0)}"
    texts["name"] = name
    country = next(
        (part for part in reversed(parts) if may_be_country(part) and find_country(part)), ""
    )
    if country:
        texts["country"] = country
        parts.remove(country)
    texts["role"], texts["organisation"] = _role_and_body(parts)
    return {name: value for name, value in texts.items() if value}


def _role_and_body(parts: list[str]) -> tuple[str, str]:
    """Return the parts before a body's name, and that name; without one, the roles and the rest."""
    at = next((n for n, part in enumerate(parts) if body_words.classify_body(part)), -1)
    if at < 0:
        roles = [part for part in parts if person_names.names_role(part)]
        others = [part for part in parts if part not in roles]
        return ", ".join(roles), ", ".join(others)
    return ", ".join(parts[:at]), parts[at]
