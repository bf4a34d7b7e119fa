"""The pages of the places: made when first shown, with their tab lines and statuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from mercworkshop.gui.session.pages.frame_page import FramePage
from mercworkshop.gui.shell.pages.location_history import Location, LocationHistory
from mercworkshop.gui.widgets.layouts import scroll_area
from mercworkshop.gui.widgets.lines.tab_line import TabLine


class PlaceEntry(Protocol):
    """A place as the frame knows it; ``help`` is its help topic, by default its id."""

    @property
    def id(self) -> str:
        """The name in paths."""

    @property
    def title(self) -> str:
        """The message of its title."""

    @property
    def icon(self) -> str:
        """The name of its icon."""

    @property
    def help(self) -> str:
        """The id of its help topic; empty for its own id."""


class PlacePages(QStackedWidget):
    """Shows the page of one place; keeps paths and states for places that were not visited yet."""

    frame_changed = Signal()
    """The page that is shown has other crumbs, or another tab line, status or panes."""

    page_closed = Signal()

    def __init__(self, places: Iterable[PlaceEntry], make: Callable[[str], FramePage]) -> None:
        """``make`` makes the page of a place by its id; it must not hold the window."""
        super().__init__()
        self.places = {place.id: place for place in places}
        self._make_page = make
        self._pages: dict[str, FramePage] = {}
        self._expected: dict[str, tuple[str, ...]] = {}
        self._handed_over: dict[str, object] = {}
        self.place = ""
        self.history = LocationHistory()
        self._location: Location = ()
        self._is_moving = False

    def open_place(self, place: str, path: tuple[str, ...]) -> None:
        """Show a place and what ``path`` names in it.

        Without a path, returning to a place shows what it showed before; opening the current place
        shows its start.
        """
        self._location = self.here() if self.place else ()
        self._show(place, path)
        self._note_move()

    def go_back(self) -> None:
        """Show the location before this one, if there is one."""
        self._go(self.history.go_back(self.here()))

    def go_forward(self) -> None:
        """Show the location that was left by going back, if there is one."""
        self._go(self.history.go_forward(self.here()))

    def take_history(self, history: LocationHistory) -> None:
        """Go on with the history of another window."""
        self.history = history
        self.frame_changed.emit()

    def _go(self, location: Location | None) -> None:
        if location is not None:
            self._show(location[0], location[1:])
            self._location = self.here()

    def _show(self, place: str, path: tuple[str, ...]) -> None:
        """Show a location; what a page shows on the way to it is not noted as a location."""
        self._is_moving = True
        try:
            self._open(place, path)
        finally:
            self._is_moving = False

    def _note_move(self) -> None:
        """Note the location that was left, unless it was only passed on the way along the tabs."""
        here, page = self.here(), self.page()
        line = page.tab_line() if page is not None else None
        is_passed = line is not None and line.is_passing
        if self._location and self._location != here and not is_passed:
            self.history.leave(self._location)
        self._location = here

    def _on_frame_changed(self) -> None:
        if not self._is_moving:
            self._note_move()
        self.frame_changed.emit()  # also on the way: the focus may go to the tabs at once

    def _open(self, place: str, path: tuple[str, ...]) -> None:
        is_return = place in self._pages and place != self.place and not path
        if place not in self._pages:
            self._pages[place] = self._make(place)
            path = path or self._expected.pop(place, ())
        page = self._pages[place]
        self.place = place
        self.setCurrentIndex(list(self._pages).index(place))
        if not is_return:
            page.open_path(path)

    def page(self) -> FramePage | None:
        """Return the page shown now; None if there is none."""
        return self._pages.get(self.place)

    def here(self) -> tuple[str, ...]:
        """Return the path of what is shown."""
        page = self.page()
        return (self.place, *(page.here() if page is not None else ()))

    def all_here(self) -> dict[str, tuple[str, ...]]:
        """Return the path inside each visited place, and the expected paths of others."""
        return self._expected | {place: page.here() for place, page in self._pages.items()}

    def expect(self, spots: dict[str, tuple[str, ...]]) -> None:
        """Show ``spots``, the path of each place; in places not visited yet, at the first visit."""
        self._expected = dict(spots)
        for place, page in self._pages.items():
            if place in spots:
                page.open_path(self._expected.pop(place))

    def hand_over(self) -> dict[str, object]:
        """Return the state of each place that is stored nowhere else, for another window."""
        held = {place: page.hand_over() for place, page in self._pages.items()}
        return self._handed_over | {place: each for place, each in held.items() if each is not None}

    def take_over(self, before: dict[str, object]) -> None:
        """Restore the states of another window, in places not visited yet at their first visit."""
        self._handed_over = dict(before)
        for place, page in self._pages.items():
            self._restore_state(place, page)

    def _restore_state(self, place: str, page: FramePage) -> None:
        before = self._handed_over.pop(place, None)
        if before is not None:
            page.take_over(before)

    def _make(self, place: str) -> FramePage:
        page = self._make_page(place)
        self.addWidget(scroll_area(page))
        page.frame_changed.connect(self._on_frame_changed)
        page.closed.connect(self.page_closed)
        self._restore_state(place, page)
        return page


class TabLines(QStackedWidget):
    """The tab line of the page that is shown; an empty line for a page without one.

    ``changed`` is emitted when another line is shown, or needs more or less room.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._blank = TabLine()
        self.addWidget(self._blank)

    def show_line(self, line: TabLine | None) -> None:
        """Show ``line``, or the empty one."""
        wanted = line if line is not None else self._blank
        if self.indexOf(wanted) < 0:
            self.addWidget(wanted)
        self.setCurrentWidget(wanted)
        self.changed.emit()

    def width_within(self, most: int) -> int:
        """Return how many of ``most`` pixels the line that is shown needs."""
        line = self.currentWidget()
        return min(line.width_within(most), most) if isinstance(line, TabLine) else 0

    @property
    def is_blank(self) -> bool:
        """Whether the page has no line."""
        return self.currentWidget() is self._blank
