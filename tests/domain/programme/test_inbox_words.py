"""What the inbox says of a file: also that the road maps in it have still not come."""

from __future__ import annotations

from mercworkshop.domain.programme.inbox import InboxContent
from mercworkshop.domain.programme.inbox_words import verdict_sentence
from mercworkshop.domain.programme.opened_files import FileVerdict, NotedFile
from mercworkshop.domain.programme.questions import MissingRoadMap


def came(verdict, workshop="w1"):
    counted = (23, 23, 0)
    return NotedFile(
        1, 1, "Lima.mercx", "Stick", verdict, workshop, "Lima", "Laptop 1", "", "BOL JAM PER",
        *counted, "", "", "",
    )  # fmt: skip


def test_a_file_that_went_in_without_actions_says_whose_road_maps_are_missing():
    missing = tuple(MissingRoadMap("w1", "Lima", each) for each in ("BOL", "CUB", "PER"))
    for verdict in (FileVerdict.ADDED, FileVerdict.TO_DECIDE, FileVerdict.NOTHING_NEW):
        said = verdict_sentence(came(verdict), InboxContent(missing=missing))
        assert "The road maps of 2 countries in it are still missing" in said, verdict
        other = verdict_sentence(came(verdict, "w2"), InboxContent(missing=missing))
        assert "missing" not in other, "only road maps of another workshop are missing"
