"""Library and Exchange in the real window, and the search that opens an article there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.palette_search import PaletteSearch
from tests.gui.palette import shown_titles


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    window = MainWindow(session, messages, settings, appearance)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


def test_exchange_comes_right_after_the_library_on_the_rail(window):
    places = [button.text() for button in window.rail.buttons]
    assert places.index("Library") + 1 == places.index("Exchange")
    assert places.index("Road maps") < places.index("Library")


def test_the_search_opens_an_article_and_exchange_can_be_opened_from_there(qtbot, window, session):
    searching = PaletteSearch(window, session)
    qtbot.waitUntil(lambda: bool(searching.commands("dental amalgam phase down")))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.box, "phase down dental amalgam")
    qtbot.waitUntil(lambda: "Article 4.3" in shown_titles(window.box))
    row = shown_titles(window.box).index("Article 4.3")
    for _time in range(row):
        qtbot.keyClick(window.box, Qt.Key.Key_Down)
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert window.place == "library"
    library = window.page()
    qtbot.waitUntil(lambda: library.spot is not None and library.reader.is_whole)
    assert window.bar.crumbs.titles[-1] == "4. Mercury-added products"
    assert library.spot.anchor == "art04-4"
    window.navigate("exchange", "collect")
    assert window.page().collecting.empty.isVisible()
    searching.finder.close()


def test_files_that_are_added_are_in_sight(qtbot, window, tmp_path):
    broken = tmp_path / "Broken.mercx"
    broken.write_bytes(b"nonsense")
    window.navigate("exchange")
    page = window.page()
    page.collector.add([broken])
    qtbot.waitUntil(lambda: not page.collector.is_reading)
    assert not page.collecting.files.visibleRegion().isEmpty()
