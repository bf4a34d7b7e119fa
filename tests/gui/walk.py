"""Finds faults in the widgets of a window that trouble people or screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from mercworkshop.gui.widgets.labels import ElidedLabel

_SLACK = 2
"""Pixels that may be missing by rounding."""

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly

type Among = Callable[[QWidget], Iterable[QWidget]]
"""Yields the widgets of a window to be looked at: all, or only visible ones."""

SPOKEN = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


def widgets(root: QWidget) -> Iterator[QWidget]:
    """Yield ``root`` and everything inside it."""
    yield root
    yield from root.findChildren(QWidget)


def shown(root: QWidget) -> list[QWidget]:
    """Return what is visible in a window."""
    return [root, *_shown_inside(root)] if root.isVisible() else []


def _shown_inside(widget: QWidget) -> Iterator[QWidget]:
    """Yield what is visible inside a widget, without searching hidden pages."""
    for each in widget.findChildren(QWidget, options=_DIRECT):
        if each.isVisible() and not each.isWindow():
            yield each
            yield from _shown_inside(each)


def buttons(root: QWidget, text: str = "") -> list[QAbstractButton]:
    """Return the buttons inside ``root``, or those that say ``text``."""
    found = (each for each in widgets(root) if isinstance(each, QAbstractButton))
    return [each for each in found if not text or each.text() == text]


def labels_with_markup(root: QWidget, among: Among = widgets) -> list[str]:
    """Return the labels that would read their text as markup: there must be none."""
    return [
        f"{label.parentWidget()}: {label.text()}"
        for label in among(root)
        if isinstance(label, QLabel) and label.textFormat() != Qt.TextFormat.PlainText
    ]


def hints_with_markup(root: QWidget, among: Among = widgets) -> list[str]:
    """Return the tooltips that Qt would read as markup and that are not escaped."""
    hints = (widget.toolTip() for widget in among(root))
    return [hint for hint in hints if "<" in hint and not hint.startswith("<qt>")]


def without_a_name(root: QWidget, among: Among = widgets) -> list[str]:
    """Return what the keyboard can reach and a screen reader could not name: there must be none."""
    return [
        f"{widget} in {widget.parentWidget()}"
        for widget in among(root)
        if isinstance(widget, SPOKEN)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and not _name(widget)
    ]


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def cut_off(root: QWidget, among: Among = widgets) -> list[str]:
    """Return the buttons and chips that are narrower than their words: there must be none."""
    return [
        f"{widget.text()!r}: {widget.width()} < {widget.sizeHint().width()}"
        for widget in among(root)
        if isinstance(widget, QAbstractButton)
        and widget.isVisible()
        and widget.width() < widget.minimumSizeHint().width() - _SLACK
    ]


def without_room(root: QWidget) -> list[str]:
    """Return the texts and buttons inside ``root`` that are cut: there must be none."""
    labels = (each for each in widgets(root) if isinstance(each, QLabel) and each.isVisible())
    return [*filter(None, map(_cut_words, labels)), *cut_off(root)]


def _cut_words(label: QLabel) -> str:
    """Return what is missing of a text; empty if it is whole, or is made to be shortened."""
    if isinstance(label, ElidedLabel) or not label.text():
        return ""
    if label.wordWrap():
        missing = label.heightForWidth(label.width()) - label.height()
    else:
        missing = label.sizeHint().width() - label.width()
    return f"{label.text()!r}: {missing} pixels" if missing > _SLACK else ""
