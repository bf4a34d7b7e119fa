"""Two actions made one: what is chosen of each, and one edit that loses no word of either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from mercworkshop.domain.entities.actions import BETWEEN_ORIGINS, Action
from mercworkshop.domain.entities.review_answers import (
    KeptFinding,
    keep_finding,
    kept_finding_id,
)
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.steps import actions_of_steps
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.formatting import NameOf
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, apply_changed_fields, as_typed
from mercworkshop.domain.records.record import (
    LONGEST_TEXT,
    AsTyped,
    Record,
    replace_fields,
    unread_words,
)
from mercworkshop.domain.review.kept_findings import meaning_of
from mercworkshop.domain.review.moved_references import (
    MovedReferences,
    holds,
    says,
    united_texts,
    value_words,
)
from mercworkshop.domain.review.twin_actions import RULE, TwinActions, place_of_twins
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, current_language, language_scope, number, typed_phrases

PLACE = "place"
"""The name of the choice of the place in the plan."""
_UNITS: Mapping[str, tuple[str, ...]] = {
    PLACE: ("objective", "section", "step_of", "position"),
    "priority": ("priority", "priority_origin"),
    "progress": ("progress", "percent"),
}
"""The fields that are chosen together, by the name of their choice."""
_NAMED = frozenset({FieldKind.REFERENCES})
"""Kinds of fields that list records: a note could only name these, so both lists are kept."""


class ChosenPart(StrEnum):
    """From which of two actions a value is kept."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class JoinChoice:
    """Something in which two actions differ, named by its first field or :data:`PLACE`.

    ``parts`` are what can be kept: a single part if the other action says nothing, or if both
    values must be kept. The first of them is kept unless somebody chooses.
    """

    name: str
    parts: tuple[ChosenPart, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields."""
        return _UNITS.get(self.name, (self.name,))


def join_choices(pair: TwinActions) -> list[JoinChoice]:
    """Return in what two actions differ, in the order of their fields; their place comes last."""
    together = {name for names in _UNITS.values() for name in names}
    names = [each.name for each in fields_of(Action).values() if each.is_shown]
    alone = [name for name in names if name not in together or name in _UNITS]
    found = (_choice(pair, name) for name in (*alone, PLACE))
    return [each for each in found if each is not None]


def join(workshop: Workshop, pair: TwinActions, chosen: Mapping[str, ChosenPart]) -> Edit:
    """Make one action of two: the first stays, with what is ``chosen`` by the name of its choice.

    What was not chosen is written into its note, except for the place in the plan. Whatever is
    about the second, or names it, is about the first; the steps of both are its steps. The second
    is deleted, and can be put back. Raises InvalidInput while versions of either differ.
    """
    first, second = (workshop.latest(each) for each in (pair.first, pair.second))
    if first is None or second is None:
        raise InvalidInput(
            _("One of the two actions is no longer there."), _("There is nothing to join.")
        )
    pair = replace(pair, first=first, second=second)
    moved = MovedReferences(workshop, gone=second, stays=first)
    if (refusal := refuse_differences(workshop, pair, moved)) is not None:
        raise refusal
    road_map = workshop.records(RoadMap).get(first.road_map)
    with language_scope(road_map.language if road_map is not None else current_language()):
        one, said = _joined(workshop, pair, chosen)
        one, circling = _without_circle(workshop, one, second.id)
        before, after, left = moved.move(one)
        one = _with_note(one, [*said, *circling, *left])
    _refuse_length((one, *after.values()))
    for old, new in _steps(workshop, pair, one):
        before[old.id] = old
        after[old.id] = apply_changed_fields(after.get(old.id, old), old, new)
    return Edit(N_("Join two actions"), (first, second, *before.values()), (one, *after.values()))


def keep_apart(workshop: Workshop, pair: TwinActions, day: date) -> Edit:
    """Remember that two actions are different ones, in any order and on every laptop."""
    road_map = workshop.records(RoadMap)[pair.first.road_map]
    place = place_of_twins(f"{pair.second.id} {pair.field}")
    old = workshop.records(KeptFinding).get(kept_finding_id(road_map.id, RULE, place))
    with language_scope(road_map.language):
        reason = _("These are two different actions.")
    return keep_finding(
        old,
        road_map,
        RULE,
        place,
        reason,
        day=PartialDate.from_day(day),
        meaning=meaning_of([RULE]),
    )


def _choice(pair: TwinActions, name: str) -> JoinChoice | None:
    fields = _UNITS.get(name, (name,))
    compared = fields[:3] if name == PLACE else fields[:1] if name == "priority" else fields
    ours, theirs = (
        [as_typed(each, field) for field in compared] for each in (pair.first, pair.second)
    )
    if ours == theirs:
        return None
    has = [any(says(each, field) for field in compared) for each in (pair.first, pair.second)]
    if not all(has):
        return JoinChoice(name, (ChosenPart.FIRST,) if has[0] else (ChosenPart.SECOND,))
    if _can_be_both(pair, name):
        is_named = name not in _UNITS and fields_of(Action)[name].kind in _NAMED
        rest = () if is_named else (ChosenPart.FIRST, ChosenPart.SECOND)
        return JoinChoice(name, (ChosenPart.BOTH, *rest))
    parts = (ChosenPart.FIRST, ChosenPart.SECOND)
    return JoinChoice(name, parts[::-1] if _is_second_fuller(pair, name) else parts)


def _is_second_fuller(pair: TwinActions, name: str) -> bool:
    """Whether the second says more in a field: a longer text, or words that could be read."""
    if name in _UNITS:
        return False
    unread = [bool(unread_words(each, name)) for each in (pair.first, pair.second)]
    if any(unread):
        return unread == [True, False]
    ours, theirs = getattr(pair.first, name), getattr(pair.second, name)
    return type(ours) is str and len(theirs) > len(ours)


def _can_be_both(pair: TwinActions, name: str) -> bool:
    """Whether both values can be kept: lists, or texts of which neither contains the other."""
    if name in _UNITS or any(unread_words(each, name) for each in (pair.first, pair.second)):
        return False
    ours, theirs = getattr(pair.first, name), getattr(pair.second, name)
    if isinstance(ours, tuple):
        return True
    field = fields_of(Action)[name]
    is_text = field.kind in {FieldKind.TEXT, FieldKind.LINE} and name not in {"title", "lead"}
    return is_text and not holds(field, ours, theirs) and not holds(field, theirs, ours)


def _joined(
    workshop: Workshop, pair: TwinActions, chosen: Mapping[str, ChosenPart]
) -> tuple[Action, list[str]]:
    """Return the action that stays, and sentences on what was not kept."""
    title_of = _titles(workshop)
    values: dict[str, Any] = {}
    said: list[str] = []
    for choice in join_choices(pair):
        part = chosen.get(choice.name, choice.parts[0])
        if part not in choice.parts:
            part = choice.parts[0]
        for name in choice.fields:
            kept, left = _value(pair, name, part)
            values[name] = kept
            if left is not None and (_is_noted(name) or isinstance(left, AsTyped)):
                said.append(value_words(fields_of(Action)[name], left, title_of))
    origins = dict.fromkeys((*pair.first.origins, *pair.second.origins))
    values["origin"] = BETWEEN_ORIGINS.join(origins)
    return replace_fields(pair.first, **values), [each for each in said if each]


def _is_noted(name: str) -> bool:
    """Whether a value that is left out is written down: not a place in the plan, nor a link."""
    return name not in _UNITS[PLACE] and fields_of(Action)[name].kind is not FieldKind.INTERNAL


def _value(pair: TwinActions, name: str, part: ChosenPart) -> tuple[Any, Any]:
    """Return the value that a field gets, and the value left out; None if nothing is lost."""
    if part is ChosenPart.BOTH:
        ours, theirs = getattr(pair.first, name), getattr(pair.second, name)
        if isinstance(ours, tuple):
            return tuple(dict.fromkeys((*ours, *theirs))), None
        return united_texts(fields_of(Action)[name], ours, theirs), None
    ours, theirs = as_typed(pair.first, name), as_typed(pair.second, name)
    kept, left = (ours, theirs) if part is ChosenPart.FIRST else (theirs, ours)
    other = pair.second if part is ChosenPart.FIRST else pair.first
    is_same = kept == left or not says(other, name)
    is_text = type(kept) is str is type(left)
    is_held = is_text and holds(fields_of(Action)[name], kept, left)
    return kept, None if is_same or is_held else left


def _with_note(action: Action, said: Sequence[str]) -> Action:
    """Return the action with what was left out of it in its note."""
    if not said:
        return action
    words = _("Also written, before two actions were joined: {values}")
    line = words.format(values=typed_phrases(said))
    return replace_fields(action, note=f"{action.note}\n{line}".strip())


def _steps(workshop: Workshop, pair: TwinActions, one: Action) -> Iterator[tuple[Action, Action]]:
    """Yield the steps of both actions before and after they are steps of the one that stays."""
    rows = workshop.records(Action).owned_by(one.road_map)
    belongs = actions_of_steps(rows)
    both = {pair.first.id, pair.second.id}
    steps = [each for each in rows if belongs.get(each.id) in both and each.id not in both]
    ours = [each for each in steps if belongs[each.id] == one.id]
    theirs = [each for each in steps if each not in ours]
    places = [each.position for each in theirs]
    if ours and theirs:
        places = ordering.end_positions(ours, len(theirs))
    group = {"objective": one.objective, "section": one.section}
    yield from ((each, replace_fields(each, **group)) for each in ours)
    for each, place in zip(theirs, places, strict=True):
        yield each, replace_fields(each, step_of=one.id, position=place, **group)


def _without_circle(workshop: Workshop, one: Action, gone: str) -> tuple[Action, list[str]]:
    """Return the joined action without circles, and the dependencies that were removed.

    A circle arises if one action was a step of the other, or if one depends, even indirectly, on
    the other.
    """
    rows, both, way, above = workshop.records(Action), {one.id, gone}, {one.id, gone}, one.step_of
    while above in rows and above not in way:
        way.add(above)
        above = rows[above].step_of
    later = {each for each in one.depends_on if both & _all_before(rows, each)}
    needs = tuple(each for each in one.depends_on if each not in later)
    step_of = "" if above in both else one.step_of
    changed = {"depends_on": needs} if needs != one.depends_on else {}
    field, left = fields_of(Action)["depends_on"], tuple(sorted(later - both))
    said = [value_words(field, left, _titles(workshop))] if left else []
    return replace_fields(one, step_of=step_of, **changed), said


def _all_before(rows: Mapping[str, Action], own: str) -> set[str]:
    """Return an action, and all that come before it, directly or not; by their ids."""
    found: set[str] = set()
    ahead = [own]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += rows[each].depends_on if each in rows else ()
    return found


def _titles(workshop: Workshop) -> NameOf:
    """Return a function that names an action in a note; a deleted one has no name."""
    known = workshop.records(Action)

    def title_of(_field: Field, own: str) -> str:
        return (known[own].title or _("No title")) if own in known else ""

    return title_of


def _refuse_length(records: Iterable[Record]) -> None:
    """Raise InvalidInput if two texts together are longer than one can be."""
    for record in records:
        for name, field in fields_of(type(record)).items():
            value = getattr(record, name)
            if type(value) is str and len(value) > LONGEST_TEXT:
                words = _("{field}: both texts together are longer than {limit} characters.")
                raise InvalidInput(
                    words.format(field=field.caption, limit=number(LONGEST_TEXT)),
                    _("Shorten it in one of the two actions; then join them."),
                )


def refuse_differences(
    workshop: Workshop, pair: TwinActions, moved: MovedReferences | None = None
) -> InvalidInput | None:
    """Return why two actions cannot be joined while a field of theirs has several versions."""
    if not workshop.conflicts:
        return None
    moved = moved or MovedReferences(workshop, gone=pair.second, stays=pair.first)
    ids = {pair.first.id, pair.second.id, *moved.ids}
    if not any(each.record_id in ids for each in workshop.conflicts.values()):
        return None
    return InvalidInput(
        _("Laptops wrote different things in one of these actions."),
        _("Choose what is right there first; then join the two."),
    )
