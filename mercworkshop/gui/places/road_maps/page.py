"""The place “Road maps”: the list of countries, one road map, its print preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.jobs import job
from mercworkshop.gui.places.road_maps.country.country_list import CountryList, delegation_codes
from mercworkshop.gui.places.road_maps.country.country_view import CountryView
from mercworkshop.gui.places.road_maps.country.tabs import (
    ACTIONS,
    HISTORY,
    INVENTORY,
    NEEDS,
    OVERVIEW,
    PATH,
    PROPOSALS,
    REVIEW,
    TABS,
    is_of_use,
)
from mercworkshop.gui.places.road_maps.printing.paper_wish import PaperWish
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.page import Page, PageContext
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.focus.memory import FocusMemory
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.keys import scopes
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places.road_maps.printing.view import PrintView

PRINT = "print"

LOADING_MS = 500
"""Milliseconds from the list of countries to the import of what its road maps need."""


class PageStack(QStackedWidget):
    """A stack without a height of its own: its pages scroll themselves."""

    def hasHeightForWidth(self) -> bool:
        return False


class RoadMapsPage(Page):
    """Shows the list of countries, one country's road map, or its print preview.

    ``open_path`` takes a country and, optionally, a tab, a record and its field; a country and the
    id of an action; or a country and "print".
    """

    def __init__(self, context: PageContext, today: Callable[[], date] = date.today) -> None:
        super().__init__(context)
        self._today = today
        self.country: CountryView | None = None
        self.paper: PrintView | None = None
        self.dialog: QDialog | None = None
        self._before_paper = FocusMemory()
        self._before: object = None
        self.list = CountryList(context, weak_slot(self, RoadMapsPage._go_to_workshop))
        self.list.chosen.connect(self.open_country)
        self.list.all_asked.connect(self.open_all_papers)
        self.stack = PageStack()
        self.stack.addWidget(self.list)
        self.setLayout(column(self.stack, gap=0))
        bind(self, scopes.ACTIONS, "replace", self.open_replacing)
        QTimer.singleShot(LOADING_MS, self, _load_actions)

    def crumbs(self) -> tuple[Crumb, ...]:
        if self.country is None:
            return ()
        code = self.country.code
        name = self.context.session.reference.countries.name_of(code)
        here = Crumb(name, (code,), self.country.note())
        if self.paper is not None:
            return (here, Crumb(_("Print"), (code, PRINT), self.paper.note()))
        return (here,)

    def here(self) -> tuple[str, ...]:
        if self.country is None:
            return ()
        return (self.country.code, PRINT if self.paper is not None else self.country.tab)

    @property
    def held_field(self) -> FieldKey:
        """The road map that is shown as a whole, for its history."""
        own = self.country.road_map_id if self.country is not None else ""
        return RoadMap.__name__, own, ""

    def give_room(self, *, is_narrow: bool) -> None:
        if self.country is not None and not self.country.is_blank:
            self.country.give_room(is_narrow=is_narrow)

    def tab_line(self) -> TabLine | None:
        if self.paper is not None:
            return self.paper.line
        return self.country.tab_line() if self.country is not None else self.list.line

    def status(self) -> QWidget | None:
        if self.paper is not None:
            return self.paper.status
        return self.country.status() if self.country is not None else self.list.status

    def panes(self) -> Sequence[QWidget]:
        if self.paper is not None:
            return (self.paper,)
        return self.country.panes() if self.country is not None else (self.list,)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        if self.country is None:
            return {"print": self.open_all_papers}
        if self.country.is_blank or self.paper is not None:
            return {}
        return {
            "print": self.open_print,
            "next_finding": self.country.go_to_next,
            "present": self.present,
            **self.country.current.frame_answers(),
        }

    def open_path(self, path: tuple[str, ...]) -> None:
        if path:
            # An overview that is not asked for would be built for nothing.
            self.open_country(path[0], self._first_tab(*path[:2]))
            self._open_inside(path[1:])
            self._give_over()
        else:
            self.show_list()

    def _first_tab(self, code: str, name: str = OVERVIEW) -> str:
        """Return the tab that a path begins with: it names a tab, an action or “print”."""
        workshop = self.context.session.workshop
        if name in workshop.records(Action):
            return ACTIONS
        own = road_map.road_map_id(code, workshop.workshop_id)
        return name if name in dict(TABS) and is_of_use(workshop, own, name) else OVERVIEW

    def hand_over(self) -> object:
        """Return the country and tab that are shown, and the state of that tab."""
        if self.country is None or self.country.is_blank:
            return self._before
        state = self.country.current.hand_over()
        return None if state is None else (self.here(), state)

    def take_over(self, before: object) -> None:
        self._before = before

    def _give_over(self) -> None:
        """Let the tab go on as in another window, at the first visit."""
        match self._before:
            case (here, state) if here == self.here() and self.country is not None:
                self.country.current.take_over(state)
        self._before = None

    def open_country(self, code: str, tab: str = OVERVIEW) -> None:
        """Show a tab of a country; if the country is shown already, keep its tab."""
        self._close_paper()
        if self.country is None or self.country.code != code:
            self._close_country()
            self.country = CountryView(self.context, code, self._today, tab)
            self.country.print_asked.connect(self._print_here)
            self.country.paper_asked.connect(self._show_paper)
            self.country.versions_asked.connect(self.open_versions)
            self.country.frame_changed.connect(self.frame_changed)
            self.stack.addWidget(self.country)
        self.stack.setCurrentWidget(self.country)
        self.frame_changed.emit()
        self.country.take_focus()

    def show_list(self) -> None:
        """Show the list of countries."""
        self._close_paper()
        self._close_country()
        self.stack.setCurrentWidget(self.list)
        self.list.table.setFocus()
        self.frame_changed.emit()

    def open_versions(self) -> None:
        """Show the named versions of the country's road map."""
        if self.country is None or self.country.is_blank:
            return
        self.context.session.flush()
        from mercworkshop.gui.places.road_maps.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self.context, self.country.road_map_id, self.window())
        dialog.print_asked.connect(self._print_version)
        self.dialog = dialog
        dialog.open()

    def open_bodies(self) -> None:
        """Show who leads and supports what in the country's road map."""
        if self.country is None or self.country.is_blank:
            return
        self.context.session.flush()
        from mercworkshop.gui.places.road_maps.bodies.dialog import BodiesDialog

        self.dialog = BodiesDialog(self.context, self.country.road_map_id, self.window())
        self.dialog.open()

    def open_replacing(self) -> None:
        """Find words in the road maps, and put others in their place."""
        if not self.context.session.workshop.records(RoadMap):
            return
        self.context.session.flush()
        from mercworkshop.gui.places.road_maps.replacing.dialog import ReplaceDialog

        here = self.country.road_map_id if self.country is not None else ""
        self.dialog = ReplaceDialog(self.context, here, self.window())
        self.dialog.open()

    def open_all_papers(self) -> None:
        """Show what to save or print of all countries."""
        self.context.session.flush()
        # Imported here, so that the printing library is loaded only when it is used.
        from mercworkshop.gui.places.road_maps.printing.all_papers_dialog import AllPapersDialog

        dialog = AllPapersDialog(self.context, self.window())
        self.dialog = dialog
        dialog.open()

    def present(self) -> None:
        """Present the country full screen, with the presenter's view here."""
        if self.country is not None:
            self.context.session.flush()
            from mercworkshop.gui.room.presenting.presenter import present

            self.dialog = present(self.context, self.country.code, self.window())

    def open_print(self) -> None:
        """Show the print preview of the country's road map."""
        self._show_paper(PaperWish())

    def _print_here(self) -> None:
        """Do what the key for printing does: a tab may have a paper of its own."""
        self.answers().get("print", self.open_print)()

    def _print_version(self, version: NamedVersion, then: Workshop) -> None:
        """Show the print preview of a named version; ``then`` is the workshop at that time."""
        self._show_paper(PaperWish(version, then))

    def _show_paper(self, wish: PaperWish) -> None:
        if self.country is None:
            return
        self.context.session.flush()
        self._close_paper()
        self._before_paper.note(QApplication.focusWidget())
        # Imported here, so that the printing library is loaded only when it is used.
        from mercworkshop.gui.places.road_maps.printing.view import PrintView

        paper = PrintView(self.context, self.country.code, wish)
        paper.closed.connect(self._back_from_paper)
        self.paper = paper
        self.stack.addWidget(paper)
        self.stack.setCurrentWidget(paper)
        self.frame_changed.emit()

    def commands(self) -> tuple[PaletteCommand, ...]:
        workshop, names = self.context.session.workshop, self.context.session.reference.countries
        known = [*delegation_codes(names, workshop), names.practice.iso3]
        here = [
            PaletteCommand(
                names.name_of(code), weak_slot(self, _open, (code,)), detail=_("Road map")
            )
            for code in known
        ]
        words = _("Find and replace in road maps")
        here.append(PaletteCommand(words, weak_slot(self, RoadMapsPage.open_replacing)))
        if self.country is None:
            return tuple(here)
        here += self.paper.commands() if self.paper is not None else ()
        code = self.country.code
        name = names.name_of(code)
        tabs = [
            PaletteCommand(_(title), weak_slot(self, _open, (code, tab)), detail=name)
            for tab, title in self.country.shown_tabs()
        ]
        more = (
            PaletteCommand(_("Add action"), weak_slot(self, RoadMapsPage._add_action), detail=name),
            PaletteCommand(_("Print"), self.open_print, detail=name),
            PaletteCommand(_("Present"), self.present, detail=name),
            PaletteCommand(_("Versions"), self.open_versions, detail=name),
            PaletteCommand(_("Who leads what"), self.open_bodies, detail=name),
        )
        shown = () if self.country.is_blank else self.country.current.commands()
        return (*tabs, *more, *shown, *here)

    def _open_inside(self, path: tuple[str, ...]) -> None:
        """Show what ``path`` names in the road map that is shown."""
        if not path or self.country is None:
            return
        country, (first, *rest) = self.country, path
        doors: dict[str, Callable[[str], object]] = {
            PATH: country.open_step,
            NEEDS: country.open_need,
            PROPOSALS: country.open_proposal,
            INVENTORY: lambda row: country.is_blank or country.inventory().show_source(row),
            REVIEW: self._open_question,
            HISTORY: self._open_past,
        }
        if first == PRINT:
            self.open_print()
        elif first == ACTIONS:
            country.open_action(*(rest or ("",))[:2])
        elif first in doors and (rest or first == PROPOSALS):
            doors[first]((rest or [""])[0])
        elif first in dict(country.shown_tabs()) and not country.is_blank:
            self.country.show_tab(first)
        elif first in self.context.session.workshop.records(Action):
            self.country.open_action(first)

    def _open_question(self, question_id: str) -> None:
        """Show the review, and in it a question of the secretariat if it is one."""
        if self.country is not None and not self.country.is_blank:
            self.country.review().show_question(question_id)

    def _open_past(self, name: str) -> None:
        """Show the history of the road map, and in it a part or a comment."""
        if self.country is not None and not self.country.is_blank:
            self.country.show_tab(HISTORY).show_record(name)

    def _add_action(self) -> None:
        """Start a new action, also from the print preview."""
        if self.country is not None:
            self.open_country(self.country.code)
            self.country.add_action()

    def _back_from_paper(self) -> None:
        """Show the country again, and give the focus back to what had it."""
        if self.country is None:
            return
        self.open_country(self.country.code)
        self._before_paper.give_back()

    def _close_paper(self) -> None:
        if self.paper is not None:
            job.cancel_within(self.paper)
            self._hold_focus(self.paper, self.paper.line, self.paper.status)
            self.stack.removeWidget(self.paper)
            _delete(self.paper, self.paper.line, self.paper.status)
            self.paper = None

    def _hold_focus(self, *leaving: QWidget) -> None:
        """Take the focus from what is removed, until what comes instead takes it.

        When a widget with the focus is hidden, Qt has the whole window searched for the next.
        """
        focused = QApplication.focusWidget()
        if any(stops.holds(each, focused) for each in leaving):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_country(self) -> None:
        if self.country is not None:
            pending_inputs.commit_all()
            self._hold_focus(self.country, *self.country.frame_parts())
            self.stack.removeWidget(self.country)
            _delete(self.country, *self.country.frame_parts())
            self.country = None

    def _go_to_workshop(self) -> None:
        self.context.navigator.navigate("workshop")


def _delete(*parts: QWidget) -> None:
    """Delete a view and what the window shows of it in its own lines."""
    for part in parts:
        part.deleteLater()


def _load_actions() -> None:
    """Import what the first road map shows: then it opens in a fifth less time."""
    from mercworkshop.gui.places.road_maps.country import actions_view  # noqa: F401


def _open(page: RoadMapsPage, path: tuple[str, ...]) -> None:
    page.open_path(path)
