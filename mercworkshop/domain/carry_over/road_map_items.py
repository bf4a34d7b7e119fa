"""Carries the answer of a case study over into a road map: the preview, and the edit.

The ids of new records are made from the answer and the rule, so carrying over twice, or on two
laptops, adds no second copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mercworkshop.domain.carry_over.rules import (
    AnswerPart,
    CarryOverKind,
    CarryOverRule,
    PromptText,
    comparison_key,
    make_keys_unique,
    parse_fields,
    split_answer,
)
from mercworkshop.domain.carry_over.target import (
    CarryOverTarget,
    append_under_heading,
    find_target,
    group_by_origin,
    origins_of,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.partial_date import parse_date as read_date
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, language_scope

__all__ = [
    "CarryOverItem",
    "CarryOverKind",
    "CarryOverRule",
    "CarryOverTarget",
    "PromptText",
    "carry_over",
    "find_target",
    "group_by_origin",
    "in_earlier_words",
    "preview_items",
]


@dataclass(frozen=True, slots=True)
class CarryOverItem:
    """One proposed addition: ``fields`` of the record ``id``.

    ``rule`` and ``part`` of the answer are the same for each country; ``id`` is not. ``remarks``
    explain how words were read, or that they are kept as text; ``existing_id`` is the record that
    holds the item already, or empty; ``replaces`` would be overwritten. ``needs_confirmation``: it
    is about the invented country; it is added only after a person confirmed that it holds for their
    own. ``existing_words``: how it stands there already, if in other words; ``earlier_words``: how
    it was added before, if the road map no longer says that.
    """

    id: str
    rule: str
    kind: CarryOverKind
    title: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    existing_id: str = ""
    replaces: PartialDate | None = None
    needs_confirmation: bool = False
    part: str = ""
    existing_words: str = ""
    earlier_words: str = ""

    @property
    def is_proposed(self) -> bool:
        """Whether it is ticked at first: new, overwriting nothing, about the own country."""
        is_known = self.existing_id or self.earlier_words
        return not (is_known or self.replaces or self.needs_confirmation)

    @property
    def is_worded(self) -> bool:
        """Whether a group may change its words before the road map takes them."""
        return self.kind in _WORDED

    @property
    def words(self) -> str:
        """The words that the road map takes, which a group may adapt."""
        return str(self.fields.get(_WORDED.get(self.kind, ""), self.title))

    def confirm(self, words: str = "") -> CarryOverItem:
        """Return the item as one that holds for the own country, in other ``words`` if given."""
        name = _WORDED.get(self.kind, "")
        words = " ".join(words.split()) if name == "title" else words.strip()
        sure = replace(self, needs_confirmation=False)
        if not words or words == self.words.strip():
            return sure
        fields = {**self.fields, name: words} if name else self.fields
        return replace(sure, title=words, fields=fields)


def preview_items(
    answer: Answer,
    prompt: PromptText,
    rules: Iterable[CarryOverRule],
    target: CarryOverTarget,
    entry_into_force: PartialDate | None = None,
    today: date | None = None,
) -> tuple[CarryOverItem, ...]:
    """Return the items that these rules would add to the road map; may be empty.

    What is kept of them is in the language of the road map; remarks are in that in use.
    ``entry_into_force``: the day on which the Convention binds the country, or would after its
    intended deposit; None if that is not known, and then no end is computed. An end before
    ``today`` is left open, too: the period of a State that has long been a Party is over.
    """
    found: dict[str, CarryOverItem] = {}
    for rule in rules:
        for key, part in make_keys_unique(split_answer(prompt, answer, rule)):
            item_id = derived_id("taken", target.id, answer.id, rule.id, key)
            for item in _PROPOSERS[rule.kind](item_id, rule, part, target):
                limited = _limit_end(item, rule, entry_into_force, today)
                is_asked = not rule.is_about_own_country
                asked = replace(limited, part=key, needs_confirmation=is_asked)
                found[item.id] = _mark_existing(asked, answer, target)
    return tuple(found.values())


def in_earlier_words(item: CarryOverItem, words: str, target: CarryOverTarget) -> CarryOverItem:
    """Return an item that was added in other ``words`` before: whether they still stand there.

    What is a record of its own is known by its id, whatever its words; a text of the overview
    only by what it says.
    """
    if item.existing_id or not words:
        return item
    added, overview = item.confirm(words), target.road_map
    is_text = item.kind in _TEXTS
    if is_text and overview is not None and _overview(overview, [added]) == overview:
        return replace(item, existing_id=target.id, existing_words=added.words)
    return replace(item, earlier_words=added.words)


def carry_over(target: CarryOverTarget, chosen: Iterable[CarryOverItem], origin: str) -> Edit:
    """Add the chosen items to the road map in one edit; ``origin`` is the answer's id.

    What still needs a confirmation stays with the case study.
    """
    items = [item for item in chosen if not item.existing_id and not item.needs_confirmation]
    if not items:
        return Edit(_LABEL)
    new: list[Record] = [
        *_append_records(Action, target, items, origin),
        *_append_records(Need, target, items, origin),
        *(
            Declaration(id=item.id, road_map=target.id, **item.fields)
            for item in items
            if item.kind is CarryOverKind.DECLARATION
        ),
    ]
    old = target.road_map
    changed = _overview(target.begun(), items)
    if changed == old:
        return Edit(_LABEL, after=tuple(new))
    return Edit(_LABEL, (old,) if old else (), (changed, *new))


_LABEL = N_("Add to road map")
_KINDS: dict[CarryOverKind, type[Action | Need]] = {
    CarryOverKind.ACTION: Action,
    CarryOverKind.MILESTONE: Action,
    CarryOverKind.NEED: Need,
}
_TEXTS = {CarryOverKind.CONTEXT, CarryOverKind.QUESTION}
"""What becomes part of a text of the overview, and no record with an id."""

_WORDED = {
    CarryOverKind.ACTION: "title",
    CarryOverKind.MILESTONE: "title",
    CarryOverKind.NEED: "text",
    CarryOverKind.CONTEXT: "text",
    CarryOverKind.QUESTION: "open_questions",
}
"""The field that holds the words of an item, which a group may adapt."""

_NEED_KINDS = {
    "finance": NeedKind.MONEY,
    "legal": NeedKind.LEGAL,
    "inventory": NeedKind.DATA,
    "awareness": NeedKind.TRAINING,
}


def _action(
    item_id: str, rule: CarryOverRule, part: AnswerPart, target: CarryOverTarget
) -> Iterator[CarryOverItem]:
    own_title = part.words.get("title", "")
    fields, kept, remarks = parse_fields(part)
    if rule.article:
        fields.setdefault("articles", (str(rule.article),))
    title = own_title or _in_language_of(target, N_("Action still to be named"))
    fields |= {
        "title": title,
        "section": rule.section,
        "note": "\n".join(kept),
        "is_milestone": rule.kind is CarryOverKind.MILESTONE,
    }
    yield CarryOverItem(item_id, rule.id, rule.kind, title, fields, tuple(remarks))


def _in_language_of(target: CarryOverTarget, message: str) -> str:
    """Return a message in the language of the road map, to be kept in it."""
    with language_scope(target.language):
        return _(message)


def _need(
    item_id: str, rule: CarryOverRule, part: AnswerPart, target: CarryOverTarget
) -> Iterator[CarryOverItem]:
    words = part.words
    body, lacking = words.get("owner", ""), words.get("title", "")
    title = body or lacking
    if body and lacking:
        said = _in_language_of(target, N_("{body} lacks: {what}"))
        title = said.format(body=body, what=lacking)
    text = "\n".join(filter(None, (title, words.get("note", ""))))
    kind = _NEED_KINDS.get(rule.section, NeedKind.OTHER)
    articles = (str(rule.article),) if rule.article else ()
    fields = {"kind": kind, "text": text, "articles": articles}
    yield CarryOverItem(item_id, rule.id, rule.kind, title or text, fields)


def _context(
    item_id: str, rule: CarryOverRule, part: AnswerPart, _target: CarryOverTarget
) -> Iterator[CarryOverItem]:
    text = part.words.get("text") or part.words.get("title", "")
    yield CarryOverItem(item_id, rule.id, rule.kind, text, {"heading": rule.heading, "text": text})


def _question(
    item_id: str, rule: CarryOverRule, part: AnswerPart, _target: CarryOverTarget
) -> Iterator[CarryOverItem]:
    text = part.words.get("text") or part.words.get("title", "")
    yield CarryOverItem(item_id, rule.id, rule.kind, text, {"open_questions": text})


def _declaration(
    _item_id: str, rule: CarryOverRule, part: AnswerPart, target: CarryOverTarget
) -> Iterator[CarryOverItem]:
    provision = rule.provisions.get(part.option, "")
    if provision:
        title = _("Article {provision}").format(provision=provision)
        found = _in_language_of(
            target, N_("To be decided for the deposit: found in the case study.")
        )
        note = "\n".join(filter(None, (found, part.words.get("note", ""))))
        fields = {"provision": provision, "note": note}
        declared = derived_id("declaration", target.id, provision)
        yield CarryOverItem(declared, rule.id, rule.kind, title, fields)


def _deposit_date(
    item_id: str, rule: CarryOverRule, part: AnswerPart, target: CarryOverTarget
) -> Iterator[CarryOverItem]:
    words = part.words.get("text", "")
    try:
        when = read_date(words)
    except InvalidInput as error:
        said = N_("Intended date of deposit, as the group wrote it: {words}")
        kept = _in_language_of(target, said).format(words=words)
        remark = _("{reason} The words go to the open questions.").format(reason=error.message)
        yield CarryOverItem(item_id, rule.id, rule.kind, words, {"open_questions": kept}, (remark,))
        return
    now = target.road_map.intended_date if target.road_map else None
    yield CarryOverItem(
        item_id,
        rule.id,
        rule.kind,
        words,
        {"intended_date": when},
        replaces=now if now and now != when else None,
    )


_PROPOSERS: dict[
    CarryOverKind,
    Callable[[str, CarryOverRule, AnswerPart, CarryOverTarget], Iterator[CarryOverItem]],
] = {
    CarryOverKind.ACTION: _action,
    CarryOverKind.MILESTONE: _action,
    CarryOverKind.NEED: _need,
    CarryOverKind.CONTEXT: _context,
    CarryOverKind.QUESTION: _question,
    CarryOverKind.DECLARATION: _declaration,
    CarryOverKind.DEPOSIT_DATE: _deposit_date,
}


def _limit_end(
    item: CarryOverItem,
    rule: CarryOverRule,
    entry_into_force: PartialDate | None,
    today: date | None,
) -> CarryOverItem:
    """Give an action without an end the one that the Convention sets, if it can be computed."""
    is_open = "end" not in item.fields and item.kind is CarryOverKind.ACTION
    if not (rule.years_after_entry and entry_into_force and is_open):
        return item
    end = partial_date.shift_years(entry_into_force, rule.years_after_entry)
    is_over = today is not None and end.last < today
    return item if is_over else replace(item, fields={**item.fields, "end": end})


def _mark_existing(item: CarryOverItem, answer: Answer, target: CarryOverTarget) -> CarryOverItem:
    found = _existing_id(item, answer, target)
    stands = next((_words_of(each) for each in target.records() if each.id == found), "")
    is_other = comparison_key(stands) not in {"", comparison_key(item.title)}
    return replace(item, existing_id=found, existing_words=stands if is_other else "")


def _words_of(record: Action | Need) -> str:
    return record.title if isinstance(record, Action) else record.text.partition("\n")[0]


def _existing_id(item: CarryOverItem, answer: Answer, target: CarryOverTarget) -> str:
    """Return the id of the record that holds an item already; empty if there is none."""
    overview = target.road_map
    match item.kind:
        case CarryOverKind.ACTION | CarryOverKind.MILESTONE:
            return _find_same(target.actions, item, answer)
        case CarryOverKind.NEED:
            return _find_same(target.needs, item, answer)
        case CarryOverKind.DECLARATION:
            provision = item.fields["provision"]
            return next((d.id for d in target.declarations if d.provision == provision), "")
        case _:
            return target.id if overview and _overview(overview, [item]) == overview else ""


def _find_same(
    existing: Sequence[Action] | Sequence[Need], item: CarryOverItem, answer: Answer
) -> str:
    for record in existing:
        is_from_it = answer.id in origins_of(record)
        is_same = is_from_it and comparison_key(_words_of(record)) == comparison_key(item.title)
        if record.id == item.id or is_same:
            return record.id
    return ""


def _append_records(
    kind: type[Action | Need], target: CarryOverTarget, items: Iterable[CarryOverItem], origin: str
) -> Iterator[Action | Need]:
    """Yield the new records of one kind, positioned after the existing ones."""
    mine = [item for item in items if _KINDS.get(item.kind) is kind]
    existing = target.actions if kind is Action else target.needs
    for item, place in zip(mine, ordering.end_positions(existing, len(mine)), strict=True):
        yield kind(id=item.id, road_map=target.id, origin=origin, position=place, **item.fields)


def _overview(road_map: RoadMap, items: Iterable[CarryOverItem]) -> RoadMap:
    """Return the road map with the items for its overview; a blank one becomes in work."""
    for item in items:
        fields = item.fields
        if item.kind is CarryOverKind.CONTEXT:
            context = append_under_heading(road_map.context, fields["heading"], fields["text"])
            road_map = replace_fields(road_map, context=context)
        elif "intended_date" in fields:
            road_map = replace_fields(road_map, intended_date=fields["intended_date"])
        elif "open_questions" in fields:
            words = fields["open_questions"]
            if words not in road_map.open_questions:
                kept = "\n".join(filter(None, (road_map.open_questions, words)))
                road_map = replace_fields(road_map, open_questions=kept)
    return (
        replace_fields(road_map, state=RoadMapState.IN_WORK)
        if road_map.state is RoadMapState.BLANK
        else road_map
    )
