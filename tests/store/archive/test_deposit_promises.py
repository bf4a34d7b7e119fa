"""One rule for promised deposits: every screen says the same, and no slip is invented."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.programme.act_lines import lay_acts
from mercworkshop.domain.programme.analysis.cross_text import Analysis, AnalysisView
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross
from mercworkshop.domain.programme.analysis.durations.plans import read_plans
from mercworkshop.domain.programme.analysis.over_time.reading import read_over_time
from mercworkshop.domain.programme.country import read_country
from mercworkshop.domain.programme.deposit_promises import read_deposit_promises
from mercworkshop.domain.programme.follow_up.reading import read_overview
from mercworkshop.store.archive.archive import Archive
from tests.every import every
from tests.programme.plan import SMALL
from tests.programme.programme import sent_home

DAY = date(2026, 1, 1)
LATER = date(2015, 1, 1)
"""Workshops from this day on are follow-ups of the earlier ones."""


@pytest.fixture(scope="module")
def archive(programme):
    with closing(Archive(programme)) as opened:
        yield opened


def over_time(archive, day=DAY, *conditions):
    view = AnalysisView(Analysis.DEPOSITS, Cross("", conditions=conditions))
    return {each.country: each for each in read_over_time(archive, view, day, {}).countries}


@every("day", (date(2014, 12, 31), date(2015, 12, 31), DAY))
def test_every_screen_shows_the_same_promises(archive, day):
    promises = read_deposit_promises(archive, day)
    told = {code: (its[0].last, its[-1].last) for code, its in promises.items()}
    assert len(told) > 10
    timed = over_time(archive, day)
    assert {code: (timed[code].first, timed[code].last) for code in told} == told
    followed = {each.code: each.deposit for each in read_overview(archive, day).countries}
    seen = {code: (x.first.last, x.last.last) for code, x in followed.items() if x.first and x.last}
    assert seen == {code: told[code] for code in seen}
    plans = {each.plan.country: each.plan for each in read_plans(archive, (), DAY, day).plans}
    planned = {code: plans[code].deposited for code in told}
    ends = {code: last for code, (_first, last) in told.items()}
    assert {code: when.last for code, when in planned.items() if when} == ends
    for code, (first, last) in told.items():
        laid = lay_acts(read_country(archive, code, DAY, day), (), date(2013, 10, 10), DAY)
        own = next(each for each in laid if each.act is TreatyAct.DEPOSIT).plans
        assert (own[0].last, own[-1].last) == (first, last), code


def test_later_workshops_did_give_other_dates(archive):
    moved = [its for its in read_deposit_promises(archive).values() if its[0].last != its[-1].last]
    assert moved


def test_a_follow_up_that_changed_no_date_promises_nothing(tmp_path):
    with closing(Archive.create(tmp_path / "a.mercpa")) as archive:
        follow_ups: set[str] = set()
        for planned, sent, arrival in sent_home(SMALL):
            changes = sent
            if planned.begins >= LATER:
                follow_ups.update(each.workshop for each in sent)
                changes = [x for x in sent if x.field not in {"intended_date", "planned"}]
            archive.add(changes, arrival)
        two = {
            code
            for code, its in over_time(archive).items()
            if len(read_country(archive, code, DAY).versions) > 1 and its.first
        }
        assert two
        timed, alone = (
            over_time(archive),
            over_time(archive, DAY, Condition("workshop", tuple(follow_ups))),
        )
        followed = {each.code: each.deposit for each in read_overview(archive, DAY).countries}
        for code in two:
            assert timed[code].first == timed[code].last, code
            assert followed[code].first == followed[code].last, code
        stands = {code: alone[code].last for code in two if code in alone}
        assert stands
        assert stands == {code: timed[code].last for code in stands}, (
            "the earlier promises are unchanged"
        )
