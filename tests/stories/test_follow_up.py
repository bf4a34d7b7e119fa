"""A workshop, the secretariat's file of it, and the follow-up that goes on from its road maps."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from mercworkshop import cli
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.store.store import Store

FIRST = """\
title: Port of Spain
start: 2015-01-19
end: 2015-01-21
countries: [JAM, HTI, TTO]
groups: [{name: Group A, countries: [JAM], case_studies: [cs-b-products]}]
participants: [{name: Ann Campbell, country: JAM, email: ann@nepa.example}]
"""
SECOND = """\
title: Kingston
round: follow-up
start: 2016-05-02
end: 2016-05-04
countries: [GUY]
"""
PLAN = [
    {"do": "road_map.start", "country": "JAM"},
    {"do": "road_map.start", "country": "HTI"},
    {"do": "actions.add", "country": "JAM", "rows": [{"title": "Ban lamps", "lead": "Trade"}]},
]
LATER = [{"do": "actions.describe", "id": "Ban lamps", "fields": {"lead": "Customs"}}]


def run(*words):
    return cli.main([str(word) for word in words])


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def words(tmp_path):
    """The passphrase of the secretariat's file."""
    return written(tmp_path / "words.txt", "four plain words here\n")


@pytest.fixture
def file(tmp_path, words):
    """The secretariat's file of the first workshop."""
    first, file = tmp_path / "first.mercws", tmp_path / "for the secretariat.mercx"
    assert run("new", first, "--from", written(tmp_path / "first.yaml", FIRST)) == 0
    for steps in (PLAN, LATER):
        script = written(tmp_path / "edits.json", json.dumps(steps))
        assert run("edit", first, "--json", script) == 0
    for_them = ("--for", "secretariat", "--passphrase-file", words)
    assert run("export", first, "--to", file, *for_them) == 0
    return file


@pytest.fixture
def second(tmp_path):
    """The follow-up, made from its own form."""
    second = tmp_path / "second.mercws"
    assert run("new", second, "--from", written(tmp_path / "second.yaml", SECOND)) == 0
    return second


def test_the_follow_up_goes_on_from_the_road_maps_of_the_first(file, words, second, capsys):
    capsys.readouterr()
    assert run("collect", second, file, "--passphrase-file", words, "--preview") == 0
    said = capsys.readouterr().out
    assert "From the workshop “Port of Spain”: the road maps of 2 countries" in said
    assert "Participants, groups and answers stay there." in said
    assert run("collect", second, file, "--passphrase-file", words) == 0
    with closing(Store(second)) as store:
        held = store.workshop()
        assert held.details.title == "Kingston"
        assert sorted(each.country for each in held.records(RoadMap).values()) == ["HTI", "JAM"]
        (action,) = held.records(Action).values()
        assert action.lead == "Customs"
        history = [each.value for each in store.history(action.id, "lead")]
        assert history == ["Trade", "Customs"]
        assert [each.country for each in held.records(Delegation).values()] == ["GUY"]
        for kind in (Person, BreakoutGroup, Answer):
            assert not held.records(kind)
        (arrival,) = store.arrivals()
        assert (arrival.title, arrival.kind) == ("Port of Spain", "secretariat")


def test_a_named_step_is_done_in_each_workshop_and_its_note_stays_there(tmp_path, second):
    first, kit = tmp_path / "first.mercws", tmp_path / "kit.mercx"
    assert run("new", first, "--from", written(tmp_path / "first.yaml", FIRST)) == 0
    named = {"do": "groups.add", "step": "a room", "author": "Ms Ali", "name": "Group B"}
    waits = {"step": "shops", "state": "proposed", "author": "Ms Ali", "why": "No law"}
    asked = {"do": "actions.add", "country": "JAM", "rows": [{"title": "Ask shops"}]} | waits
    script = written(tmp_path / "edits.json", json.dumps([*PLAN, named, asked]))
    assert run("edit", first, "--json", script) == 0
    with closing(Store(first)) as store:
        assert {each.step for each in store.workshop().records(ScriptStep).values()} == {
            "a room",
            "shops",
        }
    assert run("export", first, "--to", kit, "--for", "group") == 0
    assert run("collect", second, kit) == 0
    with closing(Store(second)) as store:
        assert [each.step for each in store.workshop().records(ScriptStep).values()] == ["shops"]
    assert run("edit", second, "--json", written(tmp_path / "more.json", json.dumps([named]))) == 0
    with closing(Store(second)) as store:
        assert [each.name for each in store.workshop().records(BreakoutGroup).values()] == [
            "Group B"
        ]


def test_what_the_follow_up_took_over_can_be_taken_back(file, words, second):
    assert run("collect", second, file, "--passphrase-file", words) == 0
    assert run("collect", second, "--take-back", "1") == 0
    with closing(Store(second)) as store:
        assert not store.workshop().records(RoadMap)
    assert run("collect", second, file, "--passphrase-file", words) == 0
    assert run("check", second) == 0


def test_a_first_workshop_refuses_the_file_of_another(tmp_path, capsys):
    one, other = tmp_path / "one.mercws", tmp_path / "other.mercws"
    assert run("new", one, "--from", written(tmp_path / "one.yaml", FIRST)) == 0
    assert run("new", other, "--from", written(tmp_path / "other.yaml", FIRST)) == 0
    file = tmp_path / "kit.mercx"
    assert run("export", one, "--to", file, "--for", "group") == 0
    capsys.readouterr()
    assert run("collect", other, file) == 1
    assert "belongs to the workshop" in capsys.readouterr().err
