"""What an open action lacks, for the rules of the review and for the cells that ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.review.model import is_open
from mercworkshop.i18n import N_

ASKED = frozenset({Funding.GAP, Funding.APPLIED, Funding.PLEDGED, Funding.FUNDED})
"""The states of funding that need a cost."""
PROMISED = frozenset({Funding.APPLIED, Funding.PLEDGED, Funding.FUNDED})
"""The states of funding that need a funder."""


@dataclass(frozen=True, slots=True)
class MissingField:
    """A field that a complete action has; ``question``, a message id, stands in its place."""

    field: str
    is_missing: Callable[[Action], bool]
    question: str


LEAD = MissingField("lead", lambda action: not action.lead.strip(), N_("Who?"))
END = MissingField("end", lambda action: action.end is None, N_("By when?"))
COST = MissingField(
    "cost", lambda action: action.funding in ASKED and action.cost is None, N_("How much?")
)
FUNDING = MissingField("funding", lambda action: action.funding is Funding.UNKNOWN, N_("Who pays?"))
FUNDER = MissingField(
    "funder",
    lambda action: action.funding in PROMISED and not action.funder.strip(),
    N_("Who pays?"),
)
_FIELDS = (LEAD, END, COST, FUNDING, FUNDER)
_WHEN = N_("When?")


def needs_correction(action: Action, field: str, is_wrong: Callable[[Action], bool]) -> bool:
    """Whether an action is open and ``is_wrong``, and its field holds no unread words.

    Another rule reports those.
    """
    return is_open(action) and is_wrong(action) and not unread_words(action, field)


OF_STEPS = frozenset({COST.field, FUNDING.field, FUNDER.field})
"""What is asked of the steps of an action, not of the action that has them."""


def find_questions(action: Action, *, has_steps: bool = False) -> Mapping[str, str]:
    """Return the question for each field that the review misses in an action, as message ids.

    Where it misses the end and there is no start either, both are asked for. Money is asked of the
    steps, if it has any.
    """
    found = {
        each.field: each.question
        for each in _FIELDS
        if needs_correction(action, each.field, each.is_missing)
        and not (has_steps and each.field in OF_STEPS)
    }
    if END.field in found and needs_correction(action, "start", lambda its: its.start is None):
        found["start"] = _WHEN
    return found
