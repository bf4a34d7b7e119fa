from __future__ import annotations

import json
from contextlib import closing

import pytest

from mercworkshop.domain.actions import Action
from mercworkshop.domain.record import unread_words
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


def test_words_that_are_no_date_are_kept_and_the_answer_says_so(desk, capsys):
    desk.begin()
    capsys.readouterr()
    fields = {"start": "when?", "end": "03/04/2016"}
    desk.edit(desk.ours, {"do": "actions.describe", "id": "Ban lamps", "fields": fields})
    first, *kept = capsys.readouterr().out.splitlines()
    assert first == "ours.mercws: 1 step, 1 record."
    assert len(kept) == 2
    end, start = kept
    assert start.startswith("Jamaica – Action: Ban lamps, Start: kept as written: “when?”.")
    assert "kept as written: “03/04/2016”." in end
    assert "can mean 4 March 2016 or 3 April 2016" in end or "3 April 2016" in end
    desk.edit(desk.ours, {"do": "actions.describe", "id": "Ban lamps", "fields": {"lead": "NEPA"}})
    assert "kept as written" not in capsys.readouterr().out
    with closing(Store(desk.ours)) as store:
        (action,) = store.workshop().of(Action).values()
    assert (action.start, action.end) == (None, None)
    assert unread_words(action, "start") == "when?"
