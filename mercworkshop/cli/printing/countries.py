"""Finds the countries and the named versions that a command names."""

from __future__ import annotations

import json
from collections.abc import Iterable

from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.entities import named_versions
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.i18n import _, listed, sentences
from mercworkshop.reference.lists.countries import Countries


def find_country(known: Countries, workshop: Workshop, asked: str) -> str:
    """Return the code of a country given by code or name, whose road map is begun.

    Raises UserError.
    """
    found = known.find(asked)
    code = found.iso3 if found else asked.strip().upper()
    there = {each.country for each in workshop.records(RoadMap).all()}
    if code in there:
        return code
    if found is None:
        raise WrongUsage(
            _("“{text}” is not a country that this program knows.").format(text=asked.strip()[:60]),
            sentences(
                _("Type its code of three letters, such as JAM, or its name."),
                _others(known, there),
            ),
        )
    raise UserError(
        _("The road map of {country} is not begun in this workshop.").format(
            country=_name(known, found.iso3)
        ),
        sentences(
            _(
                "In the window, open the country under “Road maps” and press “Begin the road map”;"
                " from a script, give the command “edit” the step {step}."
            ).format(step=json.dumps({"do": "road_map.start", "country": code})),
            _others(known, there),
        ),
    )


def find_invited(known: Countries, workshop: Workshop, asked: str) -> str:
    """Return the code of a country given by code or name, which has a delegation.

    Raises UserError.
    """
    found = known.find(asked)
    there = {each.country for each in workshop.records(Delegation).values()}
    if found is not None and found.iso3 in there:
        return found.iso3
    names = listed(sorted(_name(known, code) for code in there))
    raise UserError(
        _("“{country}” has no delegation in this workshop.").format(country=asked.strip()[:60]),
        _("These have one: {countries}.").format(countries=names) if there else "",
    )


def find_version(known: Countries, workshop: Workshop, country: str, asked: str) -> NamedVersion:
    """Return the newest version of a road map with that name or those four words."""
    own = next(each.id for each in workshop.records(RoadMap).all() if each.country == country)
    there = named_versions.newest_first(workshop.records(NamedVersion).owned_by(own))
    found = named_versions.find_version(there, asked)
    if found is not None:
        return found
    times = room_times(workshop)
    named = listed(f"{each.title} ({times.words(each.at)}: {each.words})" for each in there)
    raise UserError(
        lacks_version(known, country, asked),
        _("These were named: {versions}.").format(versions=named)
        if there
        else _("In the window, open the country and press “Versions…” to name one."),
    )


def find_versions(
    known: Countries, workshop: Workshop, countries: Iterable[str], asked: str
) -> dict[str, NamedVersion]:
    """Return the version of that name by country, of those that have it; UserError if none has."""
    found: dict[str, NamedVersion] = {}
    refusals: list[UserError] = []
    for country in countries:
        try:
            found[country] = find_version(known, workshop, country, asked)
        except UserError as error:
            refusals.append(error)
    if refusals and not found:
        raise refusals[0]
    return found


def lacks_version(known: Countries, country: str, asked: str) -> str:
    """Return the message that a road map has no version of that name."""
    return _("The road map of {country} has no version “{name}”.").format(
        country=_name(known, country), name=asked.strip()[:60]
    )


def _others(known: Countries, there: Iterable[str]) -> str:
    """Return a sentence with the countries whose road maps can be printed."""
    if not there:
        return _("No road map is begun in it yet.")
    names = listed(sorted(_name(known, code) for code in there))
    return _("These can be printed: {countries}.").format(countries=names)


def _name(known: Countries, code: str) -> str:
    """Return a country's name in the language of the command line, and its code."""
    return f"{known.name_of(code)} ({code})" if known.of_code(code) else code
