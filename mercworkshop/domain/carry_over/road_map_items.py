"""Take to our road map: what an answer of a case study would make of it, and the edit that does.

A proposal is shown before anything is written. What is taken has an id that follows from where it
came from, so that taking it twice, or on two laptops, is taking it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mercworkshop.domain.carry_over.rules import (
    Make,
    Part,
    Question,
    Rule,
    numbered,
    parts,
    read,
    same,
)
from mercworkshop.domain.carry_over.target import Target, by_origin, target, under_heading
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import RoadMap, State
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import fixed_id
from mercworkshop.domain.records.record import Record, altered
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.partial_date import read as read_date
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

__all__ = [
    "Item",
    "Make",
    "Question",
    "Rule",
    "Target",
    "by_origin",
    "proposal",
    "take",
    "target",
]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that would be made: ``fields`` of the record ``id``.

    ``remarks`` tell what was read in a certain way, or not at all and kept as words; ``there`` is
    the id of the record that holds it already; ``replaces`` says what would be overwritten.
    """

    id: str
    rule: str
    make: Make
    title: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    there: str = ""
    replaces: PartialDate | None = None

    @property
    def is_proposed(self) -> bool:
        """Whether it is ticked from the start: new, and overwriting nothing."""
        return not self.there and self.replaces is None


def proposal(
    answer: Answer, question: Question, rules: Iterable[Rule], goal: Target, today: date
) -> tuple[Item, ...]:
    """Return what an answer would make of a road map, by these rules; it may be nothing."""
    found: dict[str, Item] = {}
    for rule in rules:
        for key, part in numbered(parts(question, answer, rule)):
            item_id = fixed_id("taken", goal.id, answer.id, rule.id, key)
            for item in _PROPOSERS[rule.make](item_id, rule, part, goal):
                found[item.id] = _seen(_dated(item, rule, today), answer, goal)
    return tuple(found.values())


def take(goal: Target, chosen: Iterable[Item], origin: str) -> Edit:
    """Put what was chosen into the road map, as one step; ``origin`` is the answer's id."""
    items = [item for item in chosen if not item.there]
    if not items:
        return Edit(_LABEL)
    new: list[Record] = [
        *_placed(Action, goal, items, origin),
        *_placed(Need, goal, items, origin),
        *(
            Declaration(id=item.id, road_map=goal.id, **item.fields)
            for item in items
            if item.make is Make.DECLARATION
        ),
    ]
    old = goal.road_map
    changed = _overview(old or RoadMap(id=goal.id, country=goal.country), items)
    if changed == old:
        return Edit(_LABEL, after=tuple(new))
    return Edit(_LABEL, (old,) if old else (), (changed, *new))


_LABEL = N_("Take to road map")
_KINDS: dict[Make, type[Action | Need]] = {
    Make.ACTION: Action,
    Make.MILESTONE: Action,
    Make.NEED: Need,
}
_NEED_KINDS = {
    "finance": NeedKind.MONEY,
    "legal": NeedKind.LEGAL,
    "inventory": NeedKind.DATA,
    "awareness": NeedKind.TRAINING,
}


def _action(item_id: str, rule: Rule, part: Part, _goal: Target) -> Iterator[Item]:
    own_title = part.words.get("title", "")
    fields, kept, remarks = read(part)
    if rule.article:
        fields.setdefault("articles", (str(rule.article),))
    title = own_title or _("Action still to be named")
    fields |= {
        "title": title,
        "section": rule.section,
        "note": "\n".join(kept),
        "is_milestone": rule.make is Make.MILESTONE,
    }
    yield Item(item_id, rule.id, rule.make, title, fields, tuple(remarks))


def _need(item_id: str, rule: Rule, part: Part, _goal: Target) -> Iterator[Item]:
    words = part.words
    title = ": ".join(filter(None, (words.get("owner", ""), words.get("title", ""))))
    text = "\n".join(filter(None, (title, words.get("note", ""))))
    kind = _NEED_KINDS.get(rule.section, NeedKind.OTHER)
    articles = (str(rule.article),) if rule.article else ()
    fields = {"kind": kind, "text": text, "articles": articles}
    yield Item(item_id, rule.id, rule.make, title or text, fields)


def _context(item_id: str, rule: Rule, part: Part, _goal: Target) -> Iterator[Item]:
    text = part.words.get("text") or part.words.get("title", "")
    yield Item(item_id, rule.id, rule.make, text, {"heading": rule.heading, "text": text})


def _declaration(_item_id: str, rule: Rule, part: Part, goal: Target) -> Iterator[Item]:
    provision = rule.provisions.get(part.option, "")
    if provision:
        title = _("Article {provision}").format(provision=provision)
        found = _("To be decided for the deposit: found in the case study.")
        note = "\n".join(filter(None, (found, part.words.get("note", ""))))
        fields = {"provision": provision, "note": note}
        declared = fixed_id("declaration", goal.id, provision)
        yield Item(declared, rule.id, rule.make, title, fields)


def _deposit_date(item_id: str, rule: Rule, part: Part, goal: Target) -> Iterator[Item]:
    words = part.words.get("text", "")
    try:
        when = read_date(words)
    except InvalidInput as error:
        kept = _("Intended date of deposit, as the group wrote it: {words}").format(words=words)
        remark = _("{reason} The words go to the open questions.").format(reason=error.message)
        yield Item(item_id, rule.id, rule.make, words, {"open_questions": kept}, (remark,))
        return
    now = goal.road_map.intended_date if goal.road_map else None
    yield Item(
        item_id,
        rule.id,
        rule.make,
        words,
        {"intended_date": when},
        replaces=now if now and now != when else None,
    )


_PROPOSERS: dict[Make, Callable[[str, Rule, Part, Target], Iterator[Item]]] = {
    Make.ACTION: _action,
    Make.MILESTONE: _action,
    Make.NEED: _need,
    Make.CONTEXT: _context,
    Make.DECLARATION: _declaration,
    Make.DEPOSIT_DATE: _deposit_date,
}


def _dated(item: Item, rule: Rule, today: date) -> Item:
    """Let an action without an end of its own end within the years its rule gives."""
    if not rule.within_years or "end" in item.fields or item.make is not Make.ACTION:
        return item
    end = PartialDate(f"{today.year + rule.within_years}-{today.month:02}")
    return replace(item, fields={**item.fields, "end": end})


def _seen(item: Item, answer: Answer, goal: Target) -> Item:
    return replace(item, there=_where(item, answer, goal))


def _where(item: Item, answer: Answer, goal: Target) -> str:
    """Return the id of the record that holds an item already; empty when there is none."""
    overview = goal.road_map
    match item.make:
        case Make.ACTION | Make.MILESTONE:
            return _known([(a, a.title) for a in goal.actions], item, answer)
        case Make.NEED:
            return _known([(n, n.text.partition("\n")[0]) for n in goal.needs], item, answer)
        case Make.DECLARATION:
            provision = item.fields["provision"]
            return next((d.id for d in goal.declarations if d.provision == provision), "")
        case _:
            return goal.id if overview and _overview(overview, [item]) == overview else ""


def _known(
    there: Sequence[tuple[Action, str]] | Sequence[tuple[Need, str]], item: Item, answer: Answer
) -> str:
    for record, title in there:
        is_same = record.origin == answer.id and same(title) == same(item.title)
        if record.id == item.id or is_same:
            return record.id
    return ""


def _placed(
    kind: type[Action | Need], goal: Target, items: Iterable[Item], origin: str
) -> Iterator[Action | Need]:
    """Make the records of one kind, at the end of those that are there."""
    mine = [item for item in items if _KINDS.get(item.make) is kind]
    there = goal.actions if kind is Action else goal.needs
    for item, place in zip(mine, ordering.at_end(there, len(mine)), strict=True):
        yield kind(id=item.id, road_map=goal.id, origin=origin, position=place, **item.fields)


def _overview(road_map: RoadMap, items: Iterable[Item]) -> RoadMap:
    """Return the overview with what goes there; the first words bring the draft to work."""
    for item in items:
        fields = item.fields
        if item.make is Make.CONTEXT:
            context = under_heading(road_map.context, fields["heading"], fields["text"])
            road_map = altered(road_map, context=context)
        elif "intended_date" in fields:
            road_map = altered(road_map, intended_date=fields["intended_date"])
        elif "open_questions" in fields:
            words = fields["open_questions"]
            if words not in road_map.open_questions:
                kept = "\n".join(filter(None, (road_map.open_questions, words)))
                road_map = altered(road_map, open_questions=kept)
    return altered(road_map, state=State.IN_WORK) if road_map.state is State.BLANK else road_map
