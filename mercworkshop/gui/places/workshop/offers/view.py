"""The tab “Offers”: a table to type and paste into; below it, which countries may ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.offers import CONTACT_FIELDS, Offer, OfferContact
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.grid.arrangement_tools import ArrangementTools
from mercworkshop.gui.grid.arranging.named_views import view_commands
from mercworkshop.gui.grid.arranging.table_arrangement import describe_shown
from mercworkshop.gui.grid.rows.grid_source import GridSource
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.places.workshop.offers import reach
from mercworkshop.gui.places.workshop.offers.columns import OfferRow, offer_columns
from mercworkshop.gui.places.workshop.parts.contact_rows import ContactRows
from mercworkshop.gui.places.workshop.parts.contacts_button import ContactsButton
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, inset_scroll_area
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext


_DETAIL = 116
"""Most height of the text on the chosen offer, in pixels at 100 %; a longer one scrolls."""


class OffersView(TabView):
    """The table with its tools; contact persons are hidden at first.

    Eligibility is shown for the day of the workshop that is nearest to ``today``.
    """

    def __init__(self, context: PageContext, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.context, self._today = context, today
        model = GridModel(context.session, _source(context.session))
        self.table = GridView(context, model, many_name(Offer))
        self.add = button(_("Add"), "plus", "primary", run=self._begin)
        self.contacts = ContactsButton(self.table, CONTACT_FIELDS)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.table.delete_rows)
        self.arranging = ArrangementTools(self, self.table)
        let_go_first(self.remove)
        self.tools = (*self.arranging.tools, self.remove, self.contacts, self.add)
        self.reach = label("", wrap=True)
        self.reach.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.reach.setContentsMargins(12, 8, 12, 8)
        self.stack = QStackedWidget()
        self.stack.addWidget(
            empty_state(
                "link",
                _("No offer is listed yet. Each offer you add is shown with the needs it fits."),
                button(_("Type who offers"), "plus", run=self._begin),
            )
        )
        # Its height is the same for every offer: the table must not move under the pointer.
        self.detail = inset_scroll_area(self.reach)
        self.detail.setAccessibleName(_("Who may ask"))
        self.detail.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stack.addWidget(bare_widget(column(self.table, self.detail, gap=0)))
        self.setLayout(column(self.stack))
        self.table.rows_chosen.connect(self._refresh)
        self.table.follow(self)
        refresh_when_visible(self, context.session, self._refresh)
        model.arranged.connect(self._refresh)
        self._refresh()

    def show_record(self, record_id: str) -> None:
        """Show an offer by its id, or by the id of its contact."""
        self.table.grid.catch_up()
        owner = next((each.id for each in self._rows() if each.key("email")[1] == record_id), "")
        self.stack.setCurrentIndex(1)
        self.table.show_record(owner or record_id)

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.detail) if self.stack.currentIndex() else (self.stack,)

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        add = PaletteCommand(_("Add offer"), weak_slot(self, OffersView._begin))
        return (add, *view_commands(self.table))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # the zoom changes it too
        self.detail.setFixedHeight(min(theme.current_look().px(_DETAIL), self.height() * 2 // 5))

    def showEvent(self, event: QShowEvent) -> None:
        """Update the text on the chosen offer, which is not computed while hidden."""
        super().showEvent(event)
        self._refresh()

    def _rows(self) -> Sequence[OfferRow]:
        return self.table.grid.find_records()

    def _begin(self) -> None:
        self.stack.setCurrentIndex(1)
        self.table.begin_new()

    def _refresh(self, _ids: object = None) -> None:
        total = self.table.grid.arranger.total
        if total or not self.table.hasFocus():
            is_typing = self.table.editing.is_open
            self.stack.setCurrentIndex(1 if total or is_typing else 0)
        count = plural("{n} offer", "{n} offers", total) if total else ""
        self.said.set_words(" · ".join(filter(None, (count, describe_shown(self.table.grid)))))
        for each in (self.remove, self.contacts):
            self.set_tool_visible(each, is_visible=total > 0)
        chosen = self.table.selected_records()
        self.remove.setEnabled(bool(chosen))
        if self.isVisible():
            self._show_reach(chosen)

    def _show_reach(self, chosen: Sequence[OfferRow]) -> None:
        words = ""
        if len(chosen) == 1:
            workshop = self.context.session.workshop
            reference = self.context.session.reference.on_day(self._today())
            words = reach.describe_reach(reference, workshop, chosen[0].offer)
        plain_text(self.reach, words)


def _source(session: EditSession) -> GridSource:
    rows = ContactRows(
        session,
        Offer,
        OfferContact,
        OfferRow,
        lambda row: row.offer,
        offers.contact_id,
        offers.update_many,
        offers.remove,
    )

    def move(moved: Sequence[OfferRow], by: int) -> Edit:
        return offers.move(session.workshop.records(Offer).all(), rows.owners(moved), by)

    return GridSource(
        offer_columns(session),
        rows.find,
        rows.rewrite,
        rows.delete,
        move,
        add=lambda new: offers.add(session.workshop.records(Offer).values(), new),
        blank=N_("Type who offers"),
        key=OfferRow.key,
        is_arranged=True,
        scope="offers",
    )
