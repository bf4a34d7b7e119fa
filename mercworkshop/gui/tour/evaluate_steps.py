"""What prepares the scenes of the place “Evaluate” for their screenshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mercworkshop.domain.entities.evaluation.records import Occasion
from mercworkshop.gui.places.evaluate.round.dialog import QuizRound
from mercworkshop.i18n import current_language

if TYPE_CHECKING:
    from mercworkshop.gui.places.evaluate.knowledge.view import KnowledgeView
    from mercworkshop.gui.places.evaluate.opinions.view import OpinionsView
    from mercworkshop.gui.places.evaluate.page import EvaluatePage
    from mercworkshop.gui.places.evaluate.parts.charted_table import ChartedTable
    from mercworkshop.gui.places.evaluate.round.view import RoundView
    from mercworkshop.gui.places.evaluate.sheets.view import SheetsView
    from mercworkshop.gui.session.pages.tab_view import TabView
    from mercworkshop.gui.shell.main_window import MainWindow


def is_charted(window: MainWindow) -> bool:
    """Return whether the chart of the tab is drawn, or there is none."""
    page = cast("EvaluatePage", window.page())
    if page.tab == "knowledge":
        view = cast("KnowledgeView", page.current)
        return view.stack.currentIndex() == 0 or _is_drawn(view.charted)
    results = cast("OpinionsView", page.current).results
    return results.stack.currentIndex() == 0 or _is_drawn(results.charted)


def correct_sheet(window: MainWindow) -> None:
    """Begin to correct the first sheet."""
    view = cast("SheetsView", _tab(window))
    view.table.choose_first()
    view.correct_chosen()


def ask_question(window: MainWindow) -> None:
    """Ask somebody the first question, in the language of the window."""
    view = cast("RoundView", _tab(window))
    dialog = view.open(Occasion.AFTER)
    dialog.begin(current_language())
    dialog.go_on()


def end_round(window: MainWindow) -> None:
    """End the test that covers the window; Esc has asked about it."""
    for dialog in window.findChildren(QuizRound):
        dialog.end()


def show_form(window: MainWindow) -> None:
    """Show the form of one person."""
    cast("OpinionsView", _tab(window)).show_part("entry")


def show_questions(window: MainWindow) -> None:
    """Show the questions of the form."""
    cast("OpinionsView", _tab(window)).show_part("questions")


def _tab(window: MainWindow) -> TabView:
    return cast("EvaluatePage", window.page()).current


def _is_drawn(charted: ChartedTable) -> bool:
    return charted.chart.view is not None
