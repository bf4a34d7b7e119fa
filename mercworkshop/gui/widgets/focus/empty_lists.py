"""Frames a list or table without rows while it has the focus: no row can be marked in it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QWidget

from mercworkshop.gui.widgets.basics import restyle
from mercworkshop.gui.widgets.focus.watcher import FocusWatcher


class EmptyLists(FocusWatcher):
    """Tells the style which list that gets the focus has no rows.

    Others mark their current row, and a frame around the rest would frame nothing.
    """

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not isinstance(now, QAbstractItemView):
            return
        model = now.model()
        has_rows = model is not None and model.rowCount(now.rootIndex()) > 0
        if not has_rows or now.property("has_rows") is False:
            restyle(now, has_rows=has_rows)
