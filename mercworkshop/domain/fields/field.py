"""What there is to say about one field, and about one type of record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any

from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import _

_NO_CHOICES: Mapping[Any, str] = MappingProxyType({})


class FieldKind(Enum):
    """How a field is entered, formatted and parsed."""

    LINE = "one line of text"
    TEXT = "text"
    LIST = "several texts"
    TABLE = "rows of texts"
    NUMBER = "whole number"
    YES_NO = "yes or no"
    DATE = "date"
    TIME = "time of a day, in minutes since midnight"
    MONEY = "amount of money"
    CHOICE = "one of a few values"
    CHOICES = "several of a few values"
    ARTICLES = "numbers of articles"
    REFERENCE = "id of a record, or of an entry of the reference data"
    REFERENCES = "several such ids"
    WRITTEN = "text with figures that can be traced, as JSON"
    INTERNAL = "never shown: it links or orders records"


class ReferenceList(StrEnum):
    """The lists of the reference data whose entries a field can name by their ids."""

    ANNEX_ENTRIES = "annex entry"
    CASE_STUDIES = "case study"
    COUNTRIES = "country"
    MERCURY_SOURCES = "source of mercury"
    PATHS = "path"
    PROVISIONS = "provision"
    SECTIONS = "section"
    STAGES = "stage"
    SUPPORT = "support"
    """Sources of support, and the offers made at the workshop."""


_TYPED = frozenset(
    {
        FieldKind.NUMBER,
        FieldKind.DATE,
        FieldKind.TIME,
        FieldKind.MONEY,
        FieldKind.CHOICE,
        FieldKind.CHOICES,
        FieldKind.ARTICLES,
    }
)
"""Kinds whose values people type in words of their own."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a type of record. Texts are marked with ``N_`` and translated when shown.

    ``short`` heads a column if ``label`` does not; ``hint`` stands in an empty input and ``help``
    below it. ``choices`` are the known values with their names; ``blank`` is the one that blank
    text means, by default the first. ``refers_to`` is what a reference leads to: the name of a type
    of record, or a :class:`ReferenceList`. ``headings`` are words of six languages, in lists of
    other people, over a column of this field.
    """

    name: str
    label: str = ""
    kind: FieldKind = FieldKind.LINE
    short: str = ""
    hint: str = ""
    help: str = ""
    choices: Mapping[Any, str] = _NO_CHOICES
    blank: Any = None
    refers_to: str = ""
    is_searched: bool = False
    is_typed_by_name: bool = False
    """Whether people type the name of what it refers to."""
    is_decided: bool = False
    """Whether it is a choice that an action sets, and nobody types."""
    headings: str = ""
    is_translated: bool = False
    """Whether people write it in the language of a road map, and so in a second one too."""
    joined_with: str = ""
    """The field that tables show behind it in the same cell (``joined_text``)."""
    needs_currency: bool = False
    """Whether an amount has to name its currency: nothing says in which one a bare number is."""

    @property
    def caption(self) -> str:
        """The label, in the language in use."""
        return _(self.label)

    @property
    def heading(self) -> str:
        """The heading of a column, in the language in use."""
        return _(self.short or self.label)

    @property
    def is_shown(self) -> bool:
        """Whether people see it; other fields only link or order records."""
        return self.kind is not FieldKind.INTERNAL

    @property
    def is_typed(self) -> bool:
        """Whether its value is parsed from words, and so may be words that are not understood."""
        return self.is_typed_by_name or (self.kind in _TYPED and not self.is_decided)


@dataclass(frozen=True, slots=True)
class RecordDescription:
    """One type of record: its names, where it is shown, how it is found, and its fields.

    ``one`` and ``many`` are marked with ``N_``. ``title`` are the fields that can be the title of
    a record; the first that is not empty is. ``place`` is the path of the view that shows it, with
    :data:`COUNTRY` for the country of its road map; empty if none does. ``why_not_searched`` is
    the reason, for developers, that no record of this type is found by the search.
    """

    kind: type[Record]
    one: str
    many: str
    fields: tuple[Field, ...]
    title: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    place_title: str = ""
    """The name of the place if it is not that of a country or a group."""
    why_not_searched: str = ""
    twins: tuple[str, ...] = ()
    """The fields that show whether a record was entered twice: texts, days, choices, references."""


COUNTRY = "{country}"
"""Stands in a place for the country of the road map."""


def internal(name: str, refers_to: str = "") -> Field:
    """Return a field that is never shown: it links or orders records."""
    return Field(name, kind=FieldKind.INTERNAL, refers_to=refers_to)
