"""The tab “Export” of Exchange: a card for each kind of export, and the transfer log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.arrivals import arrivals
from mercworkshop.domain.entities.secretariat import receipts
from mercworkshop.domain.review import secretariat_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.transfer import log
from mercworkshop.gui.places.exchange.exporter import EXPORT_KINDS, ExportCard
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import card, column, row, set_orientation
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_WIDE = 900
_COLUMNS = ((N_("When"), 2), (N_("Way"), 3), (N_("File"), 5), (N_("Changes"), 2))
_AUDIENCES = {offer.audience.value: offer.title for offer in EXPORT_KINDS}


class ExportView(TabView):
    """The cards side by side if there is room; the log fills the rest."""

    is_scrolled = True

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self._session = session
        self._lines: tuple[log.LogEntry, ...] = ()
        self.cards = {offer.audience: ExportCard(offer) for offer in EXPORT_KINDS}
        self.log_table = TextTable(_("Exported and collected"), _COLUMNS, lines=4)
        self.nothing_yet = label(_("Nothing has been exported or collected yet."), "muted")
        log_card = card(self.log_table, self.nothing_yet, None)
        self._cards = row(*self.cards.values(), gap=12)
        for place in range(len(self.cards)):
            self._cards.setStretch(place, 1)
        whole = column(
            self._cards, heading(_("Exported and collected")), log_card, gap=8, margin=12
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.show_log(())

    def panes(self) -> Sequence[QWidget]:
        return (*self.cards.values(), self.log_table)

    def show_log(self, lines: Sequence[log.LogEntry]) -> None:
        """Show what was exported and collected."""
        self._lines = tuple(lines)
        workshop = self._session.workshop
        self.log_table.show_rows([_log_row(line, workshop) for line in lines])
        self.log_table.setVisible(bool(lines))
        self.nothing_yet.setVisible(not lines)

    def show_receipts(self) -> None:
        """Show which exports the secretariat has confirmed by now."""
        self.show_log(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        set_orientation(self._cards, is_wide=is_wide)


def _log_row(line: log.LogEntry, workshop: Workshop) -> tuple[str, ...]:
    if line.way == log.SENT:
        way = _("Out: {whom}").format(whom=_(_AUDIENCES.get(line.who, "")))
    else:
        way = _("In: from {laptop}").format(laptop=isolate(line.who) or _("an unnamed laptop"))
    receipt = receipts.receipt_for(workshop, line.hash) if line.hash else None
    if receipt is not None:
        confirmed = secretariat_words.describe_receipt(receipt)
        way = _("{way} · {confirmed}").format(way=way, confirmed=isolate(confirmed))
    changes = plural("{n} change", "{n} changes", line.new) if line.new else _("Nothing new")
    return arrivals.format_moment(line.at), way, isolate(line.file), changes
