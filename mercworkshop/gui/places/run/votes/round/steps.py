"""The page on which one person marks a ballot on the laptop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mercworkshop.domain.entities.votes.marks import Marks, placed_units
from mercworkshop.domain.entities.votes.records import (
    SHARED_OUT,
    STEPS,
    Vote,
    VoteMethod,
    VoteOption,
)
from mercworkshop.domain.entities.votes.wording import describe_marking
from mercworkshop.gui.room.round.steps import RoundStep
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.inputs.number_field import NumberField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import _, isolate, listed, number

_FIELD = 76


class NumberBox(NumberField):
    """A number that the next key replaces, however the focus came."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()


class BallotStep(RoundStep):
    """The options of a vote, each with a number to set; says what is left to share out."""

    def __init__(self, vote: Vote, options: Sequence[VoteOption], marks: Marks) -> None:
        super().__init__(vote.question)
        self._vote, self._options = vote, options
        self.fields = {each.id: self._fields(each, marks.get(each.id, ())) for each in options}
        self.left = label("", "strong", wrap=True)
        self.note = label("", "amber", wrap=True)
        self.note.hide()
        self.finish = button(_("Hand in my ballot"), "check", "primary")
        back = button(_("Back"), "arrow_back")
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for place, each in enumerate(options, 1):
            grid.addWidget(label(each.text, wrap=True), place, 0)
            for column, field in enumerate(self.fields[each.id], 1):
                grid.addWidget(_with_steps(field), place, column)
        for column, words in enumerate(self._headings(), 1):
            grid.addWidget(label(words, "muted"), 0, column)
        held = QWidget()
        held.setLayout(grid)
        self.fill(
            label(describe_marking(vote, len(options)), wrap=True),
            held,
            self.buttons(back, self.finish, beside=(self.left, self.note)),
        )
        found = [field for fields in self.fields.values() for field in fields]
        self.first = found[0] if found else self.finish
        self.finish.clicked.connect(self.forward)
        back.clicked.connect(self.back)
        self._show_left()

    @property
    def marks(self) -> Marks:
        """The marks as they are set; options without one are left out."""
        found = {
            option: tuple(field.value() for field in fields)
            for option, fields in self.fields.items()
        }
        return {option: numbers for option, numbers in found.items() if any(numbers)}

    def refuse(self, why: str) -> None:
        """Say why a ballot is not taken as it is set."""
        plain_text(self.note, why)
        self.note.show()

    def _headings(self) -> Sequence[str]:
        if self._vote.method is VoteMethod.IMPACT_EFFORT:
            return _("Impact"), _("Effort")
        return ()

    def _fields(self, option: VoteOption, given: Sequence[int]) -> tuple[NumberBox, ...]:
        headings = self._headings() or ("",)
        most = {
            VoteMethod.RANKING: len(self._options),
            VoteMethod.IMPACT_EFFORT: STEPS,
        }.get(self._vote.method, max(self._vote.units, 1))
        made = []
        for place, heading in enumerate(headings):
            field = NumberBox()
            field.setRange(0, most)
            field.setValue(given[place] if place < len(given) else 0)
            if self._vote.method not in SHARED_OUT:
                field.setSpecialValueText("–")  # not ranked, not judged
            field.setAlignment(Qt.AlignmentFlag.AlignCenter)
            field.setMinimumWidth(theme.current_look().px(_FIELD))
            field.setAccessibleName(listed(filter(None, (option.text, heading))))
            field.valueChanged.connect(self._show_left)
            made.append(field)
        return tuple(made)

    def _show_left(self, _value: int = 0) -> None:
        """Say what is placed of what was given, while it is shared out; nothing is refused now."""
        self.note.hide()
        if self._vote.method not in SHARED_OUT:
            restyle(self.finish, kind="primary" if self.marks else "")
            return
        words = _("Placed: {placed} of {given}")
        placed = placed_units(self.marks)
        restyle(self.finish, kind="primary" if placed == self._vote.units else "")
        plain_text(self.left, words.format(placed=number(placed), given=number(self._vote.units)))


def _with_steps(field: NumberBox) -> QWidget:
    """Return a field between buttons for the mouse; the keyboard has Up and Down."""
    name = field.accessibleName()
    less = _("One less: {option}").format(option=isolate(name))
    more = _("One more: {option}").format(option=isolate(name))
    down = icon_button("minus", less, run=field.stepDown)
    up = icon_button("plus", more, run=field.stepUp)
    for each in (down, up):
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return bare_widget(row(down, field, up, gap=2))
