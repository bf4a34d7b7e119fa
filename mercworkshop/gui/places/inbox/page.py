"""The place “Inbox” of an archive: files are opened, and what became of each stands in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from mercworkshop.domain.programme.inbox import InboxContent, read_inbox
from mercworkshop.domain.programme.inbox_words import describe_latest, headline
from mercworkshop.domain.programme.opened_files import FileVerdict, NotedFile
from mercworkshop.domain.values import file_names
from mercworkshop.exchange.inbox import asking
from mercworkshop.exchange.package import safe_write
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.inbox.answer_files import AnswersWriter, BackCard
from mercworkshop.gui.places.inbox.file_list import FileList
from mercworkshop.gui.places.inbox.file_rows import file_rows
from mercworkshop.gui.places.inbox.locked_files import LockedFiles
from mercworkshop.gui.places.inbox.reading import InboxReading, Opening, OpeningResult
from mercworkshop.gui.places.inbox.side_cards import ChosenFile, MissingCard
from mercworkshop.gui.session.desk.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.file_chooser import (
    ask_for_folder,
    ask_where_to_save,
    documents_folder,
    file_chooser,
)
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import INBOX
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    column,
    make_frame,
    row,
    scroll_area,
)
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.i18n import _, plural

_WIDE = 900
"""Pixels at 100 % from which what stands beside the list has room there; else it is a tab."""
_ASIDE = 320
_MOST_UNFOLDED = 30
"""With more files than this, those that need nothing are folded at first."""
_FOLDED = {FileVerdict.ADDED, FileVerdict.NOTHING_NEW}


class InboxPage(DeskPage):
    """The files that were opened, in groups by what became of them, beside what is missing."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.content = InboxContent()
        self._folded: set[FileVerdict] = set()
        self.dialog: QFileDialog | None = None
        self._make_parts()
        self._lay_out()
        self.reading = InboxReading(context, self)
        self.locked = LockedFiles(context, self.reading, self)
        self.reading.done.connect(self._tell)
        self.writer = AnswersWriter(context, self)
        self.back.asked.connect(self.writer.choose)
        self._answer = ArchiveAnswer[InboxContent](context.session, self)
        self._answer.arrived.connect(self._show)
        self.list.chosen.connect(self._show_chosen)
        self.list.asked.connect(self.chosen.copy_request)
        self.list.folded.connect(self._fold)
        self.chosen.saving.connect(self._ask_where)
        self.chosen.deciding.connect(self._decide)
        ask_while_visible(self, context.session, self._ask)
        bind(self, INBOX, "add", self.choose_files)
        self._ask()

    def tab_line(self) -> TabLine:
        return self.line

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers()

    def status(self) -> QWidget:
        return self.said

    def panes(self) -> Sequence[QWidget]:
        if not self.content.files:
            return (self.empty,)
        return tuple(each for each in (self.list, self.aside) if each.isVisibleTo(self))

    def read(self, given: Iterable[Path]) -> None:
        """Open files, and those in folders."""
        self.reading.open(Opening(tuple(given)))

    def choose_files(self) -> None:
        """Ask for files to open."""
        patterns = ";;".join(
            (_("Files of workshops (*.mercx *.mercws *.mercpa)"), _("All files (*)"))
        )
        dialog = file_chooser(self, _("Files to add"), documents_folder(), patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._read_named)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def choose_folder(self) -> None:
        """Ask for a folder or a stick whose files are to be opened."""
        self.dialog = ask_for_folder(self, _("Folder or stick"), self._read_folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure the cards again when what they say has changed."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._give_room()
        return False

    def _make_parts(self) -> None:
        self.add = button(_("Add files…"), "file", "primary", run=self.choose_files)
        self.add_folder = button(_("Add a folder or stick…"), "usb", run=self.choose_folder)
        titles = (_("Files"), _("Chosen file"), _("To send back"), _("Missing"))
        self.tabs = tab_bar(_("Parts"), titles)
        self.tabs.currentChanged.connect(self._fit)
        self.papers = DeskPapers(self.context, self, "inbox")
        self.line = TabLine(self.tabs, self.papers.button, self.add_folder, self.add)
        self.headline = heading("", level=1)
        self.latest = label("", "muted", wrap=True)
        self.said = ElidedLabel("", "muted")
        self.list = FileList(_("Files that were opened"))
        self.chosen = ChosenFile(self.context.messages)
        self.back = BackCard()
        self.missing = MissingCard()
        self.first = button(_("Add files…"), "file", "primary", run=self.choose_files)
        self.empty = empty_state(
            "incoming",
            _("Add the files of workshops: choose them, or drop them here, or a whole stick."),
            self.first,
        )

    def _lay_out(self) -> None:
        self._inside = bare_widget(column(self.chosen, self.back, self.missing, None, gap=12))
        self.aside = scroll_area(self._inside)
        self._inside.installEventFilter(self)
        self.framed = make_frame(column(self.list, gap=0))
        parts = row(self.framed, self.aside, gap=18)
        parts.setStretch(0, 1)
        self.parts = bare_widget(parts)
        whole = column(self.headline, self.latest, self.empty, self.parts, margin=MARGIN)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.empty.hide()
        self.chosen.hide()

    def _fit(self) -> None:
        """Show all parts beside each other, or one of them where there is no room."""
        is_wide, tab = self._is_wide, self.tabs.currentIndex()
        if is_wide and tab:
            self.tabs.setCurrentIndex(0)
            return
        for each in (1, 2, 3):
            self.tabs.setTabVisible(each, not is_wide)
        self.framed.setVisible(is_wide or tab == 0)
        self.aside.setVisible(is_wide or tab > 0)
        self.chosen.setVisible(self.chosen.file is not None and (is_wide or tab == 1))
        self.back.setVisible(is_wide or tab == 2)
        self.missing.setVisible(is_wide or tab == 3)
        self._give_room()

    @property
    def _is_wide(self) -> bool:
        return self.width() >= theme.current_look().px(_WIDE)

    def _give_room(self) -> None:
        """Give the cards beside the list the width that they need."""
        bar = self.aside.verticalScrollBar().sizeHint().width()
        needed = self._inside.minimumSizeHint().width() + bar
        needed = max(theme.current_look().px(_ASIDE), needed)
        self.aside.setMaximumWidth(needed if self._is_wide else theme.NO_LIMIT)
        self.aside.setMinimumWidth(needed if self._is_wide else 0)

    def _ask(self) -> None:
        session = self.context.session
        self._answer.ask(partial(read_inbox, day=session.day, until=session.until))

    def _show(self, content: InboxContent) -> None:
        is_first = not self.content.files
        self.content = content
        waits = content.refused + content.counts[FileVerdict.TO_DECIDE]
        if is_first and waits and len(content.files) > _MOST_UNFOLDED:
            self._folded = set(_FOLDED)
        self.headline.set_words(headline(content))
        plain_text(self.latest, describe_latest(content))
        self.latest.setVisible(bool(self.latest.text()))
        self.empty.setVisible(not content.files)
        self.parts.setVisible(bool(content.files))
        self.back.show_content(content.back, self._name_of)
        self.missing.show_content(content, self._name_of)
        self._show_rows()
        self.frame_changed.emit()

    def _show_rows(self) -> None:
        self.list.show_rows(file_rows(self.content, self._folded, self._name_of))

    def _fold(self, verdict: FileVerdict) -> None:
        self._folded ^= {verdict}
        self._show_rows()

    def _decide(self) -> None:
        if self.chosen.file is not None:
            key = str(self.chosen.file.key)
            self.context.navigator.navigate("quality", "differences", key)

    def _show_chosen(self, file: NotedFile | None) -> None:
        self.chosen.show_file(file, self.content, self._name_of)
        hint = _("Enter copies what to write to the sender, Space folds a group")
        self.said.set_words(hint if self.chosen.is_asked else "")
        self._fit()

    def _name_of(self, code: str) -> str:
        return country_name(self.context.reference.countries, code)

    def _read_named(self, names: Sequence[str]) -> None:
        self.read(map(Path, names))

    def _read_folder(self, name: str) -> None:
        self.read([Path(name)])

    def _tell(self, _opening: Opening, result: OpeningResult) -> None:
        """Say in one message what came of the files."""
        if not result.files and result.others:
            words = plural(
                "{n} file was left alone: it is not of a workshop.",
                "{n} files were left alone: they are not of a workshop.",
                result.others,
            )
            self.context.messages.inform(words, tone="warn")

    def _ask_where(self, file: NotedFile) -> None:
        name = file_names.portable_name(
            _("Question about {file}").format(file=Path(file.name).stem)
        )
        self.dialog = ask_where_to_save(
            self, _("Where to?"), _("Text (*.txt)"), partial(self._save, file), f"{name}.txt"
        )

    def _save(self, file: NotedFile, name: str) -> None:
        work = partial(_write, Path(name), asking.request_text([file]))
        job = Job(work, _("Writing…"), owner=self)
        job.failed.connect(self.context.session.show_error)
        job.start()


def _write(path: Path, text: str, _progress: JobProgress) -> Path:
    return safe_write.write_new(path, text.encode())
