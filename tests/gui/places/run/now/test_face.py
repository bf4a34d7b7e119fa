"""The painted clock: its words are whole, and none is under its bar, at every height."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from mercworkshop.domain.entities.time_keeping.run_clock import Advice
from mercworkshop.gui.places.run.now import pen
from mercworkshop.gui.places.run.now.face import ClockFace, FaceWords
from mercworkshop.gui.widgets.elision import elide

WORDS = FaceWords(
    "Talk",
    "What stands in the plan",
    "45:00",
    "Ends 10:15",
    "Planned until 10:30, after the break",
    "45 minutes in all",
    left=2700,
    whole=2700,
)
BAR = 17
"""Pixels at the lower edge in which the bar and its mark are painted."""


@pytest.fixture
def face(qtbot):
    made = ClockFace()
    qtbot.addWidget(made)
    return made


def heights(face):
    """Fit the clock into low and high windows, one after the other."""
    for window in range(396, 800, 12):
        face.fit_into(window)
        face.resize(700, face.sizeHint().height())
        yield face.high


def painted(face, words):
    face.show_words(words)
    return face.grab().toImage()


def test_the_minutes_in_all_are_never_under_the_bar(face):
    for high in heights(face):
        with_them, without = (painted(face, each) for each in (WORDS, replace(WORDS, in_all="")))
        bar = QRect(0, high - BAR, 700, BAR)
        assert with_them.copy(bar) == without.copy(bar), high
        assert with_them != without, high


def test_the_sign_is_never_in_the_line_under_the_title(face):
    late = replace(WORDS, sign="Please wrap up", advice=Advice.LAST_MINUTE)
    for high in heights(face):
        title = QRect(0, 0, 700, 62 if high >= 200 else 26)
        shown = painted(face, late)
        assert shown.copy(title) == painted(face, replace(late, sign="")).copy(title), high


def test_digits_get_smaller_before_a_word_beside_them_is_cut(face, monkeypatch):
    cut = set[str]()

    def watched(metrics, text, room):
        shown = elide(metrics, text, room)
        cut.update({text} if shown != text else ())
        return shown

    monkeypatch.setattr(pen, "elide", watched)
    for high in heights(face):
        painted(face, WORDS)
        assert not cut, high


def test_only_a_bar_with_a_mark_says_what_the_mark_is(face):
    for words, is_marked in (
        (FaceWords("Nothing is running"), False),
        (replace(WORDS, whole=240), False),
        (replace(WORDS, advice=Advice.FIVE_MINUTES), False),
        (WORDS, True),
    ):
        face.show_words(words)
        assert bool(face.toolTip()) is is_marked
