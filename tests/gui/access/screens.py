"""Opens every screen of the tour, one after the other, in one program."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mercworkshop import i18n
from mercworkshop.cli import tour
from mercworkshop.gui.app.start.view import StartView
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.tour.scene import Scene
from mercworkshop.gui.tour.scenes import SCENES
from mercworkshop.gui.tour.screenshots import SIZE
from mercworkshop.gui.widgets.accessible import install_factory
from mercworkshop.gui.widgets.focus.rescue import FocusRescue
from mercworkshop.gui.widgets.focus.sight import FocusSight
from mercworkshop.reference.reference import current_reference
from mercworkshop.settings import SettingsFile
from tests.builders.port_of_spain import port_of_spain
from tests.gui.scenes import with_needs
from tests.gui.walk import shown
from tests.gui.watching import watching

LOOK_AGAIN_MS = 8
PATIENCE = 60.0
"""Seconds that a screen may take to come up."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown now: the scene's name, and the window or dialog on top."""

    name: str
    root: QWidget


@contextmanager
def the_program(folder: Path, language: str, scale: float) -> Iterator[WorkshopController]:
    """Run the program with its settings in ``folder``, this language and this zoom."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = i18n.current_language()
    with pytest.MonkeyPatch.context() as patch, _watched():
        patch.setenv("MERCWORKSHOP_HOME", str(folder))
        settings = SettingsFile()
        settings.change(theme="light", zoom=round(scale * 100), language=language)
        _speak(app, language)
        appearance = Appearance(app, settings)
        opening = WorkshopController(settings, MessageQueue(), appearance)
        try:
            yield opening
        finally:
            _end(opening)
            appearance.set_zoom(100)
            appearance.setParent(None)
            _speak(app, before)


@contextmanager
def _watched() -> Iterator[None]:
    """Install what the program installs for the focus and for screen readers."""
    install_factory()
    with watching(FocusRescue, FocusSight):
        yield


def _speak(app: QApplication, language: str) -> None:
    i18n.use_language(language)
    sides, is_mirrored = Qt.LayoutDirection, language in i18n.RIGHT_TO_LEFT
    app.setLayoutDirection(sides.RightToLeft if is_mirrored else sides.LeftToRight)


def _end(opening: WorkshopController) -> None:
    opening.close()
    if opening.window is not None:
        opening.window.setProperty("close_anyway", True)
        opening.window.close()
        opening.window.deleteLater()
        QApplication.sendPostedEvents(opening.window, QEvent.Type.DeferredDelete)


def sample(folder: Path, *, is_whole: bool = True) -> Path:
    """Return a workshop with sample data in ``folder``, as the tour has it.

    Half the time goes into proposals and files to collect. If only screens are opened that do not
    show these, ``is_whole`` can be False.
    """
    if is_whole:
        return tour._sample(current_reference(), folder)
    workshop = folder / "Port of Spain.mercws"
    workshop.write_bytes(port_of_spain())
    return workshop


def walk(
    opening: WorkshopController, workshop: Path, scenes: frozenset[str] | None = None
) -> Iterator[Screen]:
    """Open and yield the start screen and every scene, or only ``scenes`` and what they need."""
    if scenes is None:
        settings = SettingsFile()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        view = StartView(settings, MessageQueue(), Appearance(app, settings))
        view.resize(*SIZE)
        view.show()
        rest(view)
        yield Screen("start", view)
        view.close()
    opening.open(workshop)
    wait_until(lambda: opening.window is not None)
    for scene in SCENES if scenes is None else with_needs(scenes):
        window = opening.window
        assert window is not None
        yield from _open(window, scene)


def _open(window: MainWindow, scene: Scene) -> Iterator[Screen]:
    window.resize(*SIZE)
    session = window.context.session
    window.navigate(scene.place, *scene.path(session.reference, session.workshop))
    QApplication.processEvents()
    scene.do(window)
    wait_until(lambda: scene.is_there(window))
    rest(window)
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    yield Screen(scene.name, [window, *dialogs][-1])
    for dialog in dialogs:
        dialog.reject()
    scene.after(window)


def wait_until(is_done) -> None:
    """Let the program work until something is done."""
    end = time.monotonic() + PATIENCE
    while not is_done():
        assert time.monotonic() < end
        QTest.qWait(LOOK_AGAIN_MS)


def rest(root: QWidget) -> None:
    """Let the program work until nothing moves any more: pages are filled bit by bit."""
    before, now = [(0, 0)], [(0, 0), (0, 0)]
    while before != now:
        for _each in range(3):
            QApplication.processEvents()
        before, now = now, [(hash(each.geometry().getRect()), id(each)) for each in shown(root)]
