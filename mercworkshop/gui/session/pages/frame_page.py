"""What every page shows in the frame of a window, and what its frame has for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:  # the reference data is read after the window is painted
    from mercworkshop.reference.reference import Reference


class Navigator(Protocol):
    """Opens places and paths."""

    def navigate(self, place: str, *path: str) -> None:
        """Show ``place``, and inside it what ``path`` names, for example a record's id."""


class FrameContext(Protocol):
    """What a page may use in any window, whatever is open in it."""

    @property
    def messages(self) -> MessageQueue:
        """The messages of the window."""

    @property
    def navigator(self) -> Navigator:
        """What opens places."""

    @property
    def jobs(self) -> JobBar:
        """The bar that shows and owns slow work."""

    @property
    def settings(self) -> SettingsFile:
        """The settings of this computer."""

    @property
    def reference(self) -> Reference:
        """The reference data as they are known here, on the day and in the language in use."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the current location; a click on it opens ``path`` in the same place.

    The last one is the title of the page; its ``note`` is shown beside it.
    """

    title: str
    path: tuple[str, ...] = ()
    note: str = ""


class FramePage(QWidget):
    """The widget of a place: the content. Its title, tabs and tools are shown by the window.

    A page emits ``frame_changed`` when its location, crumbs, tab line, status or panes change, and
    the window then notes the location that was left, for Back; a change inside a tab line or a
    status needs no signal. The defaults suit a page without any of these.
    """

    frame_changed = Signal()
    closed = Signal()
    """Esc was pressed: the window goes back to what was shown before."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")

    def crumbs(self) -> tuple[Crumb, ...]:
        """Return the crumbs after the place's name; tabs are no crumbs."""
        return ()

    def note(self) -> str:
        """Return what is shown beside the place's name while there are no crumbs."""
        return ""

    def tab_line(self) -> TabLine | None:
        """Return the tabs and tools for the line above the page; None for an empty line.

        The window owns a line from then on; a page deletes it with what it belongs to.
        """
        return None

    def status(self) -> QWidget | None:
        """Return what the status line shows about the page: sums, a legend; None for nothing.

        The window owns it like a tab line.
        """
        return None

    def answers(self) -> Mapping[str, Callable[[], object]]:
        """Return what the page does for keys of the frame: ``print``, ``next_finding``, ``filter``.

        It emits ``frame_changed`` when these change.
        """
        return {}

    def entrance(self) -> QWidget:
        """Return the part of the page in which the keyboard begins."""
        return self

    def panes(self) -> Sequence[QWidget]:
        """Return the parts of the page that F6 visits, in reading order."""
        return (self,)

    def give_room(self, *, is_narrow: bool) -> None:
        """Leave out what can be spared while a pane lies beside the page."""

    def here(self) -> tuple[str, ...]:
        """Return the path to what is shown, or to the nearest thing that has one."""
        crumbs = self.crumbs()
        return crumbs[-1].path if crumbs else ()

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show what ``path`` names; an empty path shows the place itself."""

    def hand_over(self) -> object:
        """Return the state that is stored nowhere else, for this page in a new window.

        None if there is none.
        """
        return None

    def take_over(self, before: object) -> None:
        """Restore the state that :meth:`hand_over` of the old window's page returned."""

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands that the command palette offers while this page is shown."""
        return ()
