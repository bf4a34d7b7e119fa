"""The sentence of the inbox about a file; it also counts road maps that are still missing."""

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


def test_the_sentence_of_a_file_counts_the_missing_road_maps_of_its_countries():
    missing = tuple(MissingRoadMap("w1", "Lima", each) for each in ("BOL", "CUB", "PER"))
    for verdict in (FileVerdict.ADDED, FileVerdict.TO_DECIDE, FileVerdict.NOTHING_NEW):
        said = verdict_sentence(came(verdict), InboxContent(missing=missing))
        assert "The road maps of 2 countries in it are still missing" in said, verdict
        other = verdict_sentence(came(verdict, "w2"), InboxContent(missing=missing))
        assert "missing" not in other, "only road maps of another workshop are missing"
