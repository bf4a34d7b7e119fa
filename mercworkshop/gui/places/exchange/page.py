"""The place “Exchange”: export, collect, received files, differences, keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.errors import UserError
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import log, transfer
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.places.exchange.collect_view import CollectView
from mercworkshop.gui.places.exchange.collector import Collector, CollectorState, FileState
from mercworkshop.gui.places.exchange.differences.view import DifferencesView
from mercworkshop.gui.places.exchange.export_view import ExportView
from mercworkshop.gui.places.exchange.exporter import EXPORT_KINDS, Exporter
from mercworkshop.gui.places.exchange.keys.view import KeysView
from mercworkshop.gui.places.exchange.received_files import ReceivedFiles
from mercworkshop.gui.places.exchange.received_view import ReceivedFilesView
from mercworkshop.gui.places.exchange.slide_folders import SlideFolders
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.page import (
    COLLECT,
    EXCHANGE_TABS,
    EXPORT,
    IN_EXCHANGE,
    KEYS,
    QUESTIONS,
    RECEIVED,
    PageContext,
    tab_commands,
)
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.session.pages.tabbed_page import TabbedPage
from mercworkshop.i18n import _, isolate, number
from mercworkshop.store.slides.copying import total_size
from mercworkshop.store.store import Store


class ExchangePage(TabbedPage):
    """A tab for each way that files take, and for the keys that encrypt them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Parts of Exchange"), EXCHANGE_TABS)
        self.exporter = Exporter(context, self)
        self.collector = Collector(context, self)
        self.slides = SlideFolders(context, self)
        self.exporting = ExportView(context.session)
        self.cards, self.log_table = self.exporting.cards, self.exporting.log_table
        self.collecting = CollectView(self.collector)
        self.received = ReceivedFilesView(ReceivedFiles(context, self))
        self.differences = DifferencesView(context)
        self.questions = self.differences.questions
        self.keys = KeysView(context)
        self._own_keys = dict[str, str]()
        self._parts: dict[str, TabView] = {
            EXPORT: self.exporting,
            COLLECT: self.collecting,
            RECEIVED: self.received,
            QUESTIONS: self.differences,
            KEYS: self.keys,
        }
        for tab in self.ids:
            self.view(tab)
        self._connect()
        self._refresh_questions()
        self.show_current()
        self._ask_meta()

    def _connect(self) -> None:
        session = self.context.session
        for each in self.cards.values():
            each.asked.connect(self.exporter.choose)
        self.exporter.exported.connect(self.exporting.show_log)
        self.exporter.exported.connect(self._ask_meta)
        self.exporter.written.connect(self._send_slides)
        self.collector.collected.connect(self._take_slides)
        self.collector.begun.connect(self._show_begun)
        self.collector.collected.connect(self.exporting.show_log)
        self.collector.collected.connect(self._refresh_received)
        self.received.files.taken_back.connect(self.collector.remove_taken_back)
        self.received.asked.connect(self._show_received)
        for part in (self.differences, self.received):
            part.files_wanted.connect(self._choose_files)
        session.last_arrival.asked.connect(self._ask_to_take_back)
        shown = (self._refresh_received, self._refresh_questions, self._show_readers)
        for refresh in (*shown, self._show_receipts):
            refresh_when_visible(self, session, refresh)

    def make_view(self, tab: str) -> TabView:
        return self._parts[tab]

    def open_path(self, path: tuple[str, ...]) -> None:
        self.show_tab(path[0] if path and path[0] in self.ids else EXPORT)
        if path[:1] == (QUESTIONS,) and len(path) == 3:
            self.differences.show_conflict(path[1], path[2])

    def hand_over(self) -> CollectorState | None:
        return self.collector.hand_over() if self.collector.files else None

    def take_over(self, before: object) -> None:
        if isinstance(before, CollectorState):
            self.collector.take_over(before)

    def commands(self) -> tuple[PaletteCommand, ...]:
        out = [
            PaletteCommand(_(o.act).rstrip("…"), self.cards[o.audience].ask) for o in EXPORT_KINDS
        ]
        take_back = PaletteCommand(_("Take back a received file"), self._show_received)
        choose = PaletteCommand(_("Choose files to collect"), self._choose_files)
        tabs = tab_commands(self, IN_EXCHANGE)
        return (*tabs, *self.current.commands(), *out, choose, take_back)

    def receive(self, files: Sequence[tuple[Path, str, Sequence[str]]]) -> None:
        """Add files to the list, each with the passphrase or keys that decrypt it, if any."""
        self.show_tab(COLLECT)
        self.collector.add([path for path, passphrase, keys in files if not (passphrase or keys)])
        for path, passphrase, keys in files:
            if passphrase or keys:
                self.collector.unlock(path, passphrase, keys)
        self.collecting.files.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_received()

    def _show_begun(self) -> None:
        """Show the files to collect, unless somebody is writing: no words may be lost."""
        if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self.show_tab(COLLECT)

    def _choose_files(self) -> None:
        self.show_tab(COLLECT)
        self.collecting.choose()

    def _ask_to_take_back(self, arrival: Arrival) -> None:
        """Show what taking back the newest file would do; undo asks for it from any place."""
        self.context.navigator.navigate("exchange", RECEIVED)
        self.show_tab(RECEIVED)
        self.received.show_file(arrival.number)

    def _show_received(self) -> None:
        self.show_tab(RECEIVED)
        self.received.table.setFocus()

    def _send_slides(self, path: Path, audience: Audience) -> None:
        if self.cards[audience].with_slides.isChecked():
            self.slides.write_beside(path)

    def _take_slides(self, _log: object) -> None:
        files = self.collector.files
        self.slides.take_in(each.path for each in files if each.state is FileState.COLLECTED)

    def _refresh_received(self, _what: object = None) -> None:
        """Update the received files, unless the page is hidden."""
        if self.isVisible():
            self.received.files.refresh()

    def _refresh_questions(self, _ids: object = None) -> None:
        self.differences.refresh()
        left = isolate(number(len(self.context.session.workshop.conflicts)))
        words = _("Differences: {number}").format(number=left)
        self.tabs.setTabText(self.ids.index(QUESTIONS), words)

    def _ask_meta(self, _sent: object = None) -> None:
        """Read the workshop's own keys and the transfer log on the writer thread."""
        answer = FutureRelay(self.context.session.call_after_edits(_read_meta))
        answer.done.connect(self._show_meta)
        answer.start()

    def _show_meta(self, found: tuple[dict[str, str], tuple[log.LogEntry, ...]]) -> None:
        self._own_keys, lines = found
        self._show_readers()
        self.exporting.show_log(lines)

    def _show_readers(self, _ids: object = None) -> None:
        """Show on each card who can read its file."""
        workshop = self.context.session.workshop
        length = total_size(self.slides.slides)
        for audience, each in self.cards.items():
            each.show_slides(length)
            try:
                readers = transfer.key_holders(workshop, self._own_key, audience)
            except UserError:  # shown in full when the export is started
                readers = transfer.KeyHolders()
            each.show_readers(readers.names)

    def _show_receipts(self, _ids: object = None) -> None:
        self.exporting.show_receipts()

    def _own_key(self, name: str) -> str:
        return self._own_keys.get(name, "")


def _read_meta(store: Store) -> tuple[dict[str, str], tuple[log.LogEntry, ...]]:
    own = {name: store.meta(name) for name in (transfer.PUBLIC, transfer.SECRETARIAT)}
    return own, log.read_log(store)
