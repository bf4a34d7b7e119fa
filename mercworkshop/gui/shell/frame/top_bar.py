"""The top of the window: back and forward, the location and title, search, undo, menu, and tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QSizePolicy, QToolButton, QWidget

from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.shell.frame.command_palette import CommandPalette
from mercworkshop.gui.shell.frame.window_actions import draw_icon
from mercworkshop.gui.shell.pages.page_stack import TabLines
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button, escape_ampersands, icon_button
from mercworkshop.gui.widgets.chips import Chip
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, row
from mercworkshop.gui.widgets.lines import tab_line
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, is_right_to_left, plural

HEIGHT = 44
"""Height of the bar above the tabs, in pixels at 100 %."""

LINES_SHARE = 0.7
"""Most of the width, without search and menu, that the tab line takes from a longer title."""

_NOTE_FIRST = 1000
"""Stretch of the note, so that the empty end of the bar gets room only where it is hidden."""

_BOX, _WIDEST_BOX = 230, 340
"""Width of the search line, and with long words in it, in pixels at 100 %."""


class TopBar(QFrame):
    """Bar and tab line: one below the other, or in one line if the window is narrow.

    ``acts`` are the actions ``back``, ``forward``, ``undo``, ``redo`` and ``search``.
    """

    def __init__(self, box: CommandPalette, acts: dict[str, QAction], menu: QMenu) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.crumbs = BreadcrumbBar()
        self.box = box
        self.lines = TabLines()
        self.menu = icon_button("menu", _("Menu"))
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._steps = [_tool(acts[name]) for name in ("back", "forward")]
        self.tools = [_tool(acts[name]) for name in ("undo", "redo")]
        self._search = _tool(acts["search"])
        self.practice = Chip()
        self.practice.hide()
        start = row(self.practice, *self._steps, self.crumbs, gap=2)
        start.setStretch(3, 1)
        self._start = bare_widget(start)
        self._start.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        end = row(self.box, self._search, *self.tools, self.menu, gap=4)
        self._end = bare_widget(end)
        self._insides = (start, end)
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._is_narrow = False
        box.opened.connect(self._open_box)
        box.left.connect(self._close_box)
        self.lines.changed.connect(self._fit_lines)
        self._arrange(is_narrow=False)

    def fit(self, *, is_narrow: bool) -> None:
        """Lay out for a wide or a narrow window, at the current zoom."""
        self._arrange(is_narrow=is_narrow)

    def mark_practice(self, words: str) -> None:
        """Show ``words`` as a chip at the start of the bar, for the practice workshop."""
        self.practice.set_words(words, "warn")
        self.practice.show()

    def sizeHint(self) -> QSize:
        look = theme.current_look()
        return QSize(super().sizeHint().width(), self._height(look))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _arrange(self, *, is_narrow: bool) -> None:
        look = theme.current_look()
        self._is_narrow = is_narrow
        for part in (self._start, self._end, self.lines):
            self._grid.removeWidget(part)
        side = look.px(8)
        self._grid.setContentsMargins(side if is_narrow else 0, 0, side if is_narrow else 0, 0)
        bar = 0 if is_narrow else look.px(HEIGHT)
        self._start.setMinimumWidth(look.px(110))
        self._grid.addWidget(self._start, 0, 0)
        self._grid.addWidget(self._end, 0, 2)
        if is_narrow:
            self._grid.addWidget(self.lines, 0, 1)
        else:
            self._grid.addWidget(self.lines, 1, 0, 1, 3)
        self._grid.setColumnStretch(0, 1)
        self._fit_lines()
        self._grid.setRowMinimumHeight(0, look.px(tab_line.HEIGHT) if is_narrow else bar)
        margin = 0 if is_narrow else look.px(10)
        for inside in self._insides:
            inside.setContentsMargins(margin, 0, margin, 0)
        self.crumbs.show_all(is_short=is_narrow)
        for each in (*self._steps, *self.tools):
            each.setVisible(not is_narrow)
        needed = self.box.fontMetrics().horizontalAdvance(self.box.placeholderText()) + look.px(24)
        self.box.setFixedWidth(min(max(look.px(_BOX), needed), look.px(_WIDEST_BOX)))
        self.box.setVisible(not is_narrow or self.box.hasFocus())
        self._search.setVisible(is_narrow and not self.box.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lines()

    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_lines()
        return is_handled

    def _fit_lines(self) -> None:
        """Give the tab line what the title leaves of a line they share.

        That is what it needs, up to LINES_SHARE: what it has no use for is the title's. In a wide
        window it has a line of its own, if the page has any.
        """
        look, is_blank = theme.current_look(), self.lines.is_blank
        self.lines.setHidden(is_blank and not self._is_narrow)
        has_own = not (self._is_narrow or is_blank)
        high = look.px(tab_line.HEIGHT) if has_own else 0
        if self._grid.rowMinimumHeight(1) != high:  # setting the same asks for a layout again
            self._grid.setRowMinimumHeight(1, high)
        self.setFixedHeight(self._height(look))
        if not self._is_narrow:
            self.lines.setMinimumWidth(0)
            self.lines.setMaximumWidth(theme.NO_LIMIT)
            return
        around = self._grid.contentsMargins()
        room = self.width() - around.left() - around.right() - self._end.sizeHint().width()
        title = max(self._start.sizeHint().width(), self._start.minimumWidth())
        needed = self.lines.width_within(max(int(room * LINES_SHARE), 0))
        self.lines.setFixedWidth(0 if is_blank else max(room - title, needed))

    def _height(self, look: theme.Look) -> int:
        if self._is_narrow:
            return look.px(tab_line.HEIGHT)
        return look.px(HEIGHT) + (0 if self.lines.is_blank else look.px(tab_line.HEIGHT))

    def _open_box(self) -> None:
        if self._is_narrow:
            self._search.hide()
            self.box.show()

    def _close_box(self) -> None:
        if self._is_narrow:
            self.box.hide()
            self._search.show()


def _tool(action: QAction) -> QToolButton:
    draw_icon(action)
    tool = icon_button(action.property("icon_name"), action.text())
    tool.setDefaultAction(action)
    return tool


class BreadcrumbBar(QWidget):
    """The breadcrumbs of what is shown; all but the last, which is the title, are buttons."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Where you are"))
        self.title = ElidedLabel("", "page_title")
        self.title.setContentsMargins(6, 0, 6, 0)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._note = ElidedLabel("", "muted")
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._line = row(gap=2)
        self._step_part = steps = bare_widget(self._line)
        steps.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        whole = row(steps, self.title, self._note, None, gap=4)
        whole.setStretch(2, _NOTE_FIRST)
        self.setLayout(whole)
        self._crumbs: tuple[Crumb, ...] = ()
        self.titles: tuple[str, ...] = ()
        self._steps: list[QWidget] = []
        self._is_short = False

    def show_all(self, *, is_short: bool) -> None:
        """Show the title alone, or all breadcrumbs and the note."""
        self._is_short = is_short
        for each in self._steps:
            each.setVisible(not is_short)
        self._step_part.setVisible(not is_short)
        self._note.setVisible(bool(self._note.text()) and not is_short)

    def show_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Show ``crumbs``; the first is the place itself."""
        self.titles = tuple(crumb.title for crumb in crumbs)
        if tuple(crumbs) == self._crumbs:
            return
        self._crumbs = tuple(crumbs)
        clear_layout(self._line)
        self._steps = []
        for crumb in crumbs[:-1]:
            step = button(
                escape_ampersands(crumb.title),
                kind="crumb",
                run=weak_slot(self, BreadcrumbBar._ask, crumb.path),
            )
            self._add_step(step)
            self._add_step(label("‹" if is_right_to_left() else "›", "muted"))
        if crumbs:
            self.title.set_words(crumbs[-1].title)
            self._note.set_words(crumbs[-1].note)
            self._note.setVisible(bool(crumbs[-1].note) and not self._is_short)

    def _add_step(self, step: QWidget) -> None:
        self._steps.append(step)
        self._line.addWidget(step)
        step.setVisible(not self._is_short)

    def _ask(self, path: tuple[str, ...]) -> None:
        self.asked.emit(path)


def window_title(workshop: Workshop, page: str) -> str:
    """Return the window title: workshop, page, whether it is closed, the number of conflicts."""
    title = workshop.details.title or _("Workshop without a title")
    title = f"{title} · {page}" if page else title
    if closing_state(workshop).is_closed:
        closed = _("workshop closed")
        title = f"{title} · {closed}"
    if workshop.conflicts:
        conflicts = plural("{n} difference", "{n} differences", len(workshop.conflicts))
        title = f"{title} · {conflicts}"
    return f"{title} — MercWorkshop"
