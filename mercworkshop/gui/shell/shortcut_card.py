"""The card of all keyboard shortcuts: on the screen in columns, and as a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.gui.shell.frame.window_actions import WINDOW_ACTIONS
from mercworkshop.gui.shell.pages.place_list import PLACES
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.key_names import format_keys, format_row
from mercworkshop.gui.widgets.keys.scopes import SCOPES, KeyMeaning
from mercworkshop.gui.widgets.keys.table import ELSEWHERE, PLACE_KEYS
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.i18n import _
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.shortcut_sections import ShortcutSection, split_evenly

_MOST_COLUMNS = 3
_COLUMN = 330
"""Least width of a column, in pixels at 100 %."""


def card_sections() -> list[ShortcutSection]:
    """Return what the card shows, made of the table of keys, in the language of the window."""
    groups = dict.fromkeys(each.group for each in WINDOW_ACTIONS)
    found = [
        _section(_(group), (each for each in WINDOW_ACTIONS if each.group == group))
        for group in groups
    ]
    places = zip(PLACE_KEYS, PLACES, strict=False)
    found.append(
        ShortcutSection(
            _("Places"), tuple((format_keys(keys), _(place.title)) for keys, place in places)
        )
    )
    found += [
        _section(_(scope.title), (each for each in ELSEWHERE if each.scope == scope.id))
        for scope in SCOPES
        if scope.title
    ]
    return found


def _section(title: str, meanings: Iterable[KeyMeaning]) -> ShortcutSection:
    shown = [each for each in meanings if each.words and each.keys]
    return ShortcutSection(title, tuple((format_row(each), _(each.words)) for each in shown))


class ShortcutCard(QWidget):
    """The sections in as many columns as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._sections = {each: _section_widget(each) for each in card_sections()}
        self.columns = [column(gap=18) for _column in range(_MOST_COLUMNS)]
        self._count = 0
        self.setLayout(row(*map(bare_widget, self.columns), gap=28, margin=18))
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() // theme.current_look().px(_COLUMN)
        self._arrange(max(min(room, _MOST_COLUMNS), 1))

    def _arrange(self, count: int) -> None:
        if count == self._count:
            return
        self._count = count
        for each in self.columns:
            _take_spaces(each)
        for box, sections in zip(
            self.columns, split_evenly([*self._sections], count), strict=False
        ):
            for section in sections:
                box.addWidget(self._sections[section])
        for number, each in enumerate(self.columns):
            each.addStretch(1)
            around = each.parentWidget()
            if around is not None:
                around.setVisible(number < count)


def _take_spaces(box: QBoxLayout) -> None:
    """Take all items out of a column; its widgets go into another one."""
    while box.takeAt(0) is not None:
        pass


def _section_widget(section: ShortcutSection) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    grid.addWidget(label(section.title, "heading"), 0, 0, 1, 2)
    for number, (keys, words) in enumerate(section.rows, start=1):
        grid.addWidget(label(keys, "strong", wrap=True), number, 0)
        grid.addWidget(label(words, wrap=True), number, 1)
    return bare_widget(grid)


@dataclass(frozen=True, slots=True)
class ShortcutSheetRequest:
    """What the printed card is made of: its words, and their language."""

    sections: tuple[ShortcutSection, ...]
    language: str
    day: date
    paper: PaperSize

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the card to ``path`` as one page; return the path."""
        from mercworkshop.report import shortcut_sheet

        progress.step(0, 0, _("Preparing the text…"))
        day = partial_date.format_date_long(PartialDate.from_day(self.day), self.language)
        shortcut_sheet.print_shortcut_sheet(
            self.sections, path, language=self.language, day=day, paper=self.paper
        )
        return path
