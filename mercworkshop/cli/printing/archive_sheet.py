"""Writes the sheet of a country of an archive, without a display."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from datetime import date

from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.programme.country import read_country
from mercworkshop.errors import UserError
from mercworkshop.i18n import _
from mercworkshop.publishing.country_sheets import write_country_sheet
from mercworkshop.reference.facts.country_sheets import sheet_facts
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive

_OF_WORKSHOPS = (
    "kind",
    "all",
    "order",
    "face",
    "day",
    "contacts",
    "sheet",
    "version",
    "since",
    "template",
    "in_full",
    "in_both",
    "paper",
    "format",
)


def write_sheet(asked: Namespace) -> int:
    """Write the sheet, and return the number of its pages; refuse what changes nothing in it."""
    _refuse_idle(asked)
    reference = current_reference()
    reference = reference.on(asked.date) if asked.date else reference
    if asked.language:
        reference = replace(reference, language=asked.language)
    found = reference.countries.find(asked.country)
    code = found.iso3 if found else asked.country.strip().upper()
    with closing(Archive(asked.file)) as archive:
        country = read_country(archive, code, reference.day, asked.date or date.max)
    if not country.versions and not country.awaited:
        raise UserError(
            _("Nothing of {country} is in this archive.").format(
                country=reference.countries.name_of(code)
            )
        )
    return write_country_sheet(sheet_facts(reference, country, reference.day), asked.to)


def _refuse_idle(asked: Namespace) -> None:
    advice = _("“{command} --help” lists what can be given.").format(command="mercworkshop print")
    if not asked.country:
        raise WrongUsage(_("It is not said which country the sheet is of."), advice)
    for name in _OF_WORKSHOPS:
        if getattr(asked, name) not in {None, False}:
            option = "--as" if name == "kind" else f"--{name.replace('_', '-')}"
            raise WrongUsage(
                _("“{option}” changes nothing in this paper: leave it out.").format(option=option),
                advice,
            )
