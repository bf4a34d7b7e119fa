"""Dialog that shows the sessions of a pasted agenda, before they are added."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.entities.agenda.pasting import PastedAgenda
from mercworkshop.domain.entities.agenda.records import (
    KIND_NAMES,
    AgendaDay,
    AgendaSession,
)
from mercworkshop.domain.entities.agenda.schedule import schedule_day
from mercworkshop.domain.entities.agenda.templates import AgendaTemplate, TemplateDay
from mercworkshop.domain.entities.agenda.wording import day_name, format_times
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, plural

_MOST_NAMED = 6
_LABELS = fields_of(AgendaSession)
_COLUMNS = (
    (_LABELS["day"].label, 2),
    (N_("Time"), 2),
    (_LABELS["title"].label, 5),
    (_LABELS["kind"].label, 3),
    (_LABELS["notes"].label, 4),
)


class PastedAgendaDialog(QDialog):
    """A row for each session, and the lines that were not understood; accepting adds them all."""

    def __init__(
        self, parent: QWidget, pasted: PastedAgenda, apply: Callable[[AgendaTemplate], bool]
    ) -> None:
        super().__init__(parent)
        self._pasted, self._apply = pasted, apply
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Agenda from a table"))
        self.table = TextTable(_("Preview"), _COLUMNS, lines=10)
        self.table.show_rows(list(_rows(pasted.template)))
        self.left_out = label("", "muted", wrap=True)
        if pasted.left_out:
            named = "\n".join(pasted.left_out[:_MOST_NAMED])
            lines = plural(
                "{n} line without a time is left out:",
                "{n} lines without a time are left out:",
                len(pasted.left_out),
            )
            self.left_out.setText(f"{lines}\n{named}")
        self.left_out.setVisible(bool(pasted.left_out))
        words = plural("Add {n} session", "Add {n} sessions", pasted.count)
        self.accept_button = button(words, "check", "primary", run=self.accept)
        cancel = button(_("Cancel"), run=self.reject)
        self.setLayout(
            column(
                self.table, self.left_out, row(None, cancel, self.accept_button), gap=12, margin=16
            )
        )
        set_dialog_size(self, 760, 520)

    def accept(self) -> None:
        """Add the sessions as one edit."""
        if self._apply(self._pasted.template):
            super().accept()


def _rows(template: AgendaTemplate) -> Iterator[list[str]]:
    for number, day in enumerate(template.days, 1):
        name = day_name(AgendaDay(id="", start=day.start), number)
        for placed in schedule_day(AgendaDay(id="", start=day.start), _sessions(day)).sessions:
            its = placed.session
            kind = _(KIND_NAMES[its.kind])
            yield [name, format_times(placed.start, placed.end), its.title, kind, its.notes]


def _sessions(day: TemplateDay) -> list[AgendaSession]:
    return [
        AgendaSession(
            id=str(number),
            day="",
            title=each.title,
            kind=each.kind,
            minutes=each.minutes,
            start=each.start,
            notes=each.notes,
        )
        for number, each in enumerate(day.sessions)
    ]
