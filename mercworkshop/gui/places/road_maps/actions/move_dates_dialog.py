"""Asks by how much the dates of the selected actions move, and says what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from mercworkshop.domain.entities import rescheduling
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.rescheduling import MovedDates
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.number_field import NumberField
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row, set_dialog_size
from mercworkshop.i18n import N_, _, isolate, plural, sentences

MOST = 120
"""The most years, quarters or months by which dates can be moved."""

_UNITS = ((12, N_("years")), (3, N_("quarters")), (1, N_("months")))
_WAYS = ((1, N_("later")), (-1, N_("earlier")))


class MoveDatesDialog(QDialog):
    """Show it with ``open()``; one step of undo takes all of it back."""

    def __init__(
        self, context: PageContext, road_map: str, chosen: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._road_map, self._chosen = context.session, road_map, frozenset(chosen)
        self._messages = context.messages
        self.setWindowTitle(_("Move dates"))
        self.count = NumberField()
        self.count.setRange(1, MOST)
        self.count.setAccessibleName(_("By how much"))
        self.count.valueChanged.connect(self._look)
        self.unit = ChoiceField(_("Unit"), [(months, _(words)) for months, words in _UNITS])
        self.way = ChoiceField(_("Later or earlier"), [(sign, _(words)) for sign, words in _WAYS])
        for choice in (self.unit, self.way):
            choice.widen()
            choice.edited.connect(self._look)
        self.with_done = QCheckBox(_("Also what is done already"))
        self.with_done.toggled.connect(self._look)
        self.said = label("", "muted", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.move_them = button(_("Move"), "calendar", "primary", run=self._move)
        self.move_them.setDefault(True)
        self._lay_out()
        self._session.changed.connect(self._look)
        self._look()
        self.count.setFocus()
        self.count.selectAll()

    def _lay_out(self) -> None:
        close = button(_("Cancel"), run=self.reject)
        close.setAutoDefault(False)
        line = FlowLayout(self.count, self.unit, self.way, gap=8)
        foot = row(close, self.move_them, gap=10)
        foot.insertStretch(0, 1)
        title = heading(_("Move dates"))
        parts = (title, bare_widget(line), self.with_done, self.said, foot)
        body = column(*parts, gap=10, margin=18)
        body.setStretch(parts.index(self.said), 1)
        self.setLayout(body)
        look = theme.current_look()
        set_dialog_size(self, look.px(460), look.px(250))

    @property
    def _months(self) -> int:
        unit, way = self.unit.value(), self.way.value()
        assert isinstance(unit, int)
        assert isinstance(way, int)
        return self.count.value() * unit * way

    def _rows(self, *, with_done: bool) -> tuple[Action, ...]:
        every = self._session.workshop.records(Action).owned_by(self._road_map)
        return rescheduling.rows_to_move(every, self._chosen, with_done=with_done)

    def _look(self, _given: object = None) -> None:
        """Say what would become of the dates."""
        open_rows, every = self._rows(with_done=False), self._rows(with_done=True)
        self.with_done.setVisible(len(open_rows) < len(every))
        try:
            moved = rescheduling.moved_dates(self._rows_now(), self._months)
            words, can_move = _tell(moved), bool(moved.after)
        except InvalidInput as refused:
            words, can_move = str(refused), False
        self.said.setText(words)
        self.move_them.setEnabled(can_move)

    def _rows_now(self) -> tuple[Action, ...]:
        return self._rows(with_done=self.with_done.isChecked())

    def _move(self) -> None:
        self._session.end_step()
        rows = self._rows_now()
        count = len(rescheduling.moved_dates(rows, self._months).after)
        if self._session.apply(rescheduling.move_dates, rows, self._months):
            self._session.end_step()
            self._messages.inform(
                plural(
                    "The dates of {n} action were moved.",
                    "The dates of {n} actions were moved.",
                    count,
                )
            )
            self.accept()


def _tell(moved: MovedDates) -> str:
    """Say how many actions move, where their dates will lie, and what stays."""
    said = []
    if dates := moved.dates:
        said.append(plural("{n} action moves.", "{n} actions move.", len(moved.after)))
        lie = _("Their dates then lie between {first} and {last}.")
        ends = {"first": isolate(format_date(dates[0])), "last": isolate(format_date(dates[-1]))}
        said.append(lie.format(**ends))
    else:
        said.append(_("No date moves."))
    if moved.coarse:
        said.append(
            plural(
                "{n} date stays: it is not known so exactly.",
                "{n} dates stay: they are not known so exactly.",
                moved.coarse,
            )
        )
    if moved.words:
        said.append(plural("{n} date in words stays.", "{n} dates in words stay.", moved.words))
    return sentences(*said)
