"""Frames a list or table without rows while it has the focus: no row can be marked in it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.focus.watcher import FocusWatcher
from mercworkshop.gui.widgets.restyling import restyle


class EmptyLists(FocusWatcher):
    """Tells the style which list that has the focus has no rows.

    Others mark their current row, and a frame around the rest would frame nothing. Rows may come
    while the focus is in the list: an archive answers later.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._model: QAbstractItemModel | None = None

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not isinstance(now, QAbstractItemView):
            self._watch(None)
            return
        self._watch(now.model())
        _tell(now)

    def _watch(self, model: QAbstractItemModel | None) -> None:
        """Look again whenever rows come or go in the model of the list that has the focus."""
        for known in (self._model, model):
            if known is None or not Shiboken.isValid(known):
                continue
            for changed in (known.modelReset, known.rowsInserted, known.rowsRemoved):
                if known is model:
                    changed.connect(self._look_again)
                else:
                    changed.disconnect(self._look_again)
        self._model = model

    def _look_again(self) -> None:
        now = QApplication.focusWidget()
        if isinstance(now, QAbstractItemView) and now.model() is self._model:
            _tell(now)


def _tell(view: QAbstractItemView) -> None:
    model = view.model()
    has_rows = model is not None and model.rowCount(view.rootIndex()) > 0
    if not has_rows or view.property("has_rows") is False:
        restyle(view, has_rows=has_rows)
