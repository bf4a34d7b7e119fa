"""Showing something to the room, which is never silent: without a screen for it, it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.gui.room.projector.projector import Projector, projector_of
from mercworkshop.gui.room.screen import RoomSource, screen_of
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def show_to_room(context: PageContext, name: str, source: RoomSource) -> None:
    """Show something to the room, on the screen that is the room's.

    With one screen only nothing covers it unasked: a message says what to do.
    """
    screen, projector = screen_of(context), projector_of(context)
    screen.show(name, source)
    if not open_for_room(context):
        return
    context.messages.inform(
        _("One screen only: connect the projector as a second one, or show it here until Esc."),
        (_("Show it here"), weak_slot(projector, Projector.open)),
        tone="info",
        shows=True,
    )


def open_for_room(context: PageContext) -> str:
    """Open the room's screen if there is a second one; else return words on what to do."""
    if screen_of(context).is_open:
        return ""
    if projector_of(context).has_second_screen:
        projector_of(context).open()
        return ""
    return _(
        "One screen only: connect the projector as a second one."
        " If it mirrors this screen, the room sees your notes, too."
    )
