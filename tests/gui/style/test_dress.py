"""Every window has the style sheet and follows the look; the application has none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from mercworkshop.gui.app.backups_dialog import BackupsDialog
from mercworkshop.gui.app.dialogs import FileDialogs
from mercworkshop.gui.app.key_dialog import KeyDialog
from mercworkshop.gui.app.passphrase_dialog import PassphraseDialog
from mercworkshop.gui.app.settings_dialog import SettingsDialog
from mercworkshop.gui.app.start.view import StartView
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.style.tokens import THEMES, Theme
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.file_chooser import file_chooser

SEALED = Path("sealed.mercex")
POPUPS = pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)
"""For tests that open something over a window: ignores what the offscreen platform warns of."""


class Sampler(QWidget):
    """A window with one popup of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.combo, self.menu = QLineEdit(), QComboBox(), QMenu(self)
        self.box = CompletionBox(lambda: ["alpha", "beta"], "Names", self.line)
        self.line.setCompleter(self.box)
        self.combo.addItems(["one", "two"])
        self.menu.addAction("Open")
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.combo)


@pytest.fixture
def window(qtbot, appearance):
    appearance.choose("light")
    window = Sampler()
    qtbot.addWidget(window)
    window.show()
    yield window
    QToolTip.hideText()
    window.close()


def ground(popup: QWidget) -> QColor:
    """Return the colour that most of a widget is painted in."""
    seen = popup.grab().toImage()
    points = [(x, y) for x in range(4, seen.width(), 3) for y in range(4, seen.height(), 3)]
    colors = [seen.pixelColor(*point).name() for point in points]
    return QColor(max(set(colors), key=colors.count))


def completions(window: Sampler) -> QWidget:
    window.box.setCompletionPrefix("a")
    window.box.complete()
    return window.box.list


def choices(window: Sampler) -> QWidget:
    window.combo.setCurrentIndex(-1)
    window.combo.showPopup()
    return window.combo.view().viewport()


def menu(window: Sampler) -> QWidget:
    window.menu.resize(120, 60)
    return window.menu


@POPUPS
@pytest.mark.parametrize("choice", ["dark", "contrast"])
@pytest.mark.parametrize("popup", [completions, choices, menu])
def test_popups_follow_the_look(qtbot, appearance, window, popup, choice):
    before = popup(window)
    assert ground(before) == QColor(THEMES["light"].surface)
    appearance.choose(choice)
    qtbot.waitUntil(lambda: ground(popup(window)) == QColor(THEMES[choice].surface))
    popup(window).window().hide()


def tooltip() -> QLabel | None:
    tips = (each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel"))
    return next((each for each in tips if isinstance(each, QLabel) and each.isVisible()), None)


@POPUPS
@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_a_tooltip_has_the_colours_of_the_look(qtbot, appearance, window, choice):
    appearance.choose(choice)
    look: Theme = THEMES[choice]
    QToolTip.showText(window.mapToGlobal(QPoint(5, 5)), f"Words in {choice}", window.line)
    qtbot.waitUntil(lambda: (tip := tooltip()) is not None and ground(tip) == QColor(look.ink))


def _appearance(settings):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Appearance(app, settings)


@pytest.mark.parametrize(
    "make",
    [
        lambda settings, _messages: PassphraseDialog(SEALED, None),
        lambda settings, _messages: KeyDialog(SEALED, None),
        lambda settings, _messages: BackupsDialog(Path("gone.mercws"), None, None),
        lambda settings, _messages: SettingsDialog(settings, None),
        lambda settings, _messages: file_chooser(None, "Open"),
        lambda settings, messages: which(FileDialogs(settings, messages)),
        lambda settings, messages: StartView(settings, messages, _appearance(settings)),
    ],
    ids=["passphrase", "key", "backups", "settings", "file", "which", "start"],
)
def test_a_window_without_a_parent_has_the_style_sheet(qtbot, messages, settings, qapp, make):
    before = theme.current_look()
    shown = make(settings, messages)
    assert shown.parentWidget() is None
    assert shown.styleSheet() == before.style_sheet()
    theme.apply_look(qapp, THEMES["contrast"], 1.5)
    assert shown.styleSheet() == theme.current_look().style_sheet() != before.style_sheet()
    theme.apply_look(qapp, before.theme, before.scale)
    shown.close()
    shown.deleteLater()


def which(dialogs: FileDialogs) -> QDialog:
    dialogs.ask_which("Which?", ["one", "two"], print)
    assert dialogs.shown is not None
    return dialogs.shown


def test_a_dialog_with_a_parent_has_no_style_sheet_of_its_own(
    qtbot, qapp, session, messages, settings, appearance
):
    """Qt would search a style sheet of the application each time a widget gets a parent."""
    window = MainWindow(session, messages, settings, appearance)
    qtbot.addWidget(window)
    dialog = PassphraseDialog(SEALED, window)
    assert window.styleSheet()
    assert not dialog.styleSheet()
    assert not qapp.styleSheet()


def test_a_menu_higher_than_the_screen_scrolls_and_breaks_into_no_second_column(qtbot, appearance):
    appearance.set_zoom(200)
    menu = QMenu()
    qtbot.addWidget(menu)
    made = [menu.addAction(str(n)) for n in range(40)]
    assert menu.sizeHint().height() > menu.screen().size().height()
    assert len({menu.actionGeometry(each).left() for each in made}) == 1


def test_no_rule_of_the_style_sheet_is_written_twice(qapp):
    rules = [each.strip() for each in theme.current_look().style_sheet().split("}")]
    counts = Counter(each for each in rules if each)
    assert [each for each, count in counts.items() if count > 1] == []
