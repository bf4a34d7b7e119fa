"""The tab of actions in Arabic: as many rows as in English, figures and lists in their order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.values.money import money
from mercworkshop.gui.places.road_maps.actions.columns import COST, TITLE, column_index
from mercworkshop.gui.places.road_maps.actions.table import ROW_HEIGHT
from mercworkshop.gui.places.road_maps.actions.text_cache import OVERHANG, TextCache
from mercworkshop.i18n import use_language
from tests.gui.places.road_maps.plan import context, opened

RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


@pytest.fixture
def given(session, messages, settings):
    return context(session, messages, settings)


@pytest.fixture
def arabic(qapp):
    use_language("ar")
    qapp.setLayoutDirection(RIGHT_TO_LEFT)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_rows_are_as_tall_as_in_english_and_the_details_are_whole(qtbot, arabic, appearance, given):
    view = opened(qtbot, given, size=(1282, 656))
    assert view.table.row_height == ROW_HEIGHT
    for page in range(2):
        view.detail.tabs.setCurrentIndex(page)
        QApplication.processEvents()
        area = view.detail.pages.currentWidget()
        assert area.verticalScrollBar().maximum() == 0, page


def test_an_arabic_text_has_room_in_a_row(faces):
    texts = TextCache()
    texts.use(QApplication.font(), RIGHT_TO_LEFT)
    room = QSize(90, ROW_HEIGHT + OVERHANG)
    _made, height = texts.laid_out("الربع الأول من العام القادم", room)
    assert height <= room.height()


def test_amounts_are_aligned_right_and_lists_of_articles_run_from_right_to_left(
    qtbot, arabic, faces, given
):
    costs = {"cost": money.parse_money("18000-25000 USD")}
    rows = [{"title": "Test", "articles": ("4", "18"), **costs}]
    view = opened(qtbot, given, rows=rows)
    texts, model = TextCache(), view.table.actions_model
    texts.use(QApplication.font(), RIGHT_TO_LEFT)

    def shown(column, *, at_end=False):
        words = model.words(0, column)
        return texts.laid_out(words, QSize(300, 40), at_end=at_end)[0].textOption()

    assert shown(COST, at_end=True).alignment() & Qt.AlignmentFlag.AlignRight
    assert shown(COST, at_end=True).textDirection() != RIGHT_TO_LEFT
    assert shown(column_index("articles")).textDirection() == RIGHT_TO_LEFT
    assert shown(TITLE).textDirection() == Qt.LayoutDirection.LeftToRight
