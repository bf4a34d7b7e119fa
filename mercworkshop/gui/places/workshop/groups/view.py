"""The tab “Groups”: a column of members for each group, and the card of the current group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.places.workshop.groups.card import GroupCard
from mercworkshop.gui.places.workshop.groups.member_list import (
    Member,
    MemberList,
    members_by_id,
    members_of,
)
from mercworkshop.gui.places.workshop.parts.column_board import ColumnBoard
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import GROUPS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, scroll_area, set_orientation
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural
from mercworkshop.reference.lists.countries import Countries

if TYPE_CHECKING:
    from mercworkshop.gui.places.workshop.group_proposals.view import ProposalView
    from mercworkshop.gui.session.pages.page import PageContext

NOBODY = ""
"""The id of the column of members without a group."""


_WIDE, _SIDE = 1000, 300
"""The card stands beside the columns from this width, and is as wide as this, at 100 %."""

_ROW = 220
"""Least height of a row of columns, in pixels at 100 %."""


class GroupsView(TabView):
    """The columns of the groups, and beside or below them the card of the group last focused."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.columns: dict[str, GroupColumn] = {}
        self.current = NOBODY
        self.add = button(_("Add group"), "plus", "primary", run=self.add_group)
        hint = _("{keys} move them too").format(keys=_move_keys())
        self.mover = button(_("Move to…"), "arrow_next", hint=hint)
        self.menu = QMenu(self)
        self.mover.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._offer_groups)
        self._make_proposal_tools()
        self.proposing: ProposalView | None = None
        self.tools = (self.mover, self.propose, self.add, self.back, self.another, self.use)
        self.invitation = empty_state(
            "people",
            _("Add the first group, then drag delegations and people into it."),
            button(_("Add group"), "plus", run=self.add_group),
        )
        self._board = ColumnBoard()
        self._board.rearranged.connect(self._fit_board)
        self.board = scroll_area(bare_widget(column(self.invitation, self._board, gap=0)))
        self.card = GroupCard(context, self._group)
        self._side = bare_widget(column(self.card, None, margin=12))
        self._sides = row(self.board, self._side, gap=0)
        self._sides.setStretch(0, 1)
        self.stack = QStackedWidget()
        as_they_are = bare_widget(self._sides)
        self.stack.addWidget(as_they_are)
        self.setLayout(column(self.stack, gap=0))
        bind(as_they_are, GROUPS, "propose", self.propose_groups)
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    def _make_proposal_tools(self) -> None:
        self.propose = button(
            _("Propose groups…"),
            "people",
            run=self.propose_groups,
            hint=format_row(key_row(GROUPS, "propose")),
        )
        self.back = button(_("Groups as they are"), "arrow_back", "quiet", run=self.leave_proposal)
        self.another = button(_("Another proposal"), "refresh")
        self.use = button(_("Use these groups"), "check", "primary")

    def show_record(self, record_id: str) -> None:
        """Show a group, or the group of a member, by its id."""
        found = self.columns.get(record_id)
        if found is not None:
            self._enter(record_id)
            found.list.setFocus()
            return
        for each in self.columns.values():
            if each.list.select([record_id]):
                each.list.setFocus()

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        return (
            PaletteCommand(_("Add group"), weak_slot(self, GroupsView.add_group)),
            PaletteCommand(_("Propose groups…"), weak_slot(self, GroupsView.propose_groups)),
        )

    def propose_groups(self) -> None:
        """Show groups as the program proposes them; nothing is changed by that."""
        if self.is_proposing:
            return
        if self.proposing is None:
            from mercworkshop.gui.places.workshop.group_proposals.view import ProposalView

            self.proposing = ProposalView(self.context)
            self.stack.addWidget(self.proposing)
            self.another.clicked.connect(self.proposing.propose_another)
            self.use.clicked.connect(self.proposing.use)
            self.proposing.left.connect(self.leave_proposal)
            self.proposing.shown.connect(self._say)
        self.stack.setCurrentWidget(self.proposing)
        self.proposing.begin()
        self.refresh()
        self.proposing.bar.count.setFocus()

    def leave_proposal(self) -> None:
        """Show the groups as they are."""
        self.stack.setCurrentIndex(0)
        self.refresh()
        self.columns[NOBODY].list.setFocus()

    @property
    def is_proposing(self) -> bool:
        """Whether proposed groups are shown."""
        return self.stack.currentIndex() > 0

    def add_group(self) -> None:
        """Add a group with the next free name and show its card."""
        session = self.context.session
        there = session.workshop.records(BreakoutGroup).all()
        if session.apply(groups.add, there, groups.next_name(there)):
            session.end_step()
            self._enter(session.workshop.records(BreakoutGroup).all()[-1].id)

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected members in all columns."""
        return [each for found in self.columns.values() for each in found.list.selected_ids()]

    def move_to(self, target: str, ids: Any = None) -> None:
        """Move members (default: the selected ones) to a group; people follow their delegation."""
        session = self.context.session
        chosen = members_by_id(session.workshop, self.selected_ids() if ids is None else ids)
        along = groups.include_people(chosen, session.workshop.records(Person).values())
        moved: list[Member] = [each for each in along if each.group != target]
        if moved and session.apply(
            groups.assign_members, moved, session.workshop.records(BreakoutGroup).get(target)
        ):
            session.end_step()
            for found in self.columns.values():
                found.list.clearSelection()
            self.columns[target].list.select(each.id for each in chosen)
            self.columns[target].list.setFocus()

    def delete(self, group_id: str) -> None:
        """Delete a group; its members are then in no group."""
        workshop = self.context.session.workshop
        members: list[Member] = list(workshop.records(Delegation).values())
        members += workshop.records(Person).values()
        self.context.session.apply(
            groups.delete, workshop.records(BreakoutGroup)[group_id], members
        )
        self.context.session.end_step()

    def refresh(self, _ids: object = None) -> None:
        """Show the groups and their members as they are now."""
        session = self.context.session
        known, workshop = session.reference.countries, session.workshop
        every = workshop.records(BreakoutGroup).all()
        ids = [NOBODY, *(group.id for group in every)]
        for deleted in [each for each in self.columns if each not in ids]:
            found = self.columns.pop(deleted)
            found.hide()
            found.deleteLater()
        for each in ids:
            if each not in self.columns:
                self.columns[each] = self._column(each)
            group = workshop.records(BreakoutGroup).get(each)
            self.columns[each].show_group(known, group, workshop)
        self._board.show_columns([self.columns[each] for each in ids])
        if self.current not in ids or (self.current == NOBODY and every):
            self.current = every[0].id if every else NOBODY
        self._mark()
        self.card.refresh()
        self._side.setVisible(bool(every))
        self.invitation.setVisible(not every)
        is_here = not self.is_proposing
        is_anybody = bool(workshop.records(Delegation)) or bool(workshop.records(Person))
        self.set_tool_visible(self.mover, is_visible=is_here and bool(every))
        self.set_tool_visible(self.propose, is_visible=is_here and is_anybody)
        self.set_tool_visible(self.add, is_visible=is_here)
        for tool in (self.back, self.another, self.use):
            self.set_tool_visible(tool, is_visible=not is_here)
        self._say()

    def panes(self) -> Sequence[QWidget]:
        if self.proposing is not None and self.is_proposing:
            return self.proposing.panes()
        columns = [found.list for found in self.columns.values()]
        return (*columns, self.card) if self.current != NOBODY else (self,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current_look().px
        is_wide = self.width() >= px(_WIDE)
        set_orientation(self._sides, is_wide=is_wide)
        self._side.setMaximumWidth(px(_SIDE) if is_wide else theme.NO_LIMIT)

    def _say(self) -> None:
        """Say in the status line how it stands."""
        if self.proposing is not None and self.is_proposing:
            self.said.set_words(self.proposing.said)
            is_safe = not self.proposing.moves_people  # otherwise people would leave their groups
            restyle(self.use, kind="primary" if is_safe else "")
            icons.set_icon(self.use, "check", "on_accent" if is_safe else "accent")
        else:
            workshop = self.context.session.workshop
            has_groups = bool(workshop.records(BreakoutGroup))
            self.said.set_words(_describe(workshop) if has_groups else "")

    def _fit_board(self) -> None:
        """Let the page scroll, and not the board in it, where the columns stand in rows."""
        rows = self._board.rows
        least = max(theme.current_look().px(_ROW) * rows, self._board.least_height())
        self.board.setMinimumHeight(least if rows > 1 else 0)

    def _column(self, group_id: str) -> GroupColumn:
        new = GroupColumn(group_id)
        new.list.moved.connect(self._step)
        new.list.taken.connect(self.move_to)
        new.list.entered.connect(self._enter)
        new.list.asked.connect(self._menu)
        new.edit.clicked.connect(weak_slot(self, GroupsView._edit, group_id))
        new.delete.clicked.connect(weak_slot(self, GroupsView.delete, group_id))
        return new

    def _step(self, group_id: str, by: int) -> None:
        """Move the selected members of a column by ``by`` columns."""
        order = [
            NOBODY,
            *(each.id for each in self.context.session.workshop.records(BreakoutGroup).all()),
        ]
        target = order.index(group_id) + by
        if 0 <= target < len(order):
            self.move_to(order[target], self.columns[group_id].list.selected_ids())

    def _menu(self, place: QPoint) -> None:
        self._offer_groups()
        self.menu.popup(place)

    def _offer_groups(self) -> None:
        menu = self.menu
        menu.clear()
        every = self.context.session.workshop.records(BreakoutGroup).all()
        choices = [(NOBODY, _("Not in a group yet")), *((each.id, each.name) for each in every)]
        has_any = bool(self.selected_ids())
        for group_id, name in choices:
            action = QAction(name.replace("&", "&&"), menu)
            action.setEnabled(has_any)
            action.triggered.connect(weak_slot(self, GroupsView.move_to, group_id))
            menu.addAction(action)

    def _edit(self, group_id: str) -> None:
        self._enter(group_id)
        self.card.begin()

    def _enter(self, group_id: str) -> None:
        for each, found in self.columns.items():
            if each != group_id:
                found.list.clearSelection()
        if group_id in {NOBODY, self.current}:
            return
        self.current = group_id
        self._mark()
        self.card.refresh()

    def _mark(self) -> None:
        for each, found in self.columns.items():
            restyle(found.name, kind="accent" if each == self.current != NOBODY else "")

    def _group(self) -> BreakoutGroup | None:
        return self.context.session.workshop.records(BreakoutGroup).get(self.current)


def _describe(workshop: Workshop) -> str:
    """Return how many groups there are, how many delegations are in none, and how to move them."""
    every = len(workshop.records(BreakoutGroup))
    left = sum(not each.group for each in workshop.records(Delegation).values())
    parts = [plural("{n} group", "{n} groups", every)]
    if left:
        parts.append(plural("{n} delegation in no group", "{n} delegations in no group", left))
    drag = _("Drag between the columns, or select and press {keys}.")
    parts.append(drag.format(keys=_move_keys()))
    return " · ".join(parts)


class GroupColumn(QFrame):
    """The name of a group, the number of its members, and their list."""

    def __init__(self, group_id: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.name = ElidedLabel("")
        bold = self.name.font()
        bold.setBold(True)
        self.name.setFont(bold)
        self.figure = label("", "muted", wrap=True)
        self.edit = icon_button("edit", _("Room and roles"))
        self.delete = icon_button("trash", _("Delete this group"))
        self.list = MemberList(group_id)
        head = row(self.name, self.edit, self.delete, gap=2)
        head.setStretch(0, 1)
        box = column(head, self.figure, self.list, gap=4, margin=10)
        box.setStretch(2, 1)
        self.setLayout(box)
        for each in (self.edit, self.delete):  # in the layout: else they would be windows
            each.setVisible(group_id != NOBODY)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the heads of all columns equally high, also of the one that has no buttons."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.name.setMinimumHeight(self.edit.sizeHint().height())

    def show_group(self, known: Countries, group: BreakoutGroup | None, workshop: Workshop) -> None:
        """Show a group; None shows the members without a group."""
        members = members_of(workshop, group.id if group else NOBODY)
        name = group.name if group else _("Not in a group yet")
        countries = sum(isinstance(each, Delegation) for each in members)
        self.name.set_words(name)
        self.list.setAccessibleName(name)
        for each, words in (
            (self.edit, _("{group}: room and roles")),
            (self.delete, _("Delete {group}")),
        ):
            each.setAccessibleName(words.format(group=name))
            each.setToolTip(words.format(group=name))
        figures = (
            plural("{n} country", "{n} countries", countries),
            plural("{n} person", "{n} people", len(members) - countries),
        )
        plain_text(self.figure, " · ".join(figures))
        self.list.show_members(known, members)


def _move_keys() -> str:
    return format_row(key_row(GROUPS, "move"))
