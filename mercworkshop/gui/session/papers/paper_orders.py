"""On which paper this computer prints, and orders of papers about the open workshop on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.report.model.paper_size import PaperSize

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.publishing.requests import PaperOrder
    from mercworkshop.settings import SettingsFile


def chosen_paper(settings: SettingsFile) -> PaperSize | None:
    """Return the paper that was chosen for all papers of this computer; None: each has its own."""
    name = settings.value.paper.upper()
    return PaperSize[name] if name else None


def paper_of_no_country(settings: SettingsFile) -> PaperSize:
    """Return the paper for what belongs to no country: the chosen one, else A4."""
    return chosen_paper(settings) or PaperSize.A4


def paper_order(context: PageContext) -> PaperOrder:
    """Return what papers about the workshop, as it is shown now, are ordered from."""
    from mercworkshop.publishing.requests import PaperOrder

    session = context.session
    paper = chosen_paper(context.settings)
    return PaperOrder(session.workshop, session.reference, {}, paper)
