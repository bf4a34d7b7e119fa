"""Makes reports of an archive and writes them; the ending of the name chooses the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.reports.annex_values import AnnexValues, read_annexes
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.composing import compose_report
from mercworkshop.domain.programme.reports.kinds import LETTERS, ReportKind, ReportScope
from mercworkshop.domain.programme.reports.letters import Letter
from mercworkshop.domain.programme.reports.runs import ReportText
from mercworkshop.errors import UserError
from mercworkshop.i18n import _, language_scope, typed_list
from mercworkshop.publishing import registry
from mercworkshop.publishing.desk_papers.writing import desk_facts
from mercworkshop.publishing.formats import Format
from mercworkshop.reference.facts.report_facts import letter_reader, report_facts
from mercworkshop.reference.reference import Reference
from mercworkshop.report.documents.activities.document import ReportHeading, build_report_document
from mercworkshop.report.documents.desk.follow_up.letters import build_letter, build_letters
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.typesetting.whole_file import write_whole

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

REPORT_FORMATS = (Format.DOCX, Format.PDF, Format.HTML)
"""A text to correct, pages to read, and a page for a browser."""


def read_report_values(
    archive: ArchivePort,
    scope: ReportScope,
    reference: Reference,
    note_section: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[ComposedReport, AnnexValues]:
    """Compose a report and read its annexes; ``note_section`` may raise to stop it."""
    facts = report_facts(reference)
    report = compose_report(archive, scope, facts, note_section)
    return report, read_annexes(archive, report, facts)


def read_letters(
    archive: ArchivePort, kind: ReportKind, about: str, reference: Reference, only: str = ""
) -> tuple[Letter, ...]:
    """Return the letters of a kind: all, or that to a country or to the office of a subregion.

    ``only`` is the code of their language; without it each is in its own.
    """
    reader = letter_reader(reference, only)
    country = about if kind is ReportKind.LETTER else ""
    found = reader.read(archive, kind, country)
    return tuple(each for each in found if about in {"", each.place.about})


def write_letters(
    letters: Sequence[Letter],
    kind: ReportKind,
    reference: Reference,
    path: Path,
    size: PaperSize = PaperSize.A4,
) -> int:
    """Write letters into one file and return the number of its pages.

    Raises UserError for another ending, or if the disk refuses; then ``path`` is unchanged.
    """
    render = registry.RENDERERS[check_report_ending(path)]
    with language_scope(reference.language):
        document = build_letters(letters, kind, desk_facts(reference))
    made = render(document, RenderOptions(paper=size))
    write_whole(path, made.content)
    return made.pages


def check_report_ending(path: Path) -> Format:
    """Return the format of a file name. Raises UserError if reports are not written so."""
    for each in REPORT_FORMATS:
        if path.suffix.lower() == f".{each.ending}":
            return each
    endings = typed_list(f".{each.ending}" for each in REPORT_FORMATS)
    raise UserError(
        _("A report is not written as “{name}”.").format(name=path.name),
        _("It can be written with these endings: {endings}.").format(endings=endings),
    )


def write_report(
    report: ComposedReport,
    text: ReportText,
    annexes: AnnexValues,
    heading: ReportHeading,
    path: Path,
    size: PaperSize = PaperSize.A4,
) -> int:
    """Write a report and return the number of its pages.

    Raises UserError for another ending, or if the disk refuses; then ``path`` is unchanged.
    """
    kind = check_report_ending(path)
    build = build_letter if report.scope.kind in LETTERS else build_report_document
    document = build(report, text, annexes, heading)
    made = registry.RENDERERS[kind](document, RenderOptions(paper=size))
    write_whole(path, made.content)
    return made.pages
