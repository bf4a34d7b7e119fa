"""The tab “Ask the room”: what several drafts have in common, and what can be done together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike_drafts import (
    FEWEST_DRAFTS,
    AlikeEntry,
    AlikeKind,
    AlikeRow,
    drafts,
    find_alike,
)
from mercworkshop.domain.entities.shared_actions.records import SharedActionMember
from mercworkshop.domain.entities.shared_actions.sharing import taking_part
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.text_folding import name_order
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.job import Job, JobProgress, Lane
from mercworkshop.gui.places.run.ask_the_room.pane import AlikePane
from mercworkshop.gui.places.run.ask_the_room.room import alike_view
from mercworkshop.gui.places.run.ask_the_room.rows import TableLine
from mercworkshop.gui.places.run.ask_the_room.table import AlikeTable
from mercworkshop.gui.places.run.ask_the_room.wording import describe_row
from mercworkshop.gui.room.papers import (
    RoomPapers,
    answer_print,
    papers_button,
    plain_entries,
)
from mercworkshop.gui.room.projector.showing import show_to_room
from mercworkshop.gui.room.screen import ALIKE, screen_of, weak_source
from mercworkshop.gui.session.edits.closed_screens import explain_closed, hold_while_closed
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, make_frame, row, set_orientation
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural, typed_phrases
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.domain.values.room_view import AlikeView, BlankView
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.reference.reference import Reference

_WIDE, _PANE, _LOW, _TALL = 900, 330, 190, 280
"""Table and pane stand beside each other from this width; width of the pane, and least heights of
both where they stand one below the other, in pixels at 100 %."""


class AskTheRoomView(TabView):
    """Drafts side by side; an invitation while there are too few."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context, self._session = context, context.session
        self._lane, self._wanted = Lane(), ""
        self.table = AlikeTable()
        self.pane = AlikePane(context.session)
        self.framed = make_frame(column(self.pane))
        self.remove = button(
            _("Take the link away"), "trash", "quiet", run=weak_slot(self, AskTheRoomView._remove)
        )
        self.apart = button(
            _("Not the same"), "close", "quiet", run=weak_slot(self, AskTheRoomView._keep_apart)
        )
        hold_while_closed(context.session, self.remove, self.apart)
        self.papers = RoomPapers(self, context, plain_entries(PaperKind.POSTER))
        self.printed = papers_button(self.papers)
        show = weak_slot(self, AskTheRoomView.show_room)
        self.to_room = button(_("Show the room"), "projector", run=show)
        for rare in (self.remove, self.apart):
            let_go_first(rare)
        self.tools = (self.to_room, self.printed, self.remove, self.apart)
        self.waiting = label("", "muted", wrap=True)
        self.sides = row(self.table, self.framed, gap=10)
        self.sides.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_invitation())
        whole = column(
            heading(_("What drafts have in common")), bare_widget(self.sides), gap=8, margin=10
        )
        whole.setStretch(1, 1)
        self.stack.addWidget(bare_widget(whole))
        self.setLayout(column(self.stack))
        self.table.selectionModel().currentChanged.connect(self._show_current)
        self.table.share_asked.connect(self._share)
        self.table.apart_asked.connect(self._keep_apart)
        self.table.join_asked.connect(self.pane.ask_who_joins)
        self.pane.share_asked.connect(self._share)
        refresh_when_visible(self, context.session, self._refresh)

    def _make_invitation(self) -> QWidget:
        go = button(
            _("Road maps"), "road_map", run=weak_slot(self, AskTheRoomView._go_to_road_maps)
        )
        return bare_widget(
            column(
                None,
                row(None, IconLabel("people", "faint", 40), None),
                row(None, self.waiting, None),
                row(None, go, None),
                None,
                gap=12,
                margin=24,
            )
        )

    def show_record(self, record_id: str) -> None:
        """Show the row that became a shared action, by its id or that of a part of it."""
        member = self._session.workshop.records(SharedActionMember).get(record_id)
        self._wanted = member.shared_action if member is not None else record_id
        self._choose_wanted()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.pane) if self.stack.currentIndex() else (self.stack,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        answers = dict(answer_print(self.papers, self.printed, self.shown_tools))
        if self.stack.currentIndex():
            answers["present"] = weak_slot(self, AskTheRoomView.show_room)
        return answers

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        if self.pane.row is None:
            return ()
        share = weak_slot(self, AskTheRoomView._share)
        show = weak_slot(self, AskTheRoomView.show_room)
        return (
            PaletteCommand(_("Make a shared action"), share),
            PaletteCommand(_("Show the room"), show),
        )

    def show_room(self) -> None:
        """Show the room what the drafts have in common, and follow the chosen row."""
        show_to_room(self.context, ALIKE, weak_source(self))

    def room_view(self) -> AlikeView | BlankView:
        rows = [each.row for each in self.table.rows.lines if each.row is not None]
        name_of = self._session.reference.countries.name_of
        return alike_view(rows, self.pane.row, len(drafts(self._session.workshop)), name_of)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current_look().px
        is_wide = self.width() >= px(_WIDE)
        set_orientation(self.sides, is_wide=is_wide)
        self.framed.setMinimumWidth(px(_PANE) if is_wide else 0)
        self.framed.setMaximumWidth(px(_PANE) if is_wide else theme.NO_LIMIT)
        low = max(px(_LOW), self.window().height() // 2)
        self.table.setMinimumHeight(0 if is_wide else low)
        self.table.setMaximumHeight(theme.NO_LIMIT if is_wide else low)
        self.framed.setMinimumHeight(0 if is_wide else px(_TALL))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _go_to_road_maps(self) -> None:
        self.context.navigator.navigate("road_maps")

    def _refresh(self, _ids: object = None) -> None:
        """Compare the drafts as they are now, in a job, and show what comes of it."""
        workshop, reference = self._session.workshop, self._session.reference
        count = len(drafts(workshop))
        if count < FEWEST_DRAFTS:
            plain_text(self.waiting, _describe_waiting(count))
            self._show_stack(0)
            return
        job = Job(_compare(workshop, reference), owner=self, lane=self._lane)
        job.done.connect(self._show_rows)
        job.failed.connect(self._say_failed)
        job.start()

    def _show_rows(self, rows: tuple[AlikeRow, ...]) -> None:
        workshop = self._session.workshop
        here = drafts(workshop)
        if not rows:
            plain_text(self.waiting, _("No two drafts plan, need or wait for the same yet."))
            self._show_stack(0)
            return
        name_of = self._session.reference.countries.name_of
        codes = sorted((each.country for each in here), key=lambda code: name_order(name_of(code)))
        self._wanted = self._wanted or self._key()
        column_now = max(self.table.currentIndex().column(), 0)
        lines = list(_lines(workshop, rows))
        self.table.rows.show_rows(lines, codes, {code: name_of(code) for code in codes})
        self.table.fit()
        self._show_stack(1)
        self._choose_wanted(column_now)
        actions = plural("{n} row", "{n} rows", len(rows))
        drafted = plural("{n} draft", "{n} drafts", len(here))
        self.said.set_words(typed_phrases((drafted, actions)))

    def _say_failed(self, error: UserError) -> None:
        self.context.messages.show_error(error)

    def _show_stack(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        if not index:
            self.said.set_words("")
        self._show_tools()

    def _key(self) -> str:
        return self.pane.row.key if self.pane.row is not None else ""

    def _choose_wanted(self, column_now: int = 0) -> None:
        """Choose the row that was chosen before or asked for, else the first one."""
        model = self.table.rows
        line = model.line_of(self._wanted)
        if line < 0 and (key := self._row_of_shared(self._wanted)):
            line = model.line_of(key)
        if line < 0:
            line = next((n for n, each in enumerate(model.lines) if each.row), -1)
        if line >= 0:
            self._wanted = ""
            self.table.setCurrentIndex(model.index(line, column_now))
            self._show_current()

    def _row_of_shared(self, shared_id: str) -> str:
        workshop = self._session.workshop
        for each in self.table.rows.lines:
            shared = verbs.shared_action_of(workshop, each.row) if each.row else None
            if shared is not None and each.row is not None and shared.id == shared_id:
                return each.row.key
        return ""

    def _show_current(self, *_indexes: object) -> None:
        model, index = self.table.rows, self.table.currentIndex()
        shown = model.lines[index.row()].row if index.isValid() else None
        if shown is not None:
            model.set_current(index.row())
            self.pane.show_row(shown, model.names)
            if screen_of(self.context).showing == ALIKE:
                screen_of(self.context).refresh()
        self._show_tools()

    def _show_tools(self) -> None:
        is_table = bool(self.stack.currentIndex())
        self.set_tool_visible(self.apart, is_visible=is_table)
        self.set_tool_visible(self.remove, is_visible=is_table and self.pane.shared is not None)
        self.set_tool_visible(self.printed, is_visible=is_table)
        self.set_tool_visible(self.to_room, is_visible=is_table)
        self.apart.setEnabled(bool(self._entries()))

    def _entries(self) -> tuple[AlikeEntry, ...]:
        country = self.table.rows.country(self.table.currentIndex().column())
        return self.pane.row.of_country(country) if self.pane.row and country else ()

    def _share(self) -> None:
        if self.pane.row is None or self.pane.shared is not None:
            return
        shown = self.pane.chosen_row()
        if shown is None:
            announce(self.table, _("A shared action needs actions of two countries."))
            return
        workshop = self._session.workshop
        why = describe_row(shown)
        self._apply(lambda: verbs.share(workshop, shown, shown.title, why))
        announce(
            self.table, _("Each country sees in its road map who takes part, and who was asked.")
        )

    def _keep_apart(self) -> None:
        shown, entries = self.pane.row, self._entries()
        if shown is not None and entries:
            self._apply(lambda: verbs.keep_apart_all(entries, shown))

    def _remove(self) -> None:
        shared = self.pane.shared
        if shared is not None:
            members = self._session.workshop.records(SharedActionMember).owned_by(shared.id)
            self._apply(lambda: verbs.remove(shared, members))

    def _apply(self, make: Callable[[], Edit]) -> None:
        if explain_closed(self._session):  # a plan may change it elsewhere
            return
        self._session.end_step()
        self._session.apply(make)
        self._session.end_step()


def _compare(
    workshop: Workshop, reference: Reference
) -> Callable[[JobProgress], tuple[AlikeRow, ...]]:
    def work(_progress: JobProgress) -> tuple[AlikeRow, ...]:
        return find_alike(workshop, reference.draft_topics)

    return work


def _sharing(workshop: Workshop, row: AlikeRow) -> tuple[str, ...] | None:
    shared = verbs.shared_action_of(workshop, row)
    return None if shared is None else taking_part(workshop, shared)


def _lines(workshop: Workshop, rows: Sequence[AlikeRow]) -> list[TableLine]:
    by_kind: Mapping[AlikeKind, list[AlikeRow]] = {kind: [] for kind in AlikeKind}
    for each in rows:
        by_kind[each.kind].append(each)
    lines = []
    for kind, of_kind in by_kind.items():
        if of_kind:
            lines.append(TableLine(kind))
            lines += [TableLine(kind, each, _sharing(workshop, each)) for each in of_kind]
    return lines


def _describe_waiting(count: int) -> str:
    """Say how many drafts are awaited before they can be compared."""
    return plural(
        "{n} more draft is awaited before they can be compared.",
        "{n} more drafts are awaited before they can be compared.",
        FEWEST_DRAFTS - count,
    )
