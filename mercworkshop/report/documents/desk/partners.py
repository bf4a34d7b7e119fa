"""The partners of the programme on paper: what each gave to which workshop, what it can serve."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.partners import words
from mercworkshop.domain.programme.partners.partner_desk import PartnerBoard, SeenPartner
from mercworkshop.domain.programme.partners.partners import PARTNER_KIND_NAMES, PartnerKind
from mercworkshop.i18n import _, isolate, listed_phrases
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines


def build_partners(board: PartnerBoard, facts: DeskPaperFacts) -> Document:
    """Return the partners, in the groups of the screen."""
    title = _("Partners of the programme")
    return frame_document(facts, title, _blocks(board, facts, title))


def _blocks(board: PartnerBoard, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    if not board.partners:
        yield Paragraph(as_inlines(_("No partner is in this archive yet.")))
        return
    said = _("“The workshops, in general”: the source names no single one, and neither does this.")
    yield Paragraph(as_inlines(said))
    headings = (
        Column(_("Partner"), key="name"),
        Column(_("Kind"), key="kind"),
        Column(_("Country"), key="country"),
        Column(_("What it contributed"), key="what"),
        Column(_("To what"), key="scope"),
        Column(_("Source"), key="source"),
        Column(_("Articles it can serve"), key="articles"),
    )
    rows = tuple(_rows(board, facts))
    yield Table(headings, rows, title=title, shares=(5, 3, 3, 6, 5, 4, 3))


def _rows(board: PartnerBoard, facts: DeskPaperFacts) -> Iterator[Row]:
    titles = {each.id: words.workshop_words(each) for each in board.workshops}
    for group in words.GROUPS:
        its = [each for each in board.partners if words.group_of(each) == group]
        if its:
            yield Row((as_inlines(_(group)),), kind=RowKind.BAND)
        for each in its:
            yield from _of_partner(each, titles, facts)


def _of_partner(seen: SeenPartner, titles: dict[str, str], facts: DeskPaperFacts) -> Iterator[Row]:
    """Yield a row for each thing that a partner gave; one if nobody knows of any."""
    own = seen.partner
    kind = _(PARTNER_KIND_NAMES[PartnerKind(own.kind)])
    first = (isolate(_name(seen)), kind, facts.country(own.country))
    articles = words.article_words(seen.articles) or _("not known")
    gave = [
        (
            isolate(each.what),
            words.where_words(each.scope, each.programme_workshop, titles),
            words.source_words(each.source),
        )
        for each in seen.gave
    ] or [(_("not known"), "", "")]
    for number, cells in enumerate(gave):
        start = first if not number else ("", "", "")
        end = articles if not number else ""
        yield Row(tuple(as_inlines(each) for each in (*start, *cells, end)))


def _name(seen: SeenPartner) -> str:
    if seen.name == seen.partner.name:
        return seen.name
    now = _("now {name}").format(name=isolate(seen.partner.name))
    return listed_phrases([seen.name, now])
