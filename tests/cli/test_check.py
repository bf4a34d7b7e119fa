"""The command `check` lists words without a value in any field, and the findings of road maps."""

from __future__ import annotations

import json

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.records.record import record_fields
from tests.builders.command_line import run


def checked(desk, capsys):
    capsys.readouterr()
    assert run("check", desk.ours) == 0
    words = capsys.readouterr().out.splitlines()
    assert run("check", desk.ours, "--json") == 0
    return words, json.loads(capsys.readouterr().out)["unread"]


def test_words_that_are_not_understood_yet_are_listed_with_their_readings(desk, capsys):
    desk.begin()
    desk.edit(
        desk.ours,
        {"do": "details.describe", "fields": {"start": "3/4/2016", "end": "in spring"}},
        {"do": "offers.add", "rows": [{"body": "UNEP", "title": "Advice", "until": "soon"}]},
        {"do": "actions.describe", "id": "Ban lamps", "fields": {"funding": "<b>who?</b>"}},
    )
    words, unread = checked(desk, capsys)
    at = words.index("4 entries are not understood yet")
    first, last, action, offer = words[at + 1 : at + 5]
    said = "is kept as written and is not understood yet."
    assert first.startswith("  Workshop: ")
    assert f" – First day: “3/4/2016” {said}" in first
    assert "3 April 2016" in first
    assert f" – Last day: “in spring” {said}" in last
    assert f"  Jamaica – Action: Ban lamps – Funding: “<b>who?</b>” {said}" in action
    assert f"  Offer of support: Advice – Until when: “soon” {said}" in offer
    assert [(each["type"], each["field"], each["words"]) for each in unread] == [
        ("Details", "start", "3/4/2016"),
        ("Details", "end", "in spring"),
        ("Action", "funding", "<b>who?</b>"),
        ("Offer", "until", "soon"),
    ]
    assert [each["readings"] for each in unread] == [["2016-03-04", "2016-04-03"], [], [], []]
    assert [each["in_words"] for each in unread] == [
        each.strip() for each in words[at + 1 : at + 5]
    ]
    desk.edit(desk.ours, {"do": "details.describe", "fields": {"start": "2016-04-03"}})
    words, unread = checked(desk, capsys)
    assert "3 entries are not understood yet" in words
    assert len(unread) == 3


def test_every_field_that_can_hold_words_has_a_name():
    for kind in RECORD_TYPES.values():
        for field in record_fields(kind):
            if verbatim.can_hold_words(kind, field):
                assert field_label(kind.__name__, field) != field


def test_without_words_that_are_not_understood_none_are_listed(desk, capsys):
    desk.begin()
    words, unread = checked(desk, capsys)
    assert unread == []
    assert not any("not understood" in line for line in words)


def test_the_findings_of_every_road_map_are_listed_with_their_article_and_place(desk, capsys):
    desk.begin()
    desk.edit(
        desk.ours,
        {"do": "road_map.describe", "country": "JAM", "fields": {"intended_act": "accession"}},
    )
    capsys.readouterr()
    assert run("check", desk.ours, "--json", "--on", "2015-01-20") == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    (act,) = [each for each in found if each["rule"] == "act_signature"]
    assert (act["country"], act["severity"], act["article"]) == ("JAM", "error", "30.1")
    assert act["sentence"].startswith("Article 30.1: Accession is for")
    assert (act["type"], act["field"]) == ("RoadMap", "intended_act")
    assert all(each["article"] in each["sentence"] for each in found)


def test_road_maps_are_reviewed_as_of_the_day_that_is_given(desk, capsys):
    desk.begin()
    desk.edit(
        desk.ours,
        {"do": "road_map.describe", "country": "JAM", "fields": {"context": "An island."}},
    )

    def rules(*more):
        capsys.readouterr()
        assert run("check", desk.ours, "--json", *more) == 0
        return {each["rule"] for each in json.loads(capsys.readouterr().out)["findings"]}

    assert "intended_missing" in rules("--on", "2015-01-20")
    assert "intended_missing" not in rules()
