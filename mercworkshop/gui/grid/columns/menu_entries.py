"""What the menu of a heading does with its column as a whole, and with hidden columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from mercworkshop.gui.grid.columns.kept_columns import ColumnLayout
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.buttons import escape_ampersands
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _


def add_entries(menu: QMenu, layout: ColumnLayout, place: int) -> list[QAction]:
    """Add the entries for a column; return those that may be done again and again."""

    def add(words: str, icon: str, run: Callable[..., object], *given: object) -> QAction:
        action = menu.addAction(escape_ampersands(words))
        icons.set_icon(action, icon, "muted")
        action.triggered.connect(weak_slot(layout, run, *given))
        return action

    again = [
        add(_("Wider"), "plus", ColumnLayout.widen, place, 1),
        add(_("Narrower"), "minus", ColumnLayout.widen, place, -1),
    ]
    if layout.can_hide(place):
        add(_("Hide this column"), "close", ColumnLayout.hide, place)
    for each in layout.hidden():
        words = _("Show “{name}”").format(name=layout.title_of(each))
        add(words, "eye", ColumnLayout.show, each)
    if layout.is_changed:
        add(_("All columns as they were"), "undo", ColumnLayout.forget)
    return again
