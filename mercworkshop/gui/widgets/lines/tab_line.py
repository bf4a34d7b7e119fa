"""The line above a page: its tabs, and what acts on the page; fits itself to the width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QWidget,
)

from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.style_sheet import CLOSE_TAB_SIDE, TAB_SIDE
from mercworkshop.gui.widgets.button_menu import list_buttons
from mercworkshop.gui.widgets.buttons import PushButton, ToolButton, icon_button
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.lines.tab_bar import TabBar
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

_FITTING = QEvent.Type.LayoutRequest, QEvent.Type.StyleChange

HEIGHT = 40
"""Pixels at 100 %."""

_MARGIN, _GAP = 12, 6
_SPARE = "let_go_first"


def let_go_first(tool: QWidget) -> None:
    """Let a tool give way before others lose their words: a button into the menu, a label away."""
    tool.setProperty(_SPARE, True)


class _Fit(NamedTuple):
    """A way to fit into the width: which tools are shown, and which of them without their text."""

    shown: Sequence[QWidget]
    compact: Sequence[QWidget]
    is_menu: bool = False
    """Whether the tabs are a menu."""
    is_short: bool = False
    """Whether some tools are in a menu."""
    is_close: bool = False
    """Whether the tabs stand close together."""


class TabLine(QFrame):
    """Tabs at the start, tools at the end, in one line of HEIGHT.

    Where the width is too small, in this order: the tabs stand close together; tools of
    :func:`let_go_first` go into a menu at the end; tools with an icon lose their text, the last but
    the primary button first; labels are left out; the tabs become one button with a menu, and the
    tools have their text again as far as there is room; the other tools go into the menu at the
    end, the first before the last. Tools are added, shown and hidden by :meth:`show_tools`, not by
    themselves.
    """

    def __init__(self, tabs: QTabBar | None = None, *tools: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "tabs")
        self.tabs = tabs
        self.tools: tuple[QWidget, ...] = tools
        self._wanted: Sequence[QWidget] = tools
        self._is_fitting = self._is_close = False
        self._can_be_close = True  # set to False once it turns out that the style ignores it
        self._menu_size = QSize()
        self.tab_menu = _tab_menu_button()
        self.more = icon_button("more", _("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill_more)
        start = () if tabs is None else (tabs, self.tab_menu)
        self._line = row(*start, None, *tools, self.more, gap=_GAP)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if tabs is None:
            self.tab_menu.setParent(self)
        else:
            tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            tabs.setUsesScrollButtons(False)
            self.tab_menu.setAccessibleName(tabs.accessibleName())
            self.tab_menu.menu().aboutToShow.connect(self._fill_tab_menu)
            tabs.currentChanged.connect(weak_slot(self, TabLine._show_current))
            if isinstance(tabs, TabBar):
                tabs.retitled.connect(weak_slot(self, TabLine._show_current))
        self.tab_menu.hide()
        self.more.hide()

    @property
    def is_passing(self) -> bool:
        """Whether somebody only passes through the tabs, and leaves one for the next."""
        return isinstance(self.tabs, TabBar) and self.tabs.is_passing

    def show_tools(self, wanted: Sequence[QWidget]) -> None:
        """Show exactly these tools, in this order; new ones are added to the line."""
        if list(wanted) == list(self._wanted):
            return
        self._wanted = wanted
        if [each for each in self.tools if each in wanted] != list(wanted):
            self._put_in_order([each for each in self.tools if each not in wanted])
        self._fit()

    def let_go(self, gone: Sequence[QWidget]) -> None:
        """Remove tools that stand elsewhere from now on; :meth:`show_tools` takes them again."""
        self.tools = tuple(each for each in self.tools if each not in gone)
        for each in gone:
            self._line.removeWidget(each)
        self.show_tools([each for each in self._wanted if each not in gone])

    def _put_in_order(self, hidden: Sequence[QWidget]) -> None:
        """Put the wanted tools at the end of the line; keys and a screen reader go as they lie."""
        self.tools = (*hidden, *self._wanted)
        for each in self._wanted:
            self._line.removeWidget(each)
            self._line.insertWidget(self._line.indexOf(self.more), each)
        stops.put_in_order((*self.tools, self.more))

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current_look().px(HEIGHT))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() in _FITTING:
            self._fit()
        return is_handled

    def _fit(self) -> None:
        """Show what has room in the current width.

        Nothing is shown and hidden again meanwhile: each time would ask for another fitting.
        """
        if self._is_fitting:
            return
        self._is_fitting = True
        try:
            self._fit_now()
        finally:
            self._is_fitting = False

    def _fit_now(self) -> None:
        look = theme.current_look()
        self._line.setContentsMargins(look.px(_MARGIN), 0, look.px(_MARGIN), 0)
        self._show_current()
        fit = self._best_fit(self.width())
        for each in self.tools:
            _set_compact(each, is_compact=each in fit.compact)
            each.setVisible(each in fit.shown)
        self.more.setVisible(fit.is_short)
        self._put_close(is_close=fit.is_close)
        self._use_menu(is_menu=fit.is_menu)
        tabs = self.tabs if self.tabs is None or not fit.is_menu else self.tab_menu
        if (first := tabs or next(iter(fit.shown), None)) is not None:
            self.setFocusProxy(first)

    def _best_fit(self, width: int) -> _Fit:
        """Return the first of the ways to take away room at which all fits into ``width``."""
        shown = list(self._wanted)
        spare = [each for each in shown if each.property(_SPARE)]
        spared = [
            _Fit(
                [each for each in shown if each not in spare[:n]],
                (),
                is_short=_are_in_menu(spare[:n]),
            )
            for n in range(1, len(spare) + 1)
        ]
        shown = [each for each in shown if each not in spare]
        compact = [each for each in shown if _is_compactable(each)]
        compact.sort(key=lambda each: each.property("kind") == "primary")
        is_short = _are_in_menu(spare)
        worded = [_Fit(self._wanted, ()), *spared]
        ways = [*worded]
        ways += [_Fit(shown, compact[:n], is_short=is_short) for n in range(len(compact) + 1)]
        shown = [each for each in shown if not isinstance(each, QLabel)]
        ways.append(_Fit(shown, compact, is_short=is_short))
        ways = [each._replace(is_close=is_close) for each in ways for is_close in (False, True)]
        ways += [each._replace(is_menu=True) for each in worded]
        quiet = [each for each in compact if each.property("kind") != "primary"]
        ways += [
            _Fit(shown, quiet[:n], is_menu=True, is_short=is_short) for n in range(len(quiet) + 1)
        ]
        buttons = [each for each in shown if isinstance(each, QAbstractButton)]
        for n in range(max(min(len(buttons), len(shown) - 1), 0) + 1):
            left = [each for each in shown if each not in buttons[:n]]
            ways.append(_Fit(left, compact, is_menu=True, is_short=is_short or n > 0))
        return next((way for way in ways if self._width_of(way) <= width), ways[-1])

    def width_within(self, most: int) -> int:
        """Return how many of ``most`` pixels the line needs for what it shows in that width."""
        return self._width_of(self._best_fit(most))

    def _width_of(self, way: _Fit) -> int:
        widths = [_least_width(each, is_compact=each in way.compact) for each in way.shown]
        if self.tabs is not None:
            shown_tabs = self.tab_menu if way.is_menu else self.tabs
            shown_tabs.ensurePolished()
            widths.append(shown_tabs.sizeHint().width())
            if not way.is_menu:
                widths[-1] -= self._saved_by_closeness(is_close=way.is_close)
        if way.is_short:
            widths.append(self.more.sizeHint().width())
        gaps = _GAP * (len(widths) + 1) + 2 * theme.current_look().px(_MARGIN)
        return sum(widths) + gaps

    def _saved_by_closeness(self, *, is_close: bool) -> int:
        """Return how much less wide the tabs would be than now; negative for wider."""
        if self.tabs is None or is_close == self._is_close or not self._can_be_close:
            return 0
        there = sum(self.tabs.isTabVisible(index) for index in range(self.tabs.count()))
        look = theme.current_look()
        saved = 2 * there * (look.px(TAB_SIDE) - look.px(CLOSE_TAB_SIDE))
        return saved if is_close else -saved

    def _put_close(self, *, is_close: bool) -> None:
        if self.tabs is not None and is_close != self._is_close:
            self._is_close = is_close
            before = self.tabs.sizeHint().width()
            restyle(self.tabs, kind="close" if is_close else "")
            # Qt lays tabs out again only when it is told that their style changed.
            QApplication.sendEvent(self.tabs, QEvent(QEvent.Type.StyleChange))
            self._can_be_close = self.tabs.sizeHint().width() != before

    def _use_menu(self, *, is_menu: bool) -> None:
        if self.tabs is None:
            return
        if is_menu != self.tab_menu.isHidden():
            return
        had_focus = self.tabs.hasFocus() or self.tab_menu.hasFocus()
        self.tab_menu.setVisible(is_menu)
        self.tabs.setVisible(not is_menu)
        if had_focus:
            (self.tab_menu if is_menu else self.tabs).setFocus()

    def _show_current(self, _index: int = 0) -> None:
        if self.tabs is None:
            return
        self.tab_menu.setText(self.tabs.tabText(self.tabs.currentIndex()))
        self.tab_menu.ensurePolished()
        size = self.tab_menu.sizeHint()
        if size != self._menu_size:  # an update lays the line out, which calls this again
            self._menu_size = size
            self.tab_menu.updateGeometry()

    def _fill_tab_menu(self) -> None:
        menu, tabs = self.tab_menu.menu(), self.tabs
        if tabs is None:
            return
        menu.clear()
        for index in range(tabs.count()):
            if tabs.isTabVisible(index):
                action = menu.addAction(tabs.tabText(index))
                action.setCheckable(True)
                action.setChecked(index == tabs.currentIndex())
                action.triggered.connect(weak_slot(self, TabLine._pick, index))

    def _pick(self, index: int) -> None:
        if self.tabs is not None:
            self.tabs.setCurrentIndex(index)
        if isinstance(self.tabs, TabBar):
            self.tabs.picked.emit()

    def _fill_more(self) -> None:
        list_buttons(
            self.more.menu(),
            (
                each
                for each in self.tools
                if each in self._wanted and each.isHidden() and isinstance(each, QAbstractButton)
            ),
        )


def _are_in_menu(left_out: Sequence[QWidget]) -> bool:
    return any(isinstance(each, QAbstractButton) for each in left_out)


def _is_compactable(tool: QWidget) -> bool:
    return isinstance(tool, PushButton) and not tool.icon().isNull()


def _set_compact(tool: QWidget, *, is_compact: bool) -> None:
    if isinstance(tool, PushButton) and _is_compactable(tool):
        tool.set_compact(is_compact=is_compact)


def _least_width(tool: QWidget, *, is_compact: bool) -> int:
    """Return the least width of a tool: buttons are never cut, other tools may shrink."""
    tool.ensurePolished()  # before that the size hint ignores the style
    if isinstance(tool, PushButton):
        return tool.size_if(is_compact=is_compact and _is_compactable(tool)).width()
    is_button = isinstance(tool, QPushButton | QToolButton)
    return (tool.sizeHint() if is_button else tool.minimumSizeHint()).width()


class _TabMenuButton(ToolButton):
    """The current tab, with an arrow: opens the list of tabs."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow too: a style sheet takes it only from a file, in one colour."""
        super().paintEvent(event)
        look = theme.current_look()
        edge, inset = look.px(16), look.px(9)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inset if is_mirrored else self.width() - edge - inset
        painter = QPainter(self)
        arrow = icons.icon("chevron_down", "accent", 16)
        arrow.paint(painter, left, (self.height() - edge) // 2, edge, edge)
        painter.end()


def _tab_menu_button() -> QToolButton:
    made = _TabMenuButton()
    made.setProperty("kind", "tab_menu")
    made.setAccessibleName(_("Parts"))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setMenu(QMenu(made))
    return made
