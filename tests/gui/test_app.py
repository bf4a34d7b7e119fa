"""The program put together, without its loop: what it does when the system speaks to it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit

from mercworkshop.app import Program
from mercworkshop.gui.drafts import Draft, drafts


@pytest.fixture
def program(qapp, faces, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    program = Program(qapp)
    yield program
    program.stop()
    program.setParent(None)
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize(
    "state",
    [Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationSuspended],
)
def test_what_was_typed_is_handed_in_when_the_lid_closes(qtbot, program, qapp, state):
    field = QLineEdit()
    qtbot.addWidget(field)
    Draft(field).touch()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert drafts.is_pending
    qapp.applicationStateChanged.emit(state)
    assert not drafts.is_pending


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name it elsewhere")
@pytest.mark.parametrize(("system", "spoken"), [("es_HN", "es"), ("zh_CN", "zh"), ("pt_BR", "en")])
def test_the_window_speaks_the_language_of_the_system(system, spoken):
    program = (
        "from mercworkshop.app import make_program; program = make_program();"
        "from mercworkshop import i18n; print(i18n.language())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"LC_ALL": f"{system}.UTF-8", "LANGUAGE": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == spoken
