"""Scenes of the hours themselves: the workshop of the sample is closed, and they show it open."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.closing.records import Closing
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.tour.scene import Scene

if TYPE_CHECKING:
    from mercworkshop.gui.shell.main_window import MainWindow


def while_open(scene: Scene) -> Scene:
    """Return a scene as it was before the workshop was closed; it is closed again after it."""
    closings: list[Closing] = []

    def do(window: MainWindow) -> None:
        session = window.context.session
        closings[:] = session.workshop.records(Closing).values()
        session.apply_outside_history(partial(Edit, "", tuple(closings)))
        scene.do(window)

    def after(window: MainWindow) -> None:
        scene.after(window)
        window.context.session.apply_outside_history(partial(Edit, "", (), tuple(closings)))

    return replace(scene, do=do, after=after)
