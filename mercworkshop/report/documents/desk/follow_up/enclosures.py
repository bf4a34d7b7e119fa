"""What is enclosed in letters: what a country is asked about, and what is open in a subregion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.due_promises import CountryDue, DueList
from mercworkshop.domain.programme.follow_up.promise_rows import OpenPromise
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow
from mercworkshop.domain.programme.reports.annex_values import AnnexValues
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import _, isolate, number
from mercworkshop.report.documents.desk.follow_up.due_list import promise_title, promise_words
from mercworkshop.report.model.blocks import Block, Column, ColumnKind, Row, Table
from mercworkshop.report.model.inlines import as_inlines


def asked_table(values: AnnexValues, _names: Mapping[str, str]) -> Iterator[Block]:
    """Yield the actions to ask about, with the numbers of the sheet to fill in."""
    told = values.matter
    if not isinstance(told, CountryThenNow):
        return
    headings = (_("No."), _("Action"), _("Promised first"), _("Now"), _("Last said"))
    rows = (
        (
            number(at),
            isolate(each.title.strip() or _("Without a title yet")),
            wording.promised_words(told, each),
            wording.span_words(each.now_first, each.now_last),
            wording.last_said(each, told.day),
        )
        for at, each in enumerate(told.due, 1)
    )
    columns = tuple(map(Column, headings))
    yield _table(columns, [*rows], _("What we ask about"), (1, 7, 3, 3, 7))


def countries_table(values: AnnexValues, names: Mapping[str, str]) -> Iterator[Block]:
    """Yield a row for each country: how many are open and over, and what is over longest."""
    headings = (
        Column(_("Country"), key="country"),
        Column(_("Over longest")),
        Column(_("Open actions"), ColumnKind.NUMBER),
        Column(_("Should have ended"), ColumnKind.NUMBER),
    )
    rows = (
        (
            names.get(each.country, each.country),
            promise_words(each.over[0]) if each.over else _("–"),
            number(len(each.actions)),
            number(len(each.over)),
        )
        for each in _countries(values)
    )
    yield _table(headings, [*rows], _("Countries with open promises"), (4, 9, 2, 3))


def promises_table(values: AnnexValues, names: Mapping[str, str]) -> Iterator[Block]:
    """Yield all open promises by country, the earliest end first."""
    headings = (
        Column(_("Country"), key="country"),
        Column(_("Promised for"), key="end"),
        Column(_("Action"), key="title"),
        Column(_("Body"), key="lead"),
    )
    rows = [
        (names.get(country.country, country.country), *_promised(each))
        for country in _countries(values)
        for each in country.actions
    ]
    yield _table(headings, rows, _("Open promises"), (4, 3, 8, 5))


def _promised(promise: OpenPromise) -> tuple[str, str, str]:
    when = format_span(promise.first, promise.last)
    return when, promise_title(promise), isolate(promise.lead.strip())


def _countries(values: AnnexValues) -> Sequence[CountryDue]:
    return values.matter.by_country if isinstance(values.matter, DueList) else ()


def _table(
    columns: tuple[Column, ...],
    rows: Sequence[tuple[str, ...]],
    title: str,
    shares: tuple[float, ...],
) -> Table:
    made = tuple(Row(tuple(map(as_inlines, each))) for each in rows)
    return Table(columns, made, title=title, shares=shares)
