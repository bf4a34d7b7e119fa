"""The letters and calls of regional offices on paper, the overdue first."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.outreach import words
from mercworkshop.domain.programme.outreach.desk import OutreachDesk, SeenOutreach
from mercworkshop.i18n import _
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, Column, Heading, Paragraph, Row, Table
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines


def build_outreach(desk: OutreachDesk, facts: DeskPaperFacts) -> Document:
    """Return the list; it names no focal point, so that it can be passed on."""
    title = _("Letters and calls to focal points")
    return frame_document(facts, title, _blocks(desk, facts, title))


def _blocks(desk: OutreachDesk, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(words.headline(desk)))
    headings = (
        Column(_("Status"), key="standing"),
        Column(_("Country"), key="country"),
        Column(_("Regional office"), key="office"),
        Column(_("How and when"), key="day"),
        Column(_("About"), key="about"),
        Column(_("What was asked"), key="asked"),
        Column(_("What was promised"), key="promised"),
        Column(_("Promised for"), key="due"),
        Column(_("Outcome"), key="outcome"),
    )
    rows = tuple(Row(tuple(map(as_inlines, _cells(each, facts)))) for each in desk.shown)
    yield Table(headings, rows, title=title, shares=(3, 3, 3, 3, 4, 5, 5, 3, 4))


def _cells(letter: SeenOutreach, facts: DeskPaperFacts) -> tuple[str, ...]:
    return (
        words.standing_words(letter),
        facts.country(letter.country),
        letter.office,
        words.contact_words(letter),
        words.about_words(letter),
        letter.asked,
        letter.promised,
        words.span_words(letter.due_first, letter.due_last),
        letter.outcome,
    )
