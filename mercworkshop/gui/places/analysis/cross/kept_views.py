"""A button with the views that are kept: one is shown, kept, renamed or removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.programme.analysis import saved_views
from mercworkshop.domain.programme.analysis.cross_text import parse_cross, write_cross
from mercworkshop.domain.programme.analysis.crosses import Cross
from mercworkshop.domain.programme.analysis.saved_views import SAVED_VIEWS, ListedView, SavedView
from mercworkshop.domain.programme.descriptions.analysis import SAVED_VIEW
from mercworkshop.gui.session.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.archive_session import ArchiveAnswer
from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.widgets.basics import button, escape_ampersands
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.records.edit import Edit


class KeptViews(QObject):
    """Emits ``chosen`` with the cross of a view; ``shown`` returns the one that is to be kept."""

    chosen = Signal(object)

    def __init__(self, context: DeskContext, owner: QWidget, shown: Callable[[], Cross]) -> None:
        super().__init__(owner)
        self._context, self._owner, self._shown = context, owner, shown
        self.views: tuple[ListedView, ...] = ()
        self.button = button(_("Views"), "pin", "quiet")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self._answer = ArchiveAnswer[Sequence[ListedView]](context.session, self)
        self._answer.arrived.connect(self._show)
        context.session.changed.connect(self._ask)
        self._show(())
        self._ask()

    def keep(self) -> None:
        """Ask for a name, and keep what is shown under it."""
        view = write_cross(self._shown())
        make = partial(_keep, view)
        form = ArchiveForm(SAVED_VIEW, make, left_out={"view"}, title=_("Keep this view"))
        open_form(self._context, self._owner, form)

    def _ask(self) -> None:
        self._answer.ask(_read)

    def _show(self, views: Sequence[ListedView]) -> None:
        self.views = tuple(views)
        self.menu.clear()
        for each in self.views:
            action = self.menu.addAction(escape_ampersands(each.title))
            action.triggered.connect(partial(self._choose, each.view))
        if self.views:
            self.menu.addSeparator()
        self.menu.addAction(_("Keep this view…")).triggered.connect(self.keep)
        if self.views:
            gone = self.menu.addMenu(_("Remove one"))
            for each in self.views:
                action = gone.addAction(escape_ampersands(each.title))
                action.triggered.connect(partial(self._remove, each.id))

    def _choose(self, view: str, _checked: bool = False) -> None:
        self.chosen.emit(parse_cross(view))

    def _remove(self, view_id: str, _checked: bool = False) -> None:
        self._context.session.change(partial(_removal, view_id=view_id))


def _read(archive: ArchivePort) -> Sequence[ListedView]:
    return archive.ask(SAVED_VIEWS)


def _keep(view: str, _archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    return saved_views.keep_view(values["title"], view, note=values["note"])


def _removal(archive: ArchivePort, view_id: str) -> Edit:
    found = archive.find(SavedView, view_id)
    return saved_views.remove_views([found] if found else [])
