"""Inventories of countries beside each other on paper: never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.inventories import wording
from mercworkshop.domain.programme.inventories.comparison import (
    InventoryComparison,
    SeenInventory,
)
from mercworkshop.i18n import _, isolate, numbered, sentences
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines

_BESIDE = 5
"""The most countries that stand beside each other in one table."""


def build_inventories(comparison: InventoryComparison, facts: DeskPaperFacts) -> Document:
    """Return inventories with method, year and what is counted named, kilograms and grams."""
    title = _("Inventories of countries")
    return frame_document(facts, title, _blocks(comparison, facts, title))


def _blocks(comparison: InventoryComparison, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(wording.headline(comparison)))
    every = comparison.inventories
    for first in range(0, len(every), _BESIDE):
        yield _table(every[first : first + _BESIDE], facts)
    if every:
        yield Heading(_("May they be compared?"), 2)
        yield Items(tuple(as_inlines(_remark(comparison, each, facts)) for each in every))
    yield Note(as_inlines(wording.no_sum()), NoteKind.CLOSING)


def _table(shown: Sequence[SeenInventory], facts: DeskPaperFacts) -> Table:
    columns = (
        Column(_("Main category")),
        *(Column(_title(each, facts), ColumnKind.NUMBER) for each in shown),
    )
    headings = [wording.heading_cells(each) for each in shown]
    rows = [
        _row(_(name), [cells[place][0] for cells in headings])
        for place, name in enumerate(wording.HEADINGS)
    ]
    rows.append(Row((as_inlines(_("kg a year")),), kind=RowKind.BAND))
    for category in wording.categories():
        name = numbered(category, _(wording.CATEGORY_NAMES[category]))
        rows.append(_row(name, [_figure(each, category) for each in shown]))
    rows.append(_row(_("All, as counted there"), [wording.total(each) for each in shown]))
    rows.append(_row(_("Grams a person"), [wording.grams(each) for each in shown]))
    return Table(columns, tuple(rows), _("Inventories of countries"))


def _row(name: str, cells: Sequence[str]) -> Row:
    return Row((as_inlines(name), *map(as_inlines, cells)))


def _figure(seen: SeenInventory, category: str) -> str:
    words = wording.figure(seen, category)
    is_repeated = category in seen.again and category in seen.figures
    return _("({number}, not added)").format(number=isolate(words)) if is_repeated else words


def _title(seen: SeenInventory, facts: DeskPaperFacts) -> str:
    name = isolate(facts.country(seen.country))
    return _("{country} (sample)").format(country=name) if seen.is_sample else name


def _remark(comparison: InventoryComparison, seen: SeenInventory, facts: DeskPaperFacts) -> str:
    said = wording.compared_with(comparison, seen, facts.country)
    note = isolate(seen.record.note) if seen.record else ""
    words = "\n".join(filter(None, (sentences(*said), note)))
    return _("{name}: {words}").format(name=_title(seen, facts), words=words)
