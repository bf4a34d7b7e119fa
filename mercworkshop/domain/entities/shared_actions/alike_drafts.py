"""Drafts side by side: what several countries plan, need or wait for alike, each with the reason.

Nothing is joined here, and nothing is shown without the words that make it alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import NEED_NAMES, Need, NeedKind
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.records import NotAlike
from mercworkshop.domain.entities.shared_actions.shared_words import group_by_words
from mercworkshop.domain.entities.shared_actions.topics import (
    DraftTopics,
    Recogniser,
)
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _

FEWEST = 2
"""Countries that make a row."""

FEWEST_DRAFTS = 3
"""Drafts below which it is too early to compare."""

_UNNAMED = "unnamed"


class AlikeKind(StrEnum):
    """In what drafts are alike."""

    PLAN = "plan"
    NEED = "need"
    WAIT = "wait"


KIND_NAMES = {
    AlikeKind.PLAN: N_("Plan the same"),
    AlikeKind.NEED: N_("Need the same"),
    AlikeKind.WAIT: N_("Wait for a neighbour"),
}
MARK_NAMES = {
    AlikeKind.PLAN: N_("Plans it"),
    AlikeKind.NEED: N_("Needs it"),
    AlikeKind.WAIT: N_("Waits for it"),
}


@dataclass(frozen=True, slots=True)
class AlikeEntry:
    """An action or a need of one draft, and the words that put it in its row."""

    country: str
    record: Action | Need
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """What the draft says."""
        return self.record.title if isinstance(self.record, Action) else self.record.text


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Entries of at least two countries that are alike; ``key`` names the row on every laptop.

    ``named`` is the country for which a row of :attr:`AlikeKind.WAIT` waits, if it is one.
    """

    key: str
    kind: AlikeKind
    title: str
    entries: tuple[AlikeEntry, ...]
    named: str = ""

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of its entries, each once."""
        return tuple(dict.fromkeys(each.country for each in self.entries))

    def of_country(self, country: str) -> tuple[AlikeEntry, ...]:
        """Return the entries of one country."""
        return tuple(each for each in self.entries if each.country == country)


@dataclass(frozen=True, slots=True)
class _GrowingRows:
    """Rows as they grow, in the order in which they were begun."""

    apart: Collection[tuple[str, str]]
    rows: dict[str, tuple[AlikeKind, str, str, list[AlikeEntry]]] = field(default_factory=dict)

    def add(
        self, kind: AlikeKind, key: str, title: str, entry: AlikeEntry, named: str = ""
    ) -> None:
        name = f"{kind}:{key}"
        if (entry.record.id, name) not in self.apart:
            self.rows.setdefault(name, (kind, title, named, []))[3].append(entry)


def drafts(workshop: Workshop) -> tuple[RoadMap, ...]:
    """Return the road maps with at least one action or need, in the order of their codes."""
    maps = workshop.records(RoadMap).values()
    has_words = {each.road_map for each in workshop.records(Action).values()} | {
        each.road_map for each in workshop.records(Need).values()
    }
    return tuple(sorted((m for m in maps if m.id in has_words), key=lambda each: each.country))


def find_alike(workshop: Workshop, known: DraftTopics) -> tuple[AlikeRow, ...]:
    """Return the rows of all drafts: by kind, those of most countries first."""
    recogniser = Recogniser(known)
    apart = {(each.first, each.second) for each in workshop.records(NotAlike).values()}
    compared = _GrowingRows(apart)
    here = drafts(workshop)
    for road_map in here:
        actions = workshop.records(Action).owned_by(road_map.id)
        needs = workshop.records(Need).owned_by(road_map.id)
        for action in actions:
            _add_plan(compared, road_map.country, action, recogniser)
            _add_waiting(compared, road_map.country, action, recogniser)
        for need in needs:
            _add_need(compared, road_map.country, need, recogniser)
            _add_waiting(compared, road_map.country, need, recogniser)
    _add_by_words(compared, workshop, here)
    invited = {each.country for each in here}
    rows = [
        AlikeRow(key, kind, title, tuple(sorted(entries, key=lambda e: e.country)), named)
        for key, (kind, title, named, entries) in compared.rows.items()
    ]
    kept = [each for each in rows if len({*each.countries, *({each.named} & invited)}) >= FEWEST]
    order = tuple(AlikeKind)
    return tuple(
        sorted(kept, key=lambda each: (order.index(each.kind), -len(each.countries), each.title))
    )


def _add_plan(compared: _GrowingRows, country: str, action: Action, recogniser: Recogniser) -> None:
    if found := recogniser.topic_of(action.title, action.articles):
        topic, words = found
        compared.add(AlikeKind.PLAN, topic.id, topic.title, AlikeEntry(country, action, words))


def _add_need(compared: _GrowingRows, country: str, need: Need, recogniser: Recogniser) -> None:
    kind = _(NEED_NAMES[need.kind])
    if need.kind == NeedKind.LEGAL:
        compared.add(AlikeKind.NEED, need.kind, kind, AlikeEntry(country, need, ()))
    elif found := recogniser.topic_of(need.text, need.articles):
        topic, words = found
        title = _("{topic} · {kind}").format(topic=topic.title, kind=kind)
        entry = AlikeEntry(country, need, words)
        compared.add(AlikeKind.NEED, f"{need.kind}:{topic.id}", title, entry)


def _add_waiting(
    compared: _GrowingRows, country: str, record: Action | Need, recogniser: Recogniser
) -> None:
    """Add an entry to the rows of the neighbours that it names, or else of an unnamed one."""
    texts = (
        (record.title, record.lead, *record.partners, record.note)
        if isinstance(record, Action)
        else (record.text,)
    )
    named = [
        found
        for found in recogniser.neighbours_of(" / ".join(texts))
        if found[0] is None or found[0].country != country
    ]
    for neighbour, words in named:
        entry = AlikeEntry(country, record, words)
        if neighbour is not None:
            compared.add(AlikeKind.WAIT, neighbour.id, neighbour.name, entry, neighbour.country)
        elif len(named) == 1:
            title = _("A neighbour that is not named")
            compared.add(AlikeKind.WAIT, _UNNAMED, title, entry)


def _add_by_words(compared: _GrowingRows, workshop: Workshop, here: Iterable[RoadMap]) -> None:
    """Add rows of actions that no topic knows and that use the same rare words."""
    known = {
        each.record.id
        for kind, _title, _named, entries in compared.rows.values()
        if kind == AlikeKind.PLAN
        for each in entries
    }
    rest = [
        (road_map.country, action)
        for road_map in here
        for action in workshop.records(Action).owned_by(road_map.id)
        if action.id not in known
    ]
    by_id: Mapping[str, tuple[str, Action]] = {each[1].id: each for each in rest}
    for group in group_by_words({each[1].id: (each[0], each[1].title) for each in rest}):
        first = min(group)
        for record_id, words in group.items():
            country, action = by_id[record_id]
            entry = AlikeEntry(country, action, words)
            compared.add(AlikeKind.PLAN, first, by_id[first][1].title, entry)


def words_in_common(row: AlikeRow) -> tuple[str, ...]:
    """Return the words that put the entries into a row, each once, most used first."""
    counted: dict[str, int] = {}
    for word in _words(row):
        counted[word] = counted.get(word, 0) + 1
    return tuple(sorted(counted, key=lambda word: (-counted[word], word)))


def _words(row: AlikeRow) -> Iterator[str]:
    for entry in row.entries:
        yield from entry.words
