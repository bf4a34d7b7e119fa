"""The records behind a cell: Enter opens the page of the country of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.analysis.counting import read_records
from mercworkshop.domain.programme.analysis.crosses import Cross
from mercworkshop.domain.programme.analysis.wording import ValueNames
from mercworkshop.domain.programme.questions import MOST_ROWS, ArchivedAction, ArchivedNeed
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.domain.values.money.money import format_sum
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.i18n import N_, _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_COLUMNS = (
    (N_("Country"), 20),
    (N_("Action or need"), 40),
    (N_("Lead"), 20),
    (N_("End"), 10),
    (N_("Cost"), 14),
)
_LEAST = 120
"""Height of the list at least, in pixels at 100 %."""


class _LowTable(RecordTable):
    """A table that may be low and scrolls, so that the cross above it has room."""

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(280), px(_LEAST))


@dataclass(frozen=True, slots=True)
class _BehindFigure:
    """The records behind a figure: the first page of them."""

    title: str
    found: tuple[ArchivedAction | ArchivedNeed, ...]
    names: ValueNames


class RecordList(QWidget):
    """Title, number and a table of the first records."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._countries: dict[str, str] = {}
        self.title = heading("")
        self.count = label("", "muted")
        self.table = _LowTable(_("Records"), _COLUMNS)
        whole = column(row(self.title, self.count, None, gap=12), self.table, margin=12, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.table.key_pressed.connect(self._on_key)
        self._answer = ArchiveAnswer[_BehindFigure](context.session, self)
        self._answer.arrived.connect(self._show)

    def ask(self, cross: Cross, title: str, names: ValueNames) -> None:
        """Show the records that a cross counts on the day of the session."""
        day = self._context.session.day
        self._answer.ask(partial(_read, cross=cross, day=day, title=title, names=names))

    def _show(self, behind: _BehindFigure) -> None:
        self.show_records(behind.title, behind.found, behind.names)

    def show_records(
        self, title: str, found: Sequence[ArchivedAction | ArchivedNeed], names: ValueNames
    ) -> None:
        """Show records under a title; of a whole page of them there may be more."""
        self.title.set_words(title)
        self._countries = {each.id: each.country for each in found}
        shown = len(found)
        words = plural("{n} record", "{n} records", shown)
        if shown == MOST_ROWS:
            words = plural("the first {n} record", "the first {n} records", shown)
        plain_text(self.count, words if title else "")
        self.table.show_records([TableRecord(each.id, _cells(each, names)) for each in found])

    def _on_key(self, name: str) -> None:
        if name == "open" and self.table.chosen:
            self._context.navigator.navigate("countries", self._countries[self.table.chosen])


def _read(
    archive: ArchivePort, cross: Cross, day: date, title: str, names: ValueNames
) -> _BehindFigure:
    return _BehindFigure(title, tuple(read_records(archive, cross, day, most=MOST_ROWS)), names)


def _cells(record: ArchivedAction | ArchivedNeed, names: ValueNames) -> tuple[str, ...]:
    country = names.of("country", record.country)
    if isinstance(record, ArchivedNeed):
        return (country, isolate(record.text), "", "", "")
    cost = ""
    if record.cost_low is not None and record.cost_high is not None:
        cost = format_sum(record.cost_low, record.cost_high, record.currency)
    return (country, isolate(record.title), isolate(record.lead), _end(record), cost)


def _end(action: ArchivedAction) -> str:
    """Return the end as exactly as the draft says it, such as "2017"."""
    if action.end_last is None:
        return ""
    return format_span(action.end_first or action.end_last, action.end_last)
