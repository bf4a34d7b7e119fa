"""The files of sentence patterns and of names with their forms."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mercworkshop.data_file import DataModel
from mercworkshop.i18n import LANGUAGES

SENTENCES, NAME_FORMS = "sentences.yaml", "name_forms.yaml"

type Forms = Mapping[str, str]
type Variants = str | Mapping[str, str]


class SmallWords(DataModel, frozen=True, kw_only=True):
    """Quotation marks, joints of lists, number words and months of a language."""

    quotes: tuple[str, str]
    and_: str = msgspec.field(name="and")
    and_clear: str
    comma: str
    semicolon: str
    colon: str
    thousands: str
    decimal: str
    percent: Variants
    words: Mapping[str, tuple[str, ...]]
    words_gen: Mapping[str, tuple[str, ...]] = {}
    months: tuple[str, ...]
    months_gen: tuple[str, ...] = ()
    months_in: tuple[str, ...] = ()


class SentencePattern(DataModel, frozen=True, kw_only=True):
    """A whole sentence in six languages: one text, or one for each plural category of ``by``.

    ``when`` is the shape of the data that it is for, and ``from_`` the records it is about, both in
    words for people who write documents.
    """

    id: str
    doc: tuple[str, ...]
    section: str
    when: str
    from_: str = msgspec.field(name="from")
    slots: Mapping[str, str]
    by: str = ""
    kind: str = ""
    link: bool = True
    en: Variants
    fr: Variants
    es: Variants
    ru: Variants
    ar: Variants
    zh: Variants

    @property
    def is_fragment(self) -> bool:
        """Whether it is an item of a list and never a sentence of its own."""
        return self.kind == "fragment"

    def in_language(self, language: str) -> Variants:
        """Return its text or texts in a language."""
        found: Variants = getattr(self, language)
        return found


class Mandate(DataModel, frozen=True):
    """Which organ asked for the activities, by the key of its forms, and where."""

    organ: str
    resolution: str
    paragraph: int


class SentenceFile(DataModel, frozen=True):
    """The patterns, and the words that fill their slots, by language."""

    meta: Mapping[str, object]
    report_2014: Mapping[str, tuple[str, ...]]
    mandate: Mandate
    language: Mapping[str, SmallWords]
    acts: Mapping[str, Forms]
    organs: Mapping[str, Mapping[str, Forms]]
    bodies: Mapping[str, Forms]
    body_names: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Mapping[str, Forms]]
    language_names: Mapping[str, Forms]
    need_kinds: Mapping[str, Forms]
    patterns: tuple[SentencePattern, ...]


class NamedForms(DataModel, frozen=True):
    """A place, a subregion or a State with its forms in each language, by their names."""

    __annotations__ = {"id": str} | dict.fromkeys(LANGUAGES, Forms)

    def in_language(self, language: str) -> Forms:
        """Return its forms in a language."""
        found: Forms = getattr(self, language)
        return found


class StateForms(DataModel, frozen=True, kw_only=True):
    """A State with its forms and its place in the alphabet of each language, as ``order``."""

    iso3: str
    group: str
    en: Mapping[str, str | int]
    fr: Mapping[str, str | int]
    es: Mapping[str, str | int]
    ru: Mapping[str, str | int]
    ar: Mapping[str, str | int]
    zh: Mapping[str, str | int]
    unsure: tuple[str, ...] = ()

    def form(self, language: str, name: str) -> str:
        """Return a form in a language; empty if it is as in the list of countries."""
        return str(getattr(self, language).get(name, ""))

    def order(self, language: str) -> int:
        """Return the place in the alphabet of a language."""
        return int(getattr(self, language)["order"])


class WithoutForms(DataModel, frozen=True):
    """What replaces the forms of a name that is not in the file, by language."""

    place: Mapping[str, Forms]
    country: Mapping[str, Forms]


class NameFormsFile(DataModel, frozen=True):
    """All names with forms."""

    meta: Mapping[str, object]
    without_forms: WithoutForms
    places: tuple[NamedForms, ...]
    regions: tuple[NamedForms, ...]
    countries: tuple[StateForms, ...]
