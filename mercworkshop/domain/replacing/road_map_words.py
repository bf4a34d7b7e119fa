"""Finds and replaces words in road maps: in texts that people wrote, not in dates or amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS, fields_of
from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import LONGEST_TEXT, Record, replace_fields, verbatim_of
from mercworkshop.domain.replacing.word_search import Span, WordSearch, split_at
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Counted, _

KINDS: tuple[type[Record], ...] = (RoadMap, Objective, Action, PathStep, Declaration, Need)
"""The records of a road map with texts of its country, in the order of the page."""

_TEXTS = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.LIST})


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A text in which words were found: a field of a record, or one entry of a list there.

    ``has_conflict``: the field has several versions, of which a person must choose first.
    """

    road_map: str
    record: Record
    field: Field
    entry: int | None
    text: str
    spans: tuple[Span, ...]
    has_conflict: bool = False

    def leaves_no_title(self, new: str) -> bool:
        """Return whether the record would have no title with ``new`` in place of the words."""
        rest = [words for words, is_found in split_at(self.text, self.spans) if not is_found]
        titles = DESCRIPTIONS[type(self.record)].title
        return self.field.name in titles and not "".join([new, *rest]).strip()

    @property
    def id(self) -> str:
        """A key that no other place has."""
        entry = "" if self.entry is None else f":{self.entry}"
        return f"{self.record.id}:{self.field.name}{entry}"


def find_words(
    workshop: Workshop, road_maps: Iterable[str], search: WordSearch, field: str = ""
) -> list[WordPlace]:
    """Return where words stand in road maps, given by their ids, in the order of the page.

    If ``field`` is not empty, only the field with that name is searched.
    """
    fields = {
        kind: [each for each in _text_fields(kind) if field in {"", each.name}] for kind in KINDS
    }
    return [
        place
        for road_map in road_maps
        for kind in KINDS
        for record in _records(workshop, kind, road_map)
        for place in _in_record(workshop, road_map, record, search, fields[kind])
    ]


def replace_words(places: Sequence[WordPlace], search: WordSearch, new: str) -> Edit:
    """Put ``new`` in place of the words found, in one edit.

    A place with a conflict stays as it is, and so does a title of which nothing would be left.
    Raises InvalidInput if a text would become too long.
    """
    by_record: dict[str, list[WordPlace]] = defaultdict(list)
    for place in places:
        if not (place.has_conflict or place.leaves_no_title(new)):
            by_record[place.record.id].append(place)
    before = [found[0].record for found in by_record.values()]
    after = [_rewritten(found, search, new) for found in by_record.values()]
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    count = sum(map(len, by_record.values()))
    label = Counted("Replace words in a place", "Replace words in {n} places", count)
    return Edit(label, tuple(a for a, _b in pairs), tuple(b for _a, b in pairs))


def text_fields() -> dict[str, str]:
    """Return the fields in which words can be found, by name, each with its label."""
    return {each.name: each.caption for kind in KINDS for each in _text_fields(kind)}


def _records(workshop: Workshop, kind: type[Record], road_map: str) -> Sequence[Record]:
    records = workshop.records(kind)
    if kind is RoadMap:
        own = records.get(road_map)
        return () if own is None else (own,)
    return records.owned_by(road_map)


def _text_fields(kind: type[Record]) -> tuple[Field, ...]:
    return tuple(
        each
        for each in fields_of(kind).values()
        if each.kind in _TEXTS and each.is_shown and not each.refers_to
    )


def _in_record(
    workshop: Workshop, road_map: str, record: Record, search: WordSearch, fields: Iterable[Field]
) -> Iterator[WordPlace]:
    for field in fields:
        value: Any = getattr(record, field.name)
        if not value or (record.verbatim and verbatim_of(record, field.name) is not None):
            continue
        texts = list(enumerate(value)) if isinstance(value, tuple) else [(None, value)]
        for entry, text in texts:
            if spans := search.spans(text):
                key = type(record).__name__, record.id, field.name
                is_open = key in workshop.conflicts
                yield WordPlace(road_map, record, field, entry, text, spans, is_open)


def _rewritten(found: Sequence[WordPlace], search: WordSearch, new: str) -> Record:
    record = found[0].record
    fields: dict[str, Any] = {}
    for place in found:
        text = search.replaced(place.text, new)
        _check_length(text)
        if place.entry is None:
            fields[place.field.name] = text
        else:
            entries = fields.get(place.field.name, list(getattr(record, place.field.name)))
            entries[place.entry] = text
            fields[place.field.name] = entries
    given = {
        name: tuple(filter(str.strip, value)) if isinstance(value, list) else value.strip()
        for name, value in fields.items()
    }
    return replace_fields(record, **given)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(_("A text would become too long."), _("Put fewer words in their place."))
