"""Print the road map of a country to a PDF, without a display."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from mercworkshop.domain.road_map import RoadMap
from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.i18n import _, language, plural
from mercworkshop.reference import countries
from mercworkshop.reference.paper_facts import facts_for
from mercworkshop.report import road_map
from mercworkshop.report.document import Paper
from mercworkshop.report.pace import Phase
from mercworkshop.store.store import Store

_ENDING = ".pdf"


def run(asked: Namespace) -> None:
    """Print the road map; refuse a country that has none, and other files than PDF."""
    _check_ending(asked.to)
    with closing(Store(asked.file)) as store:
        workshop = store.workshop()
    country = _country(workshop, asked.country)
    facts = facts_for(country, date.today(), asked.language)
    paper = Paper[asked.paper.upper()]
    pages = road_map.write(workshop, facts, asked.to, paper=paper, on_step=_show_page)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    print(f"{asked.to}: {plural('{n} page', '{n} pages', pages)}")


def _check_ending(path: Path) -> None:
    if path.suffix.lower() != _ENDING:
        raise UserError(
            _("“{file}” cannot be printed: a road map prints to PDF.").format(file=path.name),
            _("Give the paper a name that ends in .pdf."),
        )


def _country(workshop: Workshop, asked: str) -> str:
    """Return the code of the country that was asked for, by its code or its name."""
    found = countries.find(asked)
    code = found.iso3 if found else asked.strip().upper()
    there = {each.country for each in workshop.of(RoadMap).all()}
    if code not in there:
        raise UserError(
            _("This workshop has no road map of “{country}”.").format(country=asked[:60]),
            _("It has those of: {countries}.").format(countries=_named(there))
            if there
            else _("It has none yet."),
        )
    return code


def _named(codes: Iterable[str]) -> str:
    known = {code: countries.by_code(code) for code in codes}
    names = (f"{each.name(language())} ({code})" if each else code for code, each in known.items())
    return ", ".join(sorted(names))


def _show_page(phase: Phase, page: int, _pages: int) -> None:
    """Show how far the printing is, when a person watches."""
    if phase is Phase.PAGES and sys.stderr.isatty():
        counted = _("Page {page}").format(page=page)
        print(f"\r\033[K{counted}", end="", file=sys.stderr, flush=True)
