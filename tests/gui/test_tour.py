"""The tour, which takes a picture of every screen."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from mercworkshop import cli, paths
from mercworkshop.cli import tour
from mercworkshop.gui.app.start.view import StartView
from mercworkshop.gui.shell.pages.desk_places import DESK_PLACES
from mercworkshop.gui.shell.pages.place_list import PLACES
from mercworkshop.gui.tour import screenshots
from mercworkshop.gui.tour.desk_scenes import DESK_SCENES
from mercworkshop.gui.tour.scenes import SCENES
from mercworkshop.gui.tour.screenshots import SIZE, ScreenshotTaker


class ToldProgram:
    """Stands in for the application: a test has one already."""

    archives: Any = None

    def __init__(self, opening, start):
        self.opening, self._start = opening, start

    def show_start(self):
        self._start.show()
        return self._start

    def stop(self):
        self._start.close()
        self.opening.close()


@pytest.fixture
def start(settings, messages, appearance):
    return StartView(settings, messages, appearance)


def test_every_place_is_toured_and_no_picture_covers_another():
    names = [*(screen.name for screen in SCENES), *(screen.name for screen in DESK_SCENES)]
    assert len(names) == len(set(names))
    assert {place.id for place in PLACES} <= {screen.place for screen in SCENES}
    assert {place.id for place in DESK_PLACES} <= {screen.place for screen in DESK_SCENES}


def test_a_scale_that_the_window_does_not_have_is_refused(tmp_path, capsys):
    assert cli.main(["tour", str(tmp_path / "tour"), "--scale", "9"]) == 1
    assert "0.8" in capsys.readouterr().err
    assert not (tmp_path / "tour").exists()


def test_a_checkout_without_fonts_or_translations_is_refused_in_one_sentence(
    tmp_path, capsys, monkeypatch
):
    shipped = paths.resources()
    for there, language in (("", "en"), ("fonts", "fr")):
        lean = tmp_path / language
        lean.mkdir()
        if there:
            (lean / there).symlink_to(shipped / there)
        with monkeypatch.context() as patch:
            patch.setattr(paths, "resources", partial(Path, lean))
            made = tmp_path / "tour"
            assert cli.main(["tour", str(made), "--language", language]) == 1
        assert "sh packaging/run.sh" in capsys.readouterr().err
        assert not made.exists()


def test_a_tour_with_a_bug_in_its_log_fails(tmp_path, capsys, monkeypatch):
    def pictures(folder, _home):
        yield folder / "01 start.png"
        bug = RuntimeError("window closed late")
        logging.getLogger("mercworkshop").critical("bug", exc_info=bug)

    monkeypatch.setattr(tour, "_pictures", pictures)
    # The tour sets this variable; the fixture restores it.
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "home"))
    assert cli.main(["tour", str(tmp_path / "made")]) == 1
    told = capsys.readouterr()
    assert told.out.split() == [str(tmp_path / "made" / "01"), "start.png"]
    assert "Something went wrong" in told.err
    assert "window closed late" not in told.err


def test_a_picture_shows_a_dialog_above_its_window_and_the_dialog_is_closed(
    qtbot, tmp_path, opening, start, monkeypatch
):
    monkeypatch.setattr(screenshots, "SETTLING", 0.01)
    program = ToldProgram(opening, start)
    qtbot.addWidget(program.show_start())
    made = ScreenshotTaker(program, tmp_path)
    start = made.start_screen("start")
    with qtbot.waitSignal(opening.opened):
        opening.open_practice()
    opening.window.resize(*SIZE)
    shots = {screen.name: screen for screen in SCENES}
    plain, asked = (
        made.screen(shots[name]) for name in ("workshop participants", "workshop import")
    )
    pictures = [QImage(str(path)) for path in (start, plain, asked)]
    assert [path.name[:2] for path in (start, plain, asked)] == ["01", "02", "03"]
    assert {(each.width(), each.height()) for each in pictures} == {SIZE}
    assert pictures[1] != pictures[2]
    assert not screenshots._dialogs(opening.window)
    program.stop()
