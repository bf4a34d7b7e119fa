"""The plan of a country beside the years that others took; expected values counted by hand."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.durations import wording
from mercworkshop.domain.entities.durations.comparing import compare_paths
from mercworkshop.domain.entities.durations.walked_paths import WalkedPath, planned_path
from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.values.dates.partial_date import PartialDate

DAY = date(2024, 1, 1)
SIGNED = PartialDate("2013-10-10")


def path(country: str, deposited: str = "", approved: str = "", **known: Any) -> WalkedPath:
    return WalkedPath(
        country,
        began=SIGNED,
        approved=PartialDate(approved) if approved else None,
        deposited=PartialDate(deposited) if deposited else None,
        **{"is_read": True, "family": "law", **known},
    )


KNOWN = (
    path("URY", "2014-09-24", "2014-09-12"),
    path("CRI", "2017-01-19", "2016-10-21"),
    path("KEN", "2023-09-22", "2023-07", family="act", is_inferred=True),
    path("CAF", "2021-01-01/2021-08-19"),
    path("BLR", family=""),
    path("PHL", "2025-07-08", family="letters"),
    path("AAA", "2018-10-10", is_read=False, family=""),
    path("SUR", "2018-08-02", accedes=True, family="accession"),
)
PLAN = path("JAM", "2017-35", "2016-35")


def test_only_the_same_kind_of_path_is_shown_the_shortest_first():
    found = compare_paths(PLAN, KNOWN, DAY)
    assert found.family == "law"
    assert [each.country for each in found.took] == ["URY", "CRI", "CAF"]
    assert [each.days for each in found.took] == [349, 1197, 2870]
    assert found.sooner == 2
    assert found.middle == 1197 / 365.25
    assert found.shares == (337 / 349, 1107 / 1197)[::-1]


def test_with_too_few_of_a_kind_all_that_were_read_are_shown():
    plan = path("JAM", "2017-35", family="act")
    found = compare_paths(plan, KNOWN, DAY)
    assert not found.family
    assert [each.country for each in found.took] == ["URY", "CRI", "CAF", "KEN"]
    assert [each.country for each in found.waiting] == ["BLR", "PHL"]


def test_as_of_an_earlier_day_a_state_that_deposited_later_is_still_waiting():
    found = compare_paths(path("JAM", "2017"), KNOWN, date(2016, 1, 1))
    assert [each.country for each in found.took] == ["URY"]
    assert "CRI" in [each.country for each in found.waiting]
    assert {"CRI", "AAA", "BLR"} <= set(found.everybody.waiting)


def test_states_whose_page_was_not_read_are_counted_too():
    many = compare_paths(PLAN, KNOWN, DAY).everybody
    assert many.took == 5
    assert many.waiting == ("BLR", "PHL")


def test_the_country_itself_and_states_with_another_manner_of_consent_are_left_out():
    found = compare_paths(path("URY", "2015", family=""), KNOWN, DAY)
    assert "URY" not in [each.country for each in found.took]
    assert "SUR" not in [each.country for each in found.took]
    acceded = compare_paths(None, KNOWN, DAY, accedes=True)
    assert [each.country for each in acceded.took] == ["SUR"]


@given(st.permutations(KNOWN))
def test_the_comparison_does_not_depend_on_the_order_of_the_known_paths(known):
    random.Random(1).shuffle(known)
    one, other = compare_paths(PLAN, KNOWN, DAY), compare_paths(PLAN, known, DAY)
    assert one.took == other.took
    assert one.waiting == other.waiting
    assert set(one.everybody.waiting) == set(other.everybody.waiting)


def test_a_vague_date_of_approval_gives_no_share_before_the_approval():
    kenya, jordan = KNOWN[2], path("JOR", "2015-11-12", "2015")
    assert kenya.share_before_approval is None
    assert jordan.share_before_approval is None
    first, last = jordan.years_to_approval or (0, 0)
    assert last == jordan.years, "the approval was not later than the deposit"
    assert first < last


def test_a_planned_path_has_the_known_signature_and_the_dates_of_the_road_map():
    road_map = RoadMap(id="r", country="JAM", path="law", intended_date=PartialDate("2019"))
    steps = (
        PathStep(id="1", road_map="r", title="a", milestone=TreatyAct.DEPOSIT, planned=SIGNED),
        PathStep(
            id="2",
            road_map="r",
            title="b",
            milestone=TreatyAct.NATIONAL_APPROVAL,
            planned=SIGNED,
            progress=Progress.DROPPED,
        ),
    )
    plan = planned_path(road_map, steps, path("JAM"))
    assert (plan.began, plan.approved, plan.deposited) == (SIGNED, None, SIGNED)
    assert planned_path(road_map, (), None).deposited == PartialDate("2019")
    assert planned_path(road_map, (), None).years is None


def test_every_gap_of_a_plan_is_named_and_nothing_is_predicted():
    gaps = {
        "no date for the deposit": path("JAM"),
        "before the signature": path("JAM", "2012"),
        "no date for the national approval": path("JAM", "2017"),
        "No day of signature": WalkedPath("JAM", deposited=SIGNED),
    }
    for said, plan in gaps.items():
        found = compare_paths(plan, KNOWN, DAY)
        assert said in wording.plan_words(found), said
        assert "took" in wording.headline(found)
    words = wording.headline(compare_paths(PLAN, KNOWN, DAY))
    notes = wording.notes(compare_paths(PLAN, KNOWN, DAY), str, str)
    assert words == "The plan asks for 4.0 years; 2 of 3 countries took less"
    assert "BLR" in notes
    assert " will " not in words + notes


def test_among_very_many_waiting_states_those_whose_page_was_read_are_named():
    many = tuple(path(f"Z{n:02}", is_read=False, family="") for n in range(30))
    notes = wording.notes(compare_paths(PLAN, (*KNOWN, *many), DAY), str, str)
    assert "BLR" in notes
    assert "Z29" not in notes
    assert "and 12 others" in notes
