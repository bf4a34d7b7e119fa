"""Prints a text to read, such as a case study, as pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlab.platypus import Flowable

from mercworkshop.domain.ports.hand_out import Grid, HandOut, Passage, Points, Section
from mercworkshop.i18n import _, language_scope
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.typesetting import flow, pdf_file
from mercworkshop.report.typesetting.pdf_file import PageFlow, PaperSize

_GAP = "\N{EN SPACE}"


def print_hand_out(
    text: HandOut, path: Path, *, workshop: str, day: str, paper: PaperSize = PaperSize.A4
) -> int:
    """Write the text to ``path``; return the number of pages.

    Raises UserError if the disk refuses; an existing file at ``path`` is then unchanged.
    """
    with language_scope(text.language):
        return pdf_file.write_pdf(
            lambda: _page_flow(text, workshop, day), path, language=text.language, paper=paper
        )


def _page_flow(text: HandOut, workshop: str, day: str) -> PageFlow:
    day = " · ".join((text.audience, day))
    imprint = Imprint(title=text.title, country=workshop, version="", day=day, is_draft=False)
    blocks: list[Flowable] = [flow.heading(text.title), flow.caption(text.audience)]
    if text.state:
        blocks.append(flow.caption(text.state))
    for section in text.sections:
        blocks += _section(section)
    return PageFlow(imprint, blocks)


def _section(section: Section) -> Iterator[Flowable]:
    yield flow.heading(section.title, section.level)
    if section.is_fallback:
        yield flow.caption(_("Partly in English: there is no translation yet."))
    for block in section.blocks:
        yield from _block(block)


def _block(block: Passage | Points | Grid) -> Sequence[Flowable]:
    match block:
        case Points(items):
            return flow.bullets(items)
        case Grid():
            return list(_grid(block))
        case Passage(words, lead, is_small):
            runs = [(lead, True), (_GAP if lead and words else "", False), (words, False)]
            shown = [run for run in runs if run[0]]
            return [flow.caption(shown) if is_small else flow.text(shown)]
    return ()


def _grid(grid: Grid) -> Iterator[Flowable]:
    if grid.caption:
        yield flow.heading(grid.caption, 3)
    columns = range(len(grid.columns))
    weights = [1.0 if column in grid.numbers else 2.0 for column in columns]
    yield flow.table(grid.columns, grid.rows, weights, numbers=grid.numbers)
    yield flow.spacer(6)
