"""Offline help: short topics that ship with the program, and a card of every shortcut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QListWidget,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QWidget,
)

from mercworkshop import paths
from mercworkshop.gui.session.page import Crumb, Page, PageContext
from mercworkshop.gui.shell.place_list import PLACES, Place
from mercworkshop.gui.shell.window_actions import WINDOW_ACTIONS
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import label
from mercworkshop.gui.widgets.key_names import format_keys, format_row
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import HELP_TEXT, SCOPES, KeyMeaning
from mercworkshop.gui.widgets.keys.table import ELSEWHERE, PLACE_KEYS
from mercworkshop.gui.widgets.layouts import bare_widget, column, read_in_order, scroll_area
from mercworkshop.i18n import N_, _, current_language

KEYS_TOPIC = "keys"
FIRST_TOPIC = "start"

TOPICS = (
    (FIRST_TOPIC, N_("First steps")),
    ("workshop", N_("Workshop")),
    ("case_studies", N_("Case studies")),
    ("road_maps", N_("Road maps")),
    ("library", N_("Library")),
    ("exchange", N_("Exchange")),
    ("sealing", N_("Keys and encrypted files")),
    ("safety", N_("Where your work is kept")),
    (KEYS_TOPIC, N_("Keyboard shortcuts")),
)
"""In the order of the list: file name, title."""


class HelpView(Page):
    """The list of topics, and the text of the chosen one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.topics = QListWidget()
        self.topics.setAccessibleName(_("Topics"))
        self.topics.setProperty("kind", "field")
        self.topics.addItems([_(title) for _id, title in TOPICS])
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(_("Help"))
        self.text.anchorClicked.connect(self._follow)
        self.sides = QStackedWidget()
        self.sides.addWidget(self.text)
        self.sides.addWidget(scroll_area(shortcut_card()))
        parts = QSplitter()
        parts.addWidget(self.topics)
        parts.addWidget(self.sides)
        parts.setStretchFactor(1, 1)
        parts.setSizes([theme.current_look().px(220), theme.current_look().px(760)])
        parts.setChildrenCollapsible(False)
        read_in_order(parts)
        self.setLayout(column(parts, margin=20))
        self.topics.currentRowChanged.connect(self._show)
        self.open_path(())

    def open_path(self, path: tuple[str, ...]) -> None:
        names = [name for name, _title in TOPICS]
        wanted = path[0] if path else FIRST_TOPIC
        self.topics.setCurrentRow(names.index(wanted) if wanted in names else 0)
        self.topics.setFocus()

    def crumbs(self) -> tuple[Crumb, ...]:
        name, title = TOPICS[max(self.topics.currentRow(), 0)]
        return (Crumb(_(title), (name,)),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, HELP_TEXT) == "leave":
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, number: int) -> None:
        name, _title = TOPICS[max(number, 0)]
        self.sides.setCurrentIndex(1 if name == KEYS_TOPIC else 0)
        if name != KEYS_TOPIC:
            self.text.setMarkdown(topic_text(name, current_language()))
        self.frame_changed.emit()

    def _follow(self, target: QUrl) -> None:
        """Open the topic that a link in the help names."""
        self.open_path((target.toString(),))


def topic_text(topic: str, code: str) -> str:
    """Return the Markdown of ``topic`` in a language; in English with a note if it is missing."""
    own = _folder() / code / f"{topic}.md"
    if own.exists():
        return own.read_text(encoding="utf-8")
    english = (_folder() / "en" / f"{topic}.md").read_text(encoding="utf-8")
    note = _("This topic is not translated yet.")
    return english if code == "en" else f"*{note}*\n\n{english}"


def shortcut_card() -> QWidget:
    """Return a card of all shortcuts, made from the tables of commands."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (words, keys) in enumerate(_rows()):
        if keys:
            grid.addWidget(label(keys, "strong"), number, 0)
            grid.addWidget(label(words, wrap=True), number, 1)
        else:
            grid.addWidget(label(words, "heading"), number, 0, 1, 2)
    grid.setRowStretch(grid.rowCount(), 1)
    grid.setContentsMargins(18, 12, 18, 12)
    card = bare_widget(grid)
    card.setProperty("kind", "page")
    return card


def _rows() -> Iterator[tuple[str, str]]:
    """Yield text and keys; a text without keys is a heading."""
    for group in dict.fromkeys(row.group for row in WINDOW_ACTIONS):
        yield _(group), ""
        yield from _shown(row for row in WINDOW_ACTIONS if row.group == group)
    yield _("Places"), ""
    for keys, place in zip(PLACE_KEYS, PLACES, strict=False):
        yield _(place.title), format_keys(keys)
    for scope in SCOPES:
        if scope.title:
            yield _(scope.title), ""
            yield from _shown(row for row in ELSEWHERE if row.scope == scope.id)


def _shown(rows: Iterable[KeyMeaning]) -> Iterator[tuple[str, str]]:
    return ((_(row.words), format_row(row)) for row in rows if row.words and row.keys)


def _folder() -> Path:
    return paths.resources() / "help"


HELP_PLACE = Place("help", N_("Help"), "help", HelpView)
"""Opened by F1; not in the rail."""
