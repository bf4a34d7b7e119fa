"""Button that shows or hides the contact details in a table."""

from __future__ import annotations

from collections.abc import Collection

from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.buttons import PushButton
from mercworkshop.i18n import _


class ContactsButton(PushButton):
    """Shows and hides the columns of ``fields`` in ``table``; at first they are hidden."""

    def __init__(self, table: GridView, fields: Collection[str]) -> None:
        super().__init__()
        self._table, self._fields = table, fields
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setToolTip(_("E-mail and phone are personal data. Check who can see the screen."))
        self.clicked.connect(self._show)
        self._show()

    def _show(self) -> None:
        is_shown = self.isChecked()
        columns = enumerate(self._table.grid.columns)
        places = [place for place, each in columns if each.field in self._fields]
        for place in places:
            self._table.setColumnHidden(place, not is_shown)
        if is_shown:  # they may be outside the visible part of the table
            row = max(self._table.currentIndex().row(), 0)
            for place in reversed(places):
                self._table.scrollTo(self._table.grid.index(row, place))
        words = _("Hide contact details") if is_shown else _("Show contact details")
        self.setText(words)
        icons.set_icon(self, "close" if is_shown else "eye")
