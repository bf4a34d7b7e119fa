"""The words of a road map in its second language, beside those in its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatedText(Record):
    """The words of one field of a road map, or of a record in it, in another language.

    ``about`` is the id of that record and ``field`` the name of its field. ``original`` are the
    words of the field that were translated: when it says something else now, it is newer.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"
    ABOUT: ClassVar[tuple[str, ...]] = ("about",)

    road_map: str
    about: str
    field: str
    language: Language = Language.ENGLISH
    words: str = ""
    original: str = ""


def translated_text_id(record: Record, field: str, language: str) -> str:
    """Return the id of the words of a field in a language, the same on every laptop."""
    return derived_id("translated text", record.id, field, language)


def translate(
    old: TranslatedText | None, road_map: RoadMap, record: Record, field: str, words: str
) -> Edit:
    """Write the words of a field in the second language of ``road_map``; "" removes them.

    ``old`` are the words there were.
    """
    label, words = N_("Translate"), words.strip()
    original = str(getattr(record, field))
    if old:
        return edit_record(label, old, words=words, original=original)
    new = TranslatedText(
        id=translated_text_id(record, field, road_map.second_language),
        road_map=road_map.id,
        about=record.id,
        field=field,
        language=Language(road_map.second_language),
        words=words,
        original=original,
    )
    return Edit(label, after=(new,) if words else ())


def confirm(old: TranslatedText, original: str) -> Edit:
    """Say that the words of a translation are right for what the field says now."""
    return edit_record(N_("Confirm a translation"), old, original=original)
