"""The dates of several actions, moved by the same time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities import steps
from mercworkshop.domain.entities.action_spans import percent_done
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields, unread_words
from mercworkshop.domain.values.dates.partial_date import PartialDate, shift_months
from mercworkshop.i18n import Counted

_DATES = ("start", "end")


@dataclass(frozen=True, slots=True)
class MovedDates:
    """What moving would do: each action that changes, before and after.

    ``coarse`` dates stay because they are known too roughly to be moved by so little, ``words``
    because nobody could read them as a date.
    """

    before: tuple[Action, ...]
    after: tuple[Action, ...]
    coarse: int
    words: int

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """The dates of the actions that change, as they would be, the earliest first."""
        found = (getattr(each, name) for each in self.after for name in _DATES)
        return tuple(sorted(when for when in found if when is not None))


def rows_to_move(
    rows: Sequence[Action], chosen: Collection[str], *, with_done: bool
) -> tuple[Action, ...]:
    """Return the actions with the ids ``chosen``, and their steps; what is done only if asked."""
    belongs = steps.actions_of_steps(rows)
    return tuple(
        each
        for each in rows
        if (each.id in chosen or belongs.get(each.id, "") in chosen)
        and (with_done or percent_done(each) < 100)
    )


def moved_dates(rows: Sequence[Action], months: int) -> MovedDates:
    """Return what moving by ``months`` (negative: earlier) would do.

    Raises InvalidInput if a date would come to lie outside the years 1900 to 2200.
    """
    before, after, coarse = [], [], 0
    for each in rows:
        dated = {name: when for name in _DATES if (when := getattr(each, name)) is not None}
        new = {name: shift_months(when, months) for name, when in dated.items()}
        new = {name: when for name, when in new.items() if when != dated[name]}
        coarse += len(dated) - len(new)
        if new:
            before.append(each)
            after.append(replace_fields(each, **new))
    words = sum(bool(unread_words(each, name)) for each in rows for name in _DATES)
    return MovedDates(tuple(before), tuple(after), coarse, words)


def move_dates(rows: Sequence[Action], months: int) -> Edit:
    """Move the dates of actions by ``months``; a negative number moves them to earlier."""
    moved = moved_dates(rows, months)
    label = Counted(
        "Move the dates of an action", "Move the dates of {n} actions", len(moved.after)
    )
    return Edit(label, moved.before, moved.after)
