"""The pages of the test on a laptop, each in the language that the person chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from mercworkshop.domain.entities.evaluation.quiz import LONGEST_CODE
from mercworkshop.domain.entities.evaluation.records import OCCASION_NAMES, Occasion
from mercworkshop.gui.places.evaluate.round.person import Respondent
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import button, label
from mercworkshop.gui.widgets.fields import LineField
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.i18n import LANGUAGES, _, number

_WIDTH = 820
_CODE_WIDTH = 220
_OPTIONS_HEIGHT = 240


class RoundStep(QWidget):
    """A page of the test: a title, what is asked, and the buttons below."""

    back = Signal()
    forward = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = label(title, "title", wrap=True)
        self.first: QWidget = self

    def fill(self, *parts: QWidget | QBoxLayout) -> None:
        """Show what is asked below the title."""
        inner = bare_widget(column(self.title, *parts, None, gap=16))
        inner.setMaximumWidth(theme.current_look().px(_WIDTH))
        middle = row(None, inner, None)
        middle.setStretch(1, 100)
        self.setLayout(column(middle, margin=24))

    def buttons(self, *shown: QPushButton) -> QBoxLayout:
        """Return buttons in a row."""
        return row(*shown, None, gap=10)


class LanguageStep(RoundStep):
    """Which language the person reads; ``chosen`` carries its code."""

    chosen = Signal(str)

    def __init__(self, occasion: Occasion) -> None:
        super().__init__(_("Knowledge test"))
        found = {
            code: button(name, kind="primary" if code == "en" else "")
            for code, name in LANGUAGES.items()
        }
        for code, each in found.items():
            each.clicked.connect(_telling(self.chosen.emit, code))
            each.setMinimumHeight(theme.current_look().px(48))
        self.fill(
            label(_(OCCASION_NAMES[occasion]), "heading"),
            label(_("Which language do you read?")),
            bare_widget(FlowLayout(*found.values(), gap=10)),
        )
        self.first = next(iter(found.values()))


class CodeStep(RoundStep):
    """Asks for the code that pairs the sheets before and after."""

    def __init__(self, code: str) -> None:
        super().__init__(_("Your code"))
        self.code = LineField(_("Your code"), _("Such as AN12"))
        self.code.setText(code)
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setFixedWidth(theme.current_look().px(_CODE_WIDTH))
        self.note = label("", "amber", wrap=True)
        begin = button(_("Begin"), "check", "primary")
        back = button(_("Back"), "arrow_back")
        rule = _(
            "Write no name. Your code is made of the first two letters of your mother's first name"
            " and the day of the month on which you were born. Your mother is Anna and you were"
            " born on the 12th: AN12. Letters of any alphabet are right. You will need the same"
            " code again."
        )
        self.fill(
            label(rule, wrap=True),
            row(self.code, None),
            self.note,
            self.buttons(back, begin),
        )
        self.first = self.code
        begin.clicked.connect(self.forward)
        self.code.returnPressed.connect(self.forward)
        back.clicked.connect(self.back)


class QuestionStep(RoundStep):
    """One question with its options, and that it may be left open."""

    def __init__(self, person: Respondent) -> None:
        item = person.item
        super().__init__(item.words)
        self._letters: Sequence[str] = (*item.options, "")
        self.options = QListWidget()
        self.options.setAccessibleName(item.words)
        self.options.setWordWrap(True)
        self.options.setSpacing(theme.current_look().px(4))
        self.options.setMinimumHeight(theme.current_look().px(_OPTIONS_HEIGHT))
        for words in (*item.options.values(), _("I do not know")):
            self.options.addItem(QListWidgetItem(words))
        given = person.answers.get(item.id)
        place = self._letters.index(given) if given in self._letters else 0
        self.options.setCurrentRow(place, QItemSelectionModel.SelectionFlag.NoUpdate)
        if given is not None:
            self.options.setCurrentRow(place)
        where = _("Question {place} of {all}").format(
            place=number(person.place + 1), all=number(len(person.items))
        )
        forward = button(_("Finish") if person.is_last else _("Next"), "check", "primary")
        back = button(_("Back"), "arrow_back")
        self.fill(label(where, "muted"), self.options, self.buttons(back, forward))
        self.first = self.options
        forward.clicked.connect(self.forward)
        self.options.itemActivated.connect(self.forward)
        back.clicked.connect(self.back)

    @property
    def letter(self) -> str:
        """The letter of the option that is chosen; empty if the question is left open."""
        return self._letters[self.options.currentRow()] if self.options.selectedItems() else ""


class ThanksStep(RoundStep):
    """Thanks, and the next person."""

    def __init__(self) -> None:
        super().__init__(_("Thank you."))
        follow = button(_("Next person"), "people", "primary")
        self.fill(
            label(_("Your answers are kept without your name. Pass the laptop on."), wrap=True),
            self.buttons(follow),
        )
        self.first = follow
        follow.clicked.connect(self.forward)


class EndStep(RoundStep):
    """Asks a facilitator whether the test on this laptop ends."""

    ended = Signal()

    def __init__(self, *, is_answering: bool) -> None:
        super().__init__(_("End the test on this laptop?"))
        stay = button(_("Go on with the test"), "arrow_back", "primary")
        end = button(_("End the test"), "close", "danger")
        words = _("Only a facilitator ends the test on this laptop.")
        lost = _("What the present person has answered is not kept.") if is_answering else ""
        self.fill(
            label(words, wrap=True),
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
