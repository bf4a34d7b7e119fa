"""The place “Overview” of an archive: what came in, what is missing, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme import desk as desks
from mercworkshop.domain.programme.desk import DeskOverview
from mercworkshop.domain.programme.samples import samples_notice
from mercworkshop.gui.places.desk.legend import make_legend
from mercworkshop.gui.places.desk.waiting import WaitingCard
from mercworkshop.gui.places.desk.workshop_list import WorkshopList
from mercworkshop.gui.places.desk.workshop_rows import headline, samples_words, workshop_rows
from mercworkshop.gui.session.desk.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.desk.empty_archive import NothingYet
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.widgets.chips import Chip
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, make_frame, row
from mercworkshop.i18n import _


class DeskHomePage(DeskPage):
    """The workshops with a mark for each country, beside what waits."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.headline = heading("", level=1)
        self.empty = NothingYet(context, "desk")
        self.list = WorkshopList(_("Workshops and countries"))
        self.waiting = WaitingCard(context.navigator.navigate)
        inside = column(heading(_("Workshops and countries")), make_legend(), self.list, margin=14)
        inside.setStretch(2, 1)
        shown = make_frame(inside)
        aside = column(self.waiting, None)
        parts = row(shown, bare_widget(aside), gap=18)
        parts.setStretch(0, 1)
        self._parts = bare_widget(parts)
        self.samples = Chip(samples_notice(), "info")
        whole = column(self.headline, self.samples, self.empty, self._parts, margin=MARGIN)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._answer = ArchiveAnswer[DeskOverview](context.session, self)
        self._answer.arrived.connect(self._show)
        self.list.opened.connect(self._open)
        ask_while_visible(self, context.session, self._ask)
        self.empty.hide()
        self.samples.hide()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.waiting) if self.empty.isHidden() else (self.empty,)

    def _ask(self) -> None:
        session = self.context.session
        self._answer.ask(partial(desks.read_desk, day=session.day, until=session.until))

    def _show(self, desk: DeskOverview) -> None:
        known = self.context.reference.countries
        self.headline.set_words(headline(desk))
        self.samples.set_words(samples_words(desk), "info")
        self.samples.setVisible(desk.has_samples)
        self.empty.setVisible(not desk.workshops)
        self._parts.setVisible(bool(desk.workshops))
        self.list.show_rows(workshop_rows(desk, partial(country_name, known)))
        self.waiting.show_desk(desk)
        self.frame_changed.emit()

    def _open(self, country: str) -> None:
        self.context.navigator.navigate("countries", country)
