"""Offline help: short topics that ship with the program, and a card of every shortcut."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QWidget,
)

from mercworkshop import __version__, paths
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs import printing
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.pages.frame_page import Crumb, FrameContext, FramePage
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.papers.paper_orders import paper_of_no_country
from mercworkshop.gui.shell.pages.help_topics import FIRST_TOPIC, KEYS_TOPIC, TOPICS
from mercworkshop.gui.shell.shortcut_card import ShortcutCard, ShortcutSheetRequest, card_sections
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import UNSAID
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import HELP_TEXT
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import bare_widget, column, read_in_order, scroll_area
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.gui.widgets.whole_titles import WholeTitles
from mercworkshop.i18n import _, current_language, isolate
from mercworkshop.reference.data_packs.origins import describe_data

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class HelpView(FramePage):
    """The list of topics, and the text of the chosen one."""

    def __init__(self, context: FrameContext) -> None:
        super().__init__()
        self.context = context
        self.topics = QListWidget()
        self.topics.setItemDelegate(WholeTitles(self.topics))
        self.topics.setWordWrap(True)
        self.topics.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.setAccessibleName(_("Topics"))
        self.topics.setProperty("kind", "field")
        self.topics.addItems([_(title) for _id, title in TOPICS])
        self.sought = self._make_finder()
        self._texts: dict[str, str] = {}
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(_("Help"))
        self.text.anchorClicked.connect(self._follow)
        self.sides = QStackedWidget()
        self.sides.addWidget(self.text)
        self.card = ShortcutCard()
        self.print = button(_("Print…"), "print", run=self.ask_printer)
        self.line = TabLine(None, self.print)
        self._about = ElidedLabel(_describe_program(context), "muted")
        card = scroll_area(bare_widget(column(self.card, None, gap=0)))
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # scrolled with the keys
        card.setAccessibleName(_("Keyboard shortcuts"))
        self.sides.addWidget(card)
        self.setLayout(column(self._make_parts(), margin=12))
        self.topics.currentRowChanged.connect(self._show)
        self.open_path(())

    def _make_finder(self) -> QLineEdit:
        finder = QLineEdit()
        finder.setPlaceholderText(_("Find in the help"))
        finder.setAccessibleName(_("Find in the help"))
        # otherwise Qt uses the placeholder, which says the same as the name
        finder.setAccessibleDescription(UNSAID)
        finder.setClearButtonEnabled(True)
        finder.textChanged.connect(self._find)
        return finder

    def _make_parts(self) -> QSplitter:
        parts = QSplitter()
        parts.addWidget(bare_widget(column(self.sought, self.topics, gap=8)))
        parts.addWidget(self.sides)
        parts.setStretchFactor(1, 1)
        parts.setSizes([theme.current_look().px(220), theme.current_look().px(760)])
        parts.setChildrenCollapsible(False)
        read_in_order(parts)
        return parts

    def open_path(self, path: tuple[str, ...]) -> None:
        names = [name for name, _title in TOPICS]
        wanted = path[0] if path else FIRST_TOPIC
        self.topics.setCurrentRow(names.index(wanted) if wanted in names else 0)
        self.topics.setFocus()

    def crumbs(self) -> tuple[Crumb, ...]:
        name, title = TOPICS[max(self.topics.currentRow(), 0)]
        return (Crumb(_(title), (name,)),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"filter": self.sought.setFocus}
        return found | ({"print": self.ask_printer} if self.sides.currentIndex() == 1 else {})

    def ask_printer(self) -> None:
        """Ask for a printer, then print the card on one page.

        Without a printer, the card is opened in the system's program for PDF files.
        """
        title = _("Keyboard shortcuts")
        if printing.has_printer():
            printing.ask_printer(self, title, self.print_on)
            return
        hint = _("No printer is set up here: print from the program that opens.")
        self.context.messages.inform(hint)
        job = self._job(printing.pdf_outside_job(self._request(), title))
        job.done.connect(partial(printing.open_pdf, self.context.messages.show_error))
        self.context.jobs.run_job(job)

    def print_on(self, printer: QPrinter) -> None:
        """Print the card."""
        from mercworkshop.gui.jobs import print_jobs

        job = self._job(print_jobs.print_job(self._request(), printer))
        job.done.connect(partial(_say_sent, self.context.messages))
        self.context.jobs.run_job(job)

    def _request(self) -> ShortcutSheetRequest:
        day, paper = self.context.reference.day, paper_of_no_country(self.context.settings)
        return ShortcutSheetRequest(tuple(card_sections()), current_language(), day, paper)

    def _job(self, work: Callable[[JobProgress], object]) -> Job:
        """Return a job of the window, which goes on when the help is closed."""
        from mercworkshop.gui.jobs.print_jobs import LANE

        job = Job(work, _("Keyboard shortcuts"), owner=self.context.jobs, lane=LANE)
        job.failed.connect(partial(_explain, self.context.messages))
        return job

    def tab_line(self) -> TabLine:
        return self.line

    def status(self) -> QWidget:
        return self._about

    def panes(self) -> Sequence[QWidget]:
        return (self.sought, self.topics, self.sides)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, HELP_TEXT) == "leave":
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, number: int) -> None:
        name, _title = TOPICS[max(number, 0)]
        self.sides.setCurrentIndex(1 if name == KEYS_TOPIC else 0)
        self.line.show_tools([self.print] if name == KEYS_TOPIC else [])
        if name != KEYS_TOPIC:
            self.text.setMarkdown(topic_text(name, current_language()))
        self.frame_changed.emit()

    def _find(self, words: str) -> None:
        """List only the topics with all the words, open the first, and go to the words in it."""
        sought = fold_text(words).split()
        found = [all(word in self._folded(name) for word in sought) for name, _title in TOPICS]
        for number, is_found in enumerate(found):
            self.topics.setRowHidden(number, not is_found)
        if sought and any(found):
            if not found[self.topics.currentRow()]:
                self.topics.setCurrentRow(found.index(True))
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(words.split(maxsplit=1)[0])

    def _folded(self, name: str) -> str:
        """Return title and text of a topic without capitals and accents; read at first."""
        if name not in self._texts:
            text = "" if name == KEYS_TOPIC else topic_text(name, current_language())
            self._texts[name] = fold_text("\n".join((_(dict(TOPICS)[name]), text)))
        return self._texts[name]

    def _follow(self, target: QUrl) -> None:
        """Open the topic that a link in the help names."""
        self.open_path((target.toString(),))


def _describe_program(context: FrameContext) -> str:
    """Return which program this is, and how new its data are."""
    about = _("MercWorkshop {version}. Data: {origin}")
    origin = describe_data(context.reference.pack.data)
    return about.format(version=isolate(__version__), origin=isolate(origin))


def _say_sent(messages: MessageQueue, count: int) -> None:
    messages.inform(printing.pages_sent(count))


def _explain(messages: MessageQueue, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    messages.show_error(error)


def topic_text(topic: str, code: str) -> str:
    """Return the Markdown of ``topic`` in a language; in English with a note if it is missing."""
    own = _folder() / code / f"{topic}.md"
    if own.exists():
        return own.read_text(encoding="utf-8")
    english = (_folder() / "en" / f"{topic}.md").read_text(encoding="utf-8")
    note = _("This topic is not translated yet.")
    return english if code == "en" else f"*{note}*\n\n{english}"


def _folder() -> Path:
    return paths.resources() / "help"
