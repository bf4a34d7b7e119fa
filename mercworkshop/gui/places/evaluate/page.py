"""The place “Evaluate”: what people know, their sheets, the test on this laptop, the evaluation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.places.evaluate.parts.papers import EvaluationPapers
from mercworkshop.gui.session.pages.page import (
    EVALUATE_TABS,
    IN_EVALUATE,
    KNOWLEDGE,
    OPINIONS,
    ROUND,
    SHEETS,
    PageContext,
    tab_commands,
)
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.session.pages.tabbed_page import TabbedPage
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places.evaluate.opinions.view import OpinionsView


def _make_knowledge(context: PageContext) -> TabView:
    from mercworkshop.gui.places.evaluate.knowledge.view import KnowledgeView

    return KnowledgeView(context)


def _make_sheets(context: PageContext) -> TabView:
    from mercworkshop.gui.places.evaluate.sheets.view import SheetsView

    return SheetsView(context)


def _make_round(context: PageContext) -> TabView:
    from mercworkshop.gui.places.evaluate.round.view import RoundView

    return RoundView(context)


_MAKERS = {
    KNOWLEDGE: _make_knowledge,
    SHEETS: _make_sheets,
    ROUND: _make_round,
}


class EvaluatePage(TabbedPage):
    """The knowledge test and the evaluation of the workshop."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Parts of Evaluate"), EVALUATE_TABS)
        self.papers = EvaluationPapers(self, context)
        self.printed = button(_("Papers"), "print")
        self.printed.setMenu(self.papers)
        self._opinions: OpinionsView | None = None
        self._part = ""
        self.show_current()

    def make_view(self, tab: str) -> TabView:
        return self._make_opinions() if tab == OPINIONS else _MAKERS[tab](self.context)

    def _make_opinions(self) -> TabView:
        from mercworkshop.gui.places.evaluate.opinions.view import OpinionsView

        self._opinions = OpinionsView(self.context, self._part)
        return self._opinions

    def with_own_tools(self, tools: Sequence[QWidget]) -> Sequence[QWidget]:
        return [self.printed, *tools]

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.printed.showMenu}

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show a tab and, if ``path`` names one, a record in it."""
        if path and path[0] in self.ids:
            view = self.show_tab(path[0])
            if len(path) > 1:
                view.show_record(path[1])

    def hand_over(self) -> str | None:
        """Return the part of the evaluation that a person chose to look at."""
        made = self._opinions
        return (made.chosen_part if made is not None else self._part) or None

    def take_over(self, before: object) -> None:
        if isinstance(before, str):
            self._part = before

    def commands(self) -> tuple[PaletteCommand, ...]:
        return tab_commands(self, IN_EVALUATE) + self.current.commands()
