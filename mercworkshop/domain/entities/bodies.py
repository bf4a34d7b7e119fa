"""Ministries and agencies of a road map: the names that its actions use, and which are of one.

Whoever leads an action or helps is kept as it was typed. That two names are of one body is a record
of its own beside them, so it can be taken back and changes no word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.alike_names import are_alike, is_short_for
from mercworkshop.domain.values.text_folding import fold_text, split_words
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

_MOST_NAMES = 200
"""Names that are compared with each other; more take long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPair(Record):
    """Two names in a road map: of one body, or of two that only look like one."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    first: str
    second: str
    is_one: bool = True


@dataclass(frozen=True, slots=True)
class BodyLoad:
    """A body under the name to show, all its names as typed, and what it leads and supports."""

    name: str
    names: tuple[str, ...]
    leads: tuple[Action, ...]
    supports: tuple[Action, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        """What it leads, then what it supports."""
        return (*self.leads, *self.supports)


def key_of(name: str) -> str:
    """Return what two spellings of a name share that differ in case, accents or spaces only."""
    return " ".join(fold_text(name).split())


def pair_id(road_map: str, first: str, second: str) -> str:
    """Return the id of the pair of two names in any order, the same on every laptop."""
    return derived_id("body pair", road_map, *sorted((key_of(first), key_of(second))))


def answer(
    known: Iterable[BodyPair], road_map: str, first: str, second: str, *, is_one: bool
) -> Edit:
    """Say whether two names are of one body. Raises InvalidInput without two different names."""
    first, second = " ".join(first.split()), " ".join(second.split())
    if not first or not second or key_of(first) == key_of(second):
        raise InvalidInput(_("Two different names are needed."), _("Give both names of the body."))
    label = N_("Join two names of a body") if is_one else N_("Not the same body")
    own = pair_id(road_map, first, second)
    old = next((each for each in known if each.id == own), None)
    if old is not None:
        return edit_record(label, old, is_one=is_one)
    new = BodyPair(id=own, road_map=road_map, first=first, second=second, is_one=is_one)
    return Edit(label, after=(new,))


def part(known: Iterable[BodyPair], names: Iterable[str]) -> Edit:
    """Take back that names are of one body; nothing else of them changes."""
    keys = set(map(key_of, names))
    gone = tuple(
        each for each in known if each.is_one and {key_of(each.first), key_of(each.second)} <= keys
    )
    return Edit(N_("Part the names of a body"), before=gone)


def body_loads(actions: Iterable[Action], pairs: Iterable[BodyPair]) -> list[BodyLoad]:
    """Return the bodies that the actions of a road map name, those that lead most first."""
    listed = list(actions)
    uses = _count_names(listed)
    groups = (keys for keys in _united(uses, pairs) if not keys.isdisjoint(uses))
    loads = [_load(listed, keys, uses) for keys in groups]
    return sorted(loads, key=lambda each: (-len(each.leads), -len(each.supports)))


def proposed_pairs(
    actions: Iterable[Action], pairs: Iterable[BodyPair]
) -> Iterator[tuple[str, str]]:
    """Yield names that may be of one body, but those joined or said to be of two."""
    uses, known = _count_names(actions), list(pairs)
    told = {frozenset((key_of(each.first), key_of(each.second))) for each in known}
    group = {key: place for place, keys in enumerate(_united(uses, known)) for key in keys}
    words = {key: tuple(sorted(set(split_words(key)))) for key in uses}
    for one, other in combinations(list(uses)[:_MOST_NAMES], 2):
        if group[one] == group[other] or frozenset((one, other)) in told:
            continue
        if are_alike(words[one], words[other]) or _is_short(one, other) or _is_short(other, one):
            yield _most_used(uses[one]), _most_used(uses[other])


def _is_short(name: str, other: str) -> bool:
    return is_short_for(name, tuple(split_words(other)))


def _count_names(actions: Iterable[Action]) -> dict[str, Counter[str]]:
    """Return how often each name is used, by its key and as it was typed."""
    uses: dict[str, Counter[str]] = {}
    for action in actions:
        for name in (action.lead, *action.partners):
            if key := key_of(name):
                uses.setdefault(key, Counter())[" ".join(name.split())] += 1
    return uses


def _most_used(spellings: Counter[str]) -> str:
    return spellings.most_common(1)[0][0]


def _united(keys: Iterable[str], pairs: Iterable[BodyPair]) -> list[set[str]]:
    """Return the keys that are of one body together, in their order; a chain of pairs is one."""
    groups = {key: {key} for key in keys}
    for pair in pairs:
        if not pair.is_one:
            continue
        first, second = (
            groups.setdefault(key, {key}) for key in (key_of(pair.first), key_of(pair.second))
        )
        if first is not second:
            first |= second
            for key in second:
                groups[key] = first
    return list({id(keys): keys for keys in groups.values()}.values())


def _load(actions: Sequence[Action], keys: set[str], uses: Mapping[str, Counter[str]]) -> BodyLoad:
    leads = tuple(each for each in actions if key_of(each.lead) in keys)
    supports = tuple(
        each
        for each in actions
        if key_of(each.lead) not in keys and not keys.isdisjoint(map(key_of, each.partners))
    )
    its = [uses[key] for key in uses if key in keys]
    names = sorted(
        map(_most_used, its), key=lambda name: (_is_acronym(name), -uses[key_of(name)].total())
    )
    return BodyLoad(names[0], tuple(names), leads, supports)


def _is_acronym(name: str) -> bool:
    """Whether a name is a short form; the whole name is shown in its place."""
    return name.isupper() and len(name.split()) == 1
