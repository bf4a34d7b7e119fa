"""The SQL of the named questions, and how its results become typed rows.

PostgreSQL would take it too: no functions of JSON or of dates, days are whole numbers. Lists come
page by page, each after the key of the last row before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from sqlite3 import Connection
from typing import Any, get_type_hints

from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.store.archive.questions.analysis.alike_sql import ALIKE_SQL, FOUND_SQL
from mercworkshop.store.archive.questions.analysis.cross_sql import (
    CROSS_SQL,
    CROSS_TALLIES,
    VIEW_SQL,
)
from mercworkshop.store.archive.questions.analysis.durations_sql import DURATIONS_SQL
from mercworkshop.store.archive.questions.analysis.over_time_sql import MAP_SQL, OVER_TIME_SQL
from mercworkshop.store.archive.questions.countries.country_page_sql import (
    COUNTRY_LIST_SQL,
    COUNTRY_PAGE_SQL,
)
from mercworkshop.store.archive.questions.countries.country_sql import COUNTRY_SQL
from mercworkshop.store.archive.questions.countries.directory_sql import DIRECTORY_SQL
from mercworkshop.store.archive.questions.countries.inventories_sql import INVENTORIES_SQL
from mercworkshop.store.archive.questions.countries.programme_lines_sql import COUNTRY_LINES_SQL
from mercworkshop.store.archive.questions.desk.desk_sql import DESK_SQL
from mercworkshop.store.archive.questions.desk.inbox_sql import INBOX_SQL
from mercworkshop.store.archive.questions.desk.samples_sql import SAMPLES_SQL
from mercworkshop.store.archive.questions.follow_up.deposit_promises_sql import DEPOSIT_PROMISES_SQL
from mercworkshop.store.archive.questions.follow_up.follow_up_sql import FOLLOW_UP_SQL
from mercworkshop.store.archive.questions.made_queries import SqlMaker
from mercworkshop.store.archive.questions.partners.partner_sql import PARTNER_SQL
from mercworkshop.store.archive.questions.partners.support_sql import SUPPORT_SQL
from mercworkshop.store.archive.questions.programme.calendar_sql import CALENDAR_SQL
from mercworkshop.store.archive.questions.programme.materials_sql import MATERIALS_SQL
from mercworkshop.store.archive.questions.programme.outreach_sql import OUTREACH_SQL
from mercworkshop.store.archive.questions.programme.pilots_sql import PILOTS_SQL
from mercworkshop.store.archive.questions.programme.programme_sql import OVERDUE_SQL, PROGRAMME_SQL
from mercworkshop.store.archive.questions.quality.differences_sql import DIFFERENCES_SQL
from mercworkshop.store.archive.questions.quality.quality_sql import QUALITY_SQL
from mercworkshop.store.archive.questions.reports.composing_sql import COMPOSING_SQL
from mercworkshop.store.archive.questions.reports.reports_sql import REPORTS_SQL

SQL: Mapping[str, str] = {
    **PROGRAMME_SQL,
    **ALIKE_SQL,
    **CALENDAR_SQL,
    **COUNTRY_SQL,
    **COUNTRY_PAGE_SQL,
    **COUNTRY_LINES_SQL,
    **DEPOSIT_PROMISES_SQL,
    **DESK_SQL,
    **DIFFERENCES_SQL,
    **FOLLOW_UP_SQL,
    **INBOX_SQL,
    **QUALITY_SQL,
    **OUTREACH_SQL,
    **DIRECTORY_SQL,
    **DURATIONS_SQL,
    **MATERIALS_SQL,
    **PARTNER_SQL,
    **PILOTS_SQL,
    **INVENTORIES_SQL,
    **COMPOSING_SQL,
    **REPORTS_SQL,
    **SAMPLES_SQL,
    **SUPPORT_SQL,
    **VIEW_SQL,
    **MAP_SQL,
}
"""The query of each question by its name; its columns are the fields of the row, in order."""

_MADE: Mapping[str, SqlMaker] = {
    **COUNTRY_LIST_SQL,
    **CROSS_SQL,
    **FOUND_SQL,
    **OVERDUE_SQL,
    **OVER_TIME_SQL,
}
"""Queries that depend on what a question is given, by its name."""


def ask[R](db: Connection, question: ArchiveQuestion[R], given: Mapping[str, Any]) -> list[R]:
    """Return the answer of a question; raises KeyError for a parameter that is missing."""
    values = {**question.or_else, **given}
    for name in question.given:
        values[name]
    if make := _MADE.get(question.name):
        query, values = make({**values, "is_past": _is_past(db, values)})
    else:
        query = SQL[question.name]
    cells = {
        name: value.toordinal() if isinstance(value, date) else value
        for name, value in values.items()
    }
    as_key: Any = question.row  # mypy does not know that classes can be hashed
    readers = _readers(as_key)
    rows = db.execute(query, cells)
    tally = CROSS_TALLIES.get(question.name)
    found = tally(rows) if tally else rows
    if all(read is _same for read in readers):
        return [question.row(*row) for row in found]
    return [
        question.row(*(read(cell) for read, cell in zip(readers, row, strict=True)))
        for row in found
    ]


def _is_past(db: Connection, values: Mapping[str, Any]) -> bool:
    """Whether workshops of the archive came after the day that is asked about."""
    day: date = values.get("until", values.get("day", date.max))
    later = "SELECT EXISTS (SELECT 1 FROM workshop w WHERE w.begins_first > ?)"
    return bool(db.execute(later, [day.toordinal()]).fetchone()[0])


@cache
def _readers(row: type[Any]) -> Sequence[Callable[[Any], Any]]:
    """Return for each field of a row the function that makes its value of a cell."""
    hints = get_type_hints(row)
    return [_reader(hints[each.name]) for each in fields(row)]


def _reader(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return _READERS.get(hint, _same)


def _same(cell: Any) -> Any:
    return cell


def _day(cell: Any) -> date | None:
    return None if cell is None else date.fromordinal(cell)


_READERS: dict[Any, Callable[[Any], Any]] = {
    date: date.fromordinal,
    date | None: _day,
    bool: bool,
}
