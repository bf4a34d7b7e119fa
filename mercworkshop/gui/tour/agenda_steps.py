"""What prepares the scenes of the agenda for their screenshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mercworkshop.domain.ports.agenda_facts import AgendaFace

if TYPE_CHECKING:
    from mercworkshop.gui.places.workshop.agenda.view import AgendaView
    from mercworkshop.gui.places.workshop.page import WorkshopPage
    from mercworkshop.gui.shell.main_window import MainWindow


def rehearse(window: MainWindow) -> None:
    """Play the day of the chosen session to the middle of the afternoon."""
    view = _agenda(window)
    view.rehearse_day()
    view.rehearsal.clock.pause()
    view.rehearsal.clock.go_to(15 * 60 + 10)


def copy_itself(window: MainWindow) -> None:
    """Show what could be copied from a workshop: this one."""
    view = _agenda(window)
    view.menu.show_copy(window.context.session.workshop)


def show_paper(window: MainWindow) -> None:
    """Show the agenda for the facilitator."""
    _agenda(window).show_paper(AgendaFace.FACILITATOR)


def is_paper_shown(window: MainWindow) -> bool:
    """Return whether its pages are there."""
    return bool(_agenda(window).paper.pages.pictures())


def _agenda(window: MainWindow) -> AgendaView:
    return cast("AgendaView", cast("WorkshopPage", window.page()).current)
