"""Labels, elided labels and headings in the room they have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop import i18n
from mercworkshop.gui.widgets.elision import fill_lines
from mercworkshop.gui.widgets.labels import SMALLEST_TITLE, ElidedLabel, heading, label
from mercworkshop.gui.widgets.layouts import column


def test_an_elided_label_can_shrink_and_keeps_its_words_as_a_tooltip(qtbot):
    long = ElidedLabel("A very long title of a very long workshop")
    qtbot.addWidget(long)
    assert long.minimumSizeHint().width() < long.sizeHint().width()
    assert long.toolTip() == long.text()


def test_a_long_title_is_written_smaller_before_it_is_cut(qtbot):
    title = heading("Sub-regional workshop", level=1)
    qtbot.addWidget(title)
    title.resize(title.sizeHint())
    assert title.fitting() == title.font()
    title.resize(title.sizeHint().width() * 3 // 4, 40)
    smaller = QFontMetrics(title.fitting()).horizontalAdvance(title.text())
    assert 0 < smaller <= title.width()
    title.resize(20, 40)
    least = title.font().pointSizeF() * SMALLEST_TITLE
    assert title.fitting().pointSizeF() == pytest.approx(least)


def test_a_headline_has_two_lines_where_its_smallest_letters_have_no_room_in_one(qtbot):
    words = "3 pilots of the secretariat, 7 projects in countries, 5 outputs are late, 5 in samples"
    page, title = QWidget(), heading("Short", level=1)
    qtbot.addWidget(page)
    page.setLayout(column(title, label("Below"), None))
    page.resize(260, 300)
    page.show()
    QApplication.processEvents()
    one = title.height()
    title.set_words(words)
    qtbot.waitUntil(lambda: title.height() != one)
    lines = fill_lines(title.fitting(), words, title.contentsRect().width(), title.lines)
    assert " ".join(lines) == words
    assert len(lines) == 2
    assert title.height() >= 2 * QFontMetrics(title.fitting()).height()
    page.resize(1600, 300)
    qtbot.waitUntil(lambda: title.height() == one)


def test_a_label_is_aligned_by_the_language_of_the_window_not_by_its_words(qtbot, faces):
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    with i18n.language_scope("ar"):
        for words in ("Who pays?", i18n.isolate("Who pays?"), i18n.isolate("من يدفع؟")):
            assert label(words, "strong").alignment() & right == right
    assert not label("Who pays?").alignment() & Qt.AlignmentFlag.AlignRight
