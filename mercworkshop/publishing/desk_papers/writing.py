"""Writes papers about an archive; the ending of the name chooses the format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.errors import UserError
from mercworkshop.i18n import _, language_scope, typed_list
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format, format_of
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.options import Rendered, RenderOptions
from mercworkshop.report.typesetting.whole_file import write_whole

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.publishing.desk_papers.registry import DeskPaper
    from mercworkshop.reference.reference import Reference

DESK_FORMATS = (Format.PDF, Format.DOCX, Format.HTML, Format.XLSX, Format.CSV)
"""Pages to read, a text to correct, and the tables to calculate with; text has the first table."""


def desk_facts(reference: Reference, about: str = "") -> DeskPaperFacts:
    """Return what papers say beside the archive, on the day of ``reference``, in its language."""
    known = reference.countries
    return DeskPaperFacts(
        day=reference.day,
        language=reference.language,
        about=about,
        country_names={each.iso3: each.name(reference.language) for each in known.all},
        source_names=reference.support.names(),
    )


def make_document(paper: DeskPaper, archive: ArchivePort, facts: DeskPaperFacts) -> Document:
    """Ask the archive, and return the document of a paper."""
    value = paper.read(archive, facts)
    with language_scope(facts.language):
        return paper.build(value, facts)


def check_ending(title: str, path: Path) -> Format:
    """Return the format that the name of a file chooses. Raises UserError for another ending."""
    found = format_of(path)
    if found in DESK_FORMATS:
        return found
    endings = typed_list(f".{each.ending}" for each in DESK_FORMATS)
    raise UserError(
        _("“{paper}” is not written as “{name}”.").format(paper=title, name=path.name),
        _("It can be written with these endings: {endings}.").format(endings=endings),
    )


def write_document(document: Document, path: Path, size: PaperSize = PaperSize.A4) -> int:
    """Write a document of an archive, and return the number of its pages or sheets.

    Raises UserError for an ending of another format, or if the disk refuses; then ``path`` is
    unchanged.
    """
    made = _rendered(document, check_ending(document.imprint.title, path), size)
    write_whole(path, made.content)
    return made.pages


def _rendered(document: Document, format_: Format, size: PaperSize) -> Rendered:
    from mercworkshop.publishing import sheets

    if format_ is Format.XLSX:
        return sheets.write_sheets(document, size.name)
    if format_ is Format.CSV:
        return sheets.write_first_table(document)
    return registry.RENDERERS[format_](document, RenderOptions(paper=size))
