"""The place “Reports” of an archive: the list, and the editor of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.gui.places.reports.editor import ReportEditor
from mercworkshop.gui.places.reports.list_view import ReportList
from mercworkshop.gui.session.desk.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.desk.seen_chips import SeenChips
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _


class ReportsPage(DeskPage):
    """Shows the list, or the report of a path by its id; then perhaps one of its paragraphs."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.list = ReportList(context)
        self.editor = ReportEditor(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.editor)
        self.setLayout(column(self._stack, gap=0))
        self.line = TabLine()
        self.said = ElidedLabel("", "muted")
        self.seen = SeenChips(context, self)
        self.seen.changed.connect(self._show_tools)
        self.list.opened.connect(self._open)
        self.editor.shown.connect(self._show_seen)
        self.editor.shown.connect(self.frame_changed)
        self._show_tools()

    @property
    def is_editing(self) -> bool:
        """Whether a report is shown, and not the list."""
        return self._stack.currentWidget() is self.editor

    def tab_line(self) -> TabLine | None:
        return self.line

    def status(self) -> QWidget | None:
        return self.seen.status.of(self.said)

    def panes(self) -> Sequence[QWidget]:
        return self.editor.panes if self.is_editing else self.list.panes

    def crumbs(self) -> tuple[Crumb, ...]:
        kept = self.editor.kept
        return (Crumb(kept.title, (kept.id,)),) if self.is_editing and kept else ()

    def answers(self) -> Mapping[str, Callable[[], object]]:
        if not self.is_editing:
            return {}
        editor = self.editor
        return {"next_finding": editor.show_next_mark, "print": editor.ask_where_to_save}

    def commands(self) -> tuple[PaletteCommand, ...]:
        if not self.is_editing:
            return (PaletteCommand(_("New report…"), weak_slot(self.list, ReportList.ask_report)),)
        editor = self.editor
        return (
            PaletteCommand(editor.state.text(), weak_slot(editor, ReportEditor.turn_state)),
            PaletteCommand(_("Save as paper"), weak_slot(editor, ReportEditor.ask_where_to_save)),
        )

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show the report of an id, a paragraph of a name and a language; the list without any."""
        if path:
            self.editor.show_report(*path[:3])
            self._stack.setCurrentWidget(self.editor)
            self.editor.sections.setFocus()
        else:
            self._stack.setCurrentWidget(self.list)
            self.list.table.choose(self.editor.report)
            self.list.table.setFocus()
        self._show_tools()
        self._show_seen()
        self.frame_changed.emit()

    def _open(self, report: str) -> None:
        self.context.navigator.navigate("reports", report)

    def _show_seen(self) -> None:
        """Say as of which day the report is, with the words of its paper; or else the list."""
        read = self.editor.read if self.is_editing else None
        if read is None:
            self.seen.tell_archive()
            return
        report = read.merged.composed
        day = _("Data as of {day}").format(day=format_day_long(report.scope.as_of))
        self.seen.tell(day, are_samples=report.has_samples)

    def _show_tools(self) -> None:
        editing = _("F7 goes to the next thing to look at, Ctrl+Enter accepts a paragraph")
        listing = _("Enter opens, F2 edits, Ins adds, Del removes")
        self.said.set_words(editing if self.is_editing else listing)
        tools = self.editor.tools if self.is_editing else (self.list.add,)
        self.line.show_tools([*self.seen.shown, *tools])
