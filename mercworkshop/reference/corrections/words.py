"""What is said about corrections where the fact is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import LANGUAGES, N_, _, isolate, listed_phrases
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.translation.program_texts import language_of

COUNTRIES = "countries.yaml"
ACTS = {"signed": N_("Signature"), "consent_date": N_("Deposit of the instrument")}
"""The acts of a country that the data hold, by field."""
_FACTS = {
    **ACTS,
    "names": N_("Name"),
    "languages": N_("Languages"),
    "region": N_("Region"),
    "subregion": N_("Subregion"),
    "note": N_("Note"),
    "treaty_note": N_("Note on the treaty"),
    "sources": N_("Sources"),
}
"""What the data say of a country, by field."""
_PRACTICE = "sandbox"
"""The subject that is the country to practise."""
_LEAST = 2
"""Fewest parts of the place of a fact: with the country, and what is said of it."""


def corrections_of(reference: Reference, file: str, subject: str) -> Iterator[Correction]:
    """Yield the corrections of a subject and of its parts, also of their translations."""
    files = {file, f"translations/{reference.language}/{file}"}
    for each in reference.corrections:
        own = f"{each.place}."
        if each.file in files and own.startswith(f"{subject}." if subject else ""):
            yield each


def correction_note(correction: Correction) -> str:
    """Return the sentence that marks a corrected fact, with its source."""
    words = (
        _("Doubtful, kept in this workshop: {value}. Source: {source}")
        if correction.is_doubtful
        else _("Corrected in this workshop: {value}. Source: {source}")
    )
    return words.format(value=isolate(shown_value(correction.value)), source=correction.source)


def notes_on_act(reference: Reference, iso3: str, act: str) -> tuple[str, ...]:
    """Return the notes on corrections of an act of a country."""
    found = corrections_of(reference, COUNTRIES, f"countries.{iso3}")
    return tuple(correction_note(each) for each in found if each.field == act)


def shown_value(value: str) -> str:
    """Return a value of a data file for a reader: a day as the language writes it."""
    try:
        return partial_date.format_day(date.fromisoformat(value))
    except ValueError:
        return value


def fact_title(reference: Reference, correction: Correction) -> str:
    """Return what a correction is about: the country and its act, or the place in the data."""
    if correction.file == COUNTRIES and (said := _country_fact(reference, correction)):
        return said
    if language := language_of(correction.file):
        words = _("{language}: {words}")
        return words.format(language=LANGUAGES[language], words=isolate(correction.place))
    return _("{file}, {place}").format(file=correction.file, place=correction.place)


def _country_fact(reference: Reference, correction: Correction) -> str:
    """Return a country and what is said of it; empty if it is of no country, or not known."""
    group, *rest = correction.place.split(".")
    countries = reference.countries
    if group == _PRACTICE:
        rest = [countries.practice.iso3, *rest]
    if group not in {_PRACTICE, "countries"} or len(rest) < _LEAST or rest[1] not in _FACTS:
        return ""
    code, field, *within = rest
    said = listed_phrases([_(_FACTS[field]), *(LANGUAGES.get(each, each) for each in within)])
    return _("{country}: {act}").format(country=countries.name_of(code), act=said)
