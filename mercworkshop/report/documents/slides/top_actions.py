"""The aims of a road map with their sums, and the actions to begin with as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mercworkshop.domain.entities.action_groups import ActionGroup
from mercworkshop.domain.entities.actions import Action, Priority
from mercworkshop.domain.entities.counted_costs import counted_costs
from mercworkshop.domain.entities.national_path import Progress, TreatyAct
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.entities.steps import actions_of_steps, counted_actions
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import _, isolate, listed_phrases, number, plural
from mercworkshop.report.documents.road_map.actions import group_title
from mercworkshop.report.documents.road_map.money import sum_words, whole_actions
from mercworkshop.report.documents.road_map.print_data import PrintData, format_date
from mercworkshop.report.documents.road_map.timeline import timeline_of
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    ColumnKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.inlines import Text, as_inlines

_FIELDS = fields_of(Action)
MOST = 7
"""The most actions that a room can keep in mind."""


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
        as_inlines(isolate(number(len(counted_actions(group.actions))))),
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


def top_actions(data: PrintData) -> list[Action]:
    """Return the actions to begin with, in the order in which they begin."""
    review = data.review_input
    first = sorted(whole_actions(data), key=lambda each: _urgency(review.whole(each)))[:MOST]
    return sorted(first, key=lambda each: _begins(review.whole(each)))


def actions_blocks(data: PrintData, first: Sequence[Action]) -> Iterator[Block]:
    """Yield these actions as bars on a scale of time, and what the others are and cost."""
    if not first:
        yield Paragraph(as_inlines(_("No action has been written down yet.")))
        return
    chart = timeline_of(data, only=first, only_act=TreatyAct.DEPOSIT)
    yield ChartBlock(chart, alternative=_("First actions"))
    rows, shown = data.review_input.actions, {each.id for each in first}
    belongs = actions_of_steps(rows)
    left = [each for each in rows if belongs.get(each.id, each.id) not in shown]
    if count := len(counted_actions(left)):
        yield Paragraph(as_inlines(_more(left, count)))


def _more(left: Sequence[Action], count: int) -> str:
    kept = [each for each in left if each.progress is not Progress.DROPPED]
    known = listed_phrases((_span(kept), " + ".join(_sums(left))))
    if not known:
        return plural("And {n} more action.", "And {n} more actions.", count)
    words = plural("And {n} more action: {{known}}.", "And {n} more actions: {{known}}.", count)
    return words.format(known=known)


def _kept(group: ActionGroup) -> list[Action]:
    return [each for each in group.actions if each.progress is not Progress.DROPPED]


def _sums(actions: Sequence[Action]) -> list[str]:
    return sum_words(each.cost for each in counted_costs(actions))


def _begins(action: Action) -> tuple[date, bool]:
    day = action.start or action.end
    return (day.first if day else date.max, action.start is None)


def _urgency(action: Action) -> tuple[bool, bool, date]:
    """Return what sorts an action: not done yet, of high priority, early."""
    begins = action.start or action.end
    return (
        action.progress.is_over,
        action.priority is not Priority.HIGH,
        begins.first if begins else date.max,
    )
