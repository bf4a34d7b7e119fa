"""The scenes of the place “Run”."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.tour import clock_steps, room_steps
from mercworkshop.gui.tour.open_room import while_open
from mercworkshop.gui.tour.scene import Scene, ScenePath
from mercworkshop.gui.tour.screen_scenes import SCREEN_SCENES
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.places.run.ask_the_room.view import AskTheRoomView
    from mercworkshop.gui.places.run.close.view import CloseView
    from mercworkshop.gui.places.run.meetings.view import MeetingsView
    from mercworkshop.gui.places.run.page import RunPage
    from mercworkshop.gui.shell.main_window import MainWindow


def _at(*path: str) -> ScenePath:
    def find(_reference: Reference, _workshop: Workshop) -> tuple[str, ...]:
        return path

    return find


def _is_compared(window: MainWindow) -> bool:
    view = cast("AskTheRoomView", cast("RunPage", window.page()).current)
    # The tab says so if no drafts are alike.
    return view.pane.row is not None or bool(view.waiting.text())


def _has_pages(window: MainWindow) -> bool:
    view = cast("CloseView", cast("RunPage", window.page()).current)
    return bool(view.texts.sheets.pages.pictures())


def _place_meetings(window: MainWindow) -> None:
    view = cast("MeetingsView", cast("RunPage", window.page()).current)
    if not view.stack.currentIndex():
        view.begin.click()


RUN_SCENES = (
    Scene("run as it was", "run", _at("now"), is_there=clock_steps.has_groups),
    *(
        while_open(
            Scene(f"run {name}", "run", _at("now"), do, clock_steps.has_groups, clock_steps.end_run)
        )
        for name, do in (
            ("on time", clock_steps.run_on_time),
            ("late", clock_steps.run_late),
            ("last minute", clock_steps.run_last_minute),
        )
    ),
    Scene("run report back", "run", _at("report_back"), is_there=clock_steps.has_reports),
    *map(while_open, room_steps.SCENES),
    Scene("evening", "run", _at("evening")),
    Scene("close", "run", _at("close"), is_there=_has_pages),
    while_open(Scene("run ask the room", "run", _at("ask_the_room"), is_there=_is_compared)),
    while_open(Scene("run offers and needs", "run", _at("meetings"), _place_meetings)),
    *SCREEN_SCENES,
)
