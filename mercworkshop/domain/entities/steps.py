"""The steps of actions: which belong to which, what they add up to, and how rows become steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mercworkshop.domain.entities.action_spans import percent_done
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields, unread_words
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Counted, _


def actions_of_steps(rows: Sequence[Action]) -> dict[str, str]:
    """Return the id of the action to which each step belongs, by the id of the step.

    Edits on two laptops can make a step of a step: it belongs to the action of that step. A step
    whose action is not there, or that leads in a circle to itself, counts as an action.
    """
    above = {each.id: each.step_of for each in rows if each.step_of}
    if not above:  # as in most road maps
        return {}
    known = {each.id for each in rows}
    found: dict[str, str] = {}
    for step, own in above.items():
        seen, top = {step}, own
        while top in above and top not in seen and above[top] in known:
            seen.add(top)
            top = above[top]
        if top in known and top not in seen:
            found[step] = top
    return found


def steps_of(rows: Sequence[Action]) -> dict[str, tuple[Action, ...]]:
    """Return the steps of each action that has any, by its id, in the order of ``rows``."""
    belongs = actions_of_steps(rows)
    found: dict[str, list[Action]] = {}
    for each in rows:
        if each.id in belongs:
            found.setdefault(belongs[each.id], []).append(each)
    return {own: tuple(steps) for own, steps in found.items()}


def counted_actions(rows: Sequence[Action]) -> list[Action]:
    """Return the actions to count: an action with its steps once, a dropped action not at all."""
    belongs = actions_of_steps(rows)
    kept = (each for each in rows if each.progress is not Progress.DROPPED)
    return [each for each in kept if each.id not in belongs]


def roll_up(action: Action, steps: Iterable[Action]) -> Action:
    """Return an action with the totals of its steps where its own fields say nothing.

    This is a way to show it: it is never stored. Steps that were dropped count for nothing.
    """
    kept = [each for each in steps if each.progress is not Progress.DROPPED]
    if not kept:
        return action
    return replace_fields(action, **dict(_rolled(action, kept)))


def _rolled(action: Action, kept: Sequence[Action]) -> Iterator[tuple[str, object]]:
    begun = [when for each in kept if (when := each.start or each.end)]
    ended = [when for each in kept if (when := each.end or each.start)]
    has_no_dates = action.start is None and action.end is None
    if has_no_dates and not unread_words(action, "start") and begun:
        yield "start", min(begun, key=lambda when: when.first)
    if has_no_dates and not unread_words(action, "end") and ended:
        yield "end", max(ended, key=lambda when: when.last)
    cost = sum_of_steps(kept)
    if action.cost is None and cost is not None and not unread_words(action, "cost"):
        yield "cost", cost
    has_said = unread_words(action, "progress") or unread_words(action, "percent")
    if action.progress is Progress.PLANNED and not action.percent and not has_said:
        share = sum(map(percent_done, kept)) // len(kept)
        states = {each.progress for each in kept}
        if states == {Progress.DONE}:
            yield "progress", Progress.DONE
        elif share or states & {Progress.DONE, Progress.UNDER_WAY}:
            yield "progress", Progress.UNDER_WAY
            yield "percent", share


def sum_of_steps(steps: Iterable[Action]) -> Money | None:
    """Return the sum of the costs of steps; None without any, or in several currencies."""
    costs = [each.cost for each in steps if each.cost and each.progress is not Progress.DROPPED]
    if len({cost.currency for cost in costs}) != 1:
        return None
    years = {cost.year for cost in costs}
    low, high = sum(cost.low for cost in costs), sum(cost.high for cost in costs)
    return Money(low, high, costs[0].currency, years.pop() if len(years) == 1 else None)


def make_steps(groups: Iterable[Sequence[Action]], chosen: Sequence[Action]) -> Edit:
    """Make rows steps of the action above them in their group, after the steps it has.

    The steps of a row that becomes a step are then steps of the same action. A row without an
    action above it stays as it is.
    """
    groups, ids = list(groups), {each.id for each in chosen}
    changed: list[tuple[Action, Action]] = []
    count = 0
    for rows in groups:
        belongs = actions_of_steps(rows)
        own: Action | None = None
        taken: dict[str, tuple[Action, list[Action]]] = {}
        moved_with: set[str] = set()
        for row in rows:
            is_moved = row.id in ids and row.id not in belongs
            if own is not None and (is_moved or belongs.get(row.id) in moved_with):
                taken.setdefault(own.id, (own, []))[1].append(row)
                moved_with |= {row.id} if is_moved else set()
                count += is_moved
            elif row.id not in belongs:
                own = row
        for action, new in taken.values():
            changed += _put_behind(rows, belongs, action, new)
    is_step = actions_of_steps([row for rows in groups for row in rows])
    if chosen and not count and not any(each.id in is_step for each in chosen):
        raise InvalidInput(
            _("There is no action above it of which it could be a step."),
            _("Move it below an action of the same objective first."),
        )
    changed = _freed_from_circles(groups, changed) if count else []
    label = Counted("Make a row a step", "Make {n} rows steps", count)
    return Edit(label, tuple(old for old, _new in changed), tuple(new for _old, new in changed))


def make_actions(groups: Iterable[Sequence[Action]], chosen: Sequence[Action]) -> Edit:
    """Make steps actions of their own again, behind the action to which they belonged.

    A row that says that it is a step but is shown as an action, because its action is gone or the
    steps go in a circle, stays in its place and no longer says so.
    """
    groups, ids = list(groups), {each.id for each in chosen}
    changed: list[tuple[Action, Action]] = []
    for rows in groups:
        belongs = actions_of_steps(rows)
        by_id = {each.id: each for each in rows}
        freed: dict[str, list[Action]] = {}
        for row in rows:
            if row.id in ids and row.id in belongs:
                freed.setdefault(belongs[row.id], []).append(row)
        tops = [row for row in rows if row.id not in belongs]
        for own, steps in freed.items():
            action = by_id[own]
            at = tops.index(action) + 1
            placed = _positions(tops, at, len(steps))
            changed += [
                (
                    step,
                    replace_fields(
                        step,
                        step_of="",
                        objective=action.objective,
                        section=action.section,
                        position=place,
                    ),
                )
                for step, place in zip(steps, placed, strict=True)
            ]
        says_so = [row for row in rows if row.id in ids and row.step_of and row.id not in belongs]
        changed += [(row, replace_fields(row, step_of="")) for row in says_so]
    count = len(changed)
    changed = _freed_from_circles(groups, changed) if changed else []
    label = Counted("Make a step an action", "Make {n} steps actions", count)
    return Edit(label, tuple(old for old, _new in changed), tuple(new for _old, new in changed))


def _freed_from_circles(
    groups: Sequence[Sequence[Action]], changed: Sequence[tuple[Action, Action]]
) -> list[tuple[Action, Action]]:
    """Return the changes, and in addition those that turn rows in circles into actions.

    Two laptops can make each of two rows a step of the other. Both are shown as actions; if one of
    them then became a step of a third row, the other would follow it unasked.
    """
    rows = [row for group in groups for row in group]
    belongs, known = actions_of_steps(rows), {row.id for row in rows}
    is_changed = {old.id for old, _new in changed}
    stale = [row for row in rows if row.step_of in known and row.id not in belongs]
    freed = [(row, replace_fields(row, step_of="")) for row in stale if row.id not in is_changed]
    return [*(pair for pair in changed if pair[0] != pair[1]), *freed]


def _put_behind(
    rows: Sequence[Action], belongs: Mapping[str, str], action: Action, new: Sequence[Action]
) -> Iterator[tuple[Action, Action]]:
    """Yield rows before and after they become the last steps of an action."""
    ids = {each.id for each in new}
    has = [row for row in rows if belongs.get(row.id) == action.id and row.id not in ids]
    places = ordering.end_positions(has, len(new)) if has else [row.position for row in new]
    group = {"objective": action.objective, "section": action.section}
    for row, place in zip(new, places, strict=True):
        yield row, replace_fields(row, step_of=action.id, position=place, **group)


def _positions(rows: Sequence[Action], at: int, count: int) -> list[str]:
    """Return positions for rows before the row ``at``; equal ones if no key fits between."""
    places, renumbered = ordering.make_room(rows, at, count)
    return [rows[at - 1].position] * count if renumbered else places
