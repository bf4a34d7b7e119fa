"""The place “Countries” of an archive: a list, a page for each, and two beside each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.programme.countries import ONLY, CountryFilter
from mercworkshop.gui.places.countries.beside_view import BesideView
from mercworkshop.gui.places.countries.list_view import CountriesView
from mercworkshop.gui.places.countries.one_country import CountryPage
from mercworkshop.gui.places.countries.other_country import OtherCountryDialog
from mercworkshop.gui.session.desk.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import COUNTRY
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate


class CountriesPage(DeskPage):
    """Shows the list or a part of it, the country of a path by its code, or the two of it."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.list = CountriesView(context)
        self.one = CountryPage(context)
        self.beside = BesideView(context)
        self._stack = QStackedWidget()
        for each in (self.list, self.one, self.beside):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack, gap=0))
        self.list.opened.connect(self._open)
        self.list.chosen_changed.connect(self.frame_changed)
        self.one.shown.connect(self.frame_changed)
        self.one.beside_asked.connect(self.ask_other)
        self.beside.shown.connect(self.frame_changed)
        for shown in (self.one, self.beside):
            bind(shown, COUNTRY, "next", self._show_next)
            bind(shown, COUNTRY, "former", self._show_former)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the countries that are shown; none while the list is."""
        shown = self._stack.currentWidget()
        if shown is self.beside:
            return self.beside.codes
        return (self.one.country,) if shown is self.one else ()

    @property
    def country(self) -> str:
        """The code of the country that is shown, the first of two; empty while the list is."""
        return next(iter(self.codes), "")

    def crumbs(self) -> tuple[Crumb, ...]:
        known, codes = self.context.reference.countries, self.codes
        names = [isolate(country_name(known, each)) for each in codes]
        words = names[:1]
        if len(names) > 1:
            words += [_("{one} and {other}").format(one=names[0], other=names[1])]
        return tuple(Crumb(said, codes[: at + 1]) for at, said in enumerate(words))

    def here(self) -> tuple[str, ...]:
        if self.codes or not self.list.only:
            return super().here()
        return (ONLY, self.list.only.value)

    def panes(self) -> Sequence[QWidget]:
        shown = self._stack.currentWidget()
        if shown is self.list:
            return (self.list.table, self.list.filter, self.list.which)
        return self.one.panes() if shown is self.one else self.beside.panes()

    def answers(self) -> Mapping[str, Callable[[], object]]:
        if not self.codes:
            return {"filter": self.list.start_filter}
        return {"print": self.one.print_sheet} if len(self.codes) == 1 else {}

    def commands(self) -> tuple[PaletteCommand, ...]:
        if not self.codes:
            return ()
        ask = weak_slot(self, CountriesPage.ask_other)
        return (PaletteCommand(_("Beside another country…"), ask, detail=_("Country")),)

    def ask_other(self) -> None:
        """Ask which country is to stand beside the one that is shown."""
        known = [each for each in self.list.lines if each.country != self.country]
        dialog = OtherCountryDialog(known, self)
        dialog.taken.connect(self._open_beside)
        dialog.open()

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show a country by its code, or two; the list without one."""
        if path[:1] == (ONLY,):
            self.list.show_only(CountryFilter(path[1]))
            self._stack.setCurrentWidget(self.list)
            self.list.table.setFocus()
        elif len(path) > 1:
            self.beside.show_countries(path[0], path[1])
            self._stack.setCurrentWidget(self.beside)
            self.beside.halves[0].years.setFocus()
        elif path:
            self.one.show_country(path[0])
            self._stack.setCurrentWidget(self.one)
            self.one.years.setFocus()
        else:
            self._stack.setCurrentWidget(self.list)
            self.list.choose(self.one.country)
            self.list.table.setFocus()
        self.frame_changed.emit()

    def _open(self, *path: str) -> None:
        self.context.navigator.navigate("countries", *path)

    def _open_beside(self, other: str) -> None:
        self._open(self.country, other)

    def _show_next(self) -> None:
        self._step(1)

    def _show_former(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Show the country after or before this one in the list; of two, change the second.

        No country stands beside itself.
        """
        *first, last = self.codes
        order = [each for each in self.list.order if each not in first]
        if last in order:
            at = order.index(last) + step
            if 0 <= at < len(order):
                self._open(*first, order[at])
