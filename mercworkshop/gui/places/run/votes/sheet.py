"""The chosen vote: its options and the entry of ballots; once it is revealed, its result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.votes import verbs
from mercworkshop.domain.entities.votes.doubts import describe_doubts
from mercworkshop.domain.entities.votes.records import STEPS, Ballot, Vote, VoteOption
from mercworkshop.domain.entities.votes.result import OptionResult, VoteResult, revealed_result
from mercworkshop.domain.entities.votes.sources import electorate_of
from mercworkshop.domain.entities.votes.wording import (
    describe_result,
    describe_row,
    describe_turnout,
    grouped_rows,
    is_few,
)
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.grid.list_view import GridListView, ListEditor
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource, update_each
from mercworkshop.gui.places.run.votes.entry import BallotEntry
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.widgets.charts.share_bars import ShareBar, ShareBars
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import N_, Counted, _, digits, number, numbered, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class VoteSheet(QFrame):
    """What there is of the vote that ``find`` returns."""

    def __init__(self, context: PageContext, find: Callable[[], Vote | None]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._session, self._find = context.session, find
        self.question = label("", "title", wrap=True)
        self.turnout = label("", "", wrap=True)
        table = GridListView(context, self._source(), many_name(VoteOption))
        placeholder = _("Type an option, then Enter")
        self.options = ListEditor(table, self._add_option, placeholder, ("", "", "new option"))
        self.kept = label("", "muted", wrap=True)
        self.bars = ShareBars(_("Result"))
        self.said = label("", "", wrap=True)
        self.entry = BallotEntry(context.session, find)
        self.doubts = label("", "amber", wrap=True)
        held = self.options
        hold_while_closed(self._session, held.line, held.up, held.down, held.delete)
        binds = label(_("A vote advises the room. It binds no country."), "muted", wrap=True)
        shown = (self.question, self.turnout, self.options, self.kept, self.bars, self.said)
        self._is_narrow = False
        self._parts = column(*shown, self.entry, self.doubts, binds, None, gap=10, margin=14)
        self.setLayout(self._parts)

    def give_room(self, *, is_wide: bool) -> None:
        """In a narrow window, show the question smaller, and ballots entered above the options."""
        if is_wide == self._is_narrow:
            self._is_narrow = not is_wide
            restyle(self.question, kind="title" if is_wide else "strong")
            self.refresh()

    def _place_entry(self, *, is_first: bool) -> None:
        """Put the entry above the options, or below them."""
        above = self._parts.indexOf(self.entry) < self._parts.indexOf(self.options)
        if is_first == above:
            return
        self._parts.removeWidget(self.entry)
        after = self.turnout if is_first else self.said
        self._parts.insertWidget(self._parts.indexOf(after) + 1, self.entry)
        items = map(self._parts.itemAt, range(self._parts.count()))
        lying = [item.widget() for item in items if item is not None]
        stops.put_in_order([each for each in lying if each is not None])

    def refresh(self) -> None:
        """Show the vote as it is now; nothing of its ballots before it is revealed."""
        vote = self._find()
        self.setEnabled(vote is not None)
        if vote is None:
            return
        workshop = self._session.workshop
        self.options.line.show_key((Vote.__name__, vote.id, "new option"))
        self.options.table.grid.note_change()
        self.options.table.grid.catch_up()
        plain_text(self.question, vote.question or _("Without a question"))
        result = revealed_result(workshop, vote.id)
        is_left = result is not None and any(map(_has_focus, (self.entry, self.options)))
        for shown in (self.bars, self.said):
            shown.setVisible(result is not None)
        if is_left:
            self.bars.setFocus()  # what follows the entry would scroll the result out of sight
        for each in (self.options, self.entry, self.kept):
            each.setVisible(result is None)
        if result is None:
            self._show_private(vote)
        else:
            self._show_result(result)
        plain_text(self.doubts, "\n".join(describe_doubts(workshop, vote)))
        self.entry.refresh()

    @property
    def has_actions(self) -> bool:
        """Whether a priority can be set by the result."""
        vote = self._find()
        actions = self._session.workshop.records(Action)
        return vote is not None and any(each.origin in actions for each in self._rows())

    def _show_private(self, vote: Vote) -> None:
        ballots = self._session.workshop.records(Ballot).owned_by(vote.id)
        people = sum(each.people for each in ballots)
        words = plural(
            "The ballot of {n} person is in. Nobody sees the result before it is revealed.",
            "The ballots of {n} people are in. Nobody sees the result before it is revealed.",
            people,
        )
        restyle(self.turnout, kind="")
        plain_text(self.turnout, words if people else _("No ballot is in yet."))
        self.options.set_open(is_open=not ballots)
        self._place_entry(is_first=self._is_narrow and bool(ballots))
        kept = _("The options stay as they are: ballots on paper have their numbers.")
        plain_text(self.kept, kept if ballots else "")

    def _show_result(self, result: VoteResult) -> None:
        voters = electorate_of(self._session.workshop, result.vote)
        nobody = _("No ballot is on this laptop: facilitators keep them.")
        turnout = describe_turnout(result, voters) if result.people else nobody
        few = is_few(result, voters)
        plain_text(self.turnout, turnout)
        restyle(self.turnout, kind="amber" if few else "")
        most = max((each.points for each in result.rows), default=0) or 1
        bars: list[ShareBar] = []
        for heading, rows in grouped_rows(result):
            bars += [ShareBar(heading, 0, "", is_heading=True)] if heading else []
            bars += [_bar(each, most, few=few) for each in rows]
        above = sum(each.is_above for each in result.rows)
        has_line = not few and len(bars) == len(result.rows) and above < len(bars)
        self.bars.show_bars(bars, above if has_line else 0)
        plain_text(self.said, "\n".join(describe_result(result, few=few)))

    def _rows(self) -> tuple[VoteOption, ...]:
        vote = self._find()
        owner = vote.id if vote is not None else ""
        return self._session.workshop.records(VoteOption).owned_by(owner)

    def _add_option(self, words: str) -> Edit:
        vote = self._find()
        if vote is None:
            return Edit("")
        return verbs.add_options(self._session.workshop, vote, [{"text": words.strip()}])

    def _source(self) -> GridSource:
        place = GridColumn("place", N_("No."), 48, self._place, is_fixed=True, value=self._place)
        columns = (place, field_column(fields_of(VoteOption)["text"], 0))
        rewrite = update_each(
            lambda n: Counted("Edit an option", "Edit {n} options", n), self._update_option
        )
        return GridSource(columns, self._rows, rewrite, self._remove, self._move, is_of_room=True)

    def _place(self, option: VoteOption) -> str:
        return number(self._rows().index(option) + 1) if option in self._rows() else ""

    def _update_option(self, option: VoteOption, **fields: object) -> Edit:
        return verbs.update_option(self._session.workshop, option, **fields)

    def _remove(self, chosen: Sequence[VoteOption]) -> Edit:
        return verbs.remove_options(self._session.workshop, chosen)

    def _move(self, chosen: Sequence[VoteOption], by: int) -> Edit:
        vote = self._find()
        if vote is None:
            return Edit("")
        return verbs.move_options(self._session.workshop, vote, chosen, by)


def _has_focus(part: QWidget) -> bool:
    focused = part.window().focusWidget()
    return focused is not None and part.isAncestorOf(focused)


def _bar(row: OptionResult, most: int, *, few: bool) -> ShareBar:
    """Return the bar of an option: its impact, and its effort in outline; else its points.

    None stands out where few voted.
    """
    share = float(row.impact / STEPS) if row.impact is not None else row.points / most
    second = float(row.effort / STEPS) if row.effort is not None else None
    name = numbered(digits(str(row.place)), row.option.text)
    return ShareBar(name, share, describe_row(row), row.is_above and not few, second=second)
