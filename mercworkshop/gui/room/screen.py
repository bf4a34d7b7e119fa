"""What the room sees now: one for each open workshop. Any place may show something there.

The second window and the small picture beside the notes paint it; this module has no window.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from mercworkshop.domain.values.room_view import BlankView, RoomView
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.widgets import window_state

if TYPE_CHECKING:  # slides are read when somebody presents
    from mercworkshop.report.render.pptx.pieces import SlidePlan


@dataclass(frozen=True, slots=True)
class RoomSlide:
    """A slide of a presentation; ``place`` is its number among the others, such as 2/7."""

    plan: SlidePlan
    place: str = ""


type RoomPicture = RoomView | RoomSlide
type RoomSource = Callable[[], RoomPicture]
"""Returns what the room is to see, of what everybody may read, whenever it is asked."""

CLOCK, REPORT_BACK, VOTE, AGENDA, ROAD_MAP, SLIDES, CALENDAR, ALIKE = (
    "clock",
    "report back",
    "vote",
    "agenda",
    "road map",
    "slides",
    "calendar",
    "alike",
)
"""Names of what is shown, for the buttons that show it."""


_DARK_ROOM = "dark room"


class RoomPage(Protocol):
    """A page that says what the room is to see of it."""

    def room_view(self) -> RoomPicture:
        """Return what everybody may read."""


def weak_source(page: RoomPage) -> RoomSource:
    """Return a source with a weak reference to a page; when it is gone, the last picture stays."""
    reference, last = weakref.ref(page), page.room_view()

    def source() -> RoomPicture:
        nonlocal last
        living = reference()
        if living is not None and Shiboken.isValid(living):
            last = living.room_view()
        return last

    return source


class RoomScreen(QObject):
    """What the room sees: a source that is asked again whenever something changed, or nothing.

    ``showing`` is the name of what is shown. Blanking keeps it, so that nothing is lost.
    """

    changed = Signal()
    """Another picture is shown than before."""

    recoloured = Signal()
    """It has other colours than before."""

    close_wanted = Signal()
    """Somebody asked to close the window of the second screen."""

    swap_wanted = Signal()
    """Somebody asked to exchange the screens of room and facilitator."""

    identify_wanted = Signal()
    """Somebody asked for a large number on each screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: RoomPicture = BlankView()
        self.showing = ""
        self.is_blank = False
        self.is_open = False
        """Whether a window shows it to the room."""
        self.is_unplugged = False
        """Whether it was shown until its screen went away."""
        self.is_dark_room = window_state.restore_flag(_DARK_ROOM)
        """Whether it has the colours of a dark room, whatever those of any window are."""
        self._source: RoomSource | None = None

    @property
    def seen(self) -> RoomPicture:
        """The picture, or a blank one while the screen is blanked."""
        return BlankView() if self.is_blank else self.picture

    def show(self, name: str, source: RoomSource) -> None:
        """Show something else from now on; a blanked screen is lit again."""
        self.showing, self._source = name, source
        was_blank, self.is_blank = self.is_blank, False
        self._take(source(), is_other=was_blank)

    def clear(self) -> None:
        """Show nothing."""
        self.showing, self._source = "", None
        self._take(BlankView())

    def refresh(self) -> None:
        """Ask the source again, as after an edit or when the clock ticks."""
        if self._source is not None:
            self._take(self._source())

    def toggle_blank(self) -> None:
        """Darken the screen, or show again what was there."""
        self.is_blank = not self.is_blank
        self.changed.emit()

    def set_dark_room(self, *, is_dark: bool) -> None:
        """Take the colours of a dark room, or of a light one; this computer remembers it."""
        self.is_dark_room = is_dark
        window_state.save_flag(_DARK_ROOM, is_on=is_dark)
        self.recoloured.emit()

    def set_open(self, *, is_open: bool, is_unplugged: bool = False) -> None:
        """Note whether a window shows the picture to the room, or would with its screen there."""
        if (is_open, is_unplugged) != (self.is_open, self.is_unplugged):
            self.is_open, self.is_unplugged = is_open, is_unplugged
            self.changed.emit()

    def _take(self, picture: RoomPicture, *, is_other: bool = False) -> None:
        if picture != self.picture or is_other:
            self.picture = picture
            self.changed.emit()


def screen_of(context: PageContext) -> RoomScreen:
    """Return what the room sees of the open workshop; there is one for all pages."""
    return context.services.get(RoomScreen, RoomScreen)
