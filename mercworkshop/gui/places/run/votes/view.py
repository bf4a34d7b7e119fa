"""The tab “Votes”: the votes, the chosen one with its ballots, and its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.votes import priorities, sources, verbs
from mercworkshop.domain.entities.votes.doubts import describe_ballots_without_vote
from mercworkshop.domain.entities.votes.records import METHOD_NAMES, STATE_NAMES, Vote, VoteOption
from mercworkshop.domain.entities.votes.result import vote_result
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.run.votes.card import VoteCard
from mercworkshop.gui.places.run.votes.paper import VotePaper
from mercworkshop.gui.places.run.votes.room import VoteOnScreen
from mercworkshop.gui.places.run.votes.round.dialog import VoteRound, open_vote_round
from mercworkshop.gui.places.run.votes.sheet import VoteSheet
from mercworkshop.gui.session.edits.closed_screens import (
    begin_writing,
    explain_closed,
    hold_while_closed,
)
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import VOTES
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.lines.three_parts import ThreeParts
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry, TwoLineList
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class VotesView(TabView):
    """The list, the chosen vote, and its card; without a vote an invitation."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context, self._session = context, context.session
        hint = format_row(key_row(VOTES, "add"))
        self.add = button(_("New question"), "plus", run=self._add, hint=hint)
        hint = format_row(key_row(VOTES, "reveal"))
        self.reveal = button(_("Reveal result"), "eye", run=self.turn_reveal, hint=hint)
        hint = format_row(key_row(VOTES, "priorities"))
        self.set = button(_("Set priorities"), "take", run=self.set_priorities, hint=hint)
        self.remove = button(_("Remove"), "trash", "quiet", run=self._remove)
        self.to_room = button(_("Show the room"), "projector", run=self.show_room)
        hint = format_row(key_row(VOTES, "turn_page"))
        self.turn = button(_("Next page"), "arrow_next", run=self.turn_page, hint=hint)
        self.tools = (self.remove, self.set, self.add, self.turn, self.reveal, self.to_room)
        for each in (self.remove, self.set, self.add, self.turn):
            let_go_first(each)
        self.paper, self.room = VotePaper(context, self), VoteOnScreen(context)
        self.list = TwoLineList(many_name(Vote), VOTES)
        self.sheet = VoteSheet(context, self.chosen)
        self.card = VoteCard(context.session, self.chosen)
        first = button(_("New question"), "plus", "primary", run=self._add)
        inviting = empty_state(
            "check",
            _("Nothing was voted on yet. Ask the room with dots, a budget or a ranking."),
            first,
        )
        held = (self.remove, self.set, self.reveal, self.add, first)
        hold_while_closed(self._session, *held)
        self.stack = ThreeParts(inviting, self.list, self.sheet, self.card)
        self.setLayout(column(self.stack))
        self._listen()
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    def _listen(self) -> None:
        self.list.chosen_changed.connect(self._show_chosen)
        self.list.key_pressed.connect(self._on_key)
        self.stack.rearranged.connect(weak_slot(self, VotesView._give_room))
        self.sheet.entry.left.connect(self.list.setFocus)
        self.card.round_asked.connect(weak_slot(self, VotesView.open_round))
        self.card.paper_asked.connect(weak_slot(self, VotesView._print))
        self.card.taken.connect(self._take)
        bind(self, VOTES, "reveal", weak_slot(self, VotesView.turn_reveal))
        bind(self, VOTES, "priorities", weak_slot(self, VotesView.set_priorities))
        bind(self, VOTES, "turn_page", weak_slot(self, VotesView.turn_page))
        self.room.screen.changed.connect(weak_slot(self, VotesView._show_turn))

    def show_record(self, record_id: str) -> None:
        """Show a vote, or an option of one, by its id."""
        self.refresh()
        option = self._session.workshop.records(VoteOption).get(record_id)
        self.list.choose(option.vote if option is not None else record_id)
        if option is not None and self.sheet.options.isVisible():
            self.sheet.options.table.show_row(option.id, "text")
        else:
            self.list.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return self.stack.panes

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        has_vote = self.chosen() is not None
        if not has_vote:
            return {}
        show = weak_slot(self, VotesView.show_room)
        return {"print": weak_slot(self, VotesView._print), "present": show}

    def commands(self) -> tuple[PaletteCommand, ...]:
        return (
            PaletteCommand(_("New question"), weak_slot(self, VotesView._add)),
            PaletteCommand(_("Reveal the result"), weak_slot(self, VotesView.turn_reveal)),
            PaletteCommand(_("Set priorities"), weak_slot(self, VotesView.set_priorities)),
        )

    def open_round(self) -> VoteRound | None:
        """Pass the laptop round; return what covers the window."""
        vote = self.chosen()
        if vote is None or vote.is_revealed or explain_closed(self._session):
            return None
        return open_vote_round(self.context, vote, self.window())

    def turn_reveal(self) -> None:
        """Reveal the result of the chosen vote, or hide it again."""
        vote = self.chosen()
        if vote is not None:
            self._apply(verbs.hide(vote) if vote.is_revealed else verbs.reveal(vote))

    def show_room(self) -> None:
        """Show the chosen vote on the second screen; its result once it is revealed."""
        vote = self.chosen()
        if vote is not None:
            self.room.show(vote)
            self._show_chosen()

    def turn_page(self) -> None:
        """Show the room the next page of the vote, if its options take several."""
        self.room.turn_page()

    def set_priorities(self) -> None:
        """Set the priorities of actions by the result of the chosen vote."""
        vote, workshop = self.chosen(), self._session.workshop
        if vote is None or explain_closed(self._session):
            return
        self._session.end_step()
        result = vote_result(workshop, vote)
        if self._session.apply(priorities.set_priorities, workshop, result):
            said = _("The priorities are set by the vote. Each country may change them.")
            self.context.messages.inform(said, tone="done")
        self._session.end_step()

    def refresh(self, _ids: object = None) -> None:
        """Show the votes as they are now."""
        rows = self._session.workshop.records(Vote).all()
        self.list.show_entries(
            [
                ListedEntry(
                    each.id,
                    each.question or _("Without a question"),
                    " · ".join((_(METHOD_NAMES[each.method]), _(STATE_NAMES[each.state]))),
                )
                for each in rows
            ]
        )
        self.stack.show_parts(is_any=bool(rows))
        left = describe_ballots_without_vote(self._session.workshop)
        votes = plural("{n} vote", "{n} votes", len(rows)) if rows else ""
        self.said.set_words(left or votes)
        self._show_chosen()

    def chosen(self) -> Vote | None:
        """Return the vote that is chosen in the list; None if there is none."""
        return self._session.workshop.records(Vote).get(self.list.chosen)

    def _show_chosen(self, _id: str = "") -> None:
        vote = self.chosen()
        is_revealed = vote is not None and vote.is_revealed
        self.sheet.refresh()
        self.card.refresh(is_private=not is_revealed)
        words = _("Hide result") if is_revealed else _("Reveal result")
        self.reveal.setText(words)
        # What is filled is what comes next: while ballots come in, to enter them.
        restyle(self.to_room, kind="primary" if is_revealed else "")
        for each in (self.remove, self.to_room, self.reveal):
            self.set_tool_visible(each, is_visible=vote is not None)
        self.set_tool_visible(self.set, is_visible=is_revealed and self.sheet.has_actions)
        self._show_turn()

    def _give_room(self) -> None:
        self.sheet.give_room(is_wide=self.stack.is_wide)

    def _show_turn(self) -> None:
        self.set_tool_visible(self.turn, is_visible=self.room.pages > 1)

    def _on_key(self, name: str, keys: str) -> None:
        if name == "move":
            self._move(1 if keys.endswith("Down") else -1)
            return
        runs: Mapping[str, Callable[[], object]] = {
            "add": self._add,
            "ballot": partial(begin_writing, self._session, self.sheet.entry.line),
            "edit": self._write_question,
            "remove": self._remove,
            "reveal": self.turn_reveal,
            "priorities": self.set_priorities,
            "turn_page": self.turn_page,
        }
        if name in runs:
            runs[name]()

    def _apply(self, edit: Edit) -> None:
        self._session.end_step()
        self._session.apply(lambda: edit)
        self._session.end_step()

    def _add(self) -> None:
        if explain_closed(self._session):
            return
        edit = verbs.add(self._session.workshop.records(Vote).values(), question="")
        self._apply(edit)
        self.list.choose(edit.after[0].id)
        self.card.begin()

    def _write_question(self) -> None:
        if not explain_closed(self._session):
            self.card.begin()

    def _take(self, source: RoadMap | BreakoutGroup) -> None:
        """Take the actions and needs of a country, or the answers of a group, as options."""
        vote, workshop = self.chosen(), self._session.workshop
        if vote is None:
            return
        rows = (
            sources.options_of_country(workshop, source)
            if isinstance(source, RoadMap)
            else sources.options_of_group(workshop, source)
        )
        self._session.end_step()
        if verbs.new_options(workshop, vote, rows):
            self._session.apply(verbs.add_options, workshop, vote, rows)
        else:
            self.context.messages.inform(_("There is nothing more to take."))
        self._session.end_step()

    def _remove(self) -> None:
        vote = self.chosen()
        if vote is not None:
            self._apply(verbs.remove(self._session.workshop, [vote]))

    def _move(self, by: int) -> None:
        vote = self.chosen()
        if vote is not None:
            self._apply(verbs.move(self._session.workshop.records(Vote).all(), [vote], by))

    def _print(self) -> None:
        vote = self.chosen()
        if vote is not None:
            self.paper.ask(vote)
