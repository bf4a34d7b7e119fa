"""The main job through the command line alone, as a script or a facilitator without a display."""

from __future__ import annotations

import json

import pytest

from mercworkshop import cli
from mercworkshop.sample import workshops
from tests.examples import chosen
from tests.paper_text import text_of


@pytest.fixture
def said(capsys):
    """Run a command that must succeed, and return what it printed."""

    def run(*arguments):
        assert cli.main([str(each) for each in arguments]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(capsys):
    """Run a command that must be refused, and return the one line that says why."""

    def run(*arguments):
        assert cli.main([str(each) for each in arguments]) == 1
        line = capsys.readouterr().err
        assert line.strip()
        assert "Traceback" not in line
        return line

    return run


SAMPLE = workshops.folder()
JAMAICA = SAMPLE / "road_maps" / "JAM.json"
SCRIPTS = sorted(path.stem for path in (SAMPLE / "road_maps").iterdir())


def edits(path, *steps):
    path.write_text(json.dumps(steps, ensure_ascii=False), encoding="utf-8")
    return path


def lead(body):
    return {
        "do": "actions.describe",
        "country": "JAM",
        "id": "One national store instead of three",
        "fields": {"lead": body},
    }


def test_a_set_up_file_becomes_a_workshop_a_road_map_and_a_paper(tmp_path, said):
    file = tmp_path / "pos.mercws"
    told = said("new", file, "--from", SAMPLE / "port-of-spain.yaml")
    assert "12 delegations" in told
    assert "41 participants" in told
    assert "1 record" not in said("edit", file, "--json", JAMAICA)
    paper = tmp_path / "jam.pdf"
    assert "pages" in said("print", file, "--country", "Jamaica", "--to", paper)
    assert paper.read_bytes().startswith(b"%PDF")
    found = json.loads(said("check", file, "--json"))
    assert found["problems"] == []
    assert found["figures"]["Action"] == 12


def test_two_files_are_collected_and_a_script_settles_their_difference(tmp_path, said):
    main, kit = tmp_path / "main.mercws", tmp_path / "kit.mercx"
    said("new", main, "--from", SAMPLE / "port-of-spain.yaml")
    said("edit", main, "--json", JAMAICA)
    said("export", main, "--to", kit, "--for", "group")
    back = []
    for number, body in enumerate(("Fire service", "Environment agency")):
        file = tmp_path / f"laptop {number}.mercws"
        said("new", file, "--from", kit)
        said("edit", file, "--json", edits(tmp_path / f"{number}.json", lead(body)))
        back.append(tmp_path / f"back {number}.mercx")
        said("export", file, "--to", back[-1], "--for", "facilitator")
    assert "nothing was changed" in said("collect", main, *back, "--preview")
    assert json.loads(said("check", main, "--json"))["open_questions"] == []
    rows = json.loads(said("collect", main, *back, "--json"))
    assert [row["open_questions"] for row in rows] == [0, 1]
    settle = {
        "do": "conflict.settle",
        "type": "Action",
        "id": "One national store instead of three",
        "field": "lead",
        "value": "Environment agency",
    }
    said("edit", main, "--json", edits(tmp_path / "settle.json", settle))
    assert json.loads(said("check", main, "--json"))["open_questions"] == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"leed": "Customs"}, "“rows 1.leed”: there is no such field"),
        ({"lead": 5}, "“rows 1.lead”: expected text"),
        ({"start": [2015]}, "“rows 1.start”: expected text"),
        ({"articles": ["36"]}, "“rows 1.articles”: “36” is not an article"),
        ({"percent": 101}, "from 0 to 100"),
    ],
)
def test_a_bad_field_is_refused_with_its_place_and_nothing_is_changed(
    tmp_path, said, refused, words, reason
):
    file = tmp_path / "pos.mercws"
    said("new", file, "--from", SAMPLE / "port-of-spain.yaml")
    before = said("check", file, "--json")
    bad = {"do": "actions.add", "country": "JAM", "rows": [{"title": "Lamps", **words}]}
    script = edits(tmp_path / "bad.json", {"do": "road_map.start", "country": "JAM"}, bad)
    line = refused("edit", file, "--json", script)
    assert "bad.json, step 2" in line
    assert reason in line
    assert said("check", file, "--json") == before


@pytest.mark.parametrize(
    ("field", "name", "words", "reason"),
    [
        ("start", "Start", "32 January 2015", "January"),
        ("start", "Start", "11/06/2014", "can mean 11 June 2014 or 6 November 2014."),
        ("cost", "Cost", "a lot", "not part of an amount"),
        ("articles", "Articles", "36", "“36” is not an article of the Convention."),
        ("funding", "Funding", "maybe", "“maybe” is none of: gap, applied, pledged"),
    ],
)
def test_words_without_a_value_are_kept_and_printed(tmp_path, said, field, name, words, reason):
    file, paper = tmp_path / "pos.mercws", tmp_path / "jam.pdf"
    said("new", file, "--from", SAMPLE / "port-of-spain.yaml")
    add = {"do": "actions.add", "country": "JAM", "rows": [{"title": "Lamps", field: words}]}
    script = edits(tmp_path / "words.json", {"do": "road_map.start", "country": "JAM"}, add)
    _done, kept = said("edit", file, "--json", script).splitlines()
    place = f"Jamaica – Action: Lamps, {name}: kept as written: “{words}”. "
    assert kept.startswith(place)
    assert reason in kept.removeprefix(place)
    assert json.loads(said("check", file, "--json"))["figures"]["Action"] == 1
    said("print", file, "--country", "JAM", "--to", paper)
    text = text_of(paper)
    assert f"“{words}”" in " ".join(text.split())


@pytest.mark.parametrize("name", chosen(SCRIPTS, *SCRIPTS[::4]))
def test_every_script_of_the_sample_can_be_run_by_a_user(tmp_path, said, name):
    file = tmp_path / "pos.mercws"
    said("new", file, "--from", SAMPLE / "port-of-spain.yaml")
    said("edit", file, "--json", SAMPLE / "agenda.json")
    said("edit", file, "--json", SAMPLE / "presentations.json")
    assert "records" in said("edit", file, "--json", SAMPLE / "road_maps" / f"{name}.json")
