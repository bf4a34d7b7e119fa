"""The whole way in the real window: from an answer to the road map, and from there back to it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from mercworkshop.domain.entities.actions import Action
from mercworkshop.gui.places.case_studies.carry_over_dialog import CarryOverDialog
from mercworkshop.gui.shell.main_window import MainWindow
from tests.gui import walk


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    window = MainWindow(session, messages, settings, appearance)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def pressed(root, words):
    return next(b for b in walk.widgets(root) if isinstance(b, QPushButton) and b.text() == words)


def test_an_answer_goes_to_the_road_map_and_its_action_leads_back(window, seated, fill, session):
    fill("p10", "JAM", items=("Name a focal point",))
    window.navigate("case_studies", seated.id, "cs-a-asgm-border", "transfer")
    QApplication.processEvents()
    page = window.page()
    page.work.cards[2].take.click()
    page.work.findChild(CarryOverDialog).confirm.click()
    pressed(window, "Show in the road map").click()
    QApplication.processEvents()
    assert window.place == "road_maps"
    assert len(session.workshop.records(Action)) == 1
    pressed(window, "Link to case-study answer").click()
    assert window.page() is page
    assert page.work.stage == "transfer"
    assert page.work.cards[2].property("tone") == "info"
