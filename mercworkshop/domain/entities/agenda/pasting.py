"""An agenda pasted from a table of Word or Excel: its rows become the sessions of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mercworkshop.domain.entities.agenda.records import SessionKind
from mercworkshop.domain.entities.agenda.templates import (
    AgendaTemplate,
    TemplateDay,
    TemplateSession,
)
from mercworkshop.domain.values.clock_time import parse_clock_time
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.errors import InvalidInput

_USUAL = 30
"""Minutes of a session that says no end and has nothing after it."""

_CLOCK = (
    r"\d{1,2}\s*(?:[:.hH٫：]\s*\d{2}|[hH]|\s*(?:am|pm|a\.m\.|p\.m\.))\s*(?:am|pm|a\.m\.|p\.m\.)?"
)
_TIMES = re.compile(
    rf"\s*({_CLOCK})(?:\s*(?:[-–—−]|to|à|a|до|إلى|至)\s*({_CLOCK}))?\s*", re.IGNORECASE
)
_BREAKS = frozenset(
    split_words(
        "coffee tea lunch break café pause déjeuner almuerzo receso descanso кофе обед перерыв"
        " استراحة غداء الغداء القهوة 茶歇 午餐 休息"
    )
)
"""Words, in any of the six languages, in the title of a break."""


@dataclass(frozen=True, slots=True)
class PastedAgenda:
    """What was read, and the lines that were not understood."""

    template: AgendaTemplate
    left_out: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """The number of sessions."""
        return sum(len(day.sessions) for day in self.template.days)


@dataclass(frozen=True, slots=True)
class _PastedLine:
    start: int
    end: int | None
    words: tuple[str, ...]


def parse_agenda(text: str) -> PastedAgenda:
    """Return the days and sessions in ``text``: cells between tabs, rows between line feeds.

    A time that is earlier than the one before begins a new day, and so does a line without a time
    after which times begin again. A line without a time is left out, and listed.
    """
    days: list[list[_PastedLine]] = [[]]
    left_out: list[str] = []
    for row in text.splitlines():
        cells = [" ".join(cell.split()) for cell in row.split("\t")]
        if not any(cells):
            continue
        line = _parse_line(cells)
        if line is None:
            left_out.append(" · ".join(filter(None, cells)))
            continue
        if days[-1] and line.start < days[-1][-1].start:
            days.append([])
        days[-1].append(line)
    made = tuple(_make_day(each) for each in days if each)
    return PastedAgenda(AgendaTemplate(title="", days=made), tuple(left_out))


def _parse_line(cells: list[str]) -> _PastedLine | None:
    """Return the times and words of a row; None if it has no time and words."""
    for at, cell in enumerate(cells):
        found = _TIMES.match(cell)
        if found is None:
            continue
        start, end = _minutes(found[1]), _minutes(found[2])
        rest = [cell[found.end() :].strip(" :-–—"), *cells[at + 1 :]]
        if end is None and len(rest) > 1 and (only := _TIMES.fullmatch(rest[1])) and not rest[0]:
            end, rest = _minutes(only[1]), rest[2:]
        words = tuple(each for each in rest if each)
        return _PastedLine(start, end, words) if start is not None and words else None
    return None


def _minutes(text: str | None) -> int | None:
    try:
        return parse_clock_time("".join((text or "").split()))
    except InvalidInput:
        return None


def _make_day(lines: list[_PastedLine]) -> TemplateDay:
    sessions = tuple(_make_sessions(lines))
    return TemplateDay(sessions=sessions, start=lines[0].start)


def _make_sessions(lines: list[_PastedLine]) -> Iterator[TemplateSession]:
    """Yield the sessions; one that does not begin where the one before ends is fixed."""
    clock = lines[0].start
    for number, line in enumerate(lines):
        following = lines[number + 1].start if number + 1 < len(lines) else line.start + _USUAL
        end = line.end if line.end is not None and line.end > line.start else following
        minutes = max(end - line.start, 1) if end > line.start else _USUAL
        title, *others = line.words
        made = TemplateSession(title=title, minutes=minutes, notes="\n".join(others))
        if _BREAKS & set(split_words(title)):
            made = replace(made, kind=SessionKind.BREAK)
        yield made if line.start == clock else replace(made, start=line.start)
        clock = line.start + minutes
