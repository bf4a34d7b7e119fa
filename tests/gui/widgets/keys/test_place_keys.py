"""Alt with a digit opens a place by where the key lies: no Shift on a French keyboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mercworkshop.gui.widgets.keys.places import PlaceKeys, place_at
from tests.every import every

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def key(name, modifiers=ALT, *, scan=0, virtual=0, text=""):
    return QKeyEvent(QEvent.Type.KeyPress, name, modifiers, scan, virtual, 0, text)


@every(
    ("platform", "codes"),
    [
        ("xcb", {"scan": 11}),
        ("wayland", {"scan": 11}),
        ("windows", {"scan": 3}),
        ("cocoa", {"virtual": 0x13}),
    ],
)
@every("name", [KEY.Key_2, KEY.Key_Eacute, KEY.Key_At], ids=str)
def test_the_second_key_of_the_row_opens_the_second_place(platform, codes, name):
    assert place_at(key(name, **codes), platform) == 1
    assert place_at(key(name, ALT | Qt.KeyboardModifier.ShiftModifier, **codes), platform) == -1
    assert place_at(key(name, Qt.KeyboardModifier.NoModifier, **codes), platform) == -1


def test_other_keys_open_nothing():
    assert place_at(key(KEY.Key_Minus, scan=20), "xcb") == -1
    assert place_at(key(KEY.Key_9, scan=18), "xcb") == -1  # there are only eight places
    assert place_at(key(KEY.Key_1, scan=10), "offscreen") == -1


def test_a_french_key_goes_to_the_place_and_types_nothing(qtbot, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    went = []
    window = QLineEdit()
    PlaceKeys(window, [lambda: went.append("first"), lambda: went.append("second")])
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    press = key(KEY.Key_Eacute, scan=11, text="é")
    QCoreApplication.sendEvent(window.windowHandle(), press)
    third = key(KEY.Key_QuoteDbl, scan=12, text='"')
    QCoreApplication.sendEvent(window.windowHandle(), third)
    assert went == ["second"]
    assert "é" not in window.text()
    qtbot.keyClick(window, KEY.Key_1, ALT)
    assert went == ["second", "first"]
