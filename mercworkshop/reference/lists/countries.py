"""States by code and by name in six languages, with their treaty status as far as known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from mercworkshop.data_file import DataModel, Names, Text
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import N_, _, language_scope
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file, read_translation
from mercworkshop.reference.files.translations import ENGLISH

TreatyStatus = Literal["party", "signatory", "not_found"]
"""``not_found``: neither signature nor consent was found. It never means "not a Party"."""

_SETTLED = frozenset(
    {"two_sources", "one_source", "secretariat", "press", "government", "computed"}
)
CERTAINTY = {
    "two_sources": N_("Two databases agree."),
    "one_source": N_("Found in one of two databases."),
    "secretariat": N_("From a page of the secretariat of the Convention."),
    "press": N_("From a press report."),
    "government": N_("From a page of its government."),
    "computed": N_("Counted back from the entry into force."),
    "memory": N_("The day is not verified: check the list of the depositary."),
    "year_only": N_("Only the year is known: check the list of the depositary."),
    "indirect": N_("Seen only as a citation: check the list of the depositary."),
    "conflict": N_("Sources differ: check the list of the depositary."),
    "not_found": N_("No date was found, which does not mean there is none: check the list."),
    "invented": N_("An invented country."),
}
"""How certain the treaty status is, in words, by the level of verification."""

_SMALL = frozenset({"the", "of", "and", "et", "y", "e", "la", "le", "les", "el", "los", "las", "l"})
_WORDS = {"st": "saint", "ste": "saint", "sainte": "saint"}


class PartyTotal(DataModel, frozen=True):
    """The number of Parties on a day, its source, and how many of them have no name here."""

    date: date
    parties: int
    source: str
    missing: int = 0


class Country(DataModel, frozen=True):
    """A State, the European Union, or the practice country.

    ``languages`` are those a workshop would probably use for it, the likeliest first.
    ``verification`` is how the date of consent was found, ``sources`` where. If only the year is
    known, ``consent_year`` is that and ``consent_by`` the last possible day.
    """

    iso3: str
    iso2: str
    names: Names
    languages: tuple[str, ...]
    verification: str
    m49: int | None = None
    group: str = ""
    region: str = ""
    subregion: str = ""
    un_member: bool = True
    sids: bool = False
    ldc: bool = False
    signed: date | None = None
    consent_date: date | None = None
    consent_year: int | None = None
    consent_by: date | None = None
    sources: tuple[str, ...] = ()
    treaty_note: Text = ""
    note: str = ""
    name_source: str = "UNTERM"
    aliases: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Return the name in one of the six languages."""
        return self.names.in_language(language)

    @property
    def is_practice(self) -> bool:
        """Whether this is the practice country."""
        return self.verification == "invented"

    @property
    def latest_consent(self) -> date | None:
        """The day of consent to be bound, or the last possible one; None if none was found."""
        return self.consent_date or self.consent_by

    @property
    def status(self) -> TreatyStatus:
        """The treaty status, as far as known."""
        if self.latest_consent:
            return "party"
        return "signatory" if self.signed else "not_found"

    @property
    def is_status_verified(self) -> bool:
        """Whether the date of consent was read in a reliable source.

        False for a State without a date: it may have joined since.
        """
        return self.verification in _SETTLED

    @property
    def accedes(self) -> bool:
        """Whether the State joins or joined by accession: it did not sign."""
        return self.signed is None


class CountryData(DataModel, frozen=True):
    """All countries, with notes on how reliable their data is.

    All consents up to ``complete_to`` were found in lists; up to ``counted_to`` there are as many
    as were reported. A State without a consent here was not a Party on these days.
    """

    complete_to: date
    counted_to: date
    notes: tuple[str, ...]
    known_totals: tuple[PartyTotal, ...]
    verification_levels: Mapping[str, str]
    sources: Mapping[str, str]
    sandbox: Country
    countries: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class Countries:
    """The countries, from the data files in ``data``, with their names in ``language``.

    Everything here raises BadFile if the file cannot be read.
    """

    data: DataFiles
    language: str

    @property
    def file(self) -> CountryData:
        """The data of all countries."""
        return _file(self.data)

    @property
    def all(self) -> tuple[Country, ...]:
        """The countries, without the practice country."""
        return self.file.countries

    @property
    def practice(self) -> Country:
        """The practice country."""
        return self.file.sandbox

    def of_code(self, iso3: str) -> Country | None:
        """Return the country, or practice country, with an ISO 3166 code; None if unknown."""
        return _codes(self.data).get(iso3)

    def find(self, text: str) -> Country | None:
        """Return the country that ``text`` names, or None.

        Accepts a code of two or three letters, a name in any of the six languages or another
        common name, and ignores accents, capitals, articles ("The Bahamas") and differences as
        "St", "&".
        """
        return self.of_code(text.strip().upper()) or _by_name(self.data).get(_key(text))

    def name_of(self, code: str) -> str:
        """Return the name of the country with this code; the code itself if it is unknown."""
        country = self.of_code(code)
        return country.name(self.language) if country else code

    def spoken_language(self, code: str) -> str:
        """Return the one of the six languages that a country uses; empty if several, or none."""
        country = self.of_code(code)
        return country.languages[0] if country and len(country.languages) == 1 else ""

    def certainty(self, country: Country) -> str:
        """Return how certain the treaty status is, and what to check if it is not certain."""
        with language_scope(self.language):
            return _(CERTAINTY[country.verification])

    def treaty_note(self, country: Country) -> str:
        """Return the note on the treaty status, in ``language`` if it is translated."""
        if not country.treaty_note or self.language == ENGLISH:
            return country.treaty_note
        known = read_translation(self.data, "countries.yaml", self.language).texts
        return known.get(f"countries.{country.iso3}.treaty_note", country.treaty_note)

    def entry_into_force(self, country: Country) -> date | None:
        """Return the day of entry into force for a State, or the last possible; None if unknown."""
        from mercworkshop.reference.law.law import Law

        deposit = country.latest_consent
        return Law(self.data).entry_into_force(deposit) if deposit else None


def _file(data: DataFiles) -> CountryData:
    return read_file(data, "countries.yaml", CountryData)


def _known(data: DataFiles) -> tuple[Country, ...]:
    return (*_file(data).countries, _file(data).sandbox)


@cache
def _codes(data: DataFiles) -> dict[str, Country]:
    return {code: country for country in _known(data) for code in (country.iso3, country.iso2)}


@cache
def _by_name(data: DataFiles) -> dict[str, Country]:
    return {_key(name): country for country in _known(data) for name in _names(country)}


def _names(country: Country) -> Iterator[str]:
    yield from country.names.all()
    yield from country.aliases


def _key(text: str) -> str:
    """Return ``text`` folded, without articles and conjunctions, for comparison."""
    words = (_WORDS.get(word, word) for word in re.findall(r"\w+", fold_text(text)))
    return " ".join(word for word in words if word not in _SMALL)
