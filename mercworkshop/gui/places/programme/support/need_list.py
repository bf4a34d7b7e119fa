"""The needs behind a number: whose, what, and how the offers answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.support.overview import NeedAnswer, SupportMatching
from mercworkshop.domain.programme.support.wording import NEED_STATE_NAMES
from mercworkshop.gui.places.programme.support.grid import LOOKS
from mercworkshop.gui.widgets.tables.text_table import CellInk, TextTable
from mercworkshop.i18n import N_, _, isolate, listed

if TYPE_CHECKING:
    from mercworkshop.domain.programme.support.rows import ListedNeed

_COLUMNS = (
    (N_("Country"), 22),
    (N_("What is needed"), 40),
    (N_("Articles"), 12),
    (N_("Who may help"), 26),
)
_LINES = 10
_INKS = {
    NeedAnswer.HELPED: CellInk(LOOKS[NeedAnswer.HELPED], is_bold=True),
    NeedAnswer.TO_ASK: CellInk(LOOKS[NeedAnswer.TO_ASK]),
    NeedAnswer.NOT_NOW: CellInk("muted"),  # not the colour of the bar: words need more contrast
    NeedAnswer.NOBODY: CellInk(LOOKS[NeedAnswer.NOBODY], is_bold=True),
}
"""The colours of the legend."""


class NeedList(TextTable):
    """Needs by the name of their country, those without help or offer first."""

    def __init__(self) -> None:
        super().__init__(_("Needs"), _COLUMNS, lines=_LINES)
        self.needs: tuple[ListedNeed, ...] = ()

    @property
    def need(self) -> ListedNeed | None:
        """The current need."""
        at = self.currentIndex().row()
        return self.needs[at] if 0 <= at < len(self.needs) else None

    def show_needs(
        self,
        needs: Sequence[ListedNeed],
        matching: SupportMatching,
        name_of: Callable[[str], str],
    ) -> None:
        """Show needs; the current one stays if it is among them."""
        before = self.need.id if self.need else ""
        states = {each.id: matching.state_of(each) for each in needs}
        self.needs = tuple(
            sorted(needs, key=lambda x: (not states[x.id].is_in_vain, name_of(x.country), x.key))
        )
        rows, looks = [], {}
        for at, each in enumerate(self.needs):
            state = states[each.id]
            articles = listed(each.articles.split())
            state_words = _(NEED_STATE_NAMES[state])
            rows.append((name_of(each.country), isolate(each.text), articles, state_words))
            looks[at, 0] = CellInk(is_bold=True)
            looks[at, 3] = _INKS[state.answer]
        self.show_rows(rows, looks)
        if not self.choose_need(before) and rows:
            self.choose_first()

    def choose_need(self, need: str) -> bool:
        """Make a need current by its id; return whether it is there."""
        for at, each in enumerate(self.needs):
            if each.id == need:
                self.setCurrentIndex(self.words.index(at, 0))
                return True
        return False
