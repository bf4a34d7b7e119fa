"""Deposits and actions over time, compared with counts in plain Python from the journal."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.programme.analysis.cross_text import Analysis, AnalysisView
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross
from mercworkshop.domain.programme.analysis.over_time.reading import read_over_time
from mercworkshop.domain.programme.analysis.over_time.steps import StepKind
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.reference.facts.askers import facts_of_states
from mercworkshop.store.archive.archive import Archive
from tests.every import every
from tests.shipped import SHIPPED

STATES = facts_of_states(SHIPPED)


@pytest.fixture(scope="module")
def archive(programme):
    with closing(Archive(programme)) as opened:
        yield opened


@pytest.fixture(scope="module")
def journal(archive):
    """All changes in the order in which they were made."""
    asked = (
        "SELECT record_type, record_id, field, value, workshop FROM journal"
        " ORDER BY recorded_at, id"
    )
    return [
        (kind, record, field, json.loads(value) if isinstance(value, str) else value, workshop)
        for kind, record, field, value, workshop in archive.run_query(
            lambda db: db.execute(asked).fetchall()
        )
    ]


class ToldByJournal:
    """Workshops, road maps, steps and actions as the journal has them."""

    def __init__(self, journal):
        self.now: dict[tuple[str, str], dict] = defaultdict(dict)
        self.after: dict[tuple[str, str], dict] = defaultdict(
            dict
        )  # (record, workshop): fields at the workshop's end
        self.home: dict[str, str] = {}
        for kind, record, field, value, workshop in journal:
            self.now[kind, record][field] = value
            self.home.setdefault(record, workshop)
            self.after[record, workshop].setdefault(field, value)
            self.after[record, workshop][field] = value
        self.workshops = {x: v for (kind, x), v in self.now.items() if kind == "Details"}
        self.order = sorted(self.workshops, key=lambda x: (self.workshops[x]["start"], x))

    def begins(self, workshop):
        return PartialDate(self.workshops[workshop]["start"]).first

    def of(self, kind):
        return {record: fields for (each, record), fields in self.now.items() if each == kind}


@pytest.fixture(scope="module")
def told(journal):
    return ToldByJournal(journal)


def last_day(text):
    return PartialDate(text).last if text else None


def countries_of(told, day, subregions=()):
    """Return group, first promise, last promise and deposit of each country."""
    steps = told.of("PathStep")
    found = {}
    for record, plan in told.of("RoadMap").items():
        visited = [x for x in told.order if (record, x) in told.after and told.begins(x) <= day]
        fits = [
            x for x in visited if not subregions or told.workshops[x]["subregion"] in subregions
        ]
        if not fits:
            continue
        own = {s: f for s, f in steps.items() if f["road_map"] == record}
        deposits = [s for s, f in own.items() if f.get("milestone") == "deposit"]
        intended, stands, plans = None, None, []
        for workshop in visited:
            before = intended
            intended = told.after[record, workshop].get("intended_date", intended)
            promised = [
                told.after[s, workshop]["planned"]
                for s in deposits
                if told.after.get((s, workshop), {}).get("planned")
            ]
            if promised or (intended and intended != before):
                stands = promised[-1] if promised else intended
            if workshop in fits:
                plans.append(last_day(stands))
        plans = [each for each in plans if each]
        said = [last_day(own[s].get("done")) for s in deposits if own[s].get("done")]
        said = [each for each in said if each <= day]
        consent = STATES[plan["country"]].facts.consent
        done = consent if consent and consent <= day else (said[-1] if said else None)
        group = told.workshops[fits[-1]]["subregion"]
        found[plan["country"]] = (
            group, plans[0] if plans else None, plans[-1] if plans else None, done
        )  # fmt: skip
    return found


@every("day", (date(2014, 8, 1), date(2015, 7, 1), date(2026, 1, 1)))
def test_deposits_are_those_that_plain_python_finds(day, archive, told):
    view = AnalysisView(Analysis.DEPOSITS, Cross("subregion", conditions=()))
    seen, expected = read_over_time(archive, view, day, STATES), countries_of(told, day)
    assert expected
    assert {x.country: (x.group, x.first, x.last, x.done) for x in seen.countries} == expected
    for group in seen.groups:
        own = [each for each in expected.values() if each[0] == group.value]
        assert group.records == len(own)
        for place, kind in enumerate(StepKind, start=1):
            days = [each[place] for each in own]
            assert group.steps[kind].blank == days.count(None)
            for limit in (date(2015, 12, 31), date(2018, 6, 1), day):
                until = sum(1 for each in days if each and each <= limit)
                assert group.up_to(kind, limit) == until
    assert seen.whole.records == len(expected)
    assert sum(each.records for each in seen.groups) == len(expected)


def test_conditions_on_road_maps_choose_the_countries(archive, told):
    day = date(2026, 1, 1)
    condition = Condition("subregion", ("Caribbean", "Pacific"))
    view = AnalysisView(Analysis.DEPOSITS, Cross("", conditions=(condition,)))
    seen = read_over_time(archive, view, day, STATES)
    expected = countries_of(told, day, condition.values)
    assert {x.country: (x.first, x.last) for x in seen.countries} == {
        country: each[1:3] for country, each in expected.items()
    }
    assert 0 < len(expected) < len(countries_of(told, day))
    assert not seen.groups


def test_a_filter_that_leaves_nothing_is_named_with_the_count_without_it(archive, told):
    conditions = (Condition("held", ("2014-01-01..",)), Condition("country", ("ZWE",)))
    view = AnalysisView(Analysis.DEPOSITS, Cross("", conditions=conditions))
    seen = read_over_time(archive, view, date(2026, 1, 1), STATES)
    assert seen.empty
    assert (seen.empty.condition, seen.empty.without) == (
        conditions[1],
        len(countries_of(told, date(2026, 1, 1))),
    )
    everything = AnalysisView(Analysis.ACTIONS, Cross("", conditions=conditions))
    actions = read_over_time(archive, everything, date(2026, 1, 1), STATES)
    assert actions.empty
    assert actions.empty.without == 240


@every(
    ("rows", "condition"),
    (
        ("", None),
        ("subregion", None),
        ("article", None),
        ("section", Condition("funding", ("gap",))),
        ("round", Condition("ends", ("2015-01-01..2017-12-31",))),
    ),
)
def test_actions_are_those_that_plain_python_finds(rows, condition, archive, told):
    day = date(2026, 1, 1)
    conditions = (condition,) if condition else ()
    view = AnalysisView(Analysis.ACTIONS, Cross(rows, conditions=conditions))
    seen = read_over_time(archive, view, day, STATES)
    actions = [_action(told, x, f) for x, f in told.of("Action").items()]
    actions = [each for each in actions if condition is None or _fits(each, condition)]
    assert actions
    _agrees(seen.whole, actions)
    assert seen.dropped == sum(each["progress"] == "dropped" for each in actions)
    if rows:
        groups = Counter(value for each in actions for value in each[rows])
        assert {each.value: each.records for each in seen.groups} == groups
        for group in seen.groups:
            _agrees(group, [each for each in actions if group.value in each[rows]])


def _action(told, record, fields):
    home = told.workshops[told.home[record]]
    promised = [
        told.after[record, x]["end"]
        for x in told.order
        if told.after.get((record, x), {}).get("end")
    ]
    return {
        "promised": last_day(promised[0]) if promised else None,
        "ends": last_day(fields.get("end")),
        "progress": fields.get("progress", "planned"),
        "funding": fields.get("funding", ""),
        "subregion": {home["subregion"]},
        "round": {home["round"]},
        "section": {fields.get("section", "")},
        "article": {each.split(".")[0] for each in fields.get("articles", [])} or {""},
    }


def _fits(action, condition):
    value = action[condition.dimension]
    if condition.dimension == "ends":
        first, last = condition.values[0].split("..")
        return bool(value) and first <= value.isoformat() <= last
    return value in condition.values


def _agrees(group, actions):
    kept = [each for each in actions if each["progress"] != "dropped"]
    days = {
        StepKind.FIRST: [each["promised"] for each in actions],
        StepKind.LAST: [each["ends"] for each in kept],
        StepKind.DONE: [each["ends"] for each in kept if each["progress"] == "done"],
    }
    for kind, own in days.items():
        assert group.steps[kind].blank == own.count(None)
        for limit in (date(2015, 6, 30), date(2016, 12, 31), date(2030, 1, 1)):
            assert group.up_to(kind, limit) == sum(1 for each in own if each and each <= limit)
