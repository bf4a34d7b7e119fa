"""The charts of a synthesis: actions by article, and how far they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.entities.follow_up.wording import status_name
from mercworkshop.domain.entities.national_path import PROGRESS_NAMES, Progress
from mercworkshop.domain.programme.reports.annex_values import AnnexValues
from mercworkshop.domain.programme.reports.sections.follow_up import BLOCKED, WAITING
from mercworkshop.i18n import _, number, plural
from mercworkshop.report.model.blocks import Block, ChartBlock
from mercworkshop.report.model.charts import RangeRow, Ranges

_MOST_ARTICLES = 12


def section_charts(
    section: str, values: AnnexValues, articles: Mapping[str, str]
) -> Iterator[Block]:
    """Yield the chart that stands below a section, if it has one; ``articles``: their names."""
    if section == "road_maps" and values.articles:
        yield _articles(values, articles)
    if section == "follow_up" and values.progress:
        yield _progress(values)


def _articles(values: AnnexValues, names: Mapping[str, str]) -> ChartBlock:
    counts = {
        names.get(each.article) or _("Article {number}").format(number=each.article): each.actions
        for each in values.articles[:_MOST_ARTICLES]
    }
    return _bars(_("Actions by article"), _("Article"), counts)


def _progress(values: AnnexValues) -> ChartBlock:
    counts = {_progress_name(each.progress): each.actions for each in values.progress}
    return _bars(_("Progress of actions"), _("Progress"), counts)


def _progress_name(progress: str) -> str:
    said = {WAITING: _("Said not to have begun"), BLOCKED: status_name(UpdateStatus.BLOCKED)}
    return said.get(progress) or _(PROGRESS_NAMES[Progress(progress)])


def _bars(title: str, heading: str, counts: Mapping[str, int]) -> ChartBlock:
    rows = tuple(RangeRow(name, 0, n, number(n)) for name, n in counts.items())
    said = plural("{n} bar, from zero.", "{n} bars, from zero.", len(rows))
    return ChartBlock(Ranges(rows, (heading, _("Actions"))), title, said)
