"""Ministries and agencies of a road map: the names that its actions use, and which are of one.

The names of bodies that lead or help are kept as typed. A separate record says that two names are
of one body, so that can be taken back and changes no words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.alike_candidates import pair_by_rare_words
from mercworkshop.domain.values.alike_names import are_alike, short_forms
from mercworkshop.domain.values.text_folding import fold_text, split_words
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

_STEM = 3
"""Letters of a word by which names are looked for."""
_MOST_ALIKE = 30
"""Most names that share a beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPair(Record):
    """Two names in a road map: of one body, or of two bodies with similar names."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    first: str
    second: str
    is_one: bool = True


@dataclass(frozen=True, slots=True)
class BodyLoad:
    """A body under the name to show, all its names as typed, and what it leads and supports.

    ``keys`` are those of all its names, also of names that no action uses now.
    """

    name: str
    names: tuple[str, ...]
    leads: tuple[Action, ...]
    supports: tuple[Action, ...]
    keys: frozenset[str]

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


def record_pair(
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


def separate(known: Iterable[BodyPair], load: BodyLoad) -> Edit:
    """Take back that names are of one body; nothing else of them changes."""
    gone = tuple(each for each in known if each.is_one and key_of(each.first) in load.keys)
    return Edit(N_("Separate the names of a body"), before=gone)


def overruled_pairs(pairs: Iterable[BodyPair]) -> list[BodyPair]:
    """Return the pairs that were said to be two bodies, but are one body through other pairs."""
    known = list(pairs)
    apart = [each for each in known if not each.is_one]
    groups = _united((), known) if apart else []
    return [
        each
        for each in apart
        if any({key_of(each.first), key_of(each.second)} <= g for g in groups)
    ]


def body_loads(actions: Iterable[Action], pairs: Iterable[BodyPair]) -> list[BodyLoad]:
    """Return the bodies that the actions of a road map name, those that lead most first."""
    listed, keys = list(actions), _Keys()
    uses = _count_names(listed, keys)
    groups = [group for group in _united(uses, pairs) if not group.isdisjoint(uses)]
    place_of = {key: place for place, group in enumerate(groups) for key in group}
    leads: list[list[Action]] = [[] for _group in groups]
    supports: list[list[Action]] = [[] for _group in groups]
    for action in listed:
        led = place_of.get(keys[action.lead])
        if led is not None:
            leads[led].append(action)
        for place in dict.fromkeys(place_of.get(keys[each]) for each in action.partners):
            if place is not None and place != led:
                supports[place].append(action)
    order = {key: place for place, key in enumerate(uses)}
    loads = [
        _load(group, order, uses, *its) for group, *its in zip(groups, leads, supports, strict=True)
    ]
    return sorted(loads, key=lambda each: (-len(each.leads), -len(each.supports)))


class BodyNames:
    """The name under which a body is shown, by any of its names as typed; worked out when asked."""

    def __init__(self, actions: Iterable[Action], pairs: Iterable[BodyPair]) -> None:
        self._actions, self._pairs = actions, pairs
        self._names: dict[str, str] | None = None

    def __call__(self, name: str) -> str:
        """Return the name to show; ``name`` itself if no action uses it."""
        if self._names is None:
            loads = body_loads(self._actions, self._pairs)
            self._names = {key: each.name for each in loads for key in each.keys}
        return self._names.get(key_of(name), name)


def proposed_pairs(
    actions: Iterable[Action], pairs: Iterable[BodyPair]
) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that may be of one body, without those that a person decided about."""
    uses, known = _count_names(actions, _Keys()), list(pairs)
    told = {frozenset((key_of(each.first), key_of(each.second))) for each in known}
    group = {key: place for place, keys in enumerate(_united(uses, known)) for key in keys}
    words = {key: tuple(split_words(key)) for key in uses}
    sorted_words = {key: tuple(sorted(set(its))) for key, its in words.items()}
    order = {key: place for place, key in enumerate(uses)}
    found = (sorted(pair, key=order.__getitem__) for pair in _candidates(words))
    for one, other in sorted(found, key=lambda pair: [order[each] for each in pair]):
        if group[one] == group[other] or frozenset((one, other)) in told:
            continue
        is_short = one in short_forms(words[other]) or other in short_forms(words[one])
        if is_short or are_alike(sorted_words[one], sorted_words[other]):
            yield _most_used(uses[one]), _most_used(uses[other])


def _candidates(words: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """Return the pairs of names that share a rare word, or of which one is a short form."""
    pairs = pair_by_rare_words(words, letters=_STEM, most=_MOST_ALIKE)
    short = ((each, key) for key in words for each in short_forms(words[key]) & words.keys())
    return pairs | set(short)


class _Keys(dict[str, str]):
    """The key of each name as typed: each is folded once."""

    def __missing__(self, name: str) -> str:
        self[name] = key = key_of(name)
        return key


def _count_names(actions: Iterable[Action], keys: _Keys) -> dict[str, Counter[str]]:
    """Return how often each name is used, by its key and as it was typed."""
    uses: dict[str, Counter[str]] = {}
    for action in actions:
        for name in (action.lead, *action.partners):
            if key := keys[name]:
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


def _load(
    keys: set[str],
    order: Mapping[str, int],
    uses: Mapping[str, Counter[str]],
    leads: Iterable[Action],
    supports: Iterable[Action],
) -> BodyLoad:
    used = sorted(keys & uses.keys(), key=order.__getitem__)
    its = [(_most_used(uses[key]), uses[key].total()) for key in used]
    its.sort(key=lambda each: (_is_acronym(each[0]), -each[1]))
    names = tuple(name for name, _count in its)
    return BodyLoad(names[0], names, tuple(leads), tuple(supports), frozenset(keys))


def _is_acronym(name: str) -> bool:
    """Whether a name is a short form; the whole name is shown in its place."""
    return name.isupper() and len(name.split()) == 1
