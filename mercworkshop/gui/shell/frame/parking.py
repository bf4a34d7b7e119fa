"""The line of the window in which questions are parked: made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext
    from mercworkshop.gui.shell.frame.frame import Frame
    from mercworkshop.gui.shell.frame.park_line import ParkLine


def park_line_of(context: PageContext, frame: Frame) -> ParkLine:
    """Return the line of a window; there is one."""
    from mercworkshop.gui.shell.frame.park_line import ParkLine

    return context.services.get(ParkLine, lambda: ParkLine(context, frame))
