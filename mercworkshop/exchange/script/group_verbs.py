"""The verbs of a script for groups that are proposed, and the rules for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from mercworkshop.domain.entities.group_proposals import rules
from mercworkshop.domain.entities.group_proposals.adoption import adopt
from mercworkshop.domain.entities.group_proposals.proposal import GroupProposal, propose
from mercworkshop.domain.entities.group_proposals.rules import GroupRule, RuleKind
from mercworkshop.domain.entities.group_proposals.units import Why
from mercworkshop.domain.entities.group_proposals.wishes import (
    Balance,
    GroupWishes,
    ask_for_groups,
)
from mercworkshop.domain.entities.group_proposals.wording import ProposalWords
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import StepArguments, argument_error, parse_argument
from mercworkshop.exchange.script.verb import (
    Argument,
    choice_argument,
    flag_argument,
    number_argument,
    record_argument,
)
from mercworkshop.i18n import _, sentences

_MOST_GROUPS = 26
_PersonArgument = Annotated[Person, record_argument(Person, "a participant, by name or id")]


def _parse_balances(step: StepArguments, name: str) -> list[Balance]:
    read = values.choice_parser(Balance)
    return [parse_argument(name, read, each) for each in step.get(name, values.parse_texts)]


def add_rule(
    step: StepArguments,
    kind: Annotated[RuleKind, choice_argument(RuleKind, "what the rule asks for; lock: a group")],
    first: _PersonArgument,
    second: Annotated[Person | None, record_argument(Person, "the other participant")] = None,
    group: Annotated[BreakoutGroup | None, record_argument(BreakoutGroup, "the group")] = None,
) -> Edit:
    """Add a rule for the groups that are proposed."""
    now = step.workshop
    there = now.records(GroupRule).values()
    if kind is RuleKind.LOCK:
        if group is None:
            raise argument_error("group", _("this is missing"))
        return rules.lock(now.workshop_id, there, first.id, group.id)
    if second is None:
        raise argument_error("second", _("this is missing"))
    return rules.add_pair(now.workshop_id, there, kind, first.id, second.id)


def remove_rules(step: StepArguments, first: _PersonArgument) -> Edit:
    """Remove all rules that name a participant."""
    there = step.workshop.records(GroupRule).values()
    return rules.remove(each for each in there if first.id in (each.first, each.second))


def propose_groups(  # noqa: PLR0913, PLR0917 - one for each argument of the script
    step: StepArguments,
    count: Annotated[int, number_argument("how many groups")],
    even_by: Annotated[
        Sequence[Balance],
        Argument(
            "list of texts",
            "country, language, ministry, gender, category; all if left out",
            _parse_balances,
        ),
    ] = tuple(Balance),
    together: Annotated[bool, flag_argument("whether each delegation stays in one group")] = True,
    keep: Annotated[bool, flag_argument("whether who is in a group stays there")] = False,
    others: Annotated[bool, flag_argument("whether also people of no delegation")] = False,
    seed: Annotated[int, number_argument("another number gives other groups")] = 1,
) -> Edit:
    """Propose groups and use them: the same workshop and seed give the same groups.

    Rules that contradict each other are refused.
    """
    if not 1 <= count <= _MOST_GROUPS:
        raise argument_error("count", _("a number from 1 to 26"))
    wishes = GroupWishes(count, frozenset(even_by), together, keep, others, seed)
    asked = ask_for_groups(step.workshop, wishes, step.lookups.spoken_language)
    proposal = propose(asked)
    _refuse_contradictions(step.workshop, proposal)
    return adopt(step.workshop, proposal)


def _refuse_contradictions(workshop: Workshop, proposal: GroupProposal) -> None:
    """Raise InvalidInput if rules cannot be kept: a script cannot ask anybody which counts."""
    words = ProposalWords(proposal, workshop, lambda country: country)
    found = [
        words.describe_unfulfilled(each)
        for each in dict.fromkeys(proposal.unfulfilled)
        if each.why in {Why.TOGETHER, Why.APART, Why.NO_GROUP}
    ]
    if found:
        raise InvalidInput(sentences(_("Not every rule for groups can be kept."), *found))
