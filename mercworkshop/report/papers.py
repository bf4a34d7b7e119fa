"""Prints documents: builds one from the workshop and renders it in a format."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.report.documents.hand_out import build_hand_out
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.model.document import Document
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from mercworkshop.report.typesetting.pdf_file import PaperSize, write_whole
from mercworkshop.report.typesetting.progress import OnStep


def print_road_map(
    workshop: Workshop,
    facts: PrintFacts,
    path: Path,
    *,
    paper: PaperSize = PaperSize.A4,
    version: NamedVersion | None = None,
    on_step: OnStep | None = None,
) -> int:
    """Print the road map of the country that ``facts`` are about; return the number of pages.

    ``version`` is the named version that ``workshop`` holds. ``on_step`` and errors are those of
    :func:`~mercworkshop.report.typesetting.pdf_file.write_pdf`.
    """
    document = build_road_map(workshop, facts, version)
    return _write(document, path, RenderOptions(paper=paper, on_step=on_step))


def print_hand_out(
    text: HandOut, path: Path, *, workshop: str, day: date, paper: PaperSize = PaperSize.A4
) -> int:
    """Print a text to read, with the workshop and the day that it is for; return its pages."""
    return _write(build_hand_out(text, workshop, day), path, RenderOptions(paper=paper))


def _write(document: Document, path: Path, options: RenderOptions) -> int:
    rendered = render_pdf(document, options)
    write_whole(path, rendered.content)
    return rendered.pages
