"""The top bar: breadcrumbs, command palette, undo and redo, save state, menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton, QWidget

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.page import Crumb
from mercworkshop.gui.shell.command_palette import CommandPalette
from mercworkshop.gui.widgets.basics import (
    Chip,
    ElidedLabel,
    PushButton,
    button,
    escape_ampersands,
    icon_button,
    label,
    plain_tooltip,
    restyle,
)
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, is_right_to_left, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession
    from mercworkshop.gui.session.save_state import SaveState


class TopBar(QFrame):
    """Breadcrumbs, command palette, undo and redo, save state and the menu."""

    def __init__(
        self, session: EditSession, box: CommandPalette, actions: Sequence[QAction], menu: QMenu
    ) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.crumbs = BreadcrumbBar()
        self.box = box
        self.chip = SaveChip(session)
        self.menu = icon_button("menu", _("Menu"))
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.tools = [_tool(action) for action in actions]
        line = row(self.crumbs, self.box, 4, *self.tools, self.chip, self.menu, margin=10)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        self.setLayout(line)
        self._line = line

    def mark_practice(self, words: str) -> None:
        """Show ``words`` as a chip at the start of the bar, for the practice workshop."""
        chip = Chip()
        chip.set_words(words, "warn")
        self._line.insertWidget(0, chip)


def _tool(action: QAction) -> QToolButton:
    tool = icon_button(action.property("icon_name"), action.text())
    tool.setDefaultAction(action)
    return tool


class BreadcrumbBar(QWidget):
    """The breadcrumbs of what is shown; all but the last are buttons."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Where you are"))
        self._line = row(gap=2)
        self.setLayout(row(bare_widget(self._line)))
        self.titles: tuple[str, ...] = ()

    def show_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Show ``crumbs``; the first is the place itself."""
        self.titles = tuple(crumb.title for crumb in crumbs)
        clear_layout(self._line)
        for crumb in crumbs[:-1]:
            step = button(
                escape_ampersands(crumb.title),
                kind="crumb",
                run=weak_slot(self, BreadcrumbBar._ask, crumb.path),
            )
            self._line.addWidget(step)
            self._line.addWidget(label("‹" if is_right_to_left() else "›", "muted"))
        last = ElidedLabel(crumbs[-1].title, "strong") if crumbs else label()
        last.setContentsMargins(6, 0, 6, 0)
        self._line.addWidget(last, 1)

    def _ask(self, path: tuple[str, ...]) -> None:
        self.asked.emit(path)


class SaveChip(PushButton):
    """Shows whether everything is saved, and the time of the last save.

    If saving fails, pressing it emits ``asked``.
    """

    asked = Signal()

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self.setProperty("kind", "state")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._is_failing = False
        self._show(session.save_state)
        session.saved_changed.connect(self._show)
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        if self._is_failing:
            self.asked.emit()

    def _show(self, state: SaveState) -> None:
        words, tone = describe_save_state(state)
        self.setText(escape_ampersands(words))
        restyle(self, tone=tone)
        self._is_failing = state.kind == "failed"
        focus = Qt.FocusPolicy.StrongFocus if self._is_failing else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if self._is_failing else Qt.CursorShape.ArrowCursor)
        self.setToolTip(plain_tooltip(state.message or _("Every change is saved automatically.")))
        self.setAccessibleName(words)
        self.setAccessibleDescription(state.message)


def describe_save_state(state: SaveState) -> tuple[str, str]:
    """Return the text for a save state, and its tone."""
    if state.kind == "failed":
        return _("Not saved"), "bad"
    if state.kind == "saving":
        return _("Saving…"), "info"
    if state.at is None:
        return _("Saved"), "done"
    return _("Saved {time}").format(time=isolate(f"{state.at:%H:%M:%S}")), "done"


def trouble_words(state: SaveState) -> str:
    """Return the text for a failed save: the reason, and the time of the last retry."""
    if state.at is None:
        return _("Not saved: {reason}").format(reason=state.message)
    said = _("Not saved. Tried again at {time}: {reason}")
    return said.format(time=isolate(f"{state.at:%H:%M:%S}"), reason=state.message)


def window_title(workshop: Workshop) -> str:
    """Return the window title: the workshop and its number of conflicts."""
    title = workshop.details.title or _("Workshop without a title")
    if workshop.conflicts:
        conflicts = plural("{n} difference", "{n} differences", len(workshop.conflicts))
        title = f"{title} · {conflicts}"
    return f"{title} — MercWorkshop"
