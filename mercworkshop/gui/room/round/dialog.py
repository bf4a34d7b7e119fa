"""What is passed round on one laptop: it covers the window until a facilitator ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from mercworkshop.gui.room.round.steps import EndStep, LanguageStep, RoundStep, RoundWords
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.covering_dialog import CoveringDialog
from mercworkshop.gui.widgets.keys.binding import bind, meaning
from mercworkshop.gui.widgets.keys.scopes import ROUND
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import RIGHT_TO_LEFT, _, current_language, language_scope


class RoundDialog(CoveringDialog):
    """Asks one person after the other; nobody sees what another answered.

    Show it with ``open()``. Esc asks whether it ends, on any page. A subclass says what a person
    is asked.
    """

    def __init__(self, words: RoundWords, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(words.title))
        self.setGeometry(parent.window().geometry())
        self.words = words
        self.facilitators = current_language()
        self.step: RoundStep | None = None
        # It says what ends: “End” alone is what the last button of a page says of one person.
        end = _("{action}…").format(action=_(words.end))
        self.leave = button(end, "close", "quiet", run=self.reject)
        self._steps = QStackedWidget()
        self.setLayout(column(row(None, self.leave), self._steps, gap=0, margin=8))
        bind(self, ROUND, "forward", self.go_on)
        bind(self, ROUND, "back", self.go_back)

    @property
    def is_answering(self) -> bool:
        """Whether a person has begun, and has not finished."""
        raise NotImplementedError

    def forget_person(self) -> None:
        """Forget what the present person has answered."""
        raise NotImplementedError

    def begin(self, language: str) -> None:
        """Begin with a person who reads a language."""
        raise NotImplementedError

    def show_place(self) -> None:
        """Show where the present person is."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Keep the answer, and show what follows."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Keep the answer, and show what came before."""
        raise NotImplementedError

    def keep_answer(self) -> None:
        """Keep what is typed or chosen on the page that is shown."""

    def ask_language(self) -> None:
        """Begin with the next person."""
        self.forget_person()
        with language_scope(self.facilitators):
            step = LanguageStep(self.words)
        step.chosen.connect(self.begin)
        self.show_step(step, self.facilitators)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, ROUND) == "leave":
            self.reject()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if isinstance(self.step, EndStep):  # it asks already, and closing is no answer
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Ask whether it ends; pressed again, go on with it."""
        if isinstance(self.step, EndStep):
            self.show_place()
            return
        self.keep_answer()
        with language_scope(self.facilitators):
            step = EndStep(self.words, is_answering=self.is_answering)
        step.ended.connect(self.end)
        step.back.connect(self.show_place)
        self.show_step(step, self.facilitators)

    def end(self) -> None:
        """End it: what the present person has answered is not kept."""
        self.forget_person()
        self.done(QDialog.DialogCode.Accepted)

    def show_step(self, step: RoundStep, language: str) -> None:
        """Show a page, written in a language."""
        self.step = step
        is_mirrored = language in RIGHT_TO_LEFT
        sides = Qt.LayoutDirection
        self.setLayoutDirection(sides.RightToLeft if is_mirrored else sides.LeftToRight)
        before = self._steps.currentWidget()
        self._steps.addWidget(step)
        self._steps.setCurrentWidget(step)
        icons.turn_icons(self)
        if before is not None:
            self._steps.removeWidget(before)
            before.hide()
            before.deleteLater()
        step.first.setFocus()


def open_over_window(dialog: RoundDialog) -> None:
    """Show what is passed round over the window."""
    from mercworkshop.gui.style import theme

    theme.apply_style_sheet(dialog)
    dialog.open()
