"""The records that name an action, or are about it, when another action replaces it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from unicodedata import category

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.follow_up.updates import update_id
from mercworkshop.domain.entities.presenting.records import HardQuestion
from mercworkshop.domain.entities.review_answers import KeptFinding, kept_finding_id
from mercworkshop.domain.entities.shared_actions.records import NotAlike
from mercworkshop.domain.entities.shared_actions.verbs import not_alike_id
from mercworkshop.domain.entities.translated_texts import TranslatedText, translated_text_id
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.formatting import NameOf, format_plain, id_as_name
from mercworkshop.domain.records.edit import as_typed
from mercworkshop.domain.records.readers import is_anonymous
from mercworkshop.domain.records.record import (
    AsTyped,
    Record,
    record_fields,
    replace_fields,
    unread_words,
)
from mercworkshop.domain.review.hard_questions import question_id
from mercworkshop.domain.review.twin_actions import RULE, place_of_twins
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, typed_phrases

_WORDS = frozenset({FieldKind.TEXT, FieldKind.LINE})
_OF_BODIES = frozenset({"lead", "funder"})
"""The texts of an action that are names of bodies."""
_BETWEEN = re.compile(r"[;,،؛、；，\n]")
_DIGITS, _DIGITS_END = re.compile(r"\d"), re.compile(r"\d$")
_FIGURE_ENDS = re.compile(r"(\d[.,٫٬'’ \u00a0\u202f]|[-−–])$")
"""A text before a digit that belongs to the same figure: it ends in a separator or a sign."""
_FIGURE_GOES_ON = re.compile(r"[.,٫٬'’ \u00a0\u202f]\d")


class MovedReferences:
    """The records that name the action ``gone``, changed so that they name ``stays``.

    Two records, one about each action, such as their updates at one workshop, become one.
    """

    def __init__(self, workshop: Workshop, gone: Action, stays: Action) -> None:
        self._workshop, self._gone, self._stays = workshop, gone, stays
        self._ids = {gone.id: stays.id}
        self._pairs: list[tuple[Record, Record]] = []
        known = 0
        while known < len(self._ids):  # records about a record with a new id get new ids too
            known = len(self._ids)
            self._pairs = [(old, self._named(old)) for old in self._naming()]
            self._ids |= {old.id: new.id for old, new in self._pairs if old.id != new.id}

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the records that get another id."""
        moved = ((old, new) for old, new in self._pairs if old.id != new.id)
        return frozenset(each.id for pair in moved for each in pair)

    def move(self, one: Action) -> tuple[dict[str, Record], dict[str, Record], list[str]]:
        """Return records before and after, by id, and in words the values that those after lack.

        ``one`` is the action that stays, as it will be.
        """
        before: dict[str, Record] = {}
        after: dict[str, Record] = {}
        said: list[str] = []
        for old, new in self._pairs:
            before[old.id] = old
            if isinstance(old, KeptFinding) and old.rule == RULE and self._is_of_both(old):
                continue  # its answer was that the two are different actions
            there = after.get(new.id) or self._workshop.records(type(new)).get(new.id)
            if there is None or there.id == old.id:
                after[new.id] = new
                continue
            if new.id not in after:
                before[there.id] = there
            after[new.id], left = _united(there, new, one)
            said += left
        return before, after, said

    def _naming(self) -> Iterator[Record]:
        """Yield the records that name the action."""
        for kind, records in self._workshop.tables.items():
            if is_anonymous(kind):
                continue
            names = tuple(record_fields(kind))
            for each in records.values():
                if each.id not in {self._gone.id, self._stays.id} and any(
                    self._is_named(getattr(each, name)) for name in names
                ):
                    yield each

    def _is_named(self, value: object) -> bool:
        if isinstance(value, tuple):
            return any(map(self._is_named, value))
        return isinstance(value, str) and any(each in value for each in self._ids)

    def _is_of_both(self, kept: KeptFinding) -> bool:
        return self._gone.id in kept.about and self._stays.id in kept.about

    def _named(self, record: Record) -> Record:
        """Return a record that names the other action, under the id that it then has."""
        fields = {
            name: self._renamed(value)
            for name in record_fields(type(record))
            if self._is_named(value := getattr(record, name))
        }
        new = replace(record, **fields)
        if isinstance(new, KeptFinding) and new.rule == RULE:
            new = replace(new, about=place_of_twins(new.about))
        return replace(new, id=self._id_of(record, new))

    def _renamed(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(map(self._renamed, value)))
        if type(value) is str:  # an enum value contains no id
            for old, new in self._ids.items():
                value = value.replace(old, new)
        return value

    def _id_of(self, old: Record, new: Record) -> str:
        """Return the new id of a record if its id is made from that of its action, else its id."""
        match old, new:
            case TranslatedText(), TranslatedText():
                return translated_text_id(self._stays, new.field, new.language)
            case KeptFinding(), KeptFinding():
                return kept_finding_id(new.road_map, new.rule, new.about)
            case HardQuestion(), HardQuestion():
                return question_id(new.road_map, new.rule, new.about)
            case NotAlike(), NotAlike():
                return not_alike_id(new.first, new.second)
            case ActionUpdate(), ActionUpdate():
                for each in (old.workshop, self._workshop.workshop_id, *self._known_workshops()):
                    if update_id(each, old.action) == old.id:
                        return update_id(each, new.action)
        return old.id

    def _known_workshops(self) -> Mapping[str, Details]:
        return self._workshop.records(Details)


def holds(field: Field, text: str, part: str) -> bool:
    """Whether a text of a field says ``part`` too, in whole words and whole figures.

    “NEPA” does not say “EPA”, nor “1.5 t” “5 t”. A body is named by all of its name: “Ministry of
    Health” is not found in “Ministry of Health and Labour”.
    """
    if field.name in _OF_BODIES:
        return _phrases(part) <= _phrases(text)
    at = text.find(part)
    while at >= 0:
        if not _is_cut(text, at) and not _is_cut(text, at + len(part)):
            return True
        at = text.find(part, at + 1)
    return False


def _phrases(text: str) -> set[str]:
    return {each.strip() for each in _BETWEEN.split(text)}


def _is_cut(text: str, at: int) -> bool:
    """Whether a place in a text is inside a word or a figure."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    if _is_of_word(before[-1]) and _is_of_word(after[0]):
        return True
    return bool(_FIGURE_ENDS.search(before) and _DIGITS.match(after)) or bool(
        _DIGITS_END.search(before) and _FIGURE_GOES_ON.match(after)
    )


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or category(sign).startswith("M")


def united_texts(field: Field, ours: str, theirs: str) -> str:
    """Return two texts as one: one after the other, or the one that contains the other."""
    if holds(field, ours, theirs):
        return ours
    if holds(field, theirs, ours):
        return theirs
    return f"{ours}\n{theirs}" if field.kind is FieldKind.TEXT else typed_phrases((ours, theirs))


def value_words(field: Field, value: Any, name_of: NameOf = id_as_name) -> str:
    """Return what a value says, with the name of its field; empty without words."""
    words = value.words if isinstance(value, AsTyped) else format_plain(field, value, name_of)
    return _("{name}: {value}").format(name=field.caption, value=words) if words else ""


def says(record: Record, name: str) -> bool:
    """Whether a field has words, or a value other than that of a new record."""
    field = record_fields(type(record))[name]
    is_blank = not field.is_required and getattr(record, name) == field.default
    return not is_blank or bool(unread_words(record, name))


def _united(ours: Record, theirs: Record, one: Action) -> tuple[Record, list[str]]:
    """Return one record with the values of both, and in words the values that it cannot hold."""
    if isinstance(ours, TranslatedText) and isinstance(theirs, TranslatedText):
        return _united_translations(ours, theirs, one)
    fields: dict[str, Any] = {}
    left: list[str] = []
    for field in fields_of(type(ours)).values():
        name = field.name
        mine, other = as_typed(ours, name), as_typed(theirs, name)
        if mine == other or not says(theirs, name):
            continue
        if not says(ours, name):
            fields[name] = other
        elif type(mine) is str is type(other) and field.is_shown and field.kind in _WORDS:
            fields[name] = united_texts(field, mine, other)
        elif field.is_shown:
            left.append(value_words(field, other))
    return replace_fields(ours, **fields), left


def _united_translations(
    ours: TranslatedText, theirs: TranslatedText, one: Action
) -> tuple[TranslatedText, list[str]]:
    """Return the translation of what the field says now; of both texts if it says both."""
    words = fields_of(TranslatedText)["words"]
    now = str(getattr(one, ours.field))
    kept, other = (theirs, ours) if theirs.original == now != ours.original else (ours, theirs)
    field = fields_of(Action)[ours.field]
    is_of_both = holds(field, now, other.original) and holds(field, now, kept.original)
    if now != kept.original and is_of_both:
        both = united_texts(field, ours.words, theirs.words)
        whole = united_texts(field, ours.original, theirs.original)
        return replace(ours, words=both, original=whole), []
    left = [] if holds(field, kept.words, other.words) else [value_words(words, other.words)]
    return replace(kept, id=ours.id), left
