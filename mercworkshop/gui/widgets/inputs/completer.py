"""Completion while typing: matches names in any language, without case and accents."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QCompleter, QListView, QWidget
from shiboken6 import Shiboken

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.elision import ElidingDelegate

Completion = str | tuple[str, str]
"""A text to insert, alone or with other names that also find it, one a line."""

MOST_SHOWN = 12
LEAST_WIDTH = 260
"""Width of the list, in pixels at 100 %: a cell may be narrower than its text."""


class CompletionList(QListView):
    """The list of a :class:`CompletionBox`, which never holds the keyboard of the display.

    Under X11, Qt lets every window that pops up hold it. Then all keys typed until that window
    closes go to it, and those after a Tab were lost while the list closed. Without the hold, Qt
    gives the keys to the list as long as it is open, and then to the next cell.
    """

    def __init__(self) -> None:
        super().__init__()
        self._field: QWidget | None = None
        self._window: QWidget | None = None

    def showEvent(self, event: QShowEvent) -> None:
        if self._field is not None and Shiboken.isValid(self._field):
            self.setFocusProxy(self._field)
        if (field := self.focusProxy()) is not None:
            self._window = field.window()
        super().showEvent(event)
        if QGuiApplication.platformName() == "xcb":
            QTimer.singleShot(0, self, self._let_keyboard_go)  # Qt takes it once the list is shown

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._field = self.focusProxy()
        # A late key then comes to this list, not to a cell that is closed.
        self.setFocusProxy(None)  # type: ignore[arg-type]

    def find_receiver(self) -> QWidget | None:
        """Return the widget for a key that arrives after the list was closed.

        A display that is busy gives the keyboard to the list late, when it is closed, and back to
        the window in a moment: meanwhile nothing has it, and the window knows what had it.
        """
        there = QApplication.focusWidget()
        if there is not None and there is not self:
            return there
        window = self._window
        return window.focusWidget() if window is not None and Shiboken.isValid(window) else None

    def _let_keyboard_go(self) -> None:
        if (window := self.windowHandle()) is not None:
            window.setKeyboardGrabEnabled(False)


class CompletionBox(QCompleter):
    """Lists the completions that contain the typed text, best matches first.

    ``completions`` is called at the first key press.
    """

    def __init__(
        self,
        completions: Callable[[], Iterable[Completion]],
        name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask: Callable[[], Iterable[Completion]] | None = completions
        self._completions: list[tuple[str, tuple[str, ...]]] = []
        self._found = QStringListModel(self)
        self.setModel(self._found)
        self.setMaxVisibleItems(MOST_SHOWN)
        self.list = CompletionList()
        self.list.setItemDelegate(ElidingDelegate(self.list))
        self.setPopup(self.list)
        self.list.setProperty("kind", "popup")
        self.list.setAccessibleName(name)
        self.list.setMinimumWidth(theme.current_look().px(LEAST_WIDTH))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_completions(self, completions: Iterable[Completion]) -> None:
        """Replace the completions."""
        self._ask = None
        self._completions = [_names(each) for each in completions]

    def show_all(self) -> None:
        """Open the whole list, as the arrow of a combo box does."""
        self.setCompletionPrefix("")
        self.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give a key to what has the keyboard if the list was closed before the key arrived.

        Qt would give it to the field whose list it was, which may be a cell that is closed.
        """
        if isinstance(event, QKeyEvent) and watched is self.list and not self.list.isVisible():
            there = self.list.find_receiver()
            return there is not None and QApplication.sendEvent(there, event)
        return super().eventFilter(watched, event)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Put the matches into the model, best first; return one empty part: Qt shows them all."""
        if self._ask is not None:
            self.set_completions(self._ask())
        if not self.list.styleSheet():  # a window without a parent; most are never shown
            theme.apply_style_sheet(self.list)
            self.list.ensurePolished()  # Qt measures a row before it shows the list
        typed = fold_text(path).strip()
        ranked: list[list[str]] = [[], [], [], [], []]
        for words, names in self._completions:
            ranked[_rank(names, typed)].append(words)
        self._found.setStringList([words for rank in ranked[:-1] for words in rank])
        return [""]


def _names(completion: Completion) -> tuple[str, tuple[str, ...]]:
    words, others = completion if isinstance(completion, tuple) else (completion, "")
    return words, tuple(fold_text(each) for each in (words, *others.split("\n")) if each)


def _rank(names: tuple[str, ...], typed: str) -> int:
    """Return the rank of a completion, 0 first; 4 if it does not contain ``typed``."""
    tests = (
        names[0].startswith(typed),
        f" {typed}" in names[0],
        any(name.startswith(typed) for name in names),
        any(typed in name for name in names),
    )
    return next((place for place, is_so in enumerate(tests) if is_so), len(tests))
