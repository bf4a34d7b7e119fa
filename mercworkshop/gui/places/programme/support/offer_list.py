"""All offers: for what each is, how many needs it fits, and who asked for it."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.domain.programme.support.overview import OfferUse
from mercworkshop.domain.programme.support.wording import offer_cells
from mercworkshop.gui.widgets.tables.text_table import CellInk, TextTable
from mercworkshop.i18n import N_, _

_COLUMNS = (
    (N_("Offer"), 26),
    (N_("Subregion"), 14),
    (N_("For what"), 14),
    (N_("Articles"), 9),
    (N_("When"), 11),
    (N_("Needs it fits"), 7),
    (N_("May ask now"), 7),
    (N_("Who asked"), 14),
)
_LINES = 9


class OfferList(TextTable):
    """Offers, those that nobody asked for first, and of these the ones that fit most needs."""

    def __init__(self) -> None:
        super().__init__(_("Offers"), _COLUMNS, lines=_LINES)
        self.shown: tuple[OfferUse, ...] = ()

    def show_offers(self, offers: Sequence[OfferUse]) -> None:
        """Show offers."""
        self.shown = tuple(sorted(offers, key=lambda each: (each.is_asked, -each.fits)))
        looks = {(at, 0): CellInk(is_bold=True) for at in range(len(self.shown))}
        looks |= {
            (at, 7): CellInk("amber") for at, each in enumerate(self.shown) if not each.is_asked
        }
        self.show_rows([offer_cells(each) for each in self.shown], looks)
