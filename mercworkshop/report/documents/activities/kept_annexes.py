"""The annexes of a final report, in words as they were kept, and their blocks made of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mercworkshop.domain.programme.reports.annex_values import AnnexValues
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.kept_annexes import (
    CHARTS,
    AnnexContent,
    KeptAnnex,
    WordTable,
    keep_annex,
)
from mercworkshop.domain.programme.reports.rows import CountedArticle, CountedProgress
from mercworkshop.i18n import Language, language_scope
from mercworkshop.report.documents.activities.annex_tables import annex_blocks
from mercworkshop.report.model.blocks import Block, Column, ColumnKind, Paragraph, Row, Table
from mercworkshop.report.model.inlines import as_inlines, words_of

_CHART_HEADINGS = (("article", "actions", "lacking"), ("progress", "actions"))
"""What the two tables of numbers for charts hold: no person reads these headings."""


def annexes_to_keep(
    report_id: str,
    report: ComposedReport,
    values: AnnexValues,
    names: Mapping[str, str],
    language: Language,
) -> Iterator[KeptAnnex]:
    """Yield each annex of a report in a language as it stands, and what its charts show."""
    with language_scope(language):
        said = {
            name: _words_of(annex_blocks(name, report, values, names)) for name in report.annexes
        }
    for name, content in said.items():
        yield keep_annex(report_id, name, language, content)
    if values.articles or values.progress:
        yield keep_annex(report_id, CHARTS, language, _numbers(values))


def with_kept(values: AnnexValues) -> AnnexValues:
    """Return the values with what the charts showed when the report became final, if it is."""
    tables = [each for each in values.kept.get(CHARTS, ()) if isinstance(each, WordTable)]
    if len(tables) != len(_CHART_HEADINGS):
        return values
    articles, progress = tables
    return replace(
        values,
        articles=tuple(CountedArticle(a, int(n), int(lacking)) for a, n, lacking in articles.rows),
        progress=tuple(CountedProgress(name, int(n)) for name, n in progress.rows),
    )


def kept_blocks(content: AnnexContent) -> Iterator[Block]:
    """Yield the blocks of an annex that was kept."""
    for each in content:
        if isinstance(each, str):
            yield Paragraph(as_inlines(each))
            continue
        columns = tuple(Column(heading, ColumnKind.TEXT) for heading in each.headings)
        rows = tuple(Row(tuple(map(as_inlines, row))) for row in each.rows)
        yield Table(columns, rows, shares=each.shares)


def _words_of(blocks: Iterable[Block]) -> AnnexContent:
    return tuple(_said(each) for each in blocks if isinstance(each, Paragraph | Table))


def _said(block: Paragraph | Table) -> str | WordTable:
    if isinstance(block, Paragraph):
        return words_of(block.inlines)
    headings = tuple(each.heading for each in block.columns)
    rows = tuple(tuple(words_of(cell) for cell in row.cells) for row in block.rows)
    return WordTable(headings, rows, block.shares)


def _numbers(values: AnnexValues) -> AnnexContent:
    articles = tuple((x.article, str(x.actions), str(x.lacking)) for x in values.articles)
    progress = tuple((each.progress, str(each.actions)) for each in values.progress)
    return tuple(map(WordTable, _CHART_HEADINGS, (articles, progress)))
