"""A button with the views that are kept: one is shown, kept, removed, shared or taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.programme.analysis import saved_views
from mercworkshop.domain.programme.analysis.cross_text import (
    Analysis,
    AnalysisView,
    parse_view,
    write_view,
)
from mercworkshop.domain.programme.analysis.saved_views import SAVED_VIEWS, ListedView, SavedView
from mercworkshop.domain.programme.descriptions.analysis import SAVED_VIEW
from mercworkshop.domain.values import file_names
from mercworkshop.errors import UserError
from mercworkshop.exchange import view_file
from mercworkshop.exchange.view_file import SharedView
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.papers.paper_saver import say_finished
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file, ask_where_to_save
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.report.typesetting.whole_file import write_whole

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.records.edit import Edit


_TABS = {
    Analysis.CROSS: "cross",
    Analysis.DEPOSITS: "over_time",
    Analysis.ACTIONS: "over_time",
    Analysis.SLIPS: "slips",
    Analysis.PROGRESS: "slips",
}
"""The tab that shows each analysis."""


class KeptViews(QObject):
    """Emits ``chosen`` with a view of ``tab``; one of another tab is shown there.

    ``shown`` returns the view that is to be kept or shared.
    """

    chosen = Signal(object)

    def __init__(
        self, context: DeskContext, owner: QWidget, tab: str, shown: Callable[[], AnalysisView]
    ) -> None:
        super().__init__(owner)
        self._context, self._owner, self._tab, self._shown = context, owner, tab, shown
        self.views: tuple[ListedView, ...] = ()
        self.button = button(_("Views"), "pin", "quiet")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self._answer = ArchiveAnswer[Sequence[ListedView]](context.session, self)
        self._answer.arrived.connect(self._show)
        ask_while_visible(owner, context.session, self._ask)
        self._show(())
        self._ask()

    def read(self, text: str) -> AnalysisView | None:
        """Return the view that a text describes; of a wrong one tell why, and return None."""
        try:
            return parse_view(text)
        except UserError as error:
            self._context.session.show_error(error)
            return None

    def keep(self) -> None:
        """Ask for a name, and keep what is shown under it."""
        view = write_view(self._shown())
        make = partial(_keep, view)
        form = ArchiveForm(SAVED_VIEW, make, left_out={"view"}, title=_("Keep this view"))
        asked = open_form(self._context, self._owner, form)
        asked.given.connect(self._say_kept)

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return what keeps what is shown, and what shows a view that is kept, for the palette."""
        kept = (
            PaletteCommand(
                each.title, weak_slot(self, KeptViews._choose, each.view), detail=_("View")
            )
            for each in self.views
        )
        return (PaletteCommand(_("Keep this view…"), weak_slot(self, KeptViews.keep)), *kept)

    def share(self) -> None:
        """Ask where to save what is shown, for another officer."""
        shown = write_view(self._shown())
        kept = next((each.title for each in self.views if each.view == shown), "")
        name = file_names.portable_name(kept) or _("View")
        ask_where_to_save(
            self._owner, _("Where to?"), _pattern(), self.save, f"{name}.{view_file.ENDING}"
        )

    def save(self, file: str) -> None:
        """Write what is shown to a file, under the name of the file."""
        path = Path(file)
        written = view_file.write_view_file(SharedView(path.stem, self._shown()))
        try:
            write_whole(path, written)
        except UserError as error:
            self._context.session.show_error(error)
        else:
            say_finished(self._context.messages, path)

    def take(self) -> None:
        """Ask for a file with a view."""
        ask_for_file(self._owner, _("Which file?"), _pattern(), self.open_file)

    def open_file(self, file: str) -> None:
        """Show the view of a file, and keep it; if it holds none, say where and why."""
        try:
            shared = view_file.read_view_file(Path(file))
        except UserError as error:
            self._context.session.show_error(error)
            return
        values = {"title": shared.title or Path(file).stem, "note": shared.note}
        self._context.session.change(partial(_keep, write_view(shared.view), values=values))
        self._show_view(shared.view)

    def _say_kept(self, values: Mapping[str, Any]) -> None:
        said = _("The view “{name}” is kept.").format(name=isolate(values["title"].strip()))
        self._context.messages.inform(said)

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
        self.menu.addAction(_("Save this view as a file…")).triggered.connect(self.share)
        self.menu.addAction(_("Take a view from a file…")).triggered.connect(self.take)
        if self.views:
            gone = self.menu.addMenu(_("Remove one"))
            for each in self.views:
                action = gone.addAction(escape_ampersands(each.title))
                action.triggered.connect(partial(self._remove, each.id))

    def _choose(self, view: str, _checked: bool = False) -> None:
        if (known := self.read(view)) is not None:
            self._show_view(known)

    def _show_view(self, view: AnalysisView) -> None:
        if (tab := _TABS[view.show]) == self._tab:
            self.chosen.emit(view)
        else:
            self._context.navigator.navigate("analysis", tab, write_view(view))

    def _remove(self, view_id: str, _checked: bool = False) -> None:
        self._context.session.change(partial(_removal, view_id=view_id))


def _pattern() -> str:
    return _("View of the analysis (*.{ending})").format(ending=view_file.ENDING)


def _read(archive: ArchivePort) -> Sequence[ListedView]:
    return archive.ask(SAVED_VIEWS)


def _keep(view: str, _archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    return saved_views.keep_view(values["title"], view, note=values["note"])


def _removal(archive: ArchivePort, view_id: str) -> Edit:
    found = archive.find(SavedView, view_id)
    return saved_views.remove_views([found] if found else [])
