"""The mercury inventory of a country as a paper of its own."""

from __future__ import annotations

from mercworkshop.domain import privacy
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, language_scope
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.imprint import imprint_of
from mercworkshop.report.documents.road_map.inventory import inventory_blocks
from mercworkshop.report.model.blocks import Paragraph
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.paper_size import PageShape


def build_inventory(workshop: Workshop, facts: PrintFacts) -> Document:
    """Return the inventory of one country as a document of its own, as everybody may read it."""
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, is_reviewed=False)
        blocks = inventory_blocks(data, is_whole=True) or [
            Paragraph(as_inlines(_("No inventory yet")))
        ]
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint_of(data),
            parts=(Part(blocks=tuple(blocks), shape=PageShape.LANDSCAPE),),
        )
