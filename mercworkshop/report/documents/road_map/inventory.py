"""The mercury inventory of a country on paper: totals with their limits, method, sources, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain.entities.inventories import Inventory, InventoryRow, Presence
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.form import COUNTED_AGAIN, InventoryForm
from mercworkshop.domain.inventory.rows import ComputedRow, compute_row
from mercworkshop.domain.inventory.totals import InventoryTotals, add_up, grams_a_person
from mercworkshop.i18n import _, isolate, numbered, plural, sentences
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    ColumnKind,
    Facts,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.charts import RangeRow, Ranges
from mercworkshop.report.model.inlines import Text, as_inlines

_ABOUT = ("year", "method", "population", "population_source", "source", "note")


def inventory(data: PrintData) -> list[Block]:
    """Return the section of a road map; nothing if no row says anything.

    What does not exist here is only counted: the paper of its own names it.
    """
    return inventory_blocks(data, is_whole=False)


def inventory_blocks(data: PrintData, *, is_whole: bool) -> list[Block]:
    """Return what a road map says of its inventory, or the whole of it; nothing without rows."""
    form, own = data.facts.inventory, data.review_input.inventory
    rows = [each for each in own if isinstance(each, InventoryRow)]
    if form is None or not rows:
        return []
    order = {source: place for place, source in enumerate(form.sources)}
    computed = [compute_row(each, form) for each in rows]
    computed.sort(key=lambda row: (_place(row.source.category), order.get(row.row.kind, 999)))
    about = next((each for each in own if isinstance(each, Inventory)), None)
    totals = add_up(computed)
    return [
        Heading(_("Mercury inventory"), id="inventory"),
        Paragraph((Text(wording.headline(totals), bold=True),)),
        *_gaps(totals),
        ChartBlock(
            ranges_chart(totals, form), _("Where it goes, kg a year"), wording.headline(totals)
        ),
        *_remarks(totals, form),
        *_about(about, totals),
        *_sources(computed, form, is_whole=is_whole),
        Note(as_inlines(sentences(_("Structure not verified."), form.note)), NoteKind.DOUBT),
    ]


def ranges_chart(totals: InventoryTotals, form: InventoryForm) -> Ranges:
    """Return the media with their limits, and struck what is counted already."""
    media = [
        RangeRow(form.media[m], float(s.low), float(s.high), wording.format_limits(s))
        for m, s in totals.leaves.items()
    ]
    again = [
        RangeRow(
            each.name,
            float(each.enters.low),
            float(each.enters.high),
            wording.format_limits(each.enters),
            is_struck=True,
        )
        for each in totals.again
        if each.enters is not None
    ]
    return Ranges((*media, *again), (_("Where it goes"), _("kg a year")), _("counted already"))


def _place(category: str) -> tuple[int, ...]:
    parts = category.split(".")
    return tuple(int(each) if each.isdecimal() else 0 for each in parts)


def _gaps(totals: InventoryTotals) -> Iterator[Block]:
    said = [each for each in wording.not_in_the_total(totals) if each]
    if said:
        yield Paragraph(as_inlines(sentences(*said)))


def _remarks(totals: InventoryTotals, form: InventoryForm) -> Iterator[Block]:
    said = [
        _("A bar runs from the least to the most that the numbers allow."),
        _("The exact amount within it is not known."),
    ]
    if totals.again:
        said.append(form.double_counting)
    yield Note(as_inlines(sentences(*said)), NoteKind.ADVICE)


def _about(about: Inventory | None, totals: InventoryTotals) -> Iterator[Block]:
    if about is None:
        return
    fields = fields_of(Inventory)
    rows = [(fields[name].caption, as_inlines(getattr(about, name))) for name in _ABOUT]
    grams = grams_a_person(totals.enters, about.population)
    if grams is not None:
        rows.append((_("Grams a person"), as_inlines(wording.format_limits(grams))))
    shown = tuple(each for each in rows if each[1])
    if shown:
        yield Facts(shown)


def _sources(
    every: Sequence[ComputedRow], form: InventoryForm, *, is_whole: bool
) -> Iterator[Block]:
    """Yield the sources that were answered, under the headings of the categories."""
    rows = [each for each in every if is_whole or each.row.here is not Presence.NO]
    absent = len(every) - len(rows)
    fields = fields_of(InventoryRow)
    columns = (
        Column(_("Source of mercury")),
        Column(fields["here"].heading),
        Column(fields["activity"].caption, ColumnKind.NUMBER),
        Column(fields["factor"].caption, ColumnKind.NUMBER),
        Column(_("Enters, kg a year"), ColumnKind.NUMBER),
        Column(_("Where do these numbers come from?")),
    )
    names = {each.id: each.name for each in form.categories}
    made: list[Row] = []
    category = ""
    for each in rows:
        if each.source.category != category:
            category = each.source.category
            title = numbered(category, names.get(category, ""))
            made.append(Row((as_inlines(title),), kind=RowKind.BAND))
        made.append(Row(tuple(map(as_inlines, _cells(each))), each.row.id))
    if made:
        yield Table(columns, tuple(made), _("Sources of mercury"), keeps_bands=True)
    if absent:
        words = plural("{n} source does not exist here.", "{n} sources do not exist here.", absent)
        yield Note(as_inlines(words), NoteKind.ADVICE)


def _cells(each: ComputedRow) -> tuple[str, ...]:
    row = each.row
    here = _(str(fields_of(InventoryRow)["here"].choices[row.here]))
    is_absent = row.here is Presence.NO
    activity = _with_unit(row.activity, wording.activity_unit(each))
    factor = _with_unit(row.factor, wording.factor_unit(each))
    enters = wording.format_limits(each.enters) if each.enters is not None else "–"
    if each.source.category in COUNTED_AGAIN and each.enters is not None:
        enters = _("({number}, not added)").format(number=isolate(enters))
    sources = (row.here_source,) if is_absent else _named_sources(each)
    return (
        isolate(each.name),
        here,
        activity if row.activity else "",
        factor if row.factor else "",
        enters,
        "\n".join(map(isolate, filter(None, (*sources, row.note)))),
    )


def _with_unit(words: str, unit: str) -> str:
    return _("{number} {unit}").format(number=isolate(words), unit=isolate(unit))


def _named_sources(each: ComputedRow) -> Iterator[str]:
    for name in ("activity_source", "factor_source", "share_source"):
        if words := getattr(each.row, name):
            caption = fields_of(InventoryRow)[name].caption
            yield _("{name}: {words}").format(name=caption, words=isolate(words))
