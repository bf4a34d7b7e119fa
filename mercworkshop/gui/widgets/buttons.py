"""Buttons that Enter presses, and that may show their icon alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QPushButton,
    QStyleOptionButton,
    QToolButton,
    QToolTip,
)

from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.accessible import UNSAID
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import BUTTON
from mercworkshop.gui.widgets.menu_rest import rest_after
from mercworkshop.gui.widgets.restyling import icon_tone
from mercworkshop.gui.widgets.tooltips import escape_markup, plain_tooltip, wrapped_tooltip

ButtonSlot = Callable[[], object]


def escape_ampersands(text: str) -> str:
    """Return ``text`` for a button or an action: a lone ampersand would underline a letter."""
    return text.replace("&", "&&")


class _CompactHint(QObject):
    """Shows the whole tooltip of a compact button; only such a one has its events looked at."""

    def __init__(self, shown: PushButton) -> None:
        super().__init__(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and isinstance(watched, PushButton):
            QToolTip.showText(event.globalPos(), watched.shown_tooltip(), watched)
            return True
        return False


class PushButton(QPushButton):
    """A button that Enter presses too, once even if the key is held down.

    It is no default button of a dialog: Enter in a field never presses it.
    """

    short_text = ""
    """What is shown beside the icon where there is no room for the text, such as a number."""

    _is_compact = False
    _hint: _CompactHint | None = None

    def setText(self, text: str) -> None:  # noqa: N802
        """Show other words, which are also the accessible name unless that was set apart."""
        is_apart = self.accessibleName() != name_of(self.text())
        super().setText(text)
        if not is_apart:
            self.setAccessibleName(name_of(text))

    def set_compact(self, *, is_compact: bool) -> None:
        """Show the icon and ``short_text``, the text on hovering; or icon and text again."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        if self._hint is None:
            self._hint = _CompactHint(self)
        (self.installEventFilter if is_compact else self.removeEventFilter)(self._hint)
        self.updateGeometry()
        self.update()

    def shown_tooltip(self) -> str:
        """Return what hovering shows: the tooltip, below the text where that has no room."""
        own = self.toolTip()
        if not self._is_compact:
            return own
        words = self.text().replace("&&", "&")
        if not own or own == plain_tooltip(words):
            return plain_tooltip(words)
        below = own if own.startswith("<qt>") else wrapped_tooltip(own)
        return below.replace("<qt>", f"<qt>{escape_markup(words)}<br>", 1)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._is_compact:
            option.text = self.short_text

    def sizeHint(self) -> QSize:
        return self.size_if(is_compact=self._is_compact)

    def size_if(self, *, is_compact: bool) -> QSize:
        """Return the size with or without the text, whichever is shown."""
        whole = super().sizeHint()
        if not is_compact:
            return whole
        measure = self.fontMetrics()
        words = measure.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        short = measure.horizontalAdvance(self.short_text)
        return QSize(max(whole.width() - words + short, whole.height()), whole.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._is_compact else super().minimumSizeHint()

    def setMenu(self, menu: QMenu) -> None:  # noqa: N802
        super().setMenu(menu)
        rest_after(self, menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isDefault() or not click_on_enter(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A button of a toolbar that Enter presses too."""

    def setMenu(self, menu: QMenu) -> None:  # noqa: N802
        super().setMenu(menu)
        rest_after(self, menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not click_on_enter(self, event):
            super().keyPressEvent(event)


def button(
    text: str, icon: str = "", kind: str = "", *, run: ButtonSlot | None = None, hint: str = ""
) -> PushButton:
    """Return a button. ``kind``: primary, quiet, danger or none; ``hint`` explains on hovering.

    ``run`` should be a bound method of a widget, or come from :func:`~.weak_slot.weak_slot`.
    """
    made = PushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(name_of(text))
    made.setAutoDefault(False)
    if icon:
        icons.set_icon(made, icon, icon_tone(kind))
    if hint:
        made.setToolTip(plain_tooltip(hint))
        made.setAccessibleDescription(hint)
    if run is not None:
        made.clicked.connect(run)
    return made


def icon_button(
    icon: str, name: str, *, run: ButtonSlot | None = None, shortcut: str = ""
) -> QToolButton:
    """Return a button that shows only an icon; ``name`` is its tooltip and its accessible name."""
    made = ToolButton()
    icons.set_icon(made, icon, "muted")
    keys = format_keys(shortcut)
    made.setToolTip(plain_tooltip(f"{name} ({keys})" if keys else name))
    made.setAccessibleName(name)
    made.setAccessibleDescription(keys or UNSAID)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if run is not None:
        made.clicked.connect(run)
    return made


def click_on_enter(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Click a button on Enter, once even if the key is held; return whether it was Enter."""
    if meaning(event, BUTTON) != "press":
        return False
    event.accept()
    if not event.isAutoRepeat():
        pressed.click()
    return True


def name_of(text: str) -> str:
    """Return the words of a button without the mark of an underlined letter, in one line."""
    return re.sub("&(.)", r"\1", text).replace("\n", " ")
