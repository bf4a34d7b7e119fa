"""What a key does in a text, told from its event alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from mercworkshop.gui.widgets.keys.typed_keys import changes_text, moves_in_text, typed_letters
from tests.every import every

KEY, HELD = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, ALT, META, SHIFT = (
    HELD.NoModifier,
    HELD.ControlModifier,
    HELD.AltModifier,
    HELD.MetaModifier,
    HELD.ShiftModifier,
)


def key_event(key, held, text=""):
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


@every(
    "key, held, text, letters",
    [
        (KEY.Key_A, NONE, "a", "a"),
        (KEY.Key_A, SHIFT, "A", "A"),
        (KEY.Key_Space, NONE, " ", " "),
        (KEY.Key_At, CTRL | ALT, "@", "@"),  # AltGr
        (KEY.Key_C, CTRL, "c", ""),  # macOS gives it the letter
        (KEY.Key_C, CTRL, "\x03", ""),
        (KEY.Key_C, META, "c", ""),
        (KEY.Key_Return, NONE, "\r", ""),
        (KEY.Key_Left, NONE, "", ""),
    ],
)
def test_a_command_types_no_letters(key, held, text, letters):
    assert typed_letters(key_event(key, held, text)) == letters


@every(
    "key, held, text, in_a_line, in_lines",
    [
        (KEY.Key_A, NONE, "a", True, True),
        (KEY.Key_Return, NONE, "\r", False, True),
        (KEY.Key_Enter, SHIFT, "\r", False, True),
        (KEY.Key_Return, CTRL, "\r", False, False),
        (KEY.Key_Backspace, NONE, "\b", True, True),
        (KEY.Key_Delete, CTRL, "\x7f", True, True),
        (KEY.Key_Backspace, ALT, "\b", False, False),
        (KEY.Key_V, CTRL, "\x16", True, True),
        (KEY.Key_X, CTRL, "\x18", True, True),
        (KEY.Key_C, CTRL, "\x03", False, False),
        (KEY.Key_Tab, NONE, "\t", False, False),
        (KEY.Key_Escape, NONE, "\x1b", False, False),
        (KEY.Key_Home, NONE, "", False, False),
    ],
)
def test_letters_deletions_paste_and_cut_change_a_text(key, held, text, in_a_line, in_lines):
    event = key_event(key, held, text)
    found = changes_text(event, has_lines=False), changes_text(event, has_lines=True)
    assert found == (in_a_line, in_lines)


def test_arrows_move_in_a_text_and_page_keys_do_not():
    assert moves_in_text(key_event(KEY.Key_Right, CTRL | SHIFT))
    assert not moves_in_text(key_event(KEY.Key_Left, ALT))
    assert not moves_in_text(key_event(KEY.Key_PageDown, NONE))
