"""The one style sheet; variants are chosen with the dynamic properties ``kind`` and ``tone``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mercworkshop.gui.style.control_styles import fields_style, off_style, tool_buttons_style
from mercworkshop.gui.style.fonts import HEADING_SHARE, POINTS, extra_height, text_font
from mercworkshop.gui.style.tokens import Theme


def style_sheet(t: Theme, px: Callable[[float], int]) -> str:
    """Return the rules for theme ``t``; ``px`` turns a size meant for 100 % into pixels."""
    return "".join(part(t, px) for part in _PARTS)


def _pt(px: Callable[[float], int], points: float) -> str:
    """Return a font size that follows the zoom; ``px(1000)`` gives the scale."""
    return f"{points * px(1000) / 1000:.2f}pt"


def _upright(px: Callable[[float], int], size: float) -> int:
    """Return a padding above and below text: less for a taller script, so that heights stay."""
    return px(size) - round(extra_height(text_font(px(1000) / 1000)) / 2)


def _labels(t: Theme, px: Callable[[float], int]) -> str:
    rim = int(t.is_flat)
    return f"""
    QLabel[kind="title"] {{ font-size: {_pt(px, 18)}; font-weight: 600; }}
    QLabel[kind="heading"], QLabel[kind="wrong"] {{ font-size: {_pt(px, 12)}; font-weight: 600; }}
    QLabel[kind="wrong"] {{ color: {t.cinnabar}; }}
    QLabel[kind="strong"] {{ font-weight: 600; }}
    QLabel[kind="figure"] {{ font-size: {_pt(px, 22)}; font-weight: 600; }}
    QLabel[kind="clock"] {{ font-size: {_pt(px, 54)}; font-weight: 600; }}
    QLabel[kind="muted"], QLabel[kind="caption"] {{ color: {t.muted}; }}
    QLabel[kind="caption"] {{ font-size: {_pt(px, 8.5)}; font-weight: 600; }}
    QLabel[kind="accent"] {{ color: {t.accent}; }}
    QLabel[kind="amber"] {{ color: {t.amber}; font-weight: 600; }}
    QLabel[kind="bad"] {{ color: {t.cinnabar}; }}
    QLabel[kind="chip"] {{ padding: {_upright(px, 2) - rim}px {px(9) - rim}px;
        border: {rim}px solid {t.rim}; border-radius: {px(10)}px; background: {t.sunken};
        color: {t.muted}; }}
    QLabel[tone="done"] {{ background: {t.done_soft}; color: {t.done}; }}
    QLabel[tone="warn"] {{ background: {t.amber_soft}; color: {t.amber}; }}
    QLabel[kind="figure"][tone="warn"] {{ background: transparent; }}
    QLabel[tone="bad"] {{ background: {t.cinnabar_soft}; color: {t.cinnabar}; }}
    QLabel[tone="info"] {{ background: {t.accent_soft}; color: {t.accent}; }}
    QToolTip {{ background: {t.ink}; color: {t.surface}; border: 0; padding: {px(4)}px {px(6)}px; }}
    """


def _frames(t: Theme, px: Callable[[float], int]) -> str:
    return f"""
    {_dialog_edge(t)}
    QFrame[kind="card"] {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {px(8)}px; }}
    QFrame[kind="card"][tone="warn"] {{ border: 1px solid {t.amber}; }}
    QFrame[kind="card"][tone="info"] {{ border: 2px solid {t.accent}; }}
    QFrame[kind="card"]:focus {{ border: 2px solid {t.accent}; }}
    QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] {{ border: 0;
        background: {t.canvas}; }}
    QScrollArea[kind="reading"] {{ border: 2px solid transparent; border-radius: {px(8)}px; }}
    QScrollArea[kind="reading"]:focus {{ border-color: {t.accent}; }}
    QScrollArea[kind="inset"], QScrollArea[kind="inset"] > QWidget > QWidget {{
        background: transparent; }}
    QSplitter::handle {{ background: transparent; border-radius: {px(4)}px; }}
    QSplitter::handle:hover {{ background: {t.accent_soft}; }}
    QSplitter[kind="seam"]::handle {{ background: {t.surface}; border-radius: 0;
        border-left: 1px solid {t.line}; }}
    QSplitter[kind="seam"]::handle:hover {{ background: {t.accent_soft}; }}
    QScrollBar:vertical {{ background: transparent; border: 0; width: {px(12)}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; border: 0; height: {px(12)}px; margin: 0; }}
    QScrollBar::handle {{ background: {t.edge}; border-radius: {px(4)}px; margin: {px(2)}px;
        min-height: {px(28)}px; min-width: {px(28)}px; }}
    QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _window(t: Theme, px: Callable[[float], int]) -> str:
    """Return the style of the frame of the window: rail, bar, tab line, status line, messages."""
    is_mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    arrow = "left" if is_mirrored else "right"
    return f"""
    QLabel[kind="page_title"] {{ font-size: {_pt(px, 13.5)}; font-weight: 600; }}
    QFrame[kind="bar"] {{ background: {t.surface}; border: 0; border-bottom: 1px solid {t.line}; }}
    QFrame[kind="tabs"] {{ background: {t.surface}; border: 0; }}
    QFrame[kind="status"] {{ background: {t.surface}; border: 0; border-top: 1px solid {t.line}; }}
    QFrame[kind="pane"] {{ background: {t.surface}; border: 0; border-top: 1px solid {t.edge}; }}
    QFrame[kind="panel"] {{ background: {t.surface}; border: 1px solid {t.edge};
        border-radius: {px(8)}px; }}
    QFrame[kind="message"] {{ border: 0; background: {t.surface}; }}
    QFrame[kind="message"][is_tall="true"] {{ border: 1px solid {t.edge};
        border-radius: {px(8)}px; }}
    QFrame[kind="message"][tone="bad"] {{ background: {t.cinnabar_soft}; }}
    QFrame[kind="message"][tone="warn"] {{ background: {t.amber_soft}; }}
    QFrame[kind="plate"] {{ border: 0; border-radius: {px(8)}px; background: transparent; }}
    QFrame[kind="plate"][tone="warn"] {{ background: {t.amber_soft}; }}
    QFrame[kind="status"] QPushButton, QFrame[kind="message"] QPushButton {{
        padding: {_upright(px, 1)}px {px(8)}px; }}
    QFrame[kind="status"] QPushButton:focus, QFrame[kind="message"] QPushButton:focus {{
        padding: {_upright(px, 1) - 1}px {px(8) - 1}px; }}
    QFrame[kind="message"] QPushButton[kind="primary"]:focus {{ border: 2px solid {t.ink};
        padding: {_upright(px, 1) - 1}px {px(8) - 1}px; }} /* a ring would cut the words */
    QFrame[kind="status"] QToolButton {{ padding: {px(1)}px; }}
    QFrame[kind="rail"], QWidget[kind="rail"] {{ background: {t.rail}; border: 0; }}
    QFrame[kind="rail"] QLabel {{ color: {t.on_rail}; background: transparent; }}
    QToolButton[kind="tab_menu"] {{ border: 1px solid {t.edge}; color: {t.accent};
        padding: {_upright(px, 5)}px {px(10)}px; padding-{arrow}: {px(30)}px; font-weight: 600; }}
    QToolButton[kind="tab_menu"]:focus {{ border: 2px solid {t.accent}; }}
    """


def _dialog_edge(t: Theme) -> str:
    """Return the edge of a dialog: below it may lie what is as dark, even under its veil."""
    thick = 2 if t.is_flat else 1
    return f"""
    QDialog {{ border: {thick}px solid {t.edge}; }}
    QDialog > QScrollArea {{ margin: {thick}px {thick}px 0; }} /* or it covers the edge */
    """


_RING = 6
"""Pixels of the border of a primary button in focus: a line, a gap with the colour around the
button, a line. A line of another colour alone would hardly show on the button. Its corners are
square: Qt does not draw the gap of round ones."""


def _buttons(t: Theme, px: Callable[[float], int]) -> str:
    high = _upright(px, 6)
    return f"""
    QPushButton, QToolButton {{ icon-size: {px(18)}px; }}
    QPushButton {{ padding: {high}px {px(13)}px; border: 1px solid {t.edge};
        border-radius: {px(6)}px; background: {t.surface}; }}
    QPushButton:hover {{ border-color: {t.accent}; color: {t.accent}; }}
    QPushButton[kind=""]:checked {{ background: {t.accent_soft}; border-color: {t.accent};
        color: {t.accent}; }}
    QPushButton:focus {{ border: 2px solid {t.accent}; padding: {high - 1}px {px(13) - 1}px; }}
    """


def _button_kinds(t: Theme, px: Callable[[float], int]) -> str:
    """Return the style of buttons that weigh more or less than others."""
    high = _upright(px, 6)
    return f"""
    QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
        border: 1px solid {t.accent}; font-weight: 600; }}
    QPushButton[kind="primary"]:focus {{ border: {_RING}px double {t.accent};
        border-radius: 0; background-clip: padding;
        padding: {high + 1 - _RING}px {px(13) + 1 - _RING}px; }}
    QPushButton[kind="quiet"] {{ border: 1px solid transparent; color: {t.accent};
        background: transparent; }}
    QPushButton[kind="quiet"][tone="done"] {{ color: {t.muted}; }}
    QPushButton[kind="quiet"]:checked {{ background: {t.accent_soft};
        border-bottom-color: {t.accent}; }}
    QPushButton[kind="quiet"]:hover {{ background: {t.accent_soft}; }}
    QPushButton[kind="quiet"]:focus {{ border: 2px solid {t.accent}; }}
    QPushButton[kind="danger"] {{ color: {t.cinnabar}; border-color: {t.cinnabar}; }}
    """


def _chips(t: Theme, px: Callable[[float], int]) -> str:
    """Return the style of buttons that say how something stands, and of the crumbs."""
    rim = f"1px solid {t.rim}" if t.is_flat else "2px solid transparent"
    more = int(t.is_flat)
    return f"""
    QPushButton[kind="chip"] {{ border: {rim}; border-radius: {px(10)}px; background: {t.sunken};
        padding: {_upright(px, 2) + more}px {px(9) + more}px; color: {t.muted}; }}
    QPushButton[kind="chip"]:hover, QPushButton[kind="chip"]:focus {{
        border: 2px solid {t.accent}; padding: {_upright(px, 2)}px {px(9)}px; }}
    QPushButton[kind="chip"][tone="done"] {{ background: {t.done_soft}; color: {t.done}; }}
    QPushButton[kind="chip"][tone="info"] {{ background: {t.accent_soft}; color: {t.accent};
        font-weight: 600; }}
    QPushButton[kind="state"] {{ border: {rim}; border-radius: {px(10)}px; color: {t.muted};
        padding: {_upright(px, 2) - 1 + more}px {px(9) - 2 + more}px; background: {t.sunken}; }}
    QPushButton[kind="state"][tone="done"] {{ background: transparent; color: {t.muted}; }}
    QPushButton[kind="state"][tone="info"] {{ background: {t.accent_soft}; color: {t.accent}; }}
    QPushButton[kind="state"][tone="warn"] {{ background: {t.amber_soft}; color: {t.amber}; }}
    QPushButton[kind="state"][tone="bad"] {{ background: {t.cinnabar_soft}; color: {t.cinnabar}; }}
    QPushButton[kind="state"][tone="bad"]:hover, QPushButton[kind="state"]:focus {{
        border: 2px solid {t.cinnabar}; padding: {_upright(px, 2) - 1}px {px(9) - 2}px; }}
    QPushButton[kind="crumb"] {{ border: 1px solid transparent; color: {t.muted};
        background: transparent; padding: {_upright(px, 4)}px {px(5)}px; }}
    QPushButton[kind="crumb"]:hover {{ color: {t.accent}; background: {t.accent_soft}; }}
    QPushButton[kind="crumb"]:focus {{ border: 2px solid {t.accent};
        padding: {_upright(px, 4) - 1}px {px(5) - 1}px; }}
    """


_MARGIN = 3
"""Pixels that Fusion adds at both sides of a cell's text; headings have none."""


TAB_SIDE, CLOSE_TAB_SIDE = 13, 7
"""Left and right of the title of a tab, in pixels at 100 %; where tabs have little room."""

BAR = 3
"""Pixels of the bar at the reading edge of the current line of a list or tree."""


def _lists(t: Theme, px: Callable[[float], int]) -> str:
    side = (
        "right" if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft else "left"
    )
    frame = f"border: 1px solid {t.chosen};" if t.is_flat else ""
    return f"""
    QTableView, QTreeView, QListView {{ icon-size: {px(16)}px; }}
    QTableView, QTreeView, QListView {{ background: {t.surface}; border: 0;
        gridline-color: transparent; selection-background-color: {t.accent_soft};
        selection-color: {t.ink}; }}
    QTableView::item {{ border: 1px solid transparent; border-bottom-color: {t.sunken};
        padding: 0 {px(8) - _MARGIN - 1}px; }}
    QTreeView:focus, QListView[has_rows="false"]:focus, QTableView[has_rows="false"]:focus {{
        border: 1px solid {t.accent}; }}
    QTableView[kind="grid"]:focus {{ border: 0; }} /* a frame would shift the rows */
    QListView::item, QTreeView::item {{ padding: {_upright(px, 5) - 1}px {px(8) - BAR}px;
        border: 1px solid transparent; border-{side}: {BAR}px solid transparent; }}
    QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {{
        background: {t.accent_soft}; border-bottom-color: {t.chosen}; }}
    QTableView::item:selected {{ border-top-color: {t.chosen}; }}
    QTableView[selectionBehavior="SelectItems"]::item:selected {{ border-color: {t.chosen}; }}
    QTableView[kind="grid"]::item:selected {{ border-color: {t.chosen} transparent; }}
    QListView::item:selected, QTreeView::item:selected {{ color: {t.ink}; }}
    QListView::item:selected, QTreeView::item:selected:first,
    QTreeView::item:selected:only-one {{ {frame} border-{side}: {BAR}px solid {t.accent}; }}
    QTableView::item:focus, QTableView[selectionBehavior="SelectItems"]::item:focus,
    QListView::item:focus {{ border: 1px solid {t.accent}; }}
    QListView::item:focus {{ border-{side}: {BAR}px solid {t.accent}; }}
    QListView[kind="radio"] {{ border: 1px solid transparent; border-radius: {px(6)}px; }}
    QListView[kind="radio"]:focus {{ border-color: {t.accent}; }}
    QListView[kind="radio"]::item:focus:!selected {{ border: 1px solid transparent;
        border-{side}: {BAR}px solid transparent; }}
    """


def _headers_and_tabs(t: Theme, px: Callable[[float], int]) -> str:
    high = _upright(px, 8)
    return f"""
    QHeaderView {{ background: {t.surface}; }}
    QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: 0;
        border-bottom: 1px solid {t.line}; padding: {_upright(px, 7)}px {px(8)}px;
        font-size: {_pt(px, POINTS * HEADING_SHARE)}; font-weight: 600; }}
    QHeaderView[kind="low"]::section {{ padding-top: {px(2)}px; padding-bottom: {px(2)}px; }}
    QHeaderView::section:vertical {{ border-bottom: 1px solid {t.sunken}; }}
    QTableCornerButton::section {{ background: {t.surface}; border: 0;
        border-bottom: 1px solid {t.line}; }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{ padding: {high - 1}px {px(TAB_SIDE) - 1}px {high}px;
        border: 1px solid transparent; border-bottom-width: 2px;
        color: {t.muted}; background: transparent; }}
    QTabBar[kind="close"]::tab {{ padding: {high - 1}px {px(CLOSE_TAB_SIDE) - 1}px {high}px; }}
    QTabBar::tab:selected {{ color: {t.accent}; border-bottom-color: {t.accent};
        font-weight: 600; }}
    QTabBar::tab:focus {{ border-color: {t.accent}; }}
    QTabBar[by_mouse="true"]::tab:focus {{ border-color: transparent transparent {t.accent}; }}
    QTabBar[by_mouse="true"]::tab:!selected:focus {{ border-bottom-color: transparent; }}
    QTableView, QListView, QTreeView, QTabBar, QPushButton {{ outline: 0; }}
    """


def _menus(t: Theme, px: Callable[[float], int]) -> str:
    """Return the style of lists that are fields or pop up, and of menus."""
    return f"""
    QListView[kind="field"] {{ border: 1px solid {t.edge}; border-radius: {px(6)}px;
        padding: {px(4)}px; }}
    QListView[kind="field"]:focus {{ border: 2px solid {t.accent}; padding: {px(4) - 1}px; }}
    QListView[kind="dense"]::item {{ height: {px(21)}px; padding: 0 {px(8) - BAR}px; }}
    QListView[kind="popup"] {{ border: 1px solid {t.edge}; border-radius: {px(6)}px;
        padding: 2px; }} /* with the border the 6 pixels that QCompleter has for both sides */
    QMenu {{ background: {t.surface}; border: 1px solid {t.edge}; padding: {px(4)}px;
        menu-scrollable: 1; icon-size: {px(16)}px; }} /* in no second column */
    QMenu::item {{ padding: {_upright(px, 6)}px {px(24)}px; border-radius: {px(4)}px; }}
    QMenu::icon {{ padding-left: {px(8)}px; }}
    QMenu::item:selected {{ background: {t.accent_soft}; color: {t.ink}; }}
    QMenu::item:disabled {{ color: {t.faint}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(4)}px; }}
    """


_PARTS = (
    _labels,
    _frames,
    _window,
    _buttons,
    _button_kinds,
    _chips,
    tool_buttons_style,
    fields_style,
    _lists,
    _headers_and_tabs,
    _menus,
    off_style,
)
"""The order counts: if two rules fit equally, the later one holds."""
