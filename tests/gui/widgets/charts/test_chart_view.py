"""Charts of gains and ratings on the screen: words, values of a row, look and direction."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsSimpleTextItem, QMenu, QToolTip

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets.charts import library
from mercworkshop.gui.widgets.charts.chart_view import ChartView, row_words
from mercworkshop.i18n import language_scope
from mercworkshop.report.model.charts import GainHeadings, GainRow, Gains, RatingRow, Ratings

SENTENCE = "The room gained 20 points: from 48 to 68 of 100"
HEADINGS = GainHeadings(
    number="Art.", name="Article", before="before", after="after", gain="Gain", interval="95 %"
)
GAINS = Gains(
    rows=(
        GainRow(
            name="<b>Gold</b> & more", number="7", before=39, after=74, gain=35, low=27, high=43
        ),
        GainRow(name="Money", number="13", before=59, after=74, gain=15, low=-1, high=31),
        GainRow(name="Aim", number="1", before=88, after=97, gain=9),
    ),
    headings=HEADINGS,
)
RATINGS = Ratings(
    scale=("bad", "fair", "good"),
    rows=(
        RatingRow(name="<i>Useful</i>", counts=(1, 9, 12)),
        RatingRow(name="Nobody", counts=(0, 0, 0)),
    ),
    headings=("Question", "Answers", "Mean"),
)


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    library.load()


@pytest.fixture
def shown(qtbot):
    def show(chart: Gains | Ratings) -> ChartView:
        view = ChartView()
        qtbot.addWidget(view)
        view.show_chart(chart, SENTENCE)
        view.resize(740, 480)
        view.show()
        qtbot.waitUntil(lambda: view.view is not None)
        return view

    return show


def texts(view: ChartView) -> list[str]:
    assert view.view is not None
    items = view.view.scene().items()
    return [each.text() for each in items if isinstance(each, QGraphicsSimpleTextItem)]


@pytest.mark.parametrize("chart", [GAINS, RATINGS])
def test_a_chart_is_drawn_and_its_names_are_never_markup(shown, chart) -> None:
    view = shown(chart)
    found = texts(view)
    for row in chart.rows:
        assert row.name in found
    assert not view.grab().toImage().allGray()


def test_each_bar_of_ratings_says_how_many_answered_also_in_large_letters(
    qapp, qtbot, shown
) -> None:
    theme.apply_look(qapp, THEMES["light"], 2.0)
    try:
        view = shown(RATINGS)
        view.resize(1180, 480)
        qtbot.waitUntil(lambda: view._drawn is not None and view._drawn[1] == 1180)
        QApplication.processEvents()
        assert view.view is not None
        room = view.view.sceneRect()
        at = {
            each.text(): each.sceneBoundingRect()
            for each in view.view.scene().items()
            if isinstance(each, QGraphicsSimpleTextItem) and each.text() in {"22", "2.5"}
        }
        assert set(at) == {"22", "2.5"}
        assert at["22"].left() < at["2.5"].left() < room.right()
    finally:
        theme.apply_look(qapp, THEMES["light"])


def test_a_screen_reader_hears_what_the_chart_says(shown) -> None:
    view = shown(GAINS)
    assert view.accessibleName() == SENTENCE
    assert view.view.accessibleName() == SENTENCE
    assert view.view.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_pointer_tells_the_values_of_a_row(shown, monkeypatch) -> None:
    view = shown(GAINS)
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _of: said.append(words))
    middle = view.view.viewport().rect().center()
    QTest.mouseMove(view.view.viewport(), middle - QPoint(0, 60))
    QTest.mouseMove(view.view.viewport(), middle)
    assert any("Money" in words and "+15" in words and "−1 to +31" in words for words in said)
    said.clear()
    view.tell_row(0)
    assert said[0].count("<b>") == 0
    assert "&lt;b&gt;Gold" in said[0]


def test_a_chart_has_no_menu_and_neither_moves_nor_grows(shown, qtbot, monkeypatch) -> None:
    view = shown(GAINS)
    monkeypatch.setattr(QToolTip, "showText", lambda *_told: None)
    before = view.grab().toImage()
    there = _menus()
    viewport = view.view.viewport()
    middle = viewport.rect().center()
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=middle)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(viewport, middle + QPoint(60, 40))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 40))
    assert not [each for each in _menus() if each not in there or each.isVisible()]
    assert view.grab().toImage() == before


def _menus() -> list[QMenu]:
    """Return all menus: those of earlier tests may not be gone yet."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]


def test_opengl_is_not_used(shown) -> None:
    view = shown(GAINS)
    assert type(view.view.viewport()).__name__ == "QWidget"


def test_a_chart_is_drawn_again_in_another_look_and_mirrored_in_arabic(
    shown, qtbot, qapp, appearance
) -> None:
    view = shown(GAINS)
    first = view.view
    theme.apply_look(qapp, THEMES["dark"], 1.5)
    qtbot.waitUntil(lambda: view.view is not first)
    ground = view.grab().toImage().pixelColor(2, 2)
    assert ground.name().upper() == THEMES["dark"].surface
    with language_scope("ar"):
        view.draw()
        (gold,) = (
            each
            for each in view.view.scene().items()
            if isinstance(each, QGraphicsSimpleTextItem) and each.text() == "Money"
        )
        assert gold.sceneBoundingRect().center().x() > view.width() / 2


def test_the_words_of_a_row_name_its_values() -> None:
    assert row_words(GAINS)[1] == (
        "Art. 13, Article Money, before 59, after 74, Gain +15, 95 % −1 to +31"
    )
    assert row_words(RATINGS)[0] == (
        "Question <i>Useful</i>, bad 1, fair 9, good 12, Answers 22, Mean 2.5"
    )


def test_a_chart_is_named_before_the_library_is_loaded_and_drawn_afterwards(
    qtbot, monkeypatch
) -> None:
    monkeypatch.delitem(sys.modules, "mercworkshop.gui.widgets.charts.drawing")
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(GAINS, SENTENCE)
    view.resize(740, 480)
    view.show()
    view.draw()
    assert not library.is_loaded()
    assert view.view is None
    assert view.accessibleName() == SENTENCE
    monkeypatch.undo()
    view.draw()
    assert "Money" in texts(view)
