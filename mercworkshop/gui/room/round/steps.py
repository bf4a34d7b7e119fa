"""The pages of what is passed round on one laptop, each in the language that the person chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row, scroll_area
from mercworkshop.i18n import LANGUAGES, _

_WIDTH = 820
_MARGIN, _FOOT = 24, 16


@dataclass(frozen=True, slots=True)
class RoundWords:
    """What is said of what is passed round; marked with ``N_``."""

    title: str
    below: str
    """Below the title on the first page."""
    kept: str
    """After the last page: what is kept of the person."""
    end_question: str
    stay: str
    end: str
    who_ends: str


class RoundStep(QWidget):
    """A page: a title, what is asked, and the buttons below, which stay in sight."""

    back = Signal()
    forward = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = label(title, "title", wrap=True)
        self.first: QWidget = self
        self._foot: QBoxLayout | None = None

    def fill(self, *parts: QWidget | QBoxLayout) -> None:
        """Show what is asked below the title; the row of buttons, if it is a part, below it all."""
        asked = [each for each in parts if each is not self._foot]
        page = _in_the_middle(column(self.title, *asked, None, gap=16))
        page.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        foot = [_in_the_middle(self._foot)] if self._foot is not None else []
        for each in foot:
            each.setContentsMargins(_MARGIN, 0, _MARGIN, _FOOT)
        self.setLayout(column(scroll_area(page), *foot, gap=_FOOT))

    def buttons(self, *shown: QPushButton, beside: Sequence[QWidget] = ()) -> QBoxLayout:
        """Return buttons in a row, and what is to be read beside them."""
        words = column(*beside, gap=2)
        self._foot = row(*shown, words, gap=10)
        self._foot.setStretch(len(shown), 1)
        return self._foot


def _in_the_middle(layout: QBoxLayout) -> QWidget:
    """Return a widget with a layout that is no wider than lines to read are."""
    inner = bare_widget(layout)
    inner.setMaximumWidth(theme.current_look().px(_WIDTH))
    middle = row(None, inner, None)
    middle.setStretch(1, 100)
    return bare_widget(middle)


class LanguageStep(RoundStep):
    """Which language the person reads; ``chosen`` carries its code."""

    chosen = Signal(str)

    def __init__(self, words: RoundWords) -> None:
        super().__init__(_(words.title))
        found = {
            code: button(name, kind="primary" if code == "en" else "")
            for code, name in LANGUAGES.items()
        }
        for code, each in found.items():
            each.clicked.connect(_telling(self.chosen.emit, code))
            each.setMinimumHeight(theme.current_look().px(48))
        self.fill(
            label(_(words.below), "heading", wrap=True),
            label(_("Which language do you read?")),
            bare_widget(FlowLayout(*found.values(), gap=10)),
        )
        self.first = next(iter(found.values()))


class ThanksStep(RoundStep):
    """Thanks, and the next person; ``correction`` names the way back, if there still is one.

    Then the person ends it before the laptop is passed on.
    """

    def __init__(self, words: RoundWords, correction: str = "") -> None:
        super().__init__(_("Thank you."))
        pass_on = _("Done, pass on") if correction else _("Next person")
        follow = button(pass_on, "people", "primary")
        shown = [follow]
        if correction:
            correct = button(correction, "edit")
            correct.clicked.connect(self.back)
            shown.append(correct)
        self.fill(label(_(words.kept), wrap=True), self.buttons(*shown))
        self.first = follow
        follow.clicked.connect(self.forward)


class EndStep(RoundStep):
    """Asks a facilitator whether it ends."""

    ended = Signal()

    def __init__(self, words: RoundWords, *, is_answering: bool) -> None:
        super().__init__(_(words.end_question))
        stay = button(_(words.stay), "arrow_back", "primary")
        end = button(_(words.end), "close", "danger")
        lost = _("What the present person has answered is not kept.") if is_answering else ""
        self.fill(
            label(_(words.who_ends), wrap=True),
            label(lost, "amber", wrap=True),
            self.buttons(stay, end),
        )
        self.first = stay
        stay.clicked.connect(self.back)
        end.clicked.connect(self.ended)


def _telling(tell: Callable[[str], object], words: str) -> Callable[[], None]:
    def run() -> None:
        tell(words)

    return run
