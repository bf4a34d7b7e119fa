"""Plans of an archive beside the time that countries took, checked against the journal."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.programme.analysis.durations import plans as asked
from mercworkshop.domain.programme.analysis.durations.plan_words import plans_headline
from mercworkshop.domain.programme.analysis.durations.plans import read_plans
from mercworkshop.domain.programme.deposit_promises import DEPOSIT_PROMISES
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.reference.facts.path_days import walked_paths
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive.questions.answers import SQL
from mercworkshop.store.journal import journal_table

KNOWN = walked_paths(current_reference())
DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def archive(programme):
    with closing(Archive(programme)) as opened:
        yield opened


def records(archive, kind):
    def read(db):
        rows = db.execute(
            "SELECT DISTINCT record_id FROM journal WHERE record_type = ?", [kind.__name__]
        )
        return [
            journal_table.record_state(db, kind.__name__, key).record(kind, key)
            for (key,) in rows.fetchall()
        ]

    return [each for each in archive.run_query(read) if each is not None]


def test_every_approval_is_that_of_the_journal(archive):
    approvals = {
        step.road_map: step.planned
        for step in records(archive, PathStep)
        if step.planned
        and step.progress is not Progress.DROPPED
        and step.milestone is TreatyAct.NATIONAL_APPROVAL
    }
    expected = {}
    for road_map in records(archive, RoadMap):
        if road_map.country in {each.country for each in KNOWN}:
            when = approvals.get(road_map.id)
            expected[road_map.country] = when and (when.first, when.last)
    found = read_plans(archive, KNOWN, DAY).plans
    told = {
        each.plan.country: (when := each.plan.approved) and (when.first, when.last)
        for each in found
    }
    assert any(expected.values())
    assert {code: told[code] for code in expected} == expected


def test_the_headline_counts_the_plans_quicker_than_half_of_the_states(archive):
    found = read_plans(archive, KNOWN, DAY)
    quick = 0
    for each in found.timed:
        days = sorted(
            one.days
            for one in KNOWN
            if one.accedes == each.plan.accedes
            and one.days is not None
            and one.deposited is not None
            and one.deposited.last <= DAY
        )
        began, deposited = each.plan.began, each.plan.deposited
        assert began is not None
        assert deposited is not None
        quick += (deposited.last - began.first).days < days[(len(days) - 1) // 2]
    assert found.quicker_than_half == quick
    assert plans_headline(found).startswith(f"{quick} of {len(found.timed)} plan")


def test_the_time_that_a_state_took_stands_beside_its_plan_once_it_deposited(archive):
    by_country = {each.country: each for each in KNOWN}
    plans = [
        each for each in read_plans(archive, KNOWN, DAY).plans if each.plan.country in by_country
    ]
    assert any(each.found.came for each in plans)
    for each in plans:
        own = by_country[each.plan.country]
        is_there = own.deposited is not None and own.deposited.last <= DAY
        assert each.found.came == (own if is_there else None)


def test_before_the_first_workshop_nobody_had_a_plan(archive):
    found = read_plans(archive, KNOWN, date(2013, 1, 1), date(2013, 1, 1))
    assert not found.plans
    assert not found.signed.took, "nobody had deposited"
    assert found.signed.waiting


def test_a_plan_of_a_state_with_unknown_acts_has_no_length(archive):
    found = read_plans(archive, (WalkedPath("URY", PartialDate("2013-10-10")),), DAY)
    others = [each for each in found.plans if each.plan.country != "URY"]
    assert any(each.plan.days is None for each in others)
    lengths = [each.plan.days for each in found.plans]
    assert lengths == sorted(lengths, key=lambda days: (days is None, days or 0))


def test_a_state_without_acts_is_compared_with_those_that_acceded(archive):
    acceded = [e.plan for e in read_plans(archive, KNOWN, DAY).plans if e.plan.accedes]
    assert acceded
    for each in acceded:
        known = tuple(one for one in KNOWN if one.country != each.country)
        found = read_plans(archive, known, DAY)
        plan = found.of_country(each.country)
        assert plan is not None
        assert plan.found.accedes, each.country
        assert plan.plan.began == each.began, "the day on which signature was opened"
        assert plan.found.middle == found.acceded.middle != found.signed.middle, each.country


def test_the_questions_read_no_action_and_no_journal(archive):
    for question in (
        asked.PLANNED_ROAD_MAPS,
        asked.PLANNED_APPROVALS,
        asked.SIGNED_ACTS,
        DEPOSIT_PROMISES,
    ):
        plan = archive.run_query(
            lambda db, name=question.name: db.execute(
                f"EXPLAIN QUERY PLAN {SQL[name]}", {"until": DAY.toordinal()}
            ).fetchall()
        )
        said = " ".join(row[-1] for row in plan)
        assert "journal" not in said, question.name
        assert "action" not in said, question.name
