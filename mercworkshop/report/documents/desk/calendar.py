"""The calendar of the programme on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.programme_desk import EditedProgramme
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.i18n import _
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, Column, Heading, Row, Table
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines


def build_calendar(programme: EditedProgramme, facts: DeskPaperFacts) -> Document:
    """Return the calendar."""
    title = _("Calendar of the programme")
    return frame_document(facts, title, _blocks(programme, facts, title))


def _blocks(programme: EditedProgramme, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    rows = (
        (
            each.title,
            format_date(each.begins) if each.begins else "",
            format_date(each.ends) if each.ends else "",
            each.city,
            facts.country(each.country),
            each.source,
        )
        for each in programme.workshops
    )
    heads = (_("Title"), _("First day"), _("Last day"), _("City"), _("Country"), _("Source"))
    yield Table(
        tuple(Column(each) for each in heads),
        tuple(Row(tuple(as_inlines(cell) for cell in row)) for row in rows),
        title=_("Workshops of the programme"),
        shares=(4, 2, 2, 2, 2, 5),
    )
