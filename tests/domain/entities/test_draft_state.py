from __future__ import annotations

from typing import Any

import pytest

from mercworkshop.domain.entities.draft_state import DraftStage, DraftState, draft_state
from mercworkshop.domain.entities.named_versions import NamedVersion, find_version
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState

DIGEST = "00ff10a2" + 56 * "0"


def version(label: str, number: int = 1, **fields: Any) -> NamedVersion:
    at = f"2015-01-2{number}T10:00:00+00:00"
    return NamedVersion(
        id=f"v{number}", road_map="r", label=label, at=at, **({"digest": DIGEST} | fields)
    )


def road_map(state: RoadMapState) -> RoadMap:
    return RoadMap(id="r", country="JAM", state=state)


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (RoadMapState.BLANK, DraftStage.DRAFT),
        (RoadMapState.IN_WORK, DraftStage.DRAFT),
        (RoadMapState.READY, DraftStage.DRAFT),
        (RoadMapState.PRESENTED, DraftStage.PRESENTED),
        (RoadMapState.CORRECTED, DraftStage.CORRECTED),
        (RoadMapState.ADOPTED, DraftStage.ADOPTED),
    ],
)
def test_the_stage_follows_from_what_the_country_says(state, stage):
    assert draft_state(road_map(state), ()) == DraftState(stage)


def test_a_stage_takes_who_and_when_from_the_newest_version_of_that_name():
    versions = [version("adopted", 1), version("adopted", 2), version("corrected", 3)]
    found = draft_state(road_map(RoadMapState.ADOPTED), versions)
    assert found == DraftState(DraftStage.ADOPTED, versions[1])


def test_the_stage_of_a_version_follows_from_its_label_and_not_from_the_road_map_now():
    presented, own = version("presented"), version("for the Cabinet", 2)
    now = road_map(RoadMapState.ADOPTED)
    assert draft_state(now, (), presented) == DraftState(DraftStage.PRESENTED, presented)
    assert draft_state(now, [presented], own) == DraftState(DraftStage.ADOPTED)


def test_a_version_is_found_by_the_code_and_words_on_its_paper():
    known = version("presented")
    assert known.code == "00FF-10A2"
    for words in (known.code, known.code.lower(), known.words, "Presented"):
        assert find_version([known], words) is known
    assert find_version([known], "00FF-10A3") is None


def test_a_damaged_version_has_no_code_and_is_not_found_by_blank_words():
    damaged = version("presented", digest="zz")
    assert (damaged.code, damaged.words) == ("", "")
    assert find_version([damaged], " ") is None
