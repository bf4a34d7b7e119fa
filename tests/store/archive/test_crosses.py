"""Crosses of an archive, compared with the same counts made in plain Python from the records."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from statistics import median_low
from typing import Any

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.programme.analysis.counting import read_cross, read_records, read_slips
from mercworkshop.domain.programme.analysis.cross_text import (
    Analysis,
    AnalysisView,
    parse_view,
    write_view,
)
from mercworkshop.domain.programme.analysis.crosses import (
    Condition,
    Cross,
    CrossMeasure,
    cell_cross,
)
from mercworkshop.domain.programme.analysis.dimensions import DIMENSIONS, Crossed
from mercworkshop.domain.programme.analysis.slips.reading import read_labels
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.journal import journal_table
from tests.every import every

DAY = date(2015, 7, 1)


@pytest.fixture(scope="module")
def archive(programme):
    with closing(Archive(programme)) as opened:
        yield opened


@dataclass(frozen=True)
class CountedRecord:
    """A record with all values of each dimension, its days, its cost, and its slip."""

    id: str
    begins: date
    values: dict[str, set[str]]
    days: dict[str, date | None]
    cost: object = None
    slip: int | None = None


@pytest.fixture(scope="module")
def told(archive):
    """All actions and needs, read from the journal and not from the typed tables."""

    def read(db):
        rows = db.execute("SELECT DISTINCT record_type, record_id FROM journal").fetchall()
        states = {key: journal_table.record_state(db, *key) for key in map(tuple, rows)}
        changes = db.execute(
            "SELECT record_id, workshop, value, recorded_at, field FROM journal"
            " WHERE record_type = 'Action' ORDER BY recorded_at, id"
        ).fetchall()
        return states, changes

    states, changes = archive.run_query(read)
    return _records(states, changes)


def _records(states, changes):
    known = {
        kind: {
            record_id: state.record(kind, record_id)
            for (name, record_id), state in states.items()
            if name == kind.__name__
        }
        for kind in (Action, Need, RoadMap, Details)
    }
    homes: dict[str, str] = {}
    said: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for record_id, workshop, value, _at, field in changes:
        homes.setdefault(record_id, workshop)
        if field in {"end", "progress"} and known[Details][workshop].start.first <= DAY:
            said[record_id][field][workshop] = _text(value)
    needs_home = {
        record_id: state.workshop for (name, record_id), state in states.items() if name == "Need"
    }
    actions = [
        _action(_as_of(each, said[each.id], known), known, homes[each.id], said[each.id]["end"])
        for each in known[Action].values()
    ]
    needs = [_need(each, known, needs_home[each.id]) for each in known[Need].values()]
    return {Crossed.ACTIONS: actions, Crossed.NEEDS: needs}


def _by_begin(said, known):
    """Return what workshops said of a field, in the order of their days."""
    order = sorted(said, key=lambda each: (str(known[Details][each].start), each))
    return [said[each] for each in order]


def _as_of(action, said, known):
    """Return an action as the workshops that had begun on the day left it."""
    ends, progress = _by_begin(said["end"], known), _by_begin(said["progress"], known)
    end = PartialDate(ends[-1]) if ends and ends[-1] else None
    return replace(action, end=end, progress=progress[-1] if progress else "planned")


def _shared(record, known, home):
    road_map, workshop = known[RoadMap][record.road_map], known[Details][home]
    return {
        "article": {each.split(".")[0] for each in record.articles} or {""},
        "country": {road_map.country},
        "subregion": {workshop.subregion},
        "workshop": {home},
        "round": {str(workshop.round)},
        "review": {"received"},
    }


def _action(action, known, home, ends):
    promised = [PartialDate(each).last for each in _by_begin(ends, known) if each]
    slip = None
    if promised and action.end:
        is_over = action.progress in {"planned", "under_way"} and action.end.last < DAY
        end = DAY if is_over else action.end.last
        slip = round((end - promised[0]).days / 30.44)
    if action.progress in {"done", "dropped"}:
        timing = str(action.progress)
    elif action.end is None:
        timing = "no_end"
    else:
        timing = "overdue" if action.end.last < DAY else "to_come"
    own = {
        **{
            name: {str(getattr(action, name))}
            for name in ("funding", "progress", "priority", "section", "lead", "funder")
        },
        "currency": {action.cost.currency if action.cost else ""},
        "end_year": {str(action.end.last.year) if action.end else ""},
        "timing": {timing},
        "slipped": {_band(slip)},
    }
    values = _shared(action, known, home) | own
    begins = known[Details][home].start.first
    days = {
        "held": begins,
        "starts": action.start.first if action.start else None,
        "ends": action.end.last if action.end else None,
        "promised": promised[0] if promised else None,
    }
    return CountedRecord(action.id, begins, values, days, action.cost, slip)


def _band(slip):
    if slip is None:
        return ""
    if slip <= 0:
        return "early" if slip else "as_promised"
    return next(
        (name for most, name in ((6, "six"), (12, "twelve"), (24, "two_years")) if slip <= most),
        "longer",
    )


def _need(need, known, home):
    own = {"kind": {str(need.kind)}, "answered": {"1" if need.support else "0"}}
    begins = known[Details][home].start.first
    return CountedRecord(need.id, begins, _shared(need, known, home) | own, {"held": begins})


def _text(value):
    import json

    read = json.loads(value) if isinstance(value, str) and value[:1] in '"n' else value
    return read if isinstance(read, str) else ""


def _counted(told, cross):
    """Return the cells of a cross, counted one record after the other."""
    cells = defaultdict(list)
    for each in told[cross.crossed]:
        if each.begins > DAY:
            continue
        if all(_fits(each, condition) for condition in cross.conditions):
            for row in each.values[cross.rows]:
                for column in each.values[cross.columns] if cross.columns else {""}:
                    cells[row, column].append(each)
    return cells


def _fits(record, condition):
    if condition.dimension not in record.days:
        return bool(record.values[condition.dimension] & set(condition.values))
    day = record.days[condition.dimension]
    return any(_in_time(day, value) for value in condition.values)


def _in_time(day, value):
    if not value or day is None:
        return not value and day is None
    first, last = value.split("..")
    return (first or "0000") <= day.isoformat() <= (last or "9999")


def _cross(rows, columns="", crossed=Crossed.ACTIONS, measure=CrossMeasure.COUNT, *conditions):
    return Cross(rows, columns, crossed, measure, conditions)


_COUNT, _COST, _SLIP = CrossMeasure
_A, _N = Crossed.ACTIONS, Crossed.NEEDS
QUESTIONS = (
    _cross("article", "funding"),
    _cross("funding", "article"),
    _cross("article", "progress"),
    _cross("article", "subregion"),
    _cross("article"),
    _cross("section", "priority"),
    _cross("country", "timing"),
    _cross("end_year", "progress"),
    _cross("subregion", "timing"),
    _cross("lead", "round"),
    _cross("workshop", "funding"),
    _cross("funder", "currency"),
    _cross("article", "funding", _A, _COST),
    _cross("subregion", "funding", _A, _COST),
    _cross("country", "", _A, _COST),
    _cross("article", "funding", _A, _SLIP),
    _cross("subregion", "round", _A, _SLIP),
    _cross("section", "progress", _A, _SLIP),
    _cross("kind", "answered", _N),
    _cross("article", "kind", _N),
    _cross("subregion", "kind", _N),
    _cross("country", "answered", _N),
    _cross("article", "funding", _A, _COUNT, Condition("subregion", ("Caribbean",))),
    _cross("country", "funding", _A, _COST, Condition("article", ("4", "11"))),
    _cross(
        "section",
        "timing",
        _A,
        _COUNT,
        Condition("funding", ("gap", "")),
        Condition("round", ("first",)),
    ),
    _cross("article", "funding", _A, _COUNT, Condition("ends", ("2015-01-01..2015-12-31",))),
    _cross("lead", "", _A, _SLIP, Condition("promised", ("2015-06-01..", ""))),
    _cross(
        "subregion",
        "progress",
        _A,
        _COUNT,
        Condition("starts", ("..2015-01-31", "2015-03-01..2015-03-31", "")),
        Condition("priority", ("", "high")),
    ),
    _cross("workshop", "slipped"),
    _cross("article", "slipped", _A, _COUNT, Condition("progress", ("done", "under_way"))),
    _cross("lead", "timing", _A, _COUNT, Condition("slipped", ("longer", "early"))),
    _cross("kind", "", _N, _COUNT, Condition("held", ("2014-08-01..2014-12-31",))),
)
"""Twenty-five questions of an officer, and seven with days and slips."""


@every("cross", QUESTIONS)
def test_crosses_are_what_plain_python_counts(cross, archive, told):
    table, counted = read_cross(archive, cross, DAY), _counted(told, cross)
    assert {place: cell.records for place, cell in table.cells.items()} == {
        place: len(found) for place, found in counted.items()
    }
    assert counted, "nothing is tested by a question without any answer"
    for place, found in counted.items():
        _agrees(table.cells[place], found, cross.measure)
    for row in table.rows:
        found = {each.id: each for (of, _), cell in counted.items() if of == row for each in cell}
        _agrees(table.row_totals[row], list(found.values()), cross.measure)
    if cross.columns:
        for column in table.columns:
            found = {e.id: e for (_, of), cell in counted.items() if of == column for e in cell}
            _agrees(table.column_totals[column], list(found.values()), cross.measure)
    once = {each.id: each for cell in counted.values() for each in cell}
    _agrees(table.whole, list(once.values()), cross.measure)


def _agrees(cell, found, measure):
    assert cell.records == len(found)
    if measure is CrossMeasure.COST:
        priced = [each.cost for each in found if each.cost is not None]
        sums: dict[str, tuple[int, int]] = {}
        for cost in priced:
            low, high = sums.get(cost.currency, (0, 0))
            sums[cost.currency] = (low + cost.low, high + cost.high)
        assert {each.currency: (each.low, each.high) for each in cell.costs} == sums
        assert cell.known == len(priced)
    elif measure is CrossMeasure.SLIP:
        slips = [each.slip for each in found if each.slip is not None]
        assert cell.slip == (median_low(slips) if slips else None)
        assert cell.known == len(slips)


def test_a_cell_opens_the_records_that_it_counts(archive, told):
    for cross in QUESTIONS[:3] + QUESTIONS[18:20]:
        counted = _counted(told, cross)
        (row, column), found = max(counted.items(), key=lambda each: len(each[1]))
        narrowed = cell_cross(cross, row, column)
        paged, after = [], 0
        while page := read_records(archive, narrowed, DAY, after, 7):
            paged += [each.id for each in page]
            after = page[-1].key
        assert Counter(paged) == Counter(each.id for each in found)


@pytest.mark.parametrize("rows", ["workshop", "article", "funding", ""])
@pytest.mark.parametrize("day", [DAY, date(2031, 1, 1)])
def test_one_question_gives_slips_by_band_and_by_timing(rows, day, archive):
    cross = Cross(rows, "slipped", conditions=())
    bands, timings = read_slips(archive, cross, day)
    assert bands == read_cross(archive, cross, day)
    of_timing = replace(cross, columns="timing", measure=CrossMeasure.SLIP)
    assert timings == read_cross(archive, of_timing, day)
    assert len(bands.columns) > 1


def test_values_are_in_order_and_absent_ones_are_named(archive):
    articles = [str(number) for number in range(1, 36)]
    table = read_cross(archive, _cross("article", "funding"), DAY, articles)
    assert list(table.rows) == sorted(table.rows, key=int)
    assert set(table.rows) | set(table.absent_rows) == set(articles)
    assert "15" in table.absent_rows
    named = list(DIMENSIONS["funding"].choices)
    assert [each for each in table.columns if each] == [c for c in named if c in table.columns]
    assert table.columns[-1] == ""
    assert table.blank_columns == table.column_totals[""].records


def test_only_accepted_road_maps_count_unless_asked_otherwise(archive):
    assert read_cross(archive, Cross("article"), DAY).whole.records == 0
    everything = replace(Cross("article"), conditions=())
    assert read_cross(archive, everything, date(2030, 1, 1)).whole.records == 240


def test_as_of_a_day_actions_of_later_workshops_do_not_count(archive, told):
    everything = replace(Cross("article"), conditions=())
    counted = sum(each.begins <= DAY for each in told[Crossed.ACTIONS])
    assert 0 < counted < 240
    assert read_cross(archive, everything, DAY).whole.records == counted
    assert read_cross(archive, everything, date(2000, 1, 1)).whole.records == 0


def test_a_turned_cross_has_the_same_cells(archive):
    cross = _cross("subregion", "funding")
    table, turned = read_cross(archive, cross, DAY), read_cross(archive, cross.turned, DAY)
    assert {(b, a): cell for (a, b), cell in turned.cells.items()} == dict(table.cells)
    assert turned.whole == table.whole
    assert _cross("subregion").turned == _cross("subregion")


def _ends_in_versions(archive, label):
    """Return the end of each action in the latest version of a label, read from the journal."""
    rows = archive.run_query(
        lambda db: db.execute(
            "SELECT id, record_type, record_id, field, value FROM journal"
        ).fetchall()
    )
    changes = {row[0]: (row[2], json.loads(row[4])) for row in rows if row[1:4:2] == _END}
    versions: dict[str, dict[str, Any]] = defaultdict(dict)
    for _id, kind, record, field, value in rows:
        if kind == "NamedVersion":
            versions[record][field] = json.loads(value)
    ends: dict[str, str | None] = {}
    for its in sorted(versions.values(), key=lambda each: each["at"]):
        if its["label"] == label and its["at"][:10] <= DAY.isoformat():
            ends |= dict(changes[each] for each in its["heads"] if each in changes)
    return {action: PartialDate(end) for action, end in ends.items() if end}


_END = ("Action", "end")


def test_slips_can_be_counted_from_a_named_version(archive, told):
    label = read_labels(archive, DAY)[0].label
    ends = _ends_in_versions(archive, label)
    slips = []
    for each in told[Crossed.ACTIONS]:
        now = each.days["ends"]
        if each.begins <= DAY and each.id in ends and now:
            end = DAY if each.values["timing"] == {"overdue"} else now
            slips.append(round((end - ends[each.id].last).days / 30.44))
    cross = _cross("workshop", "", Crossed.ACTIONS, CrossMeasure.SLIP)
    found = read_cross(archive, replace(cross, since=label), DAY).whole
    assert len(slips) > 10
    assert (found.known, found.slip) == (len(slips), median_low(slips))
    assert found != read_cross(archive, cross, DAY).whole
    view = AnalysisView(Analysis.SLIPS, replace(cross, since=label))
    assert parse_view(write_view(view)).cross.since == label
