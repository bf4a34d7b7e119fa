"""The about dialog: versions, data and licences, without a network, nothing personal."""

from __future__ import annotations

import getpass
import socket
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mercworkshop import __version__, log
from mercworkshop.gui.shell.about_dialog import AboutDialog


@pytest.fixture
def about(qtbot, home):
    around = QWidget()
    qtbot.addWidget(around)
    dialog = AboutDialog(around)
    dialog.open()
    qtbot.waitUntil(dialog.copy.isEnabled)
    yield dialog
    dialog.reject()


def test_version_data_and_licences_are_there_without_a_network(about):
    assert "facts to" in about.said.text()
    assert "Annex A" in about.data.toPlainText()
    assert "Apache License" in about.licence.toPlainText()
    libraries = about.libraries.toPlainText()
    for name in ("PySide6", "reportlab", "msgspec", "Noto Sans Arabic"):
        assert name in libraries
    assert "THE SOFTWARE IS PROVIDED" in libraries.upper()


def test_the_details_hold_versions_and_nothing_personal(about):
    about.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"MercWorkshop {__version__}" in copied
    assert "Qt: " in copied
    assert str(Path.home()) not in copied
    words = copied.replace(":", " ").split()
    assert not {getpass.getuser(), socket.gethostname()} & set(words)


def test_without_a_log_it_says_so(about):
    assert not log.log_file().exists()
    about.open_log.click()
    assert about.copied.text().startswith("There is no log")
