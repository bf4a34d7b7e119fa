"""The texts of a road map beside their translations: what is translated, and what is newer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, Language, _

type ProposedTexts = Callable[[Record, str], Mapping[str, str]]
"""Returns the words that templates propose for the fields of a record, in a language.

Empty for a record without a template; a field that is not translated is left out.
"""

_PARTS: tuple[type[Record], ...] = (PathStep, Objective, Action, Need, Declaration)


class TranslationState(StrEnum):
    """How a text and its translation stand to each other."""

    PROPOSED = "proposed"
    TRANSLATED = "translated"
    OLDER = "older"
    MISSING = "missing"


STATE_NAMES = {
    TranslationState.PROPOSED: N_("Proposed, not edited"),
    TranslationState.TRANSLATED: N_("Both written"),
    TranslationState.OLDER: N_("Original is newer"),
    TranslationState.MISSING: N_("Needs translation"),
}


@dataclass(frozen=True, slots=True)
class TextPair:
    """One text of a road map, with its words in the second language."""

    record: Record
    field: Field
    words: str
    translation: str
    state: TranslationState
    translated: TranslatedText | None

    @property
    def id(self) -> str:
        """Identifies it among all texts."""
        return f"{self.record.id} {self.field.name}"

    @property
    def needs_translation(self) -> bool:
        """Whether somebody has to translate it, or to look at it again."""
        return self.state in {TranslationState.OLDER, TranslationState.MISSING}

    @property
    def is_marked(self) -> bool:
        """Whether a paper in the second language marks it: its words are older, or missing."""
        is_missing = self.state is TranslationState.MISSING and not self.translation
        return self.state is TranslationState.OLDER or is_missing


def no_texts(_record: Record, _language: str) -> Mapping[str, str]:
    """Return nothing: where no templates are known."""
    return {}


def translated_fields(workshop: Workshop, road_map: RoadMap) -> Iterator[tuple[Record, Field]]:
    """Yield the fields of a road map that are written in its language, with their records."""
    parts = (each for kind in _PARTS for each in workshop.records(kind).owned_by(road_map.id))
    for record in (road_map, *parts):
        for field in DESCRIPTIONS[type(record)].fields:
            if field.is_translated:
                yield record, field


def text_pairs(
    workshop: Workshop, road_map: RoadMap, proposed: ProposedTexts
) -> tuple[TextPair, ...]:
    """Return every text of a road map with its translation; empty without a second language."""
    if not road_map.second_language:
        return ()
    known = {
        (each.about, each.field): each
        for each in workshop.records(TranslatedText).owned_by(road_map.id)
        if each.language.value == road_map.second_language.value
    }
    found = (
        _pair(road_map, record, field, known.get((record.id, field.name)), proposed)
        for record, field in translated_fields(workshop, road_map)
    )
    return tuple(each for each in found if each.words.strip() or each.translation)


def translate_road_map(
    workshop: Workshop, road_map: RoadMap, language: str, proposed: ProposedTexts
) -> Workshop:
    """Return the workshop with the texts of a road map in a language, to be printed.

    Words without a translation stay, and say so if ``language`` is the second one.
    """
    if language == road_map.language:
        return workshop
    if language == road_map.second_language:
        texts = [
            (each.record, each.field.name, _printed(each, road_map))
            for each in text_pairs(workshop, road_map, proposed)
        ]
    else:
        texts = [
            (record, field.name, proposed(record, language).get(field.name, ""))
            for record, field in translated_fields(workshop, road_map)
            if is_proposed(record, field, road_map.language, proposed)
        ]
    changed: dict[str, tuple[Record, Record]] = {}
    for record, name, words in texts:
        before, after = changed.get(record.id, (record, record))
        if words:
            changed[record.id] = before, replace_fields(after, **{name: words})
    befores, afters = zip(*changed.values(), strict=True) if changed else ((), ())
    return workshop.apply(Edit("", befores, afters)) if changed else workshop


def is_proposed(record: Record, field: Field, language: str, proposed: ProposedTexts) -> bool:
    """Whether a field still has the words of its template in ``language``: nobody edited it.

    A template that is not translated says it in English.
    """
    words = getattr(record, field.name)
    said = (proposed(record, each).get(field.name) for each in (language, Language.ENGLISH))
    return bool(words) and words in said


def _pair(
    road_map: RoadMap,
    record: Record,
    field: Field,
    known: TranslatedText | None,
    proposed: ProposedTexts,
) -> TextPair:
    words = str(getattr(record, field.name))
    if known is not None and known.words:
        state = TranslationState.OLDER
        if known.original == words:
            state = TranslationState.TRANSLATED
        elif known.words == words or not words.strip():
            state = TranslationState.MISSING
        return TextPair(record, field, words, known.words, state, known)
    if is_proposed(record, field, road_map.language, proposed):
        other = proposed(record, road_map.second_language).get(field.name, "")
        if other:
            return TextPair(record, field, words, other, TranslationState.PROPOSED, known)
    return TextPair(record, field, words, "", TranslationState.MISSING, known)


def _printed(pair: TextPair, road_map: RoadMap) -> str:
    if pair.state is TranslationState.OLDER:
        return _("{words} [to be checked]").format(words=pair.translation)
    if pair.is_marked:
        return _("{words} [{language}]").format(words=pair.words, language=road_map.language)
    return pair.translation
