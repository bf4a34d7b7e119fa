"""Writes the sheet of a country in an archive, in the formats of documents that suit it."""

from __future__ import annotations

from pathlib import Path

from mercworkshop.domain.ports.country_sheet import CountrySheetFacts
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, typed_list
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.typesetting.whole_file import write_whole

SHEET_FORMATS = (Format.PDF, Format.DOCX)
"""The sheet is a page to read and a text to correct."""


def write_country_sheet(facts: CountrySheetFacts, path: Path) -> int:
    """Write the sheet and return the number of its pages; the ending of the name is the format.

    Raises InvalidInput for another ending, UserError if the disk refuses; then ``path`` is
    unchanged.
    """
    from mercworkshop.report.documents.country_sheet import build_country_sheet

    ending = path.suffix.lstrip(".").lower()
    for each in SHEET_FORMATS:
        if each.ending == ending:
            made = registry.RENDERERS[each](build_country_sheet(facts), RenderOptions())
            write_whole(path, made.content)
            return made.pages
    known = typed_list(f".{each.ending}" for each in SHEET_FORMATS)
    raise InvalidInput(
        _("The sheet of a country is not written as “{name}”.").format(name=path.name),
        _("Give a name that ends in one of these: {endings}.").format(endings=known),
    )
