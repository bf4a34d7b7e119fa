"""Regional actions on paper: what countries carry out together, and the action of each."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.national_path import PROGRESS_NAMES, Progress
from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.analysis.alike.alike_words import regional_headline
from mercworkshop.domain.programme.analysis.alike.regional_actions import (
    RegionalAction,
    RegionalActions,
    RegionalPart,
)
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import _, digits, typed_list, with_stop
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import Inlines, Value, as_inlines


def build_regional_actions(found: RegionalActions, facts: DeskPaperFacts) -> Document:
    """Return all regional actions as one table, a band for each."""
    title = _("Regional actions")
    return frame_document(facts, title, _blocks(found, facts, title))


def _blocks(found: RegionalActions, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(with_stop(regional_headline(len(found.actions)))))
    if not found.actions:
        return
    columns = (
        Column(_("Country")),
        Column(_("Workshop")),
        Column(_("Action")),
        Column(_("End"), ColumnKind.DATE),
        Column(_("Progress")),
    )
    rows = [row for each in found.actions for row in _rows(each, found, facts)]
    yield Table(columns, tuple(rows), title=title, shares=(2, 2, 5, 1.5, 1.5))


def _rows(each: RegionalAction, found: RegionalActions, facts: DeskPaperFacts) -> Iterator[Row]:
    named = each.articles.split()
    band = each.title
    if named:
        band = _("{title} (Articles {numbers})").format(
            title=each.title, numbers=digits(typed_list(named))
        )
    yield Row((as_inlines(band),), kind=RowKind.BAND)
    for part in found.parts.get(each.id, ()):
        yield Row(tuple(_cells(part, facts)), part.action)


def _cells(part: RegionalPart, facts: DeskPaperFacts) -> Iterator[Inlines]:
    yield as_inlines(facts.country(part.country))
    when = digits(str(part.begins.year)) if part.begins else ""
    yield as_inlines(_("{city} {year}").format(city=part.city, year=when).strip())
    yield as_inlines(part.title)
    yield (Value(format_day(part.end), part.end),) if part.end else ()
    yield as_inlines(_(PROGRESS_NAMES[Progress(part.progress)]) if part.progress else "")
