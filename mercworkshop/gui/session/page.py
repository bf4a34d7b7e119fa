"""What a page of a place is given, and what it may offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:  # the window is painted before the store is needed
    from mercworkshop.gui.session.edit_session import EditSession


class Navigator(Protocol):
    """Goes from one place to another."""

    def navigate(self, place: str, *path: str) -> None:
        """Show ``place``, and inside it what ``path`` names, as a record's id."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that a page may use."""

    session: EditSession
    messages: MessageQueue
    navigator: Navigator
    settings: SettingsFile
    jobs: JobBar


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of where one is. ``path`` is where a click on it leads, inside the same place."""

    title: str
    path: tuple[str, ...] = ()


class Page(QWidget):
    """What a place shows. The defaults do for a page that has nothing inside it to go to."""

    crumbs_changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.setProperty("kind", "page")

    def crumbs(self) -> tuple[Crumb, ...]:
        """Return the steps below the place's own name; emit ``crumbs_changed`` when they differ."""
        return ()

    def here(self) -> tuple[str, ...]:
        """Return the path that leads back to what is shown, as near as a path can."""
        crumbs = self.crumbs()
        return crumbs[-1].path if crumbs else ()

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show what ``path`` names; an empty path is the place itself."""

    def hand_over(self) -> object:
        """Return what is shown here and kept nowhere else, for the page of another window.

        None where there is nothing.
        """
        return None

    def take_over(self, before: object) -> None:
        """Go on with what such a page of another window has handed over."""

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return what the command box offers while this page is shown."""
        return ()


class Inside(NamedTuple):
    """Something in a place that the command box leads to from everywhere: a tab, as a rule.

    ``where`` says in words what it belongs to, ``path`` leads to it inside its place.
    """

    title: str
    where: str
    path: tuple[str, ...]


Known = Callable[[Workshop], Iterable[Inside]]
"""Says what there is in a place, of a workshop as it is now, though nobody was there yet."""


def tabs_of(place: str, tabs: Iterable[tuple[str, str]]) -> Known:
    """Return what tells the tabs of a place: each is the first step of a path, and a title."""

    def inside(_workshop: Workshop) -> Iterable[Inside]:
        return [Inside(_(title), _(place), (tab,)) for tab, title in tabs]

    return inside


def tab_commands(page: Page, known: Known) -> tuple[PaletteCommand, ...]:
    """Return what the command box offers of the tabs of a page while that is shown."""
    return tuple(
        PaletteCommand(
            each.title, weak_slot(page, type(page).open_path, each.path), detail=each.where
        )
        for each in known(page.context.session.workshop)
    )


WORKSHOP_TABS = (
    ("details", N_("Details")),
    ("delegations", N_("Delegations")),
    ("participants", N_("Participants")),
    ("groups", N_("Groups")),
    ("offers", N_("Offers")),
)
EXCHANGE_TABS = (("files", N_("Send and collect")), ("keys", N_("Keys")))
IN_WORKSHOP = tabs_of(N_("Workshop"), WORKSHOP_TABS)
IN_EXCHANGE = tabs_of(N_("Exchange"), EXCHANGE_TABS)
