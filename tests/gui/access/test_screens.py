"""Every screen for people who cannot see it, use no mouse, or need large letters.

The screens are those of the tour, opened once in English and once, at 200 %, in Russian, whose
words are long. ``tests/stories/test_screens.py`` opens them in the other themes and from right to
left, and ``python -m tests.soak access`` in six languages and three sizes.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mercworkshop.gui.tour.scenes import SCENES
from tests.examples import FULL
from tests.gui import walk as widgets
from tests.gui.access.english import EnglishSources, texts_on, written_in
from tests.gui.access.fitting import wider, without_room
from tests.gui.access.keyboard import lost_on
from tests.gui.access.reading import Reading, read
from tests.gui.access.restless import restless
from tests.gui.access.screens import Screen, sample, the_program, walk
from tests.gui.access.targets import small_targets

KNOWN = frozenset({"help: Client > Splitter > LayeredPane > StaticText 'Help'"})
"""Accepted: Qt gives a text for reading the role StaticText, although Tab stops there."""

LARGE = frozenset({
    "workshop import", "workshop twins",
    "workshop delegations", "workshop participants", "workshop groups", "road maps",
    "case study discuss", "road map overview", "road map note and products",
    "library annex", "library path", "library support",
    "evaluate knowledge", "evaluate sheets", "evaluate question", "evaluate ratings",
})  # fmt: skip
"""The screens with the most words, which are opened at 200 % too."""


_ORIGINALS = ("library words",)
"""Screens that show the English original beside each text."""

_LOOKS = (widgets.labels_with_markup, widgets.hints_with_markup, widgets.without_a_name)


class Walk:
    """What was found on the screens that one walk opened."""

    def __init__(self, screens: Iterable[Screen], *, is_whole: bool) -> None:
        self.readings: dict[str, Reading] = {}
        self.cut: list[str] = []
        self.restless: list[str] = []
        self.dialogs: set[str] = set()
        self.lost: list[str] = []
        self.small: list[str] = []
        self.plain: list[str] = []
        self.mirrored: dict[str, bool] = {}
        self.texts: set[str] = set()
        self.written: list[str] = []
        for screen in screens:
            self.restless += [f"{screen.name}: {each}" for each in restless()]
            self.cut += [f"{screen.name}: {words}" for words in without_room(screen.root)]
            if is_whole:
                self._look_closer(screen)
            elif screen.name not in _ORIGINALS:
                self.texts |= set(texts_on(screen.root))

    def look_at_hidden(self, window: QWidget) -> None:
        """Look at all widgets of a window, also hidden ones: on screens only visible ones are."""
        self.plain += [f"hidden: {each}" for look in _LOOKS for each in look(window)]

    def _look_closer(self, screen: Screen) -> None:
        self.readings[screen.name] = read(screen.root)
        if isinstance(screen.root, QDialog):
            self.dialogs.add(screen.name)
        self.small += [f"{screen.name}: {words}" for words in small_targets(screen.root)]
        visible = widgets.shown(screen.root)
        self.plain += [
            f"{screen.name}: {look.__name__}: {each}"
            for look in (*_LOOKS, widgets.cut_off, wider)
            for each in look(screen.root, lambda _root: visible)
        ]
        if isinstance(screen.root, QDialog) or not self.mirrored:  # others share one frame
            self.mirrored[screen.name] = is_mirrored(screen.root)
        if FULL or len(self.readings) % 2 or isinstance(screen.root, QDialog):  # 0.1 s each
            self.lost += [f"{screen.name}: {words}" for words in lost_on(screen.root)]

    def found(self, kind: str) -> list[str]:
        """Return the faults of one kind in the readings of all screens."""
        return [
            f"{name}: {words}"
            for name, reading in self.readings.items()
            for words in getattr(reading, kind)
        ]


def is_mirrored(root: QWidget) -> bool:
    """Return whether a window looks different from right to left."""
    before = root.grab().toImage()
    root.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    after = root.grab().toImage()
    root.unsetLayoutDirection()
    QApplication.processEvents()
    return before != after


def expect_none(found: list[str]) -> None:
    """Fail with one line for each of ``found``."""
    assert not found, "\n".join([f"{len(found)} found", *found])


@pytest.fixture(scope="module")
def plain(qapp, tmp_path_factory) -> Walk:
    folder = tmp_path_factory.mktemp("screens")
    with the_program(folder, "en", 1.0) as opening:
        found = Walk(walk(opening, sample(folder)), is_whole=True)
        assert opening.window is not None
        found.look_at_hidden(opening.window)
        return found


@pytest.fixture(scope="module")
def large(qapp, tmp_path_factory) -> Walk:
    folder = tmp_path_factory.mktemp("large")
    with the_program(folder, "ru", 2.0) as opening:
        found = Walk(walk(opening, sample(folder, is_whole=False), LARGE), is_whole=False)
        assert opening.window is not None
        found.written = list(written_in(opening.window.context.session.workshop))
        return found


@pytest.mark.parametrize("kind", ["nameless", "wrong", "disordered", "repeated", "twins"])
def test_a_screen_reader_can_name_and_tell_apart_all_controls_in_order(plain, kind):
    expect_none([each for each in plain.found(kind) if each not in KNOWN])


def test_every_screen_has_one_title(plain):
    """Except dialogs: the title of their window is theirs."""
    expect_none(
        [
            f"{name}: {reading.titles}"
            for name, reading in plain.readings.items()
            if len(reading.titles) != 1 and name not in plain.dialogs
        ]
    )


def test_tab_reaches_every_control_and_the_focus_is_never_lost_or_out_of_sight(plain):
    expect_none(plain.lost)


def test_texts_have_no_markup_and_nothing_is_nameless_or_cut(plain):
    expect_none(plain.plain)


def test_the_window_and_each_dialog_look_different_from_right_to_left(plain):
    assert len(plain.mirrored) > len(plain.dialogs)
    expect_none([name for name, is_so in plain.mirrored.items() if not is_so])


def test_all_controls_are_large_enough_to_click(plain):
    expect_none(plain.small)


def test_all_words_have_room(plain):
    expect_none(plain.cut)


def test_all_words_have_room_in_large_letters_and_a_language_of_long_words(large):
    expect_none(large.cut)


def test_no_english_is_left_in_another_language(large):
    expect_none(sorted(EnglishSources("ru", large.written).find(large.texts)))


def test_english_sources_are_found_but_not_in_what_people_wrote():
    sources = EnglishSources("ru", ["Objective: Add an objective, then Enter"])
    found = sources.find(["x: Treaty act or Open questions.", "Вопросы"])
    assert found == {"Treaty act", "Open questions"}
    assert not sources.find(["Add an objective, then Enter"])


def test_a_walk_opens_every_screen_of_the_tour(plain):
    assert set(plain.readings) == {"start", *(scene.name for scene in SCENES)}


def test_the_window_comes_to_rest_on_every_screen(plain):
    expect_none(plain.restless)


def test_the_window_comes_to_rest_in_large_letters(large):
    expect_none(large.restless)


def test_a_widget_that_asks_for_a_layout_again_and_again_is_found(qtbot):
    class AskingPart(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.LayoutRequest:
                self.updateGeometry()
                QApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))
            return super().event(event)

    part = AskingPart()
    qtbot.addWidget(part)
    part.show()
    assert restless() == []
    QApplication.postEvent(part, QEvent(QEvent.Type.LayoutRequest))
    assert restless() == ["AskingPart"]
