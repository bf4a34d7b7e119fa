"""Restoring a key from its recovery sheet, with typed keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from mercworkshop import paths
from mercworkshop.domain.entities.recipients import Role
from mercworkshop.exchange.keys import holder_key, key_ring, paper_key
from mercworkshop.gui.places.exchange.keys.restore_dialog import RestoreDialog
from mercworkshop.gui.style import theme, tokens
from mercworkshop.gui.widgets.focus.sight import FocusSight
from tests.gui.watching import watching

KEY = holder_key.key_of_secret(bytes(range(100, 132)))
WORDS = paper_key.words_of(KEY)


@pytest.fixture
def dialog(qtbot, appearance, home):
    made = RestoreDialog(None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


def type_words(qtbot, words):
    for word in words:
        qtbot.keyClicks(QApplication.focusWidget(), f"{word} ")


def offered(dialog):
    return [
        each.text() for each in dialog.findChildren(QPushButton) if each.text().startswith(WORDS[6])
    ]


def held():
    return [each.key for each in key_ring.read_key_ring(paths.key_folder()).held]


def test_typed_words_bring_the_key_back_with_its_name(qtbot, dialog):
    type_words(qtbot, (word[:4] for word in WORDS))
    assert QApplication.focusWidget() is dialog.ending
    qtbot.waitUntil(dialog.restore.isEnabled)
    four = KEY.public.fingerprint.replace("-", "  ")
    assert four in dialog.fingerprint.text()
    qtbot.keyClicks(dialog.name, "Solene Tamarin")
    with qtbot.waitSignal(dialog.restored):
        qtbot.keyClick(dialog.restore, Qt.Key.Key_Return)
    (key,) = held()
    assert (key.secret, key.name, key.role) == (KEY.secret, "Solene Tamarin", Role.FACILITATOR)


@pytest.fixture
def watched(qapp):
    """Scroll to the widget that has the focus, as the program does."""
    with watching(FocusSight):
        yield


@pytest.mark.usefixtures("watched")
def test_at_200_percent_the_dialog_fits_the_screen_and_scrolls_to_the_focus(
    qtbot, qapp, appearance, home
):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    made = RestoreDialog(None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    room = made.screen().availableSize()
    assert made.height() <= room.height()
    assert made.width() <= room.width()
    assert made.rect().contains(made.restore.geometry())
    type_words(qtbot, WORDS[:7])
    eighth = made.fields[7]
    assert eighth.hasFocus()
    qtbot.waitUntil(lambda: eighth.visibleRegion().boundingRect().size() == eighth.size())
    type_words(qtbot, WORDS[7:])
    assert made.ending.hasFocus()
    qtbot.waitUntil(lambda: made.ending.visibleRegion().boundingRect().size() == made.ending.size())
    theme.apply_look(qapp, tokens.LIGHT, 1.0)


def test_one_wrong_word_is_named_and_marked_and_the_right_one_is_offered(qtbot, dialog):
    wrong = WORDS[6] + "q"
    type_words(qtbot, [*WORDS[:6], wrong, *WORDS[7:]])
    qtbot.waitUntil(lambda: "Word 7 is not" in dialog.said.text())
    assert not dialog.restore.isEnabled()
    assert dialog.fingerprint.text() == ""
    assert [each.property("tone") for each in dialog.fields].index("bad") == 6
    assert dialog.fields[6].accessibleDescription() == "This word does not fit."
    assert offered(dialog) == [f"{WORDS[6]}: then it all fits"]
    (fit,) = (each for each in dialog.findChildren(QPushButton) if each.text() in offered(dialog))
    qtbot.keyClick(fit, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.restore.isEnabled)
    assert held() == []


def test_a_wrong_word_of_the_list_is_found_by_the_end_of_the_public_part(qtbot, dialog):
    type_words(qtbot, [*WORDS[:11], "zoo", *WORDS[12:]])
    qtbot.keyClicks(dialog.ending, paper_key.ending_of(KEY))
    qtbot.waitUntil(lambda: "Word 12 is wrong" in dialog.said.text())
    assert not dialog.restore.isEnabled()
    assert dialog.fields[11].property("tone") == "bad"


def test_all_words_can_be_pasted_at_once(qtbot, dialog):
    QApplication.clipboard().setText(" ".join(WORDS))
    qtbot.keyClick(dialog.fields[3], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialog.restore.isEnabled)
    assert [each.text() for each in dialog.fields] == list(WORDS)


def test_the_code_brings_the_same_key_back_and_a_wrong_line_is_named(qtbot, dialog):
    dialog.ways.setCurrentIndex(1)
    code = " ".join(paper_key.code_of(KEY))
    qtbot.keyClicks(dialog.code, code[:-1] + ("0" if code[-1] != "0" else "2"))
    assert dialog.said.text().startswith("Line 2 of the code does not fit.")
    assert not dialog.restore.isEnabled()
    dialog.code.selectAll()
    qtbot.keyClicks(dialog.code, code)
    assert KEY.public.fingerprint.replace("-", "  ") in dialog.fingerprint.text()
    with qtbot.waitSignal(dialog.restored):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert [key.secret for key in held()] == [KEY.secret]


def test_a_key_file_is_taken_over_with_its_name(qtbot, dialog, tmp_path):
    path = tmp_path / "bo.key"
    key = holder_key.generate_key("Bo", Role.SECRETARIAT, "2015-01-12")
    holder_key.write_key_file(path, key)
    with qtbot.waitSignal(dialog.restored):
        dialog.read_file(str(path))
    assert held() == [key]


def test_no_key_or_one_that_is_here_already_is_refused_and_the_dialog_stays(
    qtbot, dialog, tmp_path
):
    key_ring.add_key(paths.key_folder(), KEY)
    (tmp_path / "x").write_text("milk")
    dialog.read_file(str(tmp_path / "x"))
    qtbot.waitUntil(lambda: "x is not a key file" in dialog.said.text())
    type_words(qtbot, WORDS)
    qtbot.waitUntil(dialog.restore.isEnabled)
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "on this laptop already" in dialog.said.text())
    assert dialog.isVisible()
