"""Pages: what they can use, and what they provide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.pages.frame_page import FramePage, Navigator
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.services import Services
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:  # the window is painted before the store is needed
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.reference.reference import Reference


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything that a page may use; ``services`` is what the window has for all of them."""

    session: EditSession
    messages: MessageQueue
    navigator: Navigator
    settings: SettingsFile
    jobs: JobBar
    services: Services = field(default_factory=Services)

    @property
    def reference(self) -> Reference:
        """The reference data, with what the workshop corrected."""
        return self.session.reference


class Page(FramePage):
    """The widget of a place of an open workshop."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context

    def note(self) -> str:
        """Say beside the place's name, while there are no crumbs, that the workshop is closed."""
        is_closed = closing_state(self.context.session.workshop).is_closed
        return _("workshop closed") if is_closed else ""


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
