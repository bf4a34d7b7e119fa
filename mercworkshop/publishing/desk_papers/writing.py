"""Writes papers about an archive; the ending of the name chooses the format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.questions import DATA_VERSION
from mercworkshop.domain.programme.samples import has_samples
from mercworkshop.errors import UserError
from mercworkshop.i18n import LANGUAGES, _, language_scope, typed_list
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format, format_of
from mercworkshop.reference.facts.askers import facts_of_states
from mercworkshop.reference.facts.inventory_form import inventory_form
from mercworkshop.reference.facts.path_days import walked_paths
from mercworkshop.reference.facts.published_totals import published_totals
from mercworkshop.reference.facts.report_facts import letter_reader
from mercworkshop.reference.facts.value_names import value_names
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.options import Rendered, RenderOptions
from mercworkshop.report.typesetting.whole_file import write_whole

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.publishing.desk_papers.desk_paper import DeskPaper
    from mercworkshop.reference.reference import Reference

DESK_FORMATS = (Format.PDF, Format.DOCX, Format.HTML, Format.XLSX, Format.CSV)
"""Pages to read, a text to correct, and the tables to calculate with. A text file has only the
first table and the tables with the same columns.
"""

_PICTURES = (Format.PNG, Format.SVG)
"""What a paper with a chart can be besides: its chart with title, answer and notes, no table."""


def desk_facts(reference: Reference, about: str = "", until: date = date.max) -> DeskPaperFacts:
    """Return what papers say besides the archive, on the day of ``reference``, in its language.

    Papers leave out what came after ``until``.
    """
    known = reference.countries
    return DeskPaperFacts(
        inventory=inventory_form(reference),
        day=reference.day,
        until=until,
        language=reference.language,
        about=about,
        country_names={each.iso3: each.name(reference.language) for each in known.all},
        names_by_language={
            language: {each.iso3: each.name(language) for each in known.all}
            for language in LANGUAGES
        },
        source_names=reference.support.names(),
        value_names=value_names(reference).by_list,
        states=facts_of_states(reference),
        published_totals=published_totals(reference),
        states_known_to=known.file.counted_to,
        walked=walked_paths(reference),
        letters=letter_reader(reference),
        sources_for=reference.support.for_need,
    )


def read_paper(
    paper: DeskPaper, archive: ArchivePort, facts: DeskPaperFacts
) -> tuple[Any, DeskPaperFacts]:
    """Return what a paper asks an archive for, and the facts that say whether samples are in it."""
    has_any = has_samples(archive, paper.shows)
    (version,) = archive.ask(DATA_VERSION)
    value = paper.read(archive, facts)
    return value, replace(facts, has_samples=has_any, changes=version.changes)


def file_labels(paper: DeskPaper) -> list[tuple[str, str]]:
    """Return what a paper can be written as: what people call it, and its ending."""
    formats = (*DESK_FORMATS, *(_PICTURES if paper.pictures else ()))
    documents = [(each.label, each.ending) for each in formats]
    return [*documents, *((_(each.title), each.ending) for each in paper.files)]


def check_ending(paper: DeskPaper, path: Path) -> None:
    """Raise UserError if a paper is not written with the ending of ``path``."""
    endings = [ending for _label, ending in file_labels(paper)]
    if path.suffix.lower().removeprefix(".") not in endings:
        listed = typed_list(f".{each}" for each in endings)
        raise UserError(
            _("“{paper}” is not written as “{name}”.").format(paper=_(paper.title), name=path.name),
            _("It can be written with these endings: {endings}.").format(endings=listed),
        )


def write_paper(
    paper: DeskPaper,
    value: Any,
    facts: DeskPaperFacts,
    path: Path,
    size: PaperSize = PaperSize.A4,
) -> int:
    """Write what a paper read of an archive, and return the number of its pages or sheets.

    Raises UserError for an ending of another format, or if the disk refuses; then ``path`` is
    unchanged.
    """
    check_ending(paper, path)
    with language_scope(facts.language):
        made = _made(paper, value, facts, path, size)
    write_whole(path, made.content)
    return made.pages


def _made(
    paper: DeskPaper, value: Any, facts: DeskPaperFacts, path: Path, size: PaperSize
) -> Rendered:
    ending = path.suffix.lower().removeprefix(".")
    for each in paper.files:
        if each.ending == ending:
            return Rendered(each.write(value, facts), 1)
    found = format_of(path)
    assert found is not None
    return _rendered(paper.build(value, facts), found, size)


def _rendered(document: Document, format_: Format, size: PaperSize) -> Rendered:
    from mercworkshop.publishing import sheets

    if format_ is Format.XLSX:
        return sheets.write_sheets(document, size.name)
    if format_ is Format.CSV:
        return sheets.write_text_table(document)
    return registry.RENDERERS[format_](document, RenderOptions(paper=size))
