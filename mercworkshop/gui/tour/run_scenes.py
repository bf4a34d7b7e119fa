"""The scenes of the place “Run”."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.tour import room_steps
from mercworkshop.gui.tour.scene import Scene, ScenePath
from mercworkshop.gui.tour.screen_scenes import SCREEN_SCENES
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.places.run.ask_the_room.view import AskTheRoomView
    from mercworkshop.gui.places.run.page import RunPage
    from mercworkshop.gui.shell.main_window import MainWindow


def _at(*path: str) -> ScenePath:
    def find(_reference: Reference, _workshop: Workshop) -> tuple[str, ...]:
        return path

    return find


def _is_compared(window: MainWindow) -> bool:
    view = cast("AskTheRoomView", cast("RunPage", window.page()).current)
    return view.pane.row is not None


RUN_SCENES = (
    Scene("run now", "run", _at("now")),
    *room_steps.SCENES,
    Scene("run ask the room", "run", _at("ask_the_room"), is_there=_is_compared),
    *SCREEN_SCENES,
)
