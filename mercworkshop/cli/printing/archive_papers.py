"""Writes the sheet of a country of an archive, and papers about the whole, without a display."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.programme.analysis.cross_text import Analysis, parse_view, write_view
from mercworkshop.domain.programme.analysis.saved_views import SAVED_VIEWS
from mercworkshop.domain.programme.country import read_country
from mercworkshop.errors import UserError
from mercworkshop.exchange import view_file
from mercworkshop.i18n import _, listed
from mercworkshop.publishing.country_sheets import write_country_sheet
from mercworkshop.publishing.desk_papers.desk_paper import DeskPaper
from mercworkshop.publishing.desk_papers.registry import DESK_PAPERS, desk_paper
from mercworkshop.publishing.desk_papers.writing import (
    check_ending,
    desk_facts,
    read_paper,
    write_paper,
)
from mercworkshop.reference.facts.country_sheets import sheet_facts
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.store.archive.archive import Archive

_OF_WORKSHOPS = (
    "all",
    "order",
    "face",
    "day",
    "contacts",
    "sheet",
    "version",
    "stood",
    "ministry",
    "since",
    "template",
    "in_full",
    "in_both",
    "paper",
    "format",
)

_SHOWN = {
    "cross": (Analysis.CROSS,),
    "over-time": (Analysis.DEPOSITS, Analysis.ACTIONS),
    "slips": (Analysis.SLIPS,),
    "done": (Analysis.PROGRESS,),
}
"""What a view may show that a paper is made of."""


def write(asked: Namespace) -> int:
    """Write the paper and return its number of pages; refuse options that change nothing in it."""
    reference = current_reference()
    reference = reference.on_day(asked.date) if asked.date else reference
    if asked.language:
        reference = replace(reference, language=asked.language)
    if asked.kind in {each.name for each in DESK_PAPERS}:
        return _write_paper(asked, reference, desk_paper(asked.kind))
    if asked.kind:
        known = listed(f"“{each.name}”" for each in DESK_PAPERS)
        raise WrongUsage(
            _("“{paper}” is no paper about an archive.").format(paper=asked.kind),
            _("An archive has these: {papers}.").format(papers=known),
        )
    return _write_sheet(asked, reference)


def _write_paper(asked: Namespace, reference: Reference, paper: DeskPaper) -> int:
    idle = [each for each in _OF_WORKSHOPS if each != "paper"]
    _refuse_idle(asked, idle if paper.of_country else ("country", *idle))
    shown = _SHOWN.get(paper.name)
    _refuse_idle(asked, () if shown else ("view",))
    check_ending(paper, asked.to)
    about = ""
    if asked.country:
        found = reference.countries.find(asked.country)
        about = found.iso3 if found else asked.country.strip().upper()
    facts = desk_facts(reference, about, until=asked.date or date.max)
    with closing(Archive(asked.file)) as archive:
        if asked.view is not None and shown is not None:
            facts = replace(facts, about=_view(archive, asked.view, shown))
        value, facts = read_paper(paper, archive, facts)
    size = PaperSize[asked.paper.upper()] if asked.paper else PaperSize.A4
    return write_paper(paper, value, facts, asked.to, size)


def _view(archive: Archive, name: str, shown: Collection[Analysis]) -> str:
    """Return the text of a view that is kept under a name, or of one in a file."""
    kept = {each.title: each.view for each in archive.ask(SAVED_VIEWS)}
    if name in kept:
        view = parse_view(kept[name])
    elif Path(name).is_file():
        view = view_file.read_view_file(Path(name)).view
    else:
        raise WrongUsage(
            _("There is no view “{name}”, neither kept here nor as a file.").format(name=name),
            _("These are kept: {names}.").format(names=listed(kept)) if kept else _advice(),
        )
    if view.show not in shown:
        words = _("The view shows “{show}”, and this paper another analysis.")
        raise WrongUsage(words.format(show=view.show), _advice())
    return write_view(view)


def _write_sheet(asked: Namespace, reference: Reference) -> int:
    if not asked.country:
        raise WrongUsage(_("It is not said which country the sheet is of."), _advice())
    _refuse_idle(asked, (*_OF_WORKSHOPS, "view"))
    found = reference.countries.find(asked.country)
    code = found.iso3 if found else asked.country.strip().upper()
    with closing(Archive(asked.file)) as archive:
        country = read_country(archive, code, reference.day, asked.date or date.max)
    if not country.is_mentioned:
        words = _("No road map of {country} came, and nothing else in this archive concerns it.")
        raise UserError(words.format(country=reference.countries.name_of(code)))
    return write_country_sheet(sheet_facts(reference, country, reference.day), asked.to)


def _refuse_idle(asked: Namespace, idle: Iterable[str]) -> None:
    for name in idle:
        if getattr(asked, name) not in {None, False}:
            option = f"--{name.replace('_', '-')}"
            raise WrongUsage(
                _("“{option}” changes nothing in this paper: leave it out.").format(option=option),
                _advice(),
            )


def _advice() -> str:
    return _("“{command} --help” lists what can be given.").format(command="mercworkshop print")
