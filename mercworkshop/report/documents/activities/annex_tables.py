"""The tables in the annexes of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from mercworkshop.domain.entities.actions import FUNDING_NAMES, Funding
from mercworkshop.domain.entities.national_path import PROGRESS_NAMES, Progress
from mercworkshop.domain.ports.sentences import SumOfMoney
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.donors.words import amount_words, period_words
from mercworkshop.domain.programme.pilots import wording as pilot_words
from mercworkshop.domain.programme.reports.annex_values import AnnexValues
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.definitions import DEFINITIONS
from mercworkshop.domain.programme.reports.figures import FigureValue
from mercworkshop.domain.programme.reports.rows import AnnexAction
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.domain.values.money.money import format_sum
from mercworkshop.i18n import _, isolate, listed, number, plural
from mercworkshop.report.documents.desk.follow_up.enclosures import (
    asked_table,
    countries_table,
    promises_table,
)
from mercworkshop.report.model.blocks import Block, Column, ColumnKind, Paragraph, Row, Table
from mercworkshop.report.model.inlines import as_inlines

type Names = Mapping[str, str]
"""The names of countries by their codes."""


def annex_blocks(
    name: str, report: ComposedReport, values: AnnexValues, names: Names
) -> Iterator[Block]:
    """Yield what stands in an annex."""
    if name == "definitions":
        yield _definitions(report)
        return
    yield from _TABLES[name](values, names)


def _table(
    headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], shares: tuple[float, ...]
) -> Table:
    columns = tuple(Column(each, ColumnKind.TEXT) for each in headings)
    return Table(columns, tuple(Row(tuple(map(as_inlines, row))) for row in rows), shares=shares)


def _definitions(report: ComposedReport) -> Table:
    found: dict[str, list[FigureValue]] = {}
    for paragraph in report.paragraphs:
        for figure in paragraph.figures.values():
            found.setdefault(figure.definition, []).append(figure.value)
    rows = [
        (_(DEFINITIONS[name].words), _values(name, found[name]), _question(name))
        for name in DEFINITIONS
        if name in found
    ]
    return _table((_("Definition"), _("Figure"), _("Question to the archive")), rows, (6, 2, 3))


def _question(name: str) -> str:
    return isolate(DEFINITIONS[name].question)


def _values(name: str, values: list[FigureValue]) -> str:
    """Return the figures of a definition; if there are many, only their number."""
    shown = dict.fromkeys(values)
    if name in _YEARS:
        return listed(str(each) for each in shown)
    if len(shown) > _MOST_VALUES:
        return plural("{n} figure", "{n} figures", len(shown))
    return listed(_value(each) for each in shown)


_MOST_VALUES = 4
_YEARS = {"deposits.latest"}


def _value(value: FigureValue) -> str:
    if isinstance(value, SumOfMoney):
        return isolate(format_sum(value.amount, value.amount, value.currency))
    return number(value)


def _workshops(values: AnnexValues, _names: Names) -> Iterator[Block]:
    rows = [
        (isolate(each.row.title), isolate(each.row.city), _days(each), _people(each))
        for each in values.workshops
    ]
    headings = (_("Workshop"), _("City"), _("Days"), _("Participants, as published"))
    yield _table(headings, rows, (5, 3, 3, 3))


def _days(entry: CalendarEntry) -> str:
    row = entry.row
    if row.begins_first is None or row.begins_last is None:
        return _("not known")
    return format_span(row.begins_first, row.ends_last or row.begins_last)


def _people(entry: CalendarEntry) -> str:
    counts = dict.fromkeys(each.count for each in entry.published if each.count is not None)
    return listed(map(number, counts)) or _("not reported")


def _countries(values: AnnexValues, names: Names) -> Iterator[Block]:
    awaited, received = set(values.awaited), set(values.received)
    codes = sorted(
        {each.country for each in values.named} | awaited | received,
        key=lambda each: names.get(each, each),
    )
    by_event = {each.id: each.row.city or each.row.title for each in values.workshops}
    at: dict[str, list[str]] = {}
    for each in values.named:
        at.setdefault(each.country, []).append(by_event.get(each.event, ""))
    rows = [
        (
            names.get(each, each),
            listed(map(isolate, dict.fromkeys(at.get(each, ())))) or _("not known"),
            _state(each, values),
        )
        for each in codes
    ]
    yield _table((_("Country"), _("Workshop"), _("Road map")), rows, (4, 5, 3))


def _state(code: str, values: AnnexValues) -> str:
    if code in values.received:
        return _("received")
    if code in values.left_out:
        return _("a sample, not counted")
    return _("awaited") if code in values.awaited else _("not known")


def _partners(values: AnnexValues, _names: Names) -> Iterator[Block]:
    rows = [
        (isolate(each.name), listed(isolate(gave.what) for gave in each.gave))
        for each in values.partners
    ]
    yield _table((_("Partner"), _("What it gave, as sources say")), rows, (4, 7))


def _pilots(values: AnnexValues, names: Names) -> Iterator[Block]:
    def name_of(code: str) -> str:
        return names.get(code, code)

    rows = [
        (
            isolate(each.pilot.title),
            pilot_words.countries_words(each.pilot, name_of),
            pilot_words.dates_words(each),
        )
        for each in values.pilots
    ]
    yield _table((_("Pilot"), _("Countries"), _("Days")), rows, (5, 4, 3))


def _meetings(values: AnnexValues, _names: Names) -> Iterator[Block]:
    rows = [
        (isolate(each.row.title), isolate(each.row.city) or _("not known"), _days(each))
        for each in values.meetings
    ]
    yield _table((_("Meeting"), _("City"), _("Days")), rows, (6, 3, 3))


def _donors(values: AnnexValues, _names: Names) -> Iterator[Block]:
    rows = [
        (
            isolate(each.donor),
            amount_words(each.contribution.amount, each.contribution.amount_said),
            period_words(each),
        )
        for each in sorted(values.donors, key=lambda each: each.donor)
    ]
    yield _table((_("Donor"), _("Amount"), _("Period")), rows, (5, 3, 3))


def _deposits(values: AnnexValues, names: Names) -> Iterator[Block]:
    rows = [
        (names.get(each.country, each.country), format_span(each.first, each.last))
        for each in values.deposits
    ]
    yield _table((_("State"), _("Deposit")), rows, (5, 3))


def _actions(values: AnnexValues, names: Names) -> Iterator[Block]:
    yield Paragraph(
        as_inlines(_("Actions are reproduced as they were submitted, without formal editing."))
    )
    rows = [_action(each, names) for each in values.actions]
    headings = (
        *(_("Country"), _("No."), _("Action"), _("Lead"), _("End")),
        *(_("Cost"), _("Funding"), _("Progress")),
    )
    yield _table(headings, rows, (3, 1, 6, 3, 2, 2, 2, 2))
    more = values.actions_of - len(values.actions)
    if more > 0:
        said = plural("{n} more action is not printed.", "{n} more actions are not printed.", more)
        yield Paragraph(as_inlines(said))


def _action(each: AnnexAction, names: Names) -> tuple[str, ...]:
    has_cost = each.cost_low is not None and each.cost_high is not None
    return (
        names.get(each.country, each.country),
        number(each.number),
        isolate(each.title),
        isolate(each.lead),
        _end(each),
        isolate(format_sum(each.cost_low or 0, each.cost_high or 0, each.currency))
        if has_cost
        else "",
        _(FUNDING_NAMES[Funding(each.funding)]) if each.funding else "",
        _(PROGRESS_NAMES[Progress(each.progress)]) if each.progress else "",
    )


def _end(each: AnnexAction) -> str:
    if each.end_first is None or each.end_last is None:
        return ""
    return format_span(each.end_first, each.end_last)


def _changes(values: AnnexValues, _names: Names) -> Iterator[Block]:
    rows = [
        (_(DEFINITIONS[each.key].words), _or_none(each.before), _or_none(each.after))
        for each in values.changes
    ]
    yield _table((_("Definition"), _("On the earlier day"), _("Now")), rows, (6, 2, 2))


def _or_none(value: int | None) -> str:
    return _("no figure") if value is None else number(value)


_TABLES: Mapping[str, Callable[[AnnexValues, Names], Iterator[Block]]] = {
    "workshops": _workshops,
    "countries": _countries,
    "partners": _partners,
    "pilots": _pilots,
    "meetings": _meetings,
    "donors": _donors,
    "deposits": _deposits,
    "changes": _changes,
    "actions": _actions,
    "asked": asked_table,
    "due": countries_table,
    "promises": promises_table,
}
