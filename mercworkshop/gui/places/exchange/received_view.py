"""The part of Exchange that lists received files and shows what taking one back would do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.domain.arrivals import arrivals
from mercworkshop.gui.conflicts import field_changes
from mercworkshop.gui.places.exchange.received_files import (
    ReceivedFile,
    ReceivedFiles,
    describe_take_back,
)
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, card, column
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate, number, plural, sentences
from mercworkshop.store.arrival_table import TakeBackResult

SHOWN = 500
"""Most lines of the preview; a longer list is not useful."""

_COLUMNS = (
    (N_("File"), 4),
    (N_("From"), 3),
    (N_("Collected"), 3),
    (N_("Changes"), 2),
    (N_("Can it be taken back?"), 6),
)
_THEN = ((N_("Entry"), 4), (N_("Field"), 2), (N_("Now"), 3), (N_("It will say then"), 3))
_COMES_BACK, _GOES = N_("Comes back"), N_("Goes")


class ReceivedFilesView(TabView):
    """A table of received files; below it the question whether to take one back."""

    is_scrolled = True
    asked = Signal()
    """Emitted when the question is to be shown."""

    files_wanted = Signal()
    """The button for the next step was pressed: files are to be chosen."""

    def __init__(self, files: ReceivedFiles) -> None:
        super().__init__()
        self.files = files
        choose = button(_("Choose files…"), "folder", run=self.files_wanted.emit)
        self.nothing_yet = empty_state("incoming", _("No file has been collected yet."), choose)
        self.table = TextTable(_("Received files"), _COLUMNS, lines=4)
        self.table.row_chosen.connect(self._choose)
        self.table.activated.connect(self._activate)
        self.begin = button(_("Take back…"), "undo", run=self._ask)
        self.tools = (self.begin,)
        self.about = label("", "muted", wrap=True)
        self.about.setContentsMargins(12, 8, 12, 8)
        self.question = label("", "heading", wrap=True)
        self.what = label("", wrap=True)
        self.then = TextTable(_("What it will say then"), _THEN, lines=4)
        self.go = button(_("Take back"), "undo", "primary", run=files.take_back)
        self.stay = button(_("Leave it"), run=self._leave)
        self.asking = self._make_asking()
        self.listed = bare_widget(column(self.table, self.about, gap=0))
        layout = column(self.nothing_yet, self.listed, self.asking, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        files.changed.connect(self._refresh)
        self._refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.asking) if self.files.files else (self.nothing_yet,)

    def show_file(self, number: int) -> None:
        """Ask whether to take back a file, as undo does right after it was collected."""
        self.files.ask_to_take_back(number)

    def _make_asking(self) -> QWidget:
        buttons = bare_widget(FlowLayout(self.go, self.stay))
        after = _(
            "A backup of the workshop is made first. The file stays in this list and can be"
            " collected again."
        )
        after_words = label(after, "muted", wrap=True)
        parts = (self.question, self.what, after_words, buttons, self.then)
        return card(*parts, gap=8, margin=12)

    def _refresh(self) -> None:
        files = self.files.files
        self.nothing_yet.setVisible(not files)
        self.listed.setVisible(bool(files))
        self.set_tool_visible(self.begin, is_visible=bool(files))
        self.table.show_rows([_row(each) for each in files])
        if files and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.words.index(0, 0))
        self._choose(self.table.currentIndex().row())
        self._show_asked()

    def _choose(self, _row: int) -> None:
        file = self._chosen()
        may_go = file is not None and file.obstacle is None
        if self.begin.hasFocus() and not may_go:
            self.table.setFocus()
        self.begin.setEnabled(may_go and self.files.asked is None)
        words = "" if file is None else _about(file)
        plain_text(self.about, words)
        self.about.setVisible(bool(words))

    def _show_asked(self) -> None:
        asked, was_here = (
            self.files.asked,
            stops.holds(self.asking, QApplication.focusWidget()),
        )
        is_new = asked is not None and not self.asking.isVisibleTo(self)
        self.asking.setVisible(asked is not None)
        if asked is None:
            if was_here:
                self.table.setFocus()
            return
        name = isolate(asked.arrival.name)
        plain_text(self.question, _("Take back {file}?").format(file=name))
        plain_text(self.what, _what(asked))
        session = self.files.context.session
        lines = field_changes.list_field_changes(
            session.reference, asked.report, session.workshop, _COMES_BACK, _GOES
        )
        rows = list(islice(lines, SHOWN))
        self.then.show_rows(rows)
        self.then.setVisible(bool(rows))
        words = plural("Take back {n} change", "Take back {n} changes", asked.gone)
        if not asked.gone:
            words = _("Take back")
        self.go.setText(words)
        self.go.setEnabled(not self.files.is_busy)
        self.stay.setEnabled(not self.files.is_busy)
        if is_new:
            self.asked.emit()  # first, so that the tab is shown
            self.stay.setFocus()

    def _chosen(self) -> ReceivedFile | None:
        row = self.table.currentIndex().row()
        return self.files.files[row] if 0 <= row < len(self.files.files) else None

    def _activate(self, _index: QModelIndex) -> None:
        self._ask()

    def _ask(self) -> None:
        file = self._chosen()
        if file is not None and file.obstacle is None:
            self.files.ask_to_take_back(file.arrival.number)

    def _leave(self) -> None:
        self.files.cancel_question()
        self.table.setFocus()


def _row(file: ReceivedFile) -> tuple[str, ...]:
    arrival = file.arrival
    laptop = isolate(arrival.made_by) or _("an unnamed laptop")
    changes = isolate(number(arrival.changes))
    when = arrivals.format_moment(arrival.collected_at)
    return isolate(arrival.name), laptop, when, changes, describe_take_back(file)


def _about(file: ReceivedFile) -> str:
    """Return who collected a file, and what to do if it cannot be taken back."""
    arrival, said = file.arrival, ""
    if arrival.collected_by:
        words = _("{file}: collected by {name}.")
        said = words.format(file=isolate(arrival.name), name=isolate(arrival.collected_by))
    return sentences(said, file.obstacle.advice if file.obstacle else "")


def _what(asked: TakeBackResult) -> str:
    """Return how many changes would be removed, and how many would stay."""
    if asked.gone:
        said = plural(
            "{n} change will be removed. Nothing was built on it or exported since.",
            "{n} changes will be removed. Nothing was built on them or exported since.",
            asked.gone,
        )
    else:
        said = _(
            "Nothing changes: another file brought all of it too. To remove it, take that file"
            " back as well."
        )
    parts = [said]
    if asked.gone and asked.kept:
        parts.append(arrivals.describe_kept(asked.kept))
    if asked.has_answers:
        parts.append(arrivals.describe_answers())
    return sentences(*parts)
