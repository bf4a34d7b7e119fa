"""The pages of the test on a laptop, each in the language that the person chose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from mercworkshop.domain.entities.evaluation.quiz import LONGEST_CODE
from mercworkshop.gui.places.evaluate.round.person import Respondent
from mercworkshop.gui.room.round.steps import RoundStep
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.i18n import _, number

_CODE_WIDTH = 220
_OPTIONS_HEIGHT = 240


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
            "Write no name. Your code is made of the first two letters of your mother’s first name"
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


class OptionList(QListWidget):
    """Options with a round mark; none looks chosen, or current, before one is."""

    def __init__(self, name: str, options: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("kind", "radio")
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setSpacing(theme.current_look().px(4))
        self.setMinimumHeight(theme.current_look().px(_OPTIONS_HEIGHT))
        for words in options:
            item = QListWidgetItem(words)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        self.itemSelectionChanged.connect(self._mark)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let the first arrow down choose the first option: no option is marked before."""
        if action is QAbstractItemView.CursorAction.MoveDown and not self.selectedItems():
            self.selectionModel().clearCurrentIndex()
            return self.model().index(0, 0)
        return super().moveCursor(action, modifiers)

    def _mark(self) -> None:
        for at in range(self.count()):
            item = self.item(at)
            is_chosen = item.isSelected()
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)


class QuestionStep(RoundStep):
    """One question with its options, and that it may be left open."""

    def __init__(self, person: Respondent) -> None:
        item = person.item
        super().__init__(item.words)
        self._letters: Sequence[str] = (*item.options, "")
        self.options = OptionList(item.words, (*item.options.values(), _("I do not know")))
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
