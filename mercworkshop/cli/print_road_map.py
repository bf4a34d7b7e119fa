"""Prints the road map of a country to a PDF, without a display."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.arrivals import arrivals
from mercworkshop.domain.entities import named_versions
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.i18n import _, listed, plural, sentences
from mercworkshop.publishing import papers
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.reference.lists.countries import Countries
from mercworkshop.reference.reference import current_reference
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.typesetting.progress import PrintPhase
from mercworkshop.store.read_only import open_read_only

_ENDING = ".pdf"


def run(asked: Namespace) -> None:
    """Print the road map; refuse a country without one, and a target that is not a PDF."""
    _check_ending(asked.to)
    reference = current_reference()
    known = reference.countries
    with open_read_only(asked.file) as store:
        workshop = store.workshop()
        country = _country(known, workshop, asked.country)
        version = _version(known, workshop, country, asked.version) if asked.version else None
        if version is not None:
            workshop = store.workshop_at_version(version)
    reference = reference.corrected_by(workshop.records(Correction).all())
    language = asked.language or _language(workshop, country)
    facts = facts_for(reference.in_language(language), country, workshop.details)
    paper = PaperSize[asked.paper.upper()]
    pages = papers.print_road_map(
        workshop, facts, asked.to, paper=paper, version=version, on_step=_show_page
    )
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    length = plural("{n} page", "{n} pages", pages)
    print(f"{asked.to}: {length}")


def _check_ending(path: Path) -> None:
    if path.suffix.lower() != _ENDING:
        raise UserError(
            _("“{file}” cannot be printed: a road map prints to PDF.").format(file=path.name),
            _("Give the document a name that ends in .pdf."),
        )


def _country(known: Countries, workshop: Workshop, asked: str) -> str:
    """Return the code of a country given by code or name; raises InvalidInput."""
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


def _language(workshop: Workshop, country: str) -> str:
    """Return the language of the road map of a country."""
    road_maps = workshop.records(RoadMap).all()
    return next(each.language for each in road_maps if each.country == country)


def _version(known: Countries, workshop: Workshop, country: str, asked: str) -> NamedVersion:
    """Return the newest version of a road map with that name or those four words."""
    own = next(each.id for each in workshop.records(RoadMap).all() if each.country == country)
    there = named_versions.newest_first(workshop.records(NamedVersion).owned_by(own))
    found = named_versions.find_version(there, asked)
    if found is not None:
        return found
    named = listed(
        f"{each.title} ({arrivals.format_moment(each.at)}: {each.words})" for each in there
    )
    raise UserError(
        _("The road map of {country} has no version “{name}”.").format(
            country=_name(known, country), name=asked.strip()[:60]
        ),
        _("These were named: {versions}.").format(versions=named)
        if there
        else _("In the window, open the country and press “Versions…” to name one."),
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


def _show_page(phase: PrintPhase, page: int, _pages: int) -> None:
    """Show the progress of printing, if standard error is a terminal."""
    if phase is PrintPhase.PAGES and sys.stderr.isatty():
        counted = _("Page {page}").format(page=page)
        print(f"\r\033[K{counted}", end="", file=sys.stderr, flush=True)
