"""The place “Exchange”: export, collect, received files, conflicts, keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from mercworkshop.domain.arrivals import arrivals
from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.errors import UserError
from mercworkshop.exchange.transfer import log, transfer
from mercworkshop.gui.conflicts.conflict_view import ConflictView
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.places.exchange.collect_view import CollectView
from mercworkshop.gui.places.exchange.collector import Collector, CollectorState
from mercworkshop.gui.places.exchange.exporter import EXPORT_KINDS, ExportCard, Exporter
from mercworkshop.gui.places.exchange.keys.view import KeysView
from mercworkshop.gui.places.exchange.received_files import ReceivedFiles
from mercworkshop.gui.places.exchange.received_view import ReceivedFilesView
from mercworkshop.gui.session.page import (
    EXCHANGE_TABS,
    IN_EXCHANGE,
    Crumb,
    Page,
    PageContext,
    tab_commands,
)
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import heading, label, plain_text, tab_bar
from mercworkshop.gui.widgets.layouts import bare_widget, card, column, row
from mercworkshop.gui.widgets.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate, number, plural
from mercworkshop.store.store import Store

QUESTIONS = "questions"
"""First part of a path to the conflicts; a record and a field may follow."""

KEYS = "keys"
"""The path of the tab “Keys”."""

SHOWN = 20
"""Most conflicts shown at once; more appear as these are settled."""

_WIDE = 900
_ABOVE = 8
"""Pixels (at 100 %) left above the part that is scrolled to."""

_COLUMNS = ((N_("When"), 2), (N_("Way"), 3), (N_("File"), 5), (N_("Changes"), 2))
_AUDIENCES = {offer.audience.value: offer.title for offer in EXPORT_KINDS}


class ExchangePage(Page):
    """Export cards, files to collect, received files, conflicts, and the transfer log."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.exporter = Exporter(context, self)
        self.collector = Collector(context, self)
        self.cards = {offer.audience: ExportCard(offer) for offer in EXPORT_KINDS}
        self.collecting = CollectView(self.collector)
        self.received = ReceivedFilesView(ReceivedFiles(context, self))
        self.received_title = heading(_("Received files"))
        self.questions = ConflictView(context.session, self._questions)
        self.collect_title = heading(_("Collect"))
        self.count = heading("")
        self._had_questions = False
        self._own_keys = dict[str, str]()
        self.settled = label("", "muted", wrap=True)
        self.tabs = tab_bar(_("Parts of Exchange"), (_(title) for _tab, title in EXCHANGE_TABS))
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys = KeysView(context)
        self.log_table = TextTable(_("Exported and collected"), _COLUMNS, lines=12)
        self.nothing_yet = label(_("Nothing has been exported or collected yet."), "muted")
        self._out = row(*self.cards.values(), gap=14)
        self._lay_out()
        self._connect()
        self._refresh_questions()
        self._show_log(())
        self._ask_meta()

    def _connect(self) -> None:
        session = self.context.session
        self.tabs.currentChanged.connect(self._show_part)
        for each in self.cards.values():
            each.asked.connect(self.exporter.choose)
        self.exporter.exported.connect(self._show_log)
        self.exporter.exported.connect(self._ask_meta)
        self.collector.begun.connect(self._bring_up)
        self.collector.collected.connect(self._show_log)
        self.collector.collected.connect(self._refresh_received)
        self.received.files.taken_back.connect(self.collector.remove_taken_back)
        self.received.asked.connect(self._show_question)
        session.last_arrival.asked.connect(self._ask_to_take_back)
        for refresh in (self._refresh_received, self._refresh_questions, self._show_readers):
            refresh_when_visible(self, session, refresh)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Keys"), (KEYS,)),) if self.tabs.currentIndex() else ()

    def open_path(self, path: tuple[str, ...]) -> None:
        self.tabs.setCurrentIndex(int(path[:1] == (KEYS,)))
        if path[:1] == (QUESTIONS,) and len(path) == 3:
            self.questions.show_conflict(path[1], path[2])

    def hand_over(self) -> CollectorState | None:
        return self.collector.hand_over() if self.collector.files else None

    def take_over(self, before: object) -> None:
        if isinstance(before, CollectorState):
            self.collector.take_over(before)
            QTimer.singleShot(0, self, self._bring_up)  # once the page is laid out

    def commands(self) -> tuple[PaletteCommand, ...]:
        out = [
            PaletteCommand(_(o.act).rstrip("…"), self.cards[o.audience].ask) for o in EXPORT_KINDS
        ]
        tabs = tab_commands(self, IN_EXCHANGE)
        if self.tabs.currentIndex():
            return (*tabs, *self.keys.commands())
        take_back = PaletteCommand(_("Take back a received file"), self._show_taken)
        choose = PaletteCommand(_("Choose files to collect"), self.collecting.choose)
        return (*tabs, *out, choose, take_back)

    def receive(self, files: Sequence[tuple[Path, str, Sequence[str]]]) -> None:
        """Add files to the list, each with the passphrase or keys that decrypt it, if any."""
        self.tabs.setCurrentIndex(0)
        self.collector.add([path for path, passphrase, keys in files if not (passphrase or keys)])
        for path, passphrase, keys in files:
            if passphrase or keys:
                self.collector.unlock(path, passphrase, keys)
        self.collecting.files.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_received()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() >= theme.current_look().px(_WIDE)
        direction = QBoxLayout.Direction
        self._out.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def _lay_out(self) -> None:
        for place in range(len(self.cards)):
            self._out.setStretch(place, 1)
        self.files = bare_widget(
            column(
                heading(_("Export")),
                bare_widget(self._out),
                6,
                self.collect_title,
                self.collecting,
                6,
                self.received_title,
                self.received,
                6,
                self.count,
                self.settled,
                self.questions,
                6,
                heading(_("Exported and collected")),
                card(self.log_table, self.nothing_yet),
                None,
                gap=8,
            )
        )
        self.keys.hide()
        title = heading(_("Exchange"), level=1)
        parts = (title, self.tabs, self.files, self.keys)
        self.setLayout(column(*parts, gap=8, margin=20))

    def _show_part(self, number: int) -> None:
        self.files.setVisible(number == 0)
        self.keys.setVisible(number == 1)
        self.frame_changed.emit()

    def _bring_up(self) -> None:
        """Scroll to the files to collect; they may be dropped anywhere."""
        self._scroll_to(self.collect_title)

    def _ask_to_take_back(self, arrival: Arrival) -> None:
        """Show what taking back the newest file would do; undo asks for it from any place."""
        self.context.navigator.navigate("exchange")
        self.tabs.setCurrentIndex(0)
        self._scroll_to(self.received_title)
        self.received.show_file(arrival.number)

    def _show_question(self) -> None:
        """Scroll to the question once it is laid out, so that it is seen with its buttons."""
        QTimer.singleShot(0, self, partial(self._scroll_to, self.received.question))

    def _show_taken(self) -> None:
        self._scroll_to(self.received_title)
        self.received.table.setFocus()

    def _refresh_received(self, _what: object = None) -> None:
        """Update the received files, unless the page is hidden."""
        if self.isVisible():
            self.received.files.refresh()

    def _scroll_to(self, title: QWidget) -> None:
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            place = title.mapTo(self, QPoint())
            area.verticalScrollBar().setValue(place.y() - theme.current_look().px(_ABOVE))

    def _questions(self) -> list[Conflict]:
        conflicts = self.context.session.workshop.conflicts
        return [conflicts[key] for key in islice(sorted(conflicts), SHOWN)]

    def _refresh_questions(self, _ids: object = None) -> None:
        questions = len(self.context.session.workshop.conflicts)
        self._had_questions = self._had_questions or questions > 0
        self.count.set_words(_("Differences: {number}").format(number=isolate(number(questions))))
        words = _("Nothing to settle: no two laptops wrote the same thing differently.")
        if questions:
            words = _(
                "Two laptops wrote the same thing differently. Both are kept until you choose."
            )
        elif self._had_questions:
            words = _("All differences are settled.")
        plain_text(self.settled, words)

    def _ask_meta(self, _sent: object = None) -> None:
        """Read the workshop's own keys and the transfer log on the writer thread."""
        answer = FutureRelay(self.context.session.call_after_edits(_read_meta))
        answer.done.connect(self._show_meta)
        answer.start()

    def _show_meta(self, found: tuple[dict[str, str], tuple[log.LogEntry, ...]]) -> None:
        self._own_keys, lines = found
        self._show_readers()
        self._show_log(lines)

    def _show_readers(self, _ids: object = None) -> None:
        """Show on each card who can read its file."""
        workshop = self.context.session.workshop
        for audience, each in self.cards.items():
            try:
                readers = transfer.key_holders(workshop, self._own_key, audience)
            except UserError:  # shown in full when the export is started
                readers = transfer.KeyHolders()
            each.show_readers(readers.names)

    def _own_key(self, name: str) -> str:
        return self._own_keys.get(name, "")

    def _show_log(self, lines: Sequence[log.LogEntry]) -> None:
        self.log_table.show_rows([_log_row(line) for line in lines])
        self.log_table.setVisible(bool(lines))
        self.nothing_yet.setVisible(not lines)


def _read_meta(store: Store) -> tuple[dict[str, str], tuple[log.LogEntry, ...]]:
    own = {name: store.meta(name) for name in (transfer.PUBLIC, transfer.SECRETARIAT)}
    return own, log.read_log(store)


def _log_row(line: log.LogEntry) -> tuple[str, ...]:
    if line.way == log.SENT:
        way = _("Out: {whom}").format(whom=_(_AUDIENCES.get(line.who, "")))
    else:
        way = _("In: from {laptop}").format(laptop=isolate(line.who) or _("an unnamed laptop"))
    changes = plural("{n} change", "{n} changes", line.new) if line.new else _("Nothing new")
    return arrivals.format_moment(line.at), way, isolate(line.file), changes
