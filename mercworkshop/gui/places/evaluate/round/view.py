"""The tab “On this laptop”: the test passed round, one person after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.domain.entities.evaluation.records import OCCASION_NAMES, Occasion, QuizSheet
from mercworkshop.gui.places.evaluate.round.dialog import QuizRound, open_round
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, card, column
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_STEPS = (
    N_(
        "Each person chooses a language, makes a code and answers the questions, in an order of"
        " their own. Nobody sees what another answered."
    ),
    N_(
        "The code is made in the same way before and after the workshop: it pairs the two sheets,"
        " and says nobody’s name."
    ),
    N_("Only you end the test: press Esc and confirm it."),
)


class RoundView(TabView):
    """Begins the test before or after the workshop; it then covers the window."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.begin = {
            each: button(_(words), "play", run=weak_slot(self, RoundView.open, each))
            for each, words in OCCASION_NAMES.items()
        }
        self.setLayout(
            column(
                card(
                    label(_("Pass this laptop round"), "heading"),
                    *(label(_(words), "", wrap=True) for words in _STEPS),
                    label(_("Begin the test:"), "strong"),
                    FlowLayout(*self.begin.values(), gap=10),
                    gap=12,
                ),
                None,
                margin=14,
            )
        )
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def commands(self) -> tuple[PaletteCommand, ...]:
        return tuple(
            PaletteCommand(
                _("Pass this laptop round"),
                weak_slot(self, RoundView.open, each),
                detail=_(words),
            )
            for each, words in OCCASION_NAMES.items()
        )

    def open(self, occasion: Occasion) -> QuizRound:
        """Begin the test; return what covers the window."""
        return open_round(self.context, occasion, self.window())

    def _refresh(self, _ids: object = None) -> None:
        session = self.context.session
        end = session.workshop.details.end or session.workshop.details.start
        is_over = end is not None and session.reference.day >= end.last
        due = Occasion.AFTER if is_over else Occasion.BEFORE
        for occasion, each in self.begin.items():
            is_due = occasion is due
            restyle(each, kind="primary" if is_due else "")
            icons.set_icon(each, "play", "on_accent" if is_due else "accent")
        count = len(session.workshop.records(QuizSheet).values())
        self.said.set_words(plural("{n} sheet", "{n} sheets", count) if count else "")
