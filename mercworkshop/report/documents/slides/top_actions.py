"""The aims of a road map with their sums, and the actions of each to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mercworkshop.domain.entities.action_groups import ActionGroup
from mercworkshop.domain.entities.actions import Action, Priority
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import _, digits, isolate, number, plural
from mercworkshop.report.documents.road_map.actions import (
    action_title,
    cost_words,
    group_title,
    period_words,
)
from mercworkshop.report.documents.road_map.money import sum_words
from mercworkshop.report.documents.road_map.shared import (
    PrintData,
    format_date,
    lead_words,
    or_verbatim,
)
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.inlines import Text, Words, as_inlines, join_lines

_FIELDS = fields_of(Action)
_ROOM = 17
"""Rows that two slides hold in large letters."""
_MOST_GROUPS = 7
_MOST_OF_A_GROUP = 4
_CLOSED = frozenset({Progress.DONE, Progress.DROPPED})


def aims_table(data: PrintData, groups: Sequence[ActionGroup]) -> Iterator[Table]:
    """Yield each aim with the number of its actions, when they are done, and what they cost."""
    columns = (
        Column(many_name(Objective)),
        Column(many_name(Action), ColumnKind.NUMBER),
        Column(_("Start – End")),
        Column(_FIELDS["cost"].heading, ColumnKind.MONEY),
    )
    rows = tuple(_aim(data, group) for group in groups)
    yield Table(columns, rows, title=many_name(Objective))


def _aim(data: PrintData, group: ActionGroup) -> Row:
    kept = _kept(group)
    cells = (
        (Text(group_title(data, group), bold=True),),
        as_inlines(isolate(number(len(kept)))),
        as_inlines(_span(kept)),
        as_inlines("\n".join(_sums(kept))),
    )
    return Row(cells, group.objective.id if group.objective else "")


def _span(actions: Sequence[Action]) -> str:
    """Return the time from the first day of these actions to their last, in years."""
    days = [each for action in actions for each in (action.start, action.end) if each]
    if not days:
        return ""
    first, last = min(each.first.year for each in days), max(each.last.year for each in days)
    return format_date(PartialDate(f"{first:04d}/{last:04d}" if first < last else f"{first:04d}"))


def top_actions(data: PrintData) -> Iterator[Block]:
    """Yield the actions of each aim to begin with, and the sums of the others."""
    groups = [group for group in data.review_input.groups if _kept(group)]
    if not groups:
        yield Paragraph(as_inlines(_("No action has been written down yet.")))
        return
    columns = (
        Column(_("No."), ColumnKind.NUMBER),
        Column(_FIELDS["title"].heading),
        Column(_("Start – End")),
        Column(_FIELDS["cost"].heading, ColumnKind.MONEY),
    )
    shown = groups[:_MOST_GROUPS]
    each = min(max(_ROOM // len(shown) - 2, 1), _MOST_OF_A_GROUP)
    rows = [row for group in shown for row in _rows(data, group, each)]
    left = [action for group in groups[_MOST_GROUPS:] for action in _kept(group)]
    rows += _rest(left)
    yield Table(columns, tuple(rows), title=_("Objectives and actions"))


def _rows(data: PrintData, group: ActionGroup, most: int) -> Iterator[Row]:
    if title := group_title(data, group):
        yield Row((as_inlines(title),), kind=RowKind.BAND)
    kept = _kept(group)
    first = sorted(kept, key=_urgency)[:most]
    numbers = data.review_input.numbers
    for action in sorted(first, key=kept.index):
        words = join_lines(Text(action_title(action), bold=True), Text(lead_words(data, action)))
        cost = or_verbatim(action, "cost", cost_words(action.cost))
        cells: tuple[Words, ...] = (
            digits(numbers[action.id]),
            words,
            period_words(action),
            cost,
        )
        yield Row(tuple(map(as_inlines, cells)), action.id)
    yield from _rest([action for action in kept if action not in first])


def _rest(left: Sequence[Action]) -> Iterator[Row]:
    """Yield how many more actions there are, and what they cost."""
    if left:
        more = plural("And {n} more action.", "And {n} more actions.", len(left))
        cells = ("", more, _span(left), "\n".join(_sums(left)))
        yield Row(tuple(map(as_inlines, cells)))


def _kept(group: ActionGroup) -> list[Action]:
    return [each for each in group.actions if each.progress is not Progress.DROPPED]


def _sums(actions: Sequence[Action]) -> list[str]:
    return sum_words(action.cost for action in actions if action.cost)


def _urgency(action: Action) -> tuple[bool, bool, date]:
    """Return what sorts an action: not done yet, of high priority, early."""
    begins = action.start or action.end
    return (
        action.progress in _CLOSED,
        action.priority is not Priority.HIGH,
        begins.first if begins else date.max,
    )
