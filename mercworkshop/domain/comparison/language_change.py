"""Changing the language of a road map: which texts are proposed in the new one, and which stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mercworkshop.domain.comparison.translations import (
    ProposedTexts,
    is_proposed,
    translated_fields,
)
from mercworkshop.domain.entities import translated_texts
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, Language


@dataclass(frozen=True, slots=True)
class NewText:
    """A field whose words are proposed in the new language.

    ``is_translated``: a person translated them. ``is_older``: the original, ``now``, changed since.
    """

    record: Record
    field: Field
    now: str
    proposed: str
    is_translated: bool = False
    is_older: bool = False

    @property
    def id(self) -> str:
        """Identifies it among all texts."""
        return f"{self.record.id} {self.field.name}"


@dataclass(frozen=True, slots=True)
class LanguageChange:
    """What another language would change in a road map; nothing is changed yet.

    ``kept`` are the texts that people wrote, which stay as they are; if the language is the same,
    nothing is proposed and nothing has to be kept.
    """

    road_map: RoadMap
    language: Language
    new: tuple[NewText, ...]
    kept: tuple[tuple[Record, Field], ...]

    @property
    def changes_sides(self) -> bool:
        """Whether the new language is the second one, and the two change places."""
        return self.road_map.second_language.value == self.language.value


def plan_change(
    workshop: Workshop, road_map: RoadMap, language: Language, proposed: ProposedTexts
) -> LanguageChange:
    """Return what ``language`` would change in a road map that is in another one.

    Texts that nobody has edited are proposed in it, and so are texts with a translation into it,
    even if the original is newer.
    """
    translated = {
        (each.about, each.field): each
        for each in workshop.records(TranslatedText).owned_by(road_map.id)
        if each.language == language and each.words
    }
    is_beside = road_map.second_language.value == language.value
    new: list[NewText] = []
    kept: list[tuple[Record, Field]] = []
    if language == road_map.language:
        return LanguageChange(road_map, language, (), ())
    for record, field in translated_fields(workshop, road_map):
        now = str(getattr(record, field.name))
        found = translated.get((record.id, field.name))
        is_older = found is not None and found.original != now
        if found is not None and is_older and not is_beside:
            found = None
        words = found.words if found else ""
        if not words and is_proposed(record, field, road_map.language, proposed):
            words = proposed(record, language).get(field.name, "")
        if words and now and words != now:
            is_old = found is not None and is_older
            new.append(NewText(record, field, now, words, found is not None, is_old))
        elif now.strip() and not words:
            kept.append((record, field))
    return LanguageChange(road_map, language, tuple(new), tuple(kept))


def change_language(
    change: LanguageChange,
    second: SecondLanguage,
    chosen: Collection[NewText] = (),
    texts: Iterable[TranslatedText] = (),
) -> Edit:
    """Change the languages of a road map, and the texts that were chosen, in one undo step.

    If a translation replaces words, these become its translation into the old language, whichever
    second language is chosen. If the old language is the second one, what people wrote needs a
    translation. ``texts`` are the translations there are: one that becomes the text itself is
    removed, and no other is lost.
    """
    befores: dict[str, Record] = {change.road_map.id: change.road_map}
    if second.value == change.language.value:
        second = SecondLanguage.NONE
    plan = replace_fields(change.road_map, language=change.language, second_language=second)
    afters: dict[str, Record] = {plan.id: plan}
    for each in chosen:
        befores.setdefault(each.record.id, each.record)
        now = afters.get(each.record.id, each.record)
        afters[each.record.id] = replace_fields(now, **{each.field.name: each.proposed})
    there = {each.id: each for each in texts}
    old_words = [*_replaced_words(change, second, chosen), *_kept_words(change, second, there)]
    befores |= {each.id: there[each.id] for each in old_words if each.id in there}
    befores |= {each.id: each for each in _become_texts(change, chosen, there)}
    afters |= {each.id: each for each in old_words}
    return Edit(N_("Change the language"), tuple(befores.values()), tuple(afters.values()))


def _stays(change: LanguageChange, second: SecondLanguage) -> bool:
    """Whether the old language becomes the second language."""
    return second.value == change.road_map.language.value != change.language.value


def _replaced_words(
    change: LanguageChange, second: SecondLanguage, chosen: Iterable[NewText]
) -> Iterator[TranslatedText]:
    """Yield the words that are replaced, as translations of the words that replace them."""
    changes_sides = _stays(change, second) and change.changes_sides
    for each in chosen:
        if each.is_translated or changes_sides:
            original = "" if each.is_older else each.proposed
            yield _translation(each.record, each.field, change.road_map, each.now, original)


def _kept_words(
    change: LanguageChange, second: SecondLanguage, there: Mapping[str, TranslatedText]
) -> Iterator[TranslatedText]:
    """Yield what people wrote, and is not translated yet, as words that need a translation."""
    for record, field in change.kept if _stays(change, second) else ():
        words = str(getattr(record, field.name))
        text = _translation(record, field, change.road_map, words, "")
        known = there.get(text.id)
        if known is None or not known.words:
            yield text


def _become_texts(
    change: LanguageChange, chosen: Iterable[NewText], there: Mapping[str, TranslatedText]
) -> Iterator[TranslatedText]:
    """Yield the translations whose words are those of the road map itself from now on."""
    for each in chosen:
        own = translated_texts.translated_text_id(each.record, each.field.name, change.language)
        known = there.get(own)
        if known is not None and known.words == each.proposed:
            yield known


def _translation(
    record: Record, field: Field, road_map: RoadMap, words: str, original: str
) -> TranslatedText:
    """Return the words of a field in the language that the road map had before."""
    return TranslatedText(
        id=translated_texts.translated_text_id(record, field.name, road_map.language),
        road_map=road_map.id,
        about=record.id,
        field=field.name,
        language=road_map.language,
        words=words,
        original=original,
    )
