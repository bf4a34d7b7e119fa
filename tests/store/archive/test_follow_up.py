"""Promises and what became of them in an archive, compared with counts in plain Python."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.programme.follow_up.due_promises import read_due
from mercworkshop.domain.programme.follow_up.promise_rows import (
    ACTION_PROMISES,
    OPEN_PROMISES,
    PROMISED_ACTIONS,
    PROMISED_COUNTRIES,
    TOLD_UPDATES,
)
from mercworkshop.domain.programme.follow_up.reading import is_due, read_country, read_overview
from mercworkshop.domain.programme.follow_up.wording import months_words
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive.questions.follow_up.follow_up_sql import FOLLOW_UP_SQL

DAY = date(2016, 7, 1)
THEN = date(2015, 6, 21)


@pytest.fixture(scope="module")
def archive(programme):
    with closing(Archive(programme)) as opened:
        yield opened


@pytest.fixture(scope="module")
def told(archive):
    """The last value of each field of each record, and all ends of actions, from the journal."""

    def read(db):
        return db.execute(
            "SELECT record_type, record_id, field, value, workshop FROM journal"
            " ORDER BY recorded_at, id"
        ).fetchall()

    values: dict[tuple[str, str], dict[str, object]] = defaultdict(dict)
    ends: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, record, field, value, workshop in archive.run_query(read):
        values[kind, record][field] = json.loads(value)
        values[kind, record].setdefault("workshop", workshop)
        if (kind, field) == ("Action", "end") and json.loads(value):
            ends[record][workshop] = json.loads(value)
    return values, ends


def of(values, kind):
    return {record: its for (name, record), its in values.items() if name == kind}


def last_day(words):
    return PartialDate(words).last


def test_countries_are_counted_as_in_plain_python(archive, told):
    values, ends = told
    begins = {own: its["start"] for own, its in of(values, "Details").items()}
    actions, updates = of(values, "Action"), of(values, "ActionUpdate")
    asked = {each.country: each for each in archive.ask(PROMISED_COUNTRIES, day=DAY)}
    assert {road_map_id(each) for each in asked} == {e["road_map"] for e in actions.values()}
    for code, row in asked.items():
        own = {key: e for key, e in actions.items() if e["road_map"] == row.record}
        still = [
            e for e in own.values() if e.get("progress", "planned") in {"planned", "under_way"}
        ]
        assert (row.actions, row.still_open) == (len(own), len(still)), code
        past = [e for e in still if e.get("end") and last_day(e["end"]) < DAY]
        assert row.past == len(past), code
        slips = []
        for key, action in own.items():
            stood = [ends[key][w] for w in sorted(ends[key], key=lambda w: (begins[w], w))]
            if stood:
                end = last_day(stood[-1])
                is_over = action in past
                days = ((DAY if is_over else end) - last_day(stood[0])).days
                slips.append((round(days / 30.44), is_over))
        late = sum(months > 0 or is_over for months, is_over in slips)
        assert (row.late, row.worst) == (late, max(months for months, _over in slips)), code
        said = defaultdict(set)
        for each in updates.values():
            if each["road_map"] == row.record:
                said[each["workshop"]].add(each["action"])
        last = max(said, key=lambda w: (begins[w], w), default="")
        assert (row.told_at, row.asked) == (last, len(said[last])), code


def test_an_action_has_its_first_promise_and_what_was_said_last(archive, told):
    values, ends = told
    begins = {own: its["start"] for own, its in of(values, "Details").items()}
    updates = of(values, "ActionUpdate").values()
    row = max(archive.ask(PROMISED_COUNTRIES), key=lambda each: each.asked)
    promises = archive.ask(ACTION_PROMISES, country=row.country)
    for each in archive.ask(PROMISED_ACTIONS, country=row.country, day=DAY):
        own = [e for e in updates if e["action"] == each.id]
        last: dict[str, object] = max(
            own, key=lambda e: (begins[e["workshop"]], e["workshop"]), default={}
        )
        assert each.status == last.get("status", ""), each.title
        stood = ends.get(each.id, {})
        assert {e.workshop: e.last for e in promises if e.action == each.id} == {
            workshop: last_day(words) for workshop, words in stood.items()
        }
        if stood:
            first = min(stood, key=lambda w: (begins[w], w))
            assert each.then_last == last_day(stood[first])
    whole = archive.ask(TOLD_UPDATES, country=row.country)
    assert len(whole) == sum(e["road_map"] == row.record for e in updates) > 0


def test_as_of_a_day_actions_are_as_the_last_workshop_before_it_left_them(archive):
    def read(db):
        return db.execute(
            "SELECT j.record_id, j.field, j.value FROM journal j JOIN workshop w"
            " ON w.id = j.workshop WHERE j.record_type = 'Action' AND w.begins_first <= ?"
            " ORDER BY j.recorded_at, j.id",
            [THEN.toordinal()],
        ).fetchall()

    then: dict[str, dict[str, object]] = defaultdict(dict)
    for record, field, value in archive.run_query(read):
        then[record][field] = json.loads(value)
    was, moved = set(), set()
    for country in archive.ask(PROMISED_COUNTRIES, until=THEN, day=THEN):
        code = country.country
        now = {each.id: each for each in archive.ask(PROMISED_ACTIONS, country=code, day=DAY)}
        seen = archive.ask(PROMISED_ACTIONS, country=code, until=THEN, day=THEN)
        assert country.actions == len(seen), country.country
        assert country.done == sum(each.progress == "done" for each in seen), country.country
        for each in seen:
            said = then[each.id]
            end = last_day(said["end"]) if said.get("end") else None
            assert (each.progress, each.percent, each.now_last) == (
                said.get("progress", "planned"),
                said.get("percent", 0),
                end,
            ), each.title
            was |= {each.progress}
            moved |= {each.id} if each.slip != now[each.id].slip else set()
    assert {"planned", "under_way", "done"} <= was, "two of four follow-ups had begun"
    assert moved, "some ends were moved later"


def test_an_open_action_is_due_if_it_ends_soon_is_blocked_or_has_no_date(archive):
    code = archive.ask(PROMISED_COUNTRIES)[0].country
    found = read_country(archive, code, DAY)
    assert found is not None
    for each in found.actions:
        is_open = each.progress in {"planned", "under_way"}
        soon = each.now_last is None or (each.now_last - DAY).days <= 92
        assert is_due(each, DAY) == (is_open and (soon or each.status == "blocked")), each.title
    due = read_due(archive, "", DAY)
    listed = archive.ask(OPEN_PROMISES, until=DAY)
    assert due.actions == len(listed) == len({e.id for month in due.months for e in month.actions})


def test_an_open_action_past_its_end_is_late_and_no_open_action_is_on_time(archive):
    code = max(archive.ask(PROMISED_COUNTRIES), key=lambda each: each.asked).country
    seen = set()
    for day in (date(2014, 8, 1), DAY, date(2026, 11, 27)):
        found = read_country(archive, code, day)
        assert found is not None
        for each in found.actions:
            is_open = each.progress in {"planned", "under_way"}
            said = months_words(each)
            if is_open and each.now_last and each.now_last < day:
                assert each.is_over, each.title
                assert each.then_last
                late = round((day - each.then_last).days / 30.44)
                assert (each.slip, said.strip("\u2068\u2069")) == (late, f"+{late}"), each.title
            elif is_open:
                assert "on time" not in said, each.title
                assert not each.is_over, each.title
            seen.add((is_open, each.is_over))
    assert {(True, True), (True, False), (False, False)} <= seen


def test_the_longest_slip_of_a_deposit_comes_first_and_later_days_add_countries(archive):
    overview = read_overview(archive, DAY)
    slips = [each.deposit.slip for each in overview.countries if each.deposit.slip is not None]
    assert slips == sorted(slips, reverse=True)
    assert len(slips) > 1
    early = read_overview(archive, date(2014, 8, 1))
    assert {each.code for each in early.countries} < {each.code for each in overview.countries}


def test_no_question_looks_through_all_actions_or_the_journal_for_one_country(archive):
    def plans(db):
        days = {"until": DAY.toordinal(), "day": DAY.toordinal(), "before": DAY.isoformat()}
        given = {"country": "JAM", **days}
        return {
            name: [str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
            for name, sql in FOLLOW_UP_SQL.items()
        }

    for name, steps in archive.run_query(plans).items():
        assert not [each for each in steps if each.startswith(("SCAN a", "SCAN j", "SCAN u"))], name
