"""What the list of countries shows, as words; no widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.programme.countries import AwaitedOfCountry, CountryFilter, ListedCountry
from mercworkshop.domain.programme.samples import mark_sample
from mercworkshop.domain.programme.workshop_names import short_name
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.i18n import _, listed, number, plural
from mercworkshop.reference.facts.country_sheets import status_words
from mercworkshop.reference.reference import Reference

_NONE = "–"
"""Stands where nothing is to be counted: an empty cell could be one that was not read yet."""


_MOST_NAMED = 2
"""The most workshops named whose road map is missing; of more only the number is shown."""


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A country of the list: its code and numbers, its cells, and what the filter finds it by."""

    listed: ListedCountry
    cells: tuple[str, ...]
    found_by: str

    @property
    def country(self) -> str:
        """Its code."""
        return self.listed.country


def country_lines(
    countries: Iterable[ListedCountry],
    awaited: Mapping[str, Sequence[AwaitedOfCountry]],
    reference: Reference,
) -> tuple[CountryEntry, ...]:
    """Return the countries by name, in the window's language; ``awaited`` by country."""
    known = reference.countries
    lines = [_line(each, awaited.get(each.country, ()), reference) for each in countries]
    return tuple(sorted_words(lines, lambda each: country_name(known, each.country)))


def filtered(
    lines: Iterable[CountryEntry], typed: str, which: CountryFilter = CountryFilter.ALL
) -> tuple[CountryEntry, ...]:
    """Return the lines that a filter holds, with every typed word in a name, code or cell."""
    words = fold_text(typed).split()
    return tuple(
        each
        for each in lines
        if which.holds(each.listed) and all(word in each.found_by for word in words)
    )


def headline(lines: Sequence[CountryEntry]) -> str:
    """Return how many countries sent a road map."""
    here = number(sum(bool(each.listed.road_maps) for each in lines))
    words = plural(
        "{{here}} of {n} country has a road map here",
        "{{here}} of {n} countries have a road map here",
        len(lines),
    )
    return words.format(here=here)


def _line(
    each: ListedCountry, awaited: Sequence[AwaitedOfCountry], reference: Reference
) -> CountryEntry:
    name = country_name(reference.countries, each.country)
    status = status_words(reference, each.country)[0]
    counted = (_road_maps(each, awaited), _actions(each), _asked(each), _verdicts(each))
    cells = (name, status, *(words or _NONE for words in counted))
    country = reference.countries.of_code(each.country)
    others = (*country.names.all(), *country.aliases) if country else ()
    found_by = fold_text("\n".join((each.country, *cells, *others)))
    return CountryEntry(each, cells, found_by)


def _road_maps(each: ListedCountry, awaited: Sequence[AwaitedOfCountry]) -> str:
    found = []
    if each.road_maps:  # with a bare number "0, 1 missing" could be read as a fraction
        found.append(plural("{n} here", "{n} here", each.road_maps))
    if 0 < len(awaited) <= _MOST_NAMED:
        named = [
            mark_sample(short_name(one.city, one.begins, one.title), is_sample=one.is_sample)
            for one in awaited
        ]
        found.append(_("missing: {workshops}").format(workshops=listed(named)))
    elif each.missing:
        found.append(plural("{n} missing", "{n} missing", each.missing))
    return listed(found)


def _actions(each: ListedCountry) -> str:
    if not each.road_maps:
        return ""
    return _("{done} of {all} done").format(
        done=number(each.done), all=number(each.actions - each.dropped)
    )


def _asked(each: ListedCountry) -> str:
    found = []
    if each.answered:
        found.append(plural("{n} answer to read", "{n} answers to read", each.answered))
    if each.asked:
        found.append(plural("{n} not answered", "{n} not answered", each.asked))
    return listed(found)


def _verdicts(each: ListedCountry) -> str:
    return listed(_states(each))


def _states(each: ListedCountry) -> Iterator[str]:
    if each.to_review:
        yield plural("{n} to review", "{n} to review", each.to_review)
    if each.queried:
        yield plural("{n} asked back", "{n} asked back", each.queried)
    if each.accepted:
        yield plural("{n} accepted", "{n} accepted", each.accepted)
