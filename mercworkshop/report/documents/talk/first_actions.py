"""Which actions a minister must hear of: those that begin first."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.review.model import ReviewInput

MOST = 7
"""The most actions: nobody keeps more in mind."""


def first_actions(review: ReviewInput) -> tuple[tuple[Action, ...], int]:
    """Return the actions to do first, and how many more there are.

    They are sorted by date, and else in the order of their numbers. What is done or dropped is left
    out; what has no date comes last.
    """
    whole = [review.whole(each) for each in counted_actions(review.actions)]
    ahead = sorted((each for each in whole if not each.progress.is_over), key=_begins)
    return tuple(ahead[:MOST]), max(len(ahead) - MOST, 0)


def _begins(action: Action) -> date:
    begins = action.start or action.end
    return begins.first if begins else date.max
