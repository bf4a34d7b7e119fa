"""Takes a screenshot of every screen with sample data, to review the design."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from mercworkshop import paths
from mercworkshop.cli.demo import demo, exchange, home_sticks
from mercworkshop.cli.output import show_progress
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.package import data_packs
from mercworkshop.exchange.script import reader
from mercworkshop.gui.app import program
from mercworkshop.gui.tour.desk_scenes import DESK_SCENES
from mercworkshop.gui.tour.scenes import DATA_PACK, EXCHANGED, SCENES
from mercworkshop.gui.tour.screenshots import ScreenshotTaker, without_a_screen
from mercworkshop.i18n import _
from mercworkshop.log import BugWatch, log_file
from mercworkshop.reference.corrections.corrected_texts import corrected_texts
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.sample import workshops
from mercworkshop.settings import LARGEST, SMALLEST, SettingsFile
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Write one PNG per screen into the folder."""
    if not SMALLEST <= asked.scale * 100 <= LARGEST:
        raise InvalidInput(
            _("The scale goes from {low} to {high}.").format(low=SMALLEST / 100, high=LARGEST / 100)
        )
    _refuse_unprepared(asked.language)
    asked.folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        without_a_screen()
    log = log_file()  # the log of the person, not of the temporary home
    with tempfile.TemporaryDirectory(prefix="mercworkshop-tour-") as home, BugWatch() as bugs:
        os.environ["MERCWORKSHOP_HOME"] = home
        SettingsFile().change(
            theme=asked.theme, zoom=round(asked.scale * 100), language=asked.language
        )
        for path in _pictures(asked.folder, Path(home)):
            print(path)
    if bugs.has_seen_one:
        raise UserError(
            _("Something went wrong inside the application."),
            _("If this happens again, send this file to support: {file}").format(file=log),
        )


def _refuse_unprepared(language: str) -> None:
    """Raise UserError if fonts, or the words of a language, are missing: pictures would mislead.

    Both are made from the sources when a checkout is set up.
    """
    shipped = paths.resources()
    words = shipped / "locale" / language / "LC_MESSAGES" / "mercworkshop.mo"
    has_words = language == "en" or words.is_file()
    if not has_words or next(shipped.glob("fonts/*.ttf"), None) is None:
        raise UserError(
            _("Fonts or translations are missing: the pictures would not show what people see."),
            _("Run “{command}” first, which makes them.").format(command="sh packaging/run.sh"),
        )


def _pictures(folder: Path, home: Path) -> Iterator[Path]:
    """Start the program with sample data and yield each screenshot as it is written."""
    camera = ScreenshotTaker(program.make_program(), folder)
    yield camera.start_screen("start")
    workshop = _sample(current_reference(), home)
    archive = _sample_archive(workshop, home)
    camera.open(workshop)
    most = len(SCENES) + len(DESK_SCENES)
    for number, screen in enumerate(SCENES, 1):
        show_progress(number, most, screen.name)
        yield camera.screen(screen)
    camera.open_archive(archive)
    for number, each in enumerate(DESK_SCENES, len(SCENES) + 1):
        show_progress(number, most, each.name)
        yield camera.desk_screen(each)
    camera.close()
    yield camera.start_screen("start again")


def _propose(reference: Reference, workshop: Path) -> None:
    """Add proposals to change an action of a road map, and to add one."""
    header = {"author": workshops.DELEGATE, "audience": "delegation", "state": "proposed"}
    country = exchange.COUNTRY
    row = {"title": _("Customs codes for lamps"), "lead": _("Customs")}
    with closing(Store(workshop, Stamp(*workshops.FACILITATOR))) as store:
        now = store.workshop()
        first = now.records(Action).owned_by(road_map_id(country, now.workshop_id))[0]
        fields = {"lead": _("Min. of health"), "end": "Q4 2019"}
        steps: reader.Script = [
            {"do": "actions.describe", "step": "1", "id": first.id, "fields": fields, **header},
            {"do": "actions.add", "step": "2", "country": country, "rows": [row], **header},
        ]
        lookups = build_lookups(reference)
        name = _("Proposals")
        store.apply(reader.run_script(steps, now, lookups, f"{name}.json"))


def _make_pack(reference: Reference, path: Path) -> None:
    """Write a data pack that changes an invented country: no picture shows a wrong treaty date."""
    changed = Correction(
        id="",
        file="countries.yaml",
        subject="sandbox",
        field="note",
        value=_("Invented, to practise"),
    )
    texts = corrected_texts(replace(reference.pack.data, corrections=(changed,)))
    made = (_("Secretariat"), datetime.now(UTC).isoformat(timespec="seconds"))
    key = holder_key.generate_key(_("Secretariat"))
    path.write_bytes(data_packs.write_data_pack(texts, 1, 0, made, key))


def _sample(reference: Reference, home: Path) -> Path:
    """Return a workshop with sample data, and files of two laptops to collect."""
    workshop = home / "Port of Spain.mercws"
    demo.write_sample(workshop, workshops.port_of_spain(build_lookups(reference)))
    exchange.carry_over(reference, workshop)
    _propose(reference, workshop)
    folder = home / "laptops"
    folder.mkdir()
    next(exchange.run_two_laptops(reference, workshop, folder))
    _make_pack(reference, home / DATA_PACK)
    (home / EXCHANGED).mkdir()
    for path in (folder / _("Exchange")).iterdir():
        path.rename(home / EXCHANGED / path.name)
    return workshop


def _sample_archive(workshop: Path, home: Path) -> Path:
    """Return an archive with the programme, and with what the sticks of the sample bring."""
    folder = home / "sticks"
    folder.mkdir()
    return home_sticks.make_archive(workshop, folder).archive
