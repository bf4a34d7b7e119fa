from __future__ import annotations

import json
from contextlib import closing

import pytest

from mercworkshop.settings import SettingsFile
from mercworkshop.store.store import Store
from tests.cli.laptops import PLAN, run


def changes(file):
    with closing(Store(file)) as store:
        return store.figures()["Change"]


def test_a_script_is_one_step_of_the_journal_under_the_name_of_who_runs_it(desk, capsys):
    desk.begin()
    capsys.readouterr()
    steps = [{"do": "groups.add", "name": "Group B"}, {"do": "groups.add", "name": "Group C"}]
    desk.edit(desk.ours, *steps)
    assert capsys.readouterr().out == "ours.mercws: 2 steps, 2 records.\n"
    with closing(Store(desk.ours)) as store:
        made = [change for change in store.changes() if change.value in ("Group B", "Group C")]
    assert len({change.recorded_at for change in made}) == 1
    assert {(change.author, change.laptop) for change in made} == {("", SettingsFile().laptop)}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[", "edits.json, line 1: the text is not JSON."),
        ("[]", "edits.json, line 1: a list of steps is wanted here."),
        ('[{"do": "x"}]', "edits.json, step 1: “do”: “x” is none of: details.describe"),
        (
            json.dumps([*PLAN, {"do": "people.invite", "countries": ["Atlantis"]}]),
            "edits.json, step 3: “countries”: “Atlantis” is no country",
        ),
    ],
)
def test_a_script_that_cannot_be_done_whole_changes_nothing(desk, capsys, text, sentence):
    desk.begin()
    before = changes(desk.ours)
    capsys.readouterr()
    assert run("edit", desk.ours, "--json", desk.write("edits.json", text)) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(sentence)
    assert changes(desk.ours) == before


def test_a_script_or_a_workshop_that_is_not_there_is_named(desk, capsys):
    script = desk.folder / "none.json"
    assert run("edit", desk.ours, "--json", script) == 1
    assert capsys.readouterr().err.startswith("none.json: the file cannot be read")
    script.write_text('[{"do": "x"}]')
    assert run("edit", desk.ours, "--json", script) == 1
    assert capsys.readouterr().err.startswith("There is no file “ours.mercws”.")


def test_offers_of_a_script_are_counted_by_check_and_whom_to_ask_is_not_told(desk, capsys):
    desk.begin()
    rows = [{"body": "UNEP", "person": "Zebulon"}, {"body": "GEF"}]
    desk.edit(desk.ours, {"do": "offers.add", "rows": rows})
    capsys.readouterr()
    assert run("check", desk.ours, "--json") == 0
    told = capsys.readouterr().out
    figures = json.loads(told)["figures"]
    assert (figures["Offer"], figures["OfferContact"]) == (2, 1)
    assert "Zebulon" not in told
