"""Rules for what is pressed, ticked, written into or dragged, and for what cannot be used now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from mercworkshop import paths
from mercworkshop.gui.style.tokens import Theme


def tool_buttons_style(t: Theme, px: Callable[[float], int]) -> str:
    """Return the style of tool buttons, and of what can be ticked or chosen."""
    return f"""
    QToolButton {{ border: 2px solid transparent; border-radius: {px(6)}px; padding: {px(4)}px;
        background: transparent; }}
    QToolButton:hover {{ background: {t.accent_soft}; }}
    QToolButton:checked {{ background: {t.accent_soft}; border-color: {t.accent_soft};
        border-bottom-color: {t.accent}; }}
    QToolButton:focus {{ border-color: {t.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton::menu-indicator {{ image: {_menu_arrow(t.ink)}; subcontrol-origin: padding;
        subcontrol-position: center right; right: {px(4)}px; width: {px(10)}px;
        height: {px(10)}px; }}
    QPushButton[kind="primary"]::menu-indicator {{ image: {_menu_arrow(t.on_accent)}; }}
    QPushButton::menu-indicator:disabled {{ image: none; }}
    QWidget[kind="chart"] {{ border: 1px solid transparent; border-radius: {px(4)}px; }}
    QWidget[kind="chart"]:focus {{ border-color: {t.accent}; }}
    QCheckBox, QRadioButton {{ spacing: {px(8)}px; padding: {px(2)}px;
        border: 1px solid transparent; border-radius: {px(4)}px; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 1px solid {t.accent}; }}
    {_INDICATORS} {{ width: {px(14)}px; height: {px(14)}px; border: 1px solid {t.edge};
        background: {t.surface}; border-radius: {px(3)}px; }}
    QRadioButton::indicator, QListView[kind="radio"]::indicator {{
        border-radius: {px(14) // 2 + 1}px; }}
    {_state(_INDICATORS, "checked")} {{ background: {t.accent}; border-color: {t.accent};
        image: {_tick(t)}; }}
    """


_INDICATORS = (
    "QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, "
    "QTableView::indicator, QTreeView::indicator"
)


def _state(selectors: str, state: str) -> str:
    return ", ".join(f"{each}:{state}" for each in selectors.split(", "))


def _menu_arrow(color: str) -> str:
    """Return the arrow of a button with a menu, which grows with the zoom, black or white."""
    return _picture("menu", color)


def _tick(t: Theme) -> str:
    """Return the tick of a check box."""
    return _picture("tick", t.on_accent)


def _picture(name: str, color: str) -> str:
    """Return a picture in black or white, as near a colour as it can be.

    A style sheet takes pictures only from files.
    """
    shade = "white" if QColor(color).lightness() > _MIDDLE else "black"
    return f'url("{(paths.resources() / "icons" / f"{name}_{shade}.svg").as_posix()}")'


_MIDDLE = 127
"""The lightness between black and white."""


def fields_style(t: Theme, px: Callable[[float], int]) -> str:
    """Return the style of what is written into, chosen from or dragged, and of progress."""
    box = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    focused = ", ".join(f"{name}:focus" for name in box.split(", "))
    return f"""
    {box} {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.edge};
        border-radius: {px(6)}px; padding: {px(5)}px {px(8)}px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent};
        placeholder-text-color: {t.hint}; }}
    {focused} {{ border: 2px solid {t.accent}; padding: {px(5) - 1}px {px(8) - 1}px; }}
    QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {t.sunken}; }}
    QTextEdit[kind="paragraph"] {{ border: 1px solid transparent; }}
    QTextEdit[kind="paragraph"]:hover {{ border-color: {t.edge}; }}
    QTextEdit[kind="paragraph"]:focus {{ border: 2px solid {t.accent}; }}
    QLineEdit[tone="bad"], QPlainTextEdit[tone="bad"] {{ border-color: {t.cinnabar}; }}
    QAbstractItemView QLineEdit, QAbstractItemView QComboBox, QAbstractItemView QPlainTextEdit {{
        border-radius: 0; padding: 0 {px(4)}px; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox::drop-down {{ border: 0; width: {px(22)}px; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.edge};
        selection-background-color: {t.accent_soft}; selection-color: {t.ink}; }}
    {_slider(t, px)}
    QProgressBar {{ background: transparent; border: 1px solid {t.edge}; border-radius: {px(3)}px;
        max-height: {px(6)}px; min-height: {px(6)}px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: {px(3)}px; }}
    """


def _slider(t: Theme, px: Callable[[float], int]) -> str:
    """Return the style of a slider: a handle to take hold of, and what lies before and after it.

    Fusion paints them in shades of the ground, which nobody sees on black. Qt does not mirror the
    two parts of the groove.
    """
    is_mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    before, after = ("add", "sub") if is_mirrored else ("sub", "add")
    high, wide = px(4), px(16)
    return f"""
    QSlider {{ min-height: {px(22)}px; }}
    QSlider::groove:horizontal {{ height: {high}px; border: 0; background: transparent; }}
    QSlider::{before}-page:horizontal {{ background: {t.accent}; border-radius: {high // 2}px; }}
    QSlider::{after}-page:horizontal {{ background: {t.edge}; margin: {px(1)}px 0; }}
    QSlider::handle:horizontal {{ width: {wide}px; margin: -{(wide + 4 - high) // 2}px 0;
        background: {t.surface}; border: 2px solid {t.ink}; border-radius: {wide // 2 + 2}px; }}
    QSlider::handle:horizontal:hover {{ border-color: {t.accent}; }}
    QSlider::handle:horizontal:focus {{ border-color: {t.accent}; background: {t.accent}; }}
    QSlider::handle:horizontal:disabled {{ border-color: {t.faint}; }}
    """


def off_style(t: Theme, px: Callable[[float], int]) -> str:
    """Return the style of what cannot be used now; it stands last, over every kind.

    Where all frames are white, only dashes tell an edge that is off: a weaker white is white. Qt
    paints them at half their strength.
    """
    edge = f"1px dashed {t.edge}" if t.is_flat else f"1px solid {t.line}"
    kinds = ("primary", "danger", "quiet", "crumb", "chip", "state")
    names = ", ".join(f'QPushButton[kind="{each}"]:disabled' for each in kinds)
    framed = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    fields = ", ".join(f"{each}:disabled" for each in framed.split(", "))
    return f"""
    QPushButton:disabled, {names}, {fields} {{ color: {t.faint}; }}
    QPushButton:disabled, {fields} {{ border: {edge}; border-radius: {px(6)}px; }}
    QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {{
        background: {t.sunken}; border: {edge}; border-radius: {px(6)}px; }}
    QPushButton[kind="quiet"]:disabled, QPushButton[kind="crumb"]:disabled {{
        border: 1px solid transparent; }}
    QPushButton[kind="chip"]:disabled, QPushButton[kind="state"]:disabled {{
        border: 2px solid transparent; border-radius: {px(10)}px; }}
    {_state(_INDICATORS, "disabled")} {{ border-color: {t.faint}; }}
    {_state(_INDICATORS, "checked:disabled")} {{ background: {t.faint}; }}
    """
