"""Take a picture of every screen from sample data, to look at what a tired person would misread."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mercworkshop import app, sample
from mercworkshop.cli import show_progress
from mercworkshop.domain.actions import Action
from mercworkshop.domain.case_run import CaseRun
from mercworkshop.domain.road_map import RoadMap, road_map_id
from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.camera import Camera
from mercworkshop.i18n import _
from mercworkshop.settings import LARGEST, SMALLEST, SettingsFile


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture: the file's name, and where the window goes for it."""

    name: str
    place: str
    path: Callable[[Workshop], tuple[str, ...]] = lambda _workshop: ()


def run(asked: Namespace) -> None:
    """Write one PNG per screen into the folder."""
    if not SMALLEST <= asked.scale * 100 <= LARGEST:
        raise InvalidInput(
            _("The scale goes from {low} to {high}.").format(low=SMALLEST / 100, high=LARGEST / 100)
        )
    asked.folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="mercworkshop-tour-") as home:
        os.environ["MERCWORKSHOP_HOME"] = home
        SettingsFile().change(
            theme=asked.theme, zoom=round(asked.scale * 100), language=asked.language
        )
        for path in _pictures(asked.folder, Path(home)):
            print(path)


def _pictures(folder: Path, home: Path) -> Iterator[Path]:
    """Start the program on sample data and yield each picture as it is written."""
    camera = Camera(app.make_program(), folder)
    yield camera.start_screen()
    workshop = home / "Port of Spain.mercws"
    sample.make(workshop)
    camera.open(workshop)
    for number, screen in enumerate(SCREENS, 1):
        show_progress(number, len(SCREENS), screen.name)
        yield camera.screen(screen.name, screen.place, *screen.path(camera.workshop()))
    camera.close()


def _case(stage: int) -> Callable[[Workshop], tuple[str, ...]]:
    def path(workshop: Workshop) -> tuple[str, ...]:
        run = workshop.of(CaseRun).all()[0]
        stages = ("read", "identify", "discuss", "respond", "transfer")
        return run.group, run.case_study, stages[stage]

    return path


def _country(*inside: str) -> Callable[[Workshop], tuple[str, ...]]:
    def path(workshop: Workshop) -> tuple[str, ...]:
        codes = [road_map.country for road_map in workshop.of(RoadMap).all()]
        return "JAM" if "JAM" in codes else codes[0], *inside

    return path


def _action(workshop: Workshop) -> tuple[str, ...]:
    (country,) = _country()(workshop)
    rows = workshop.of(Action).under(road_map_id(country))
    return country, "actions", rows[min(4, len(rows) - 1)].id


SCREENS = (
    Screen("workshop details", "workshop", lambda _w: ("details",)),
    Screen("workshop delegations", "workshop", lambda _w: ("delegations",)),
    Screen("workshop participants", "workshop", lambda _w: ("participants",)),
    Screen("workshop groups", "workshop", lambda _w: ("groups",)),
    Screen("case studies", "case_studies"),
    Screen("case study read", "case_studies", _case(0)),
    Screen("case study identify", "case_studies", _case(1)),
    Screen("case study discuss", "case_studies", _case(2)),
    Screen("case study propose", "case_studies", _case(3)),
    Screen("case study take home", "case_studies", _case(4)),
    Screen("road maps", "road_maps"),
    Screen("road map overview", "road_maps", _country("overview")),
    Screen("road map path", "road_maps", _country("path")),
    Screen("road map actions", "road_maps", _action),
    Screen("road map needs", "road_maps", _country("needs")),
    Screen("road map review", "road_maps", _country("review")),
    Screen("road map print", "road_maps", _country("print")),
    Screen("library", "library"),
    Screen("library article", "library", lambda _w: ("article", "4")),
    Screen("library annex", "library", lambda _w: ("annex", "a")),
    Screen("exchange", "exchange"),
    Screen("help", "help"),
    Screen("shortcut card", "help", lambda _w: ("keys",)),
)
"""Every screen, in the order of the rail."""
