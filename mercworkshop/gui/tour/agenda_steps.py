"""What prepares the scenes of the agenda for their screenshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

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


def _agenda(window: MainWindow) -> AgendaView:
    return cast("AgendaView", cast("WorkshopPage", window.page()).current)
