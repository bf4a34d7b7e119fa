"""Views of a table that a person keeps under a name: how it is sorted, filtered and grouped.

A view is the person's, not the workshop's: it stays on this laptop, for every file.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu

from mercworkshop.domain.arrangement.arrangement import Arrangement, from_json, to_json
from mercworkshop.gui.grid.arranging.table_arrangement import arrange
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

LONGEST_NAME = 40


def named_views(view: EditableTable) -> dict[str, Arrangement]:
    """Return the views that were kept for tables with these columns, by name, the oldest first."""
    try:
        kept = json.loads(window_state.restore_text(_place(view)) or "{}")
    except ValueError:
        return {}
    fields = [each.field for each in view.grid.columns if each.field]
    known = kept.items() if isinstance(kept, dict) else ()
    return {str(name): from_json(each, fields) for name, each in known}


def keep_view(view: EditableTable, name: str) -> None:
    """Keep how a table is arranged now; a view of the same name is replaced."""
    _write(view, {**named_views(view), name: view.grid.arrangement})


def forget_view(view: EditableTable, name: str) -> None:
    """Forget a view."""
    _write(view, {key: each for key, each in named_views(view).items() if key != name})


def add_views(menu: QMenu, view: EditableTable) -> None:
    """Add to a menu the views of a table, and what keeps this one or forgets one."""
    views, now = named_views(view), view.grid.arrangement
    if not views and now.is_plain:
        return
    menu.addSeparator()
    for name, each in views.items():
        action = menu.addAction(escape_ampersands(name))
        action.setCheckable(True)
        action.setChecked(each == now)
        action.triggered.connect(weak_slot(view, arrange, each))
    if can_keep(view):
        keep = menu.addAction(_("Keep this view…"))
        keep.triggered.connect(weak_slot(view, ask_for_name))
    if views:
        gone = menu.addMenu(_("Forget a view"))
        for name in views:
            action = gone.addAction(escape_ampersands(name))
            action.triggered.connect(weak_slot(view, forget_view, name))


def can_keep(view: EditableTable) -> bool:
    """Whether a table is arranged in a way of its own that is not kept yet."""
    now = view.grid.arrangement
    return not now.is_plain and now not in named_views(view).values()


def view_commands(view: EditableTable) -> tuple[PaletteCommand, ...]:
    """Return what keeps the view of a table, and what shows one that is kept, for the palette."""
    kept = [
        PaletteCommand(name, weak_slot(view, arrange, each), detail=_("View"))
        for name, each in named_views(view).items()
    ]
    if can_keep(view):
        kept.insert(0, PaletteCommand(_("Keep this view…"), weak_slot(view, ask_for_name)))
    return tuple(kept)


def ask_for_name(view: EditableTable) -> ViewNameDialog:
    """Ask under which name the view is to be kept."""
    dialog = ViewNameDialog(view)
    dialog.open()
    return dialog


class ViewNameDialog(QDialog):
    """Asks for the name of a view. Show it with ``open()``."""

    def __init__(self, view: EditableTable) -> None:
        super().__init__(view.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keep this view"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the view"))
        self.name.setPlaceholderText(_("Name of the view"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumWidth(theme.current_look().px(320))
        self.keep = button(_("Keep"), kind="primary", run=self.accept)
        self.keep.setDefault(True)
        self.keep.setEnabled(False)
        about = _("The view stays on this laptop, for every file. It changes nothing in the file.")
        cancel = button(_("Cancel"), run=self.reject)
        self.setLayout(
            column(
                label(about, "muted", wrap=True),
                self.name,
                row(None, cancel, self.keep),
                gap=12,
                margin=18,
            )
        )
        self.name.textChanged.connect(self._refresh)
        self.accepted.connect(weak_slot(view, _keep_named, self.name.text))

    def _refresh(self, words: str) -> None:
        self.keep.setEnabled(bool(words.strip()))


def _keep_named(view: EditableTable, words: Callable[[], str]) -> None:
    name = words().strip()
    keep_view(view, name)
    said = _("The view “{name}” is kept on this laptop.").format(name=isolate(name))
    view.context.messages.inform(said)


def _write(view: EditableTable, views: dict[str, Arrangement]) -> None:
    kept = {name: to_json(each) for name, each in views.items()}
    window_state.save_text(_place(view), json.dumps(kept, ensure_ascii=False))


def _place(view: EditableTable) -> str:
    """Return under what the views of a table are kept: the same table in every file."""
    return f"views/{view.grid.kind}"
