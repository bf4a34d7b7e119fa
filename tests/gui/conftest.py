"""Fixtures for tests of windows: a real session on a real file, and the look of the program."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.domain.records.ids import derived_id
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.style import fonts, theme, tokens
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.settings import SettingsFile
from tests.builders.workshop import a_workshop
from tests.examples import FULL
from tests.gui.closed_widgets import delete_closed_widgets


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Paint nothing after a test: pytest-qt lets Qt work then, and that took 3 % of all time.

    Only ``python -m tests.soak full`` paints what a test left unpainted.
    """
    _paint(is_painted=True)  # switches on again the windows that a module shares
    yield
    _paint(is_painted=FULL)


def _paint(*, is_painted: bool) -> None:
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.updatesEnabled() != is_painted:
            window.setUpdatesEnabled(is_painted)


@pytest.fixture(autouse=True, scope="session")
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Clear the clipboard at the end: Qt would delete its content after Python, and crash."""
    yield
    QApplication.clipboard().clear()


@pytest.fixture(autouse=True, scope="session")
def faces(qapp: QApplication) -> None:
    """Register the fonts of the program for every test: widths depend on them."""
    fonts.register_fonts()


@pytest.fixture
def qtbot(qtbot: QtBot, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """The bot of all tests; in a test with ``appearance`` it styles the widgets that are added.

    Other tests do without the style sheet: with it a view takes half as long again.
    """
    if "appearance" in request.fixturenames:
        add = qtbot.addWidget

        def add_styled(widget: QWidget, **options: Any) -> None:
            theme.apply_style_sheet(widget)
            add(widget, **options)

        monkeypatch.setattr(qtbot, "addWidget", add_styled)
    return qtbot


@pytest.fixture(autouse=True)
def no_widgets_left() -> Iterator[None]:
    """Delete the widgets that a test closed; in the program the event loop does that.

    Otherwise thousands of widgets pile up, and each is styled again with every look.
    """
    yield
    delete_closed_widgets()


@pytest.fixture(autouse=True)
def ordinary_look(qapp: QApplication) -> Iterator[None]:
    """After a test that chose another look, set the light theme at 100 % again."""
    yield
    if theme.current_look() != theme.Look():
        theme.apply_look(qapp, tokens.LIGHT, 1.0)


@pytest.fixture(autouse=True)
def no_button_held(qapp: QApplication) -> Iterator[None]:
    """Release a mouse button that a test left pressed: it would be pressed in every later test."""
    yield
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        elsewhere = QWidget()
        elsewhere.show()
        for button in Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton:
            if QApplication.mouseButtons() & button:
                QTest.mouseRelease(elsewhere, button)
        elsewhere.close()
        elsewhere.deleteLater()


@pytest.fixture
def messages(qapp: QApplication) -> MessageQueue:
    return MessageQueue()


@pytest.fixture
def settings(home: Path) -> SettingsFile:
    return SettingsFile()


@pytest.fixture
def appearance(qapp: QApplication, faces: None, settings: SettingsFile) -> Iterator[Appearance]:
    appearance = Appearance(qapp, settings)
    yield appearance
    appearance.setParent(None)
    appearance.deleteLater()


@pytest.fixture(scope="session")
def begun_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a workshop that has a title and nothing else: to write one takes 10 ms."""
    path = tmp_path_factory.mktemp("begun") / "workshop.mercws"
    begun = a_workshop("Port of Spain", derived_id("details", "test"))
    return begun.saved_as(path).read_bytes()


@pytest.fixture
def session(
    qapp: QApplication, tmp_path: Path, messages: MessageQueue, begun_file: bytes
) -> Iterator[EditSession]:
    path = tmp_path / "workshop.mercws"
    path.write_bytes(begun_file)
    session = EditSession(path, messages)
    yield session
    assert session.close()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobBar]:
    """A bar in a window that is never shown.

    Without that window the bar would be one, and take the keyboard from a page on a busy machine.
    """
    window = QWidget()
    qtbot.addWidget(window)
    yield JobBar(window)
    del window  # kept until here; the bot has closed it


@pytest.fixture
def opening(
    qtbot: QtBot,
    settings: SettingsFile,
    messages: MessageQueue,
    appearance: Appearance,
    tmp_path: Path,  # needed until the workshop is closed
) -> Iterator[WorkshopController]:
    before = searching()
    opening = WorkshopController(settings, messages, appearance)
    yield opening
    if opening.window is not None:
        # Otherwise a window with unsaved changes asks, stays open, and goes on with its index.
        opening.window.setProperty("close_anyway", True)
        opening.window.close()
        opening.window.deleteLater()
    delete_closed_widgets()
    assert opening.close()
    for thread in searching() - before:
        thread.join(60)
        assert not thread.is_alive()


def searching() -> set[threading.Thread]:
    """Return the threads of the search; those of closed windows end when their index is built."""
    return {each for each in threading.enumerate() if "search" in each.name}


@pytest.fixture
def opened(
    qtbot: QtBot, opening: WorkshopController
) -> Callable[[Callable[[], object]], MainWindow]:
    def run(step: Callable[[], object]) -> MainWindow:
        with qtbot.waitSignal(opening.opened):
            step()
        assert opening.window is not None
        return opening.window

    return run
