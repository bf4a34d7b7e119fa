"""The whole way in the real window: from an answer to the road map, and from there back to it."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from mercworkshop import i18n
from mercworkshop.domain.entities.actions import Action
from mercworkshop.gui.places.case_studies.carry_over_dialog import CarryOverDialog
from mercworkshop.gui.shell.main_window import MainWindow
from tests.every import every
from tests.examples import chosen
from tests.gui import walk


@pytest.fixture
def make_window(qtbot, session, messages, settings, appearance):
    def make_window():
        window = MainWindow(session, messages, settings, appearance)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return make_window


@pytest.fixture
def window(make_window):
    return make_window()


def pressed(root, words):
    return next(b for b in walk.widgets(root) if isinstance(b, QPushButton) and b.text() == words)


def card_of(page, prompt):
    return next(card for card in page.work.cards if card.asked.prompt.id == prompt)


def test_an_answer_goes_to_the_road_map_and_its_action_leads_back(window, seated, fill, session):
    fill("p10", "JAM", items=("Name a focal point",))
    window.navigate("case_studies", seated.id, "cs-a-asgm-border", "transfer")
    QApplication.processEvents()
    page = window.page()
    card_of(page, "p10").take.click()
    page.work.findChild(CarryOverDialog).confirm.click()
    pressed(window, "Show in the road map").click()
    QApplication.processEvents()
    assert window.place == "road_maps"
    assert len(session.workshop.records(Action)) == 1
    pressed(window, "Link to case-study answer").click()
    assert window.page() is page
    assert page.work.stage == "transfer"
    assert card_of(page, "p10").property("tone") == "info"


@every("stage", ["", "read", "identify", "discuss", "respond", "transfer"])
def test_content_begins_below_bar_and_tabs(window, seated, stage):
    path = (seated.id, "cs-a-asgm-border", stage) if stage else ()
    window.navigate("case_studies", *path)
    QApplication.processEvents()
    page = window.page()
    assert page.mapTo(window, QPoint()).y() == 84
    content = page.work.panes.story if stage else page.overview
    assert content.mapTo(window, QPoint()).y() == 84 + 12
    assert window.bar.lines.currentWidget() is page.tab_line()
    assert window.status_line.pages.currentWidget() is page.status()
    last = "Gold, mercury and a bridge: small-scale mining in a border region"
    assert window.bar.crumbs.titles[-1] == (last if stage else "Case studies")


def test_the_panes_of_a_stage_are_in_screen_order_and_back_returns_to_a_stage(
    qtbot, window, seated
):
    window.navigate("case_studies", seated.id, "cs-a-asgm-border", "read")
    QApplication.processEvents()
    page = window.page()
    panes = page.panes()
    assert panes[:2] == (page.work.panes.story, page.work.panes.questions)
    shown = [page.work.panes.split.children().index(each) for each in panes]
    assert shown == sorted(shown)
    page.work.line.stages.setCurrentIndex(2)
    assert window.here()[:4] == ("case_studies", seated.id, "cs-a-asgm-border", "discuss")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.work.stage == "read"
    assert page.work.line.stages.currentIndex() == 0
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.work.stage == "discuss"


@pytest.mark.parametrize(
    ("zoom", "language"),
    chosen(list(product([100, 200], i18n.LANGUAGES)), (200, "ru")),
)
def test_no_text_of_a_stage_is_cut_off_in_any_language(
    appearance, make_window, seated, language, zoom
):
    i18n.use_language(language)
    appearance.set_zoom(zoom)
    window = make_window()
    for stage in ("", "read", "identify", "discuss", "respond", "transfer"):
        window.navigate("case_studies", *((seated.id, "cs-a-asgm-border", stage) if stage else ()))
        for _turn in range(20):  # the layout needs several turns to find its heights
            QApplication.processEvents()
        page = window.page()
        assert walk.without_room(page) == []
        assert walk.without_room(page.tab_line()) == []
    assert (window.width(), window.height()) == (1366, 768)
