"""The acts of all countries on one scale of time, for the screen of the room."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.domain import privacy
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import language_scope
from mercworkshop.report.documents.book.country import collect_countries
from mercworkshop.report.documents.book.document import imprint_of_all
from mercworkshop.report.documents.book.overview import calendar
from mercworkshop.report.model.document import Document, Layout, Part


def build_calendar(workshop: Workshop, facts: Sequence[PrintFacts]) -> Document:
    """Return the calendar of the countries of ``facts``, at least one, all in one language."""
    first = facts[0]
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(first.language, first.months):
        countries = collect_countries(visible, facts)
        return Document(
            language=first.language,
            day=first.day,
            imprint=imprint_of_all(visible.details, countries),
            parts=(Part(blocks=tuple(calendar(countries)), begins_page=True),),
            layout=Layout.FLOWING,
        )
