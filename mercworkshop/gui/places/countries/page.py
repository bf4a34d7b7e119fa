"""The place “Countries” of an archive: a list, and a page for each country."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.gui.places.countries.list_view import CountriesView
from mercworkshop.gui.places.countries.one_country import CountryPage
from mercworkshop.gui.session.country_names import country_name
from mercworkshop.gui.session.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.frame_page import Crumb
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import COUNTRY
from mercworkshop.gui.widgets.layouts import column


class CountriesPage(DeskPage):
    """Shows the list, or the country that a path names by its code."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.list = CountriesView(context)
        self.one = CountryPage(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.one)
        self.setLayout(column(self._stack, gap=0))
        self.list.opened.connect(self._open)
        self.one.shown.connect(self.frame_changed)
        bind(self.one, COUNTRY, "next", self._show_next)
        bind(self.one, COUNTRY, "former", self._show_former)

    @property
    def country(self) -> str:
        """The code of the country that is shown; empty while the list is."""
        return self.one.country if self._stack.currentWidget() is self.one else ""

    def crumbs(self) -> tuple[Crumb, ...]:
        if not self.country:
            return ()
        name = country_name(self.context.reference.countries, self.country)
        return (Crumb(name, (self.country,)),)

    def panes(self) -> Sequence[QWidget]:
        return self.one.panes() if self.country else (self.list.table, self.list.filter)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return (
            {"print": self.one.print_sheet} if self.country else {"filter": self.list.start_filter}
        )

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show a country by its code; the list without one."""
        if path:
            self.one.show_country(path[0])
            self._stack.setCurrentWidget(self.one)
            self.one.years.setFocus()
        else:
            self._stack.setCurrentWidget(self.list)
            self.list.choose(self.one.country)
            self.list.table.setFocus()
        self.frame_changed.emit()

    def _open(self, country: str) -> None:
        self.context.navigator.navigate("countries", country)

    def _show_next(self) -> None:
        self._step(1)

    def _show_former(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Show the country after or before this one, in the order of the list."""
        order = self.list.order
        if self.country in order:
            at = order.index(self.country) + step
            if 0 <= at < len(order):
                self._open(order[at])
