"""Country names of the United Nations list: formatting, parsing, completions."""

from __future__ import annotations

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.i18n import _, listed
from mercworkshop.reference.lists.countries import Countries, Country


def country_name(known: Countries, code: str) -> str:
    """Return a country's name; other words are returned as is."""
    return known.name_of(code) if code else ""


def country_completions(known: Countries) -> list[tuple[str, str]]:
    """Return the name of every country, each with its other names and codes to match."""
    wanted = sorted_words(known.all, lambda each: each.name(known.language), known.language)
    return [(each.name(known.language), _others(each)) for each in wanted]


def parse_country(known: Countries, text: str) -> str:
    """Return the code of the country whose name is, or begins with, ``text``; empty if blank.

    Raises InvalidInput if no country, or more than one, matches.
    """
    if not text.strip():
        return ""
    country = known.find(text)
    if country:
        return country.iso3
    found = countries_starting_with(known, text)
    if len(found) == 1:
        return found[0].iso3
    words = text.strip()[:60]
    if found:
        raise InvalidInput(
            _("“{text}” may be several countries: {names}.").format(
                text=words, names=listed(each.name(known.language) for each in found[:4])
            ),
            _("Type on, or choose one from the list."),
        )
    raise InvalidInput(
        _("“{text}” is no country of the United Nations list.").format(text=words),
        _("Type a few letters of its name in any of the six languages and choose it."),
    )


def parse_or_keep(known: Countries, text: str) -> str:
    """Return the code of a country; the words themselves if they name none."""
    try:
        return parse_country(known, text)
    except InvalidInput:
        return " ".join(text.split())


def countries_starting_with(known: Countries, text: str) -> list[Country]:
    """Return the countries with a name, in one of the six languages, that begins with ``text``."""
    start = fold_text(text).strip()
    return [
        each
        for each in known.all
        if any(fold_text(name).startswith(start) for name in (*each.names.all(), *each.aliases))
    ]


def _others(country: Country) -> str:
    return "\n".join((*country.names.all(), *country.aliases, country.iso3))
