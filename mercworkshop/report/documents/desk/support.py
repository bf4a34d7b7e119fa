"""Needs and offers on paper: what is needed where, what has no help, which offers nobody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mercworkshop.domain.entities.needs import NEED_NAMES, NeedKind
from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.analysis.dimensions import ARTICLES
from mercworkshop.domain.programme.support import wording
from mercworkshop.domain.programme.support.overview import SupportCell, merge_cells
from mercworkshop.domain.programme.support.reading import SupportOnPaper
from mercworkshop.i18n import _, isolate, listed, plural, sentences
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines


def build_support(found: SupportOnPaper, facts: DeskPaperFacts) -> Document:
    """Return the needs against the offers."""
    title = _("Needs and offers")
    return frame_document(facts, title, _blocks(found, facts, title))


def _blocks(found: SupportOnPaper, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    overview = found.overview
    yield Heading(title)
    yield Paragraph(as_inlines(wording.headline(overview)))
    if overview.total.needs:
        yield Heading(_("Needs by subregion"), 2)
        yield _grid(overview.subregions, _("Needs by subregion"))
        yield Heading(_("Needs by article"), 2)
        names = facts.value_names.get(ARTICLES, {})
        yield _grid(overview.articles, _("Needs by article"), names)
        yield Note(
            as_inlines(
                sentences(
                    _("“3 of 10”: three needs without help or offer, of ten."),
                    _("A need for two articles is in both rows."),
                )
            ),
            NoteKind.ADVICE,
        )
    if found.in_vain:
        yield Heading(_("Needs without help or offer"), 2)
        yield _needs(found, facts)
        if left := overview.total.in_vain - len(found.in_vain):
            more = plural("{n} more need is not listed.", "{n} more needs are not listed.", left)
            yield Note(as_inlines(more), NoteKind.ADVICE)
    if overview.offers:
        yield Heading(_("Offers"), 2)
        yield Paragraph(as_inlines(wording.about_offers(overview)))
        order = sorted(overview.offers, key=lambda each: (each.is_asked, -each.fits))
        yield _table(
            wording.offer_headings(),
            map(wording.offer_cells, order),
            _("Offers"),
            (8, 4, 4, 3, 4, 2, 2, 4),
        )


def _grid(
    cells: Mapping[tuple[str, str], SupportCell],
    title: str,
    articles: Mapping[str, str] | None = None,
) -> Table:
    rows = {
        name: [cells.get((name, kind), SupportCell()) for kind in NeedKind]
        for name in {name for name, _kind in cells}
    }
    order = sorted(rows, key=lambda name: (0 if articles is None else len(name), name))
    heading = _("Subregion") if articles is None else _("Article")
    shown = (
        (
            wording.row_name(name, articles),
            *map(wording.cell_number, rows[name]),
            wording.cell_number(merge_cells(rows[name])),
        )
        for name in order
    )
    return _table((heading, *wording.columns()), shown, title, (6, *(3,) * 7))


def _needs(found: SupportOnPaper, facts: DeskPaperFacts) -> Table:
    headings = (
        _("Subregion"), _("Country"), _("Kind"), _("What is needed"), _("Articles"),
        _("Sources that may be asked now"),
    )  # fmt: skip
    rows = (
        (
            wording.row_name(each.subregion),
            facts.country(each.country),
            _(NEED_NAMES[NeedKind(each.kind)]),
            isolate(each.text),
            listed(each.articles.split()),
            listed(map(isolate, found.sources.get(each.id, ()))) or _("none known"),
        )
        for each in found.in_vain
    )
    return _table(headings, rows, _("Needs without help or offer"), (5, 5, 4, 9, 3, 7))


def _table(
    headings: Iterable[str], rows: Iterable[tuple[str, ...]], title: str, shares: tuple[float, ...]
) -> Table:
    shown = tuple(Row(tuple(as_inlines(cell) for cell in row)) for row in rows)
    return Table(tuple(map(Column, headings)), shown, title=title, shares=shares)
