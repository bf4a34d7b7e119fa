"""Proposed groups in words: why somebody sits where, how even it is, and what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from mercworkshop.domain.entities.group_proposals.ministries import MINISTRY_NAMES
from mercworkshop.domain.entities.group_proposals.proposal import GroupProposal
from mercworkshop.domain.entities.group_proposals.rules import RULE_NAMES, GroupRule, RuleKind
from mercworkshop.domain.entities.group_proposals.search import has_languages
from mercworkshop.domain.entities.group_proposals.units import Unfulfilled, Why
from mercworkshop.domain.entities.group_proposals.wishes import BALANCE_NAMES, Balance, Seat
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import GENDER_NAMES, Delegation, Person
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES, N_, _, isolate, listed, number, plural

_GENDERS = {"woman": N_("Women"), "man": N_("Men")}
"""What people of a gender are called together; other words stay as they are written."""

_MOST_NAMED = 6
"""People named in one question."""


@dataclass(frozen=True, slots=True)
class Evenness:
    """One line of how even a proposal is: a figure of each group, or which groups lack it."""

    what: str
    figures: tuple[str, ...] = ()
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """Says what a proposal is; ``country`` gives the name of a country by its code."""

    proposal: GroupProposal
    workshop: Workshop
    country: Callable[[str], str]

    def reasons(self, person: str) -> Iterator[str]:
        """Yield why a person sits where the proposal says: each rule and wish that decided it."""
        proposal, seat = self.proposal, self.proposal.seats[person]
        slot = proposal.places[person]
        rules = [each for each in proposal.question.rules if person in (each.first, each.second)]
        is_locked = any(each.kind is RuleKind.LOCK and self._holds(each) for each in rules)
        if is_locked:
            yield _("Locked to this group.")
        here = proposal.question.slots[slot].group
        is_kept = proposal.question.wishes.keeps and seat.group == here
        if is_kept:
            yield _("Was in this group before.")
        yield from self._company(seat, rules)
        if not is_locked and not is_kept:
            yield from self._balance(seat)

    def questions(self) -> Iterator[str]:
        """Yield the questions: about wishes that contradict each other, and about missing data."""
        for each in dict.fromkeys(self.proposal.unfulfilled):
            yield self.describe_unfulfilled(each)
        slots = {each.group for each in self.proposal.question.slots}
        there = self.workshop.records(BreakoutGroup).all()
        if idle := [each.name for each in there if each.id not in slots]:
            yield _("Nobody is placed in {groups}: delete what is not needed?").format(
                groups=listed(idle)
            )
        for balance in sorted(self.proposal.question.wishes.balances - {Balance.COUNTRY}):
            if unknown := self.proposal.unknown(balance):
                names = [each.name for each in unknown[:_MOST_NAMED]]
                names += ["…"] if len(unknown) > _MOST_NAMED else []
                yield _("{balance}: what of {names}? The list does not say it.").format(
                    balance=_(BALANCE_NAMES[balance]), names=listed(names)
                )

    def evenness(self) -> Iterator[Evenness]:
        """Yield how even the groups are, first in size, and what some of them lack."""
        proposal = self.proposal
        yield Evenness(_("People"), _texts(proposal.sizes()))
        for balance in Balance:
            if balance not in proposal.question.wishes.balances or not proposal.differs(balance):
                continue
            if balance is Balance.GENDER:
                pairs = zip(
                    proposal.counts(balance, "woman"), proposal.counts(balance, "man"), strict=True
                )
                figures = tuple(f"{number(one)}/{number(other)}" for one, other in pairs)
            else:
                figures = _texts(proposal.counts(balance))
            yield Evenness(_(BALANCE_NAMES[balance]), figures)
            is_sorted = balance is Balance.LANGUAGE and has_languages(proposal.question)
            is_whole = balance is Balance.COUNTRY and proposal.question.wishes.is_together
            if not is_sorted and not is_whole:
                yield from self._lacking(balance)

    def changes(self) -> Iterator[str]:
        """Yield what using the proposal would change: how many move, and which groups lose whom."""
        places, slots = self.proposal.places, self.proposal.question.slots
        moved = [
            each
            for each in self.proposal.seats.values()
            if each.group and each.group != slots[places[each.id]].group
        ]
        if not moved:
            return
        yield from self._compared()
        people = sum(bool(each.name) for each in moved)
        if people:
            yield plural(
                "{n} person leaves the group where they are now.",
                "{n} people leave the group where they are now.",
                people,
            )
        gone = {(each.group, fold_text(each.name)) for each in moved if each.name}
        for group in self.workshop.records(BreakoutGroup).all():
            roles = dict.fromkeys(getattr(group, name) for name in sorted(BreakoutGroup.NAMES))
            lost = [each for each in roles if (group.id, fold_text(each)) in gone]
            if lost:
                yield _("{group} loses people with a role: {names}.").format(
                    group=isolate(group.name), names=listed(map(isolate, lost))
                )

    def _compared(self) -> Iterator[str]:
        """Yield how even the groups are now, and how even they would be."""
        proposal, seats = self.proposal, self.proposal.question.seats
        slots = [each.group for each in proposal.question.slots]
        kept = [each.id for each in self.workshop.records(BreakoutGroup).all()]
        now = [[each for each in seats if each.group == group] for group in kept]
        then = [proposal.members(at) for at in range(len(slots))]
        counted = {_(BALANCE_NAMES[Balance.COUNTRY]): _countries, _("People"): len}
        for what, count in counted.items():
            if count is len or proposal.differs(Balance.COUNTRY):
                yield _("{what}: now {now}; proposed {then}").format(
                    what=what, now=_figures(map(count, now)), then=_figures(map(count, then))
                )

    def value(self, balance: Balance, value: str) -> str:
        """Return what a value of a balance is called."""
        match balance:
            case Balance.COUNTRY:
                return self.country(value)
            case Balance.LANGUAGE:
                return LANGUAGES.get(value, value)
            case Balance.MINISTRY:
                return _(MINISTRY_NAMES[value]) if value in MINISTRY_NAMES else value
            case Balance.GENDER:
                name = _GENDERS.get(value) or GENDER_NAMES.get(value)
                return _(name) if name else value
            case Balance.CATEGORY:
                return _(CATEGORY_NAMES[Category(value)])

    def _holds(self, rule: GroupRule) -> bool:
        slot = self.proposal.places.get(rule.first)
        return slot is not None and self.proposal.question.slots[slot].group == rule.group

    def _company(self, seat: Seat, rules: Iterable[GroupRule]) -> Iterator[str]:
        """Yield whom a person sits with, or not, and why."""
        places, seats = self.proposal.places, self.proposal.seats
        here = places[seat.id]
        if self.proposal.question.wishes.is_together and seat.delegation:
            along = [
                each.name
                for each in seats.values()
                if each.delegation == seat.delegation and each.id != seat.id
                if places[each.id] == here
            ]
            if along:
                yield _("{country} stays together, with {names}.").format(
                    country=self.country(seat.delegation), names=listed(along)
                )
        for rule in rules:
            other = rule.second if rule.first == seat.id else rule.first
            if other not in places or rule.kind is RuleKind.LOCK:
                continue
            is_near = places[other] == here
            if is_near and rule.kind is RuleKind.TOGETHER:
                yield _("A rule keeps them with {name}.").format(name=self.name(other))
            elif not is_near and rule.kind is RuleKind.APART:
                yield _("A rule keeps them apart from {name}, who is in {group}.").format(
                    name=self.name(other), group=self.proposal.question.slots[places[other]].name
                )

    def _balance(self, seat: Seat) -> Iterator[str]:
        """Yield what would be less even with this person in another group; else the size."""
        proposal = self.proposal
        here = proposal.places[seat.id]
        sizes = proposal.sizes()
        yield _("Size: {here} here, {others} in the other groups.").format(
            here=number(sizes[here]), others=_figures(_without(sizes, here))
        )
        slot = proposal.question.slots[here]
        asked = proposal.question.wishes.balances
        by_language = Balance.LANGUAGE in asked and has_languages(proposal.question)
        if by_language and seat.language and seat.language == slot.language:
            yield _("This group works in {language}.").format(
                language=self.value(Balance.LANGUAGE, slot.language)
            )
        for balance in Balance:
            value = seat.value(balance)
            is_sorted = by_language and balance is Balance.LANGUAGE
            if balance not in asked or not value or is_sorted or not proposal.differs(balance):
                continue
            counts = proposal.counts(balance, value)
            others = _without(counts, here)
            if others and max(others) >= counts[here]:
                yield _("{value}: {here} here, {others} in the other groups.").format(
                    value=self.value(balance, value),
                    here=number(counts[here]),
                    others=_figures(others),
                )

    def _lacking(self, balance: Balance) -> Iterator[Evenness]:
        slots = self.proposal.question.slots
        for value, without in self.proposal.lacking(balance):
            names = listed(slots[each].name for each in without)
            yield Evenness(
                self.value(balance, value), lacking=_("not in {groups}").format(groups=names)
            )

    def name(self, seat: str) -> str:
        """Return the name of a person, or the country of a delegation, by its id."""
        person = self.workshop.records(Person).get(seat)
        delegation = self.workshop.records(Delegation).get(seat)
        if person is not None:
            return person.name
        return self.country(delegation.country) if delegation is not None else ""

    def describe_unfulfilled(self, one: Unfulfilled) -> str:
        """Return what is asked about a wish that is not fulfilled."""
        names = listed(map(self.name, one.people))
        match one.why:
            case Why.TOGETHER:
                words = _("{names}: together? They are locked to two groups, or kept apart.")
            case Why.DELEGATION:
                words = _("{names}: one delegation, but rules separate them. Which counts?")
            case Why.APART:
                words = _("{names}: apart? There is no group left for that, or both are locked.")
            case Why.NO_GROUP:
                words = _("{names}: locked to a group that is not proposed. Which other one?")
            case Why.NOT_PLACED:
                words = _(
                    "{names}: a rule names them, but only delegations are placed. Others too?"
                )
        return words.format(names=names)


def describe_rule(workshop: Workshop, rule: GroupRule, name: Callable[[str], str]) -> str:
    """Return a rule in words; ``name`` gives the name of a person by the id."""
    group = workshop.records(BreakoutGroup).get(rule.group)
    other = name(rule.second) if rule.second else group.name if group is not None else ""
    return _("{rule}: {people}").format(
        rule=_(RULE_NAMES[rule.kind]), people=listed((name(rule.first), other))
    )


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of groups without the words that all begin with, such as "Group"."""
    if len(names) < 2:
        return tuple(names)
    # What the first and the last name in sorted order begin with, all names begin with.
    first, last = min(names), max(names)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    start = first.rfind(" ", 0, len(list(same))) + 1
    return tuple(each[start:] for each in names) if all(x[start:] for x in names) else tuple(names)


def _countries(seats: Sequence[Seat]) -> int:
    return len({each.value(Balance.COUNTRY) for each in seats} - {""})


def _texts(counts: Iterable[int]) -> tuple[str, ...]:
    return tuple(map(number, counts))


def _figures(counts: Iterable[int]) -> str:
    return listed(map(number, counts))


def _without(counts: list[int], here: int) -> list[int]:
    return counts[:here] + counts[here + 1 :]
