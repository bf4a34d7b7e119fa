"""Pages: what they can use, and what they provide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.session.services import Services
from mercworkshop.gui.widgets.tab_line import TabLine
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:  # the window is painted before the store is needed
    from mercworkshop.gui.session.edit_session import EditSession
    from mercworkshop.reference.reference import Reference


class Navigator(Protocol):
    """Opens places and paths."""

    def navigate(self, place: str, *path: str) -> None:
        """Show ``place``, and inside it what ``path`` names, for example a record's id."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything that a page may use; ``services`` is what the window has for all of them."""

    session: EditSession
    messages: MessageQueue
    navigator: Navigator
    settings: SettingsFile
    jobs: JobBar
    services: Services = field(default_factory=Services)


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the current location; a click on it opens ``path`` in the same place.

    The last one is the title of the page; its ``note`` is shown beside it.
    """

    title: str
    path: tuple[str, ...] = ()
    note: str = ""


class Page(QWidget):
    """The widget of a place: the content. Its title, tabs and tools are shown by the window.

    A page emits ``frame_changed`` when its location, crumbs, tab line, status or panes are others,
    and the window then notes the location that was left, for Back; a change inside a tab line or a
    status needs no signal. The defaults suit a page without any of these.
    """

    frame_changed = Signal()
    closed = Signal()
    """Esc was pressed: the window goes back to what was shown before."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.setProperty("kind", "page")

    def crumbs(self) -> tuple[Crumb, ...]:
        """Return the crumbs after the place's name; tabs are no crumbs."""
        return ()

    def note(self) -> str:
        """Return what is shown beside the place's name while there are no crumbs."""
        is_closed = closing_state(self.context.session.workshop).is_closed
        return _("workshop closed") if is_closed else ""

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

        It emits ``frame_changed`` when there are others.
        """
        return {}

    def panes(self) -> Sequence[QWidget]:
        """Return the parts of the page that F6 visits, in reading order."""
        return (self,)

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


class PlaceDestination(NamedTuple):
    """A destination inside a place that the command palette always offers, mostly a tab.

    ``where`` names what it belongs to; ``path`` leads to it inside its place.
    """

    title: str
    where: str
    path: tuple[str, ...]


type DestinationSource = Callable[[Reference, Workshop], Iterable[PlaceDestination]]
"""Returns the destinations in a place for the current workshop, without its page."""


def tabs_of(place: str, tabs: Iterable[tuple[str, str]]) -> DestinationSource:
    """Return a function that returns the tabs of a place: pairs of a path step and a title."""

    def tab_destinations(_reference: Reference, _workshop: Workshop) -> Iterable[PlaceDestination]:
        return [PlaceDestination(_(title), _(place), (tab,)) for tab, title in tabs]

    return tab_destinations


def tab_commands(page: Page, source: DestinationSource) -> tuple[PaletteCommand, ...]:
    """Return commands that open the destinations of a page."""
    return tuple(
        PaletteCommand(
            each.title, weak_slot(page, type(page).open_path, each.path), detail=each.where
        )
        for each in source(page.context.session.reference, page.context.session.workshop)
    )


WORKSHOP_TABS = (
    ("details", N_("Details")),
    ("delegations", N_("Delegations")),
    ("participants", N_("Participants")),
    ("groups", N_("Groups")),
    ("agenda", N_("Agenda")),
    ("attendance", N_("Attendance")),
    ("preparation", N_("Preparation")),
    ("presentations", N_("Presentations")),
    ("offers", N_("Offers")),
    ("checks", N_("Checks")),
)
EXPORT, COLLECT, RECEIVED, QUESTIONS, KEYS = "export", "collect", "received", "questions", "keys"
EXCHANGE_TABS = (
    (EXPORT, N_("Export")),
    (COLLECT, N_("Collect")),
    (RECEIVED, N_("Received files")),
    (QUESTIONS, N_("Differences")),
    (KEYS, N_("Keys")),
)
"""A record and a field may follow ``QUESTIONS`` in a path."""

NOW, FLOOR, VOTES, PARKING = "now", "floor", "votes", "parking"
ASK_THE_ROOM, SECOND_SCREEN, LAST_DAY = "ask_the_room", "second_screen", "last_day"
REPORTED, MEETINGS = "report_back", "meetings"
EVENING, CLOSE = "evening", "close"
RUN_TABS = (
    (NOW, N_("Now")),
    (REPORTED, N_("Report back")),
    (SECOND_SCREEN, N_("Second screen")),
    (FLOOR, N_("Floor")),
    (VOTES, N_("Votes")),
    (PARKING, N_("Parking lot")),
    (ASK_THE_ROOM, N_("Ask the room")),
    (MEETINGS, N_("Offers and needs")),
    (LAST_DAY, N_("Last day")),
    (EVENING, N_("Evening")),
    (CLOSE, N_("Closing")),
)

KNOWLEDGE, SHEETS, ROUND, OPINIONS = "knowledge", "sheets", "round", "evaluation"
EVALUATE_TABS = (
    (KNOWLEDGE, N_("Knowledge")),
    (SHEETS, N_("Sheets")),
    (ROUND, N_("On this laptop")),
    (OPINIONS, N_("Evaluation")),
)

IN_WORKSHOP = tabs_of(N_("Workshop"), WORKSHOP_TABS)
IN_RUN = tabs_of(N_("Run"), RUN_TABS)
IN_EXCHANGE = tabs_of(N_("Exchange"), EXCHANGE_TABS)
IN_EVALUATE = tabs_of(N_("Evaluate"), EVALUATE_TABS)
