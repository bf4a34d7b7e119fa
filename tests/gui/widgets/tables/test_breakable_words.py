"""A word wider than its column is cut between letters, and what is left of it reads as before."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.widgets.tables.column_widths import breakable
from tests.every import every

JOINER, SOFT = "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH SPACE}"


@pytest.fixture
def metrics(appearance):
    return QFontMetrics(QApplication.font())


@every("word", ["e\u0301o\u0302" * 9, "Überwachungskommission", "بِالتَّخَلُّصِ" * 2, "क्षि" * 8])
def test_no_line_begins_with_a_mark_that_belongs_to_the_letter_before(metrics, word):
    for room in range(20, 60, 3):
        cut = breakable(metrics, word, room)
        pieces = [each.strip(JOINER) for each in cut.split(SOFT)]
        assert len(pieces) > 1
        assert "".join(pieces) == word
        assert not any(unicodedata.category(each[0]).startswith("M") for each in pieces)


def test_arabic_letters_keep_their_form_where_a_word_is_cut(metrics):
    """The pieces are together as wide as the word: letters on their own are wider."""
    word = "المستخلصات"
    whole = metrics.horizontalAdvance(word)
    for room in range(24, whole, 4):
        pieces = breakable(metrics, word, room).split(SOFT)
        assert len(pieces) > 1
        assert sum(map(metrics.horizontalAdvance, pieces)) == pytest.approx(whole, abs=len(pieces))
    assert JOINER not in breakable(metrics, "دوادوا", 10), "these are never joined to the next"
