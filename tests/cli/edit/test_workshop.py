from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import closing

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.closing.closed_workshop import is_for_reading
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.record import unread_words
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.verbs import VERBS
from mercworkshop.settings import SettingsFile
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.builders.command_line import PLAN, run


def changes(file):
    with closing(Store(file)) as store:
        return store.count_content()["Change"]


def test_the_changes_of_a_script_have_one_time_and_the_name_of_this_laptop(desk, capsys):
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
        ("[]", "edits.json, line 1: expected a list of steps."),
        ('[{"do": "x"}]', "edits.json, step 1: “do”: “x” is none of: details.describe"),
        (
            json.dumps([*PLAN, {"do": "people.invite", "countries": ["Atlantis"]}]),
            "edits.json, step 3: “countries”: “Atlantis” is not a country",
        ),
    ],
)
def test_a_script_that_cannot_be_done_completely_changes_nothing(desk, capsys, text, sentence):
    desk.begin()
    before = changes(desk.ours)
    capsys.readouterr()
    assert run("edit", desk.ours, "--json", desk.write("edits.json", text)) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(sentence)
    assert changes(desk.ours) == before


def test_a_missing_script_or_workshop_is_named(desk, capsys):
    script = desk.folder / "none.json"
    assert run("edit", desk.ours, "--json", script) == 1
    assert capsys.readouterr().err.startswith("none.json: the file cannot be read")
    script.write_text('[{"do": "x"}]')
    assert run("edit", desk.ours, "--json", script) == 1
    assert capsys.readouterr().err.startswith("There is no file “ours.mercws”.")


def test_a_closed_workshop_is_opened_again_before_a_script_changes_what_the_room_did(desk, capsys):
    desk.begin()
    parked = {"do": "parking.park", "rows": [{"text": "Who pays?"}]}
    desk.edit(desk.ours, {"do": "closing.close", "at": "2015-01-21T21:40:00Z"})
    desk.edit(desk.ours, {"do": "needs.add", "country": "JAM", "text": "Laboratory"})
    before = changes(desk.ours)
    capsys.readouterr()
    script = desk.write("edits.json", json.dumps([parked]))
    assert run("edit", desk.ours, "--json", script) == 1
    said = capsys.readouterr().err
    assert "edits.json, step 1: The workshop is closed" in said
    named = re.findall(r"“(.+?)”", said)
    assert named == ["closing.reopen", "at", "reason", "closing.close", "at"]
    assert changes(desk.ours) == before
    again = {"do": named[0], "at": "2015-01-22T08:00:00Z", "reason": "A question"}
    desk.edit(desk.ours, again, parked, {"do": named[3], "at": "2015-01-22T08:05:00Z"})
    with closing(Store(desk.ours)) as store:
        assert [each.text for each in store.workshop().records(ParkedPoint).all()] == ["Who pays?"]
        assert is_for_reading(store.workshop())


def test_steps_with_names_are_done_once_also_when_the_script_runs_again(desk, capsys):
    desk.begin()
    capsys.readouterr()
    steps = [
        {"do": "needs.add", "step": "n 1", "country": "JAM", "text": "Laboratory"},
        {
            "do": "actions.describe",
            "step": "n 2",
            "state": "proposed",
            "id": "Ban lamps",
            "fields": {"lead": "Customs"},
        },
    ]
    desk.edit(desk.ours, *steps)
    first = capsys.readouterr().out
    assert first.startswith("ours.mercws: 2 steps, 3 records.\n1 step waits as a proposal")
    before = changes(desk.ours)
    desk.edit(desk.ours, *steps)
    assert capsys.readouterr().out == (
        "ours.mercws: 2 steps, 0 records.\n2 steps were there already; they were not done again.\n"
    )
    assert changes(desk.ours) == before


def test_a_proposal_travels_and_is_decided_on_another_laptop(desk, capsys):
    desk.begin()
    proposal = {
        "do": "actions.describe",
        "step": "p",
        "state": "proposed",
        "id": "Ban lamps",
        "fields": {"lead": "Customs"},
    }
    desk.edit(desk.ours, proposal)
    out = desk.folder / "out.mercx"
    assert run("export", desk.ours, "--to", out, "--for", "group") == 0
    assert run("collect", desk.theirs, out) == 0
    desk.edit(desk.theirs, {"do": "proposals.accept", "id": "p"})
    desk.edit(desk.ours, {"do": "proposals.decline", "id": "p", "reason": "No"})
    assert run("export", desk.theirs, "--to", desk.folder / "back.mercx", "--for", "group") == 0
    assert run("collect", desk.ours, desk.folder / "back.mercx") == 0
    with closing(Store(desk.ours)) as store:
        workshop = store.workshop()
    (action,) = workshop.records(Action).values()
    assert action.lead == "Customs"
    assert [fork.field for fork in workshop.conflicts.values()] == ["state"]
    capsys.readouterr()
    assert run("check", desk.ours) == 0
    assert "Decision" in capsys.readouterr().out


def test_every_verb_and_every_argument_is_listed_without_a_file(capsys):
    assert run("edit", "--verbs") == 0
    out, err = capsys.readouterr()
    assert not err
    for name, verb in VERBS.items():
        assert verb.meaning, name
        (block,) = (each for each in out.split("\n\n") if each.startswith(f"{name}: "))
        assert verb.meaning in block
        for audience in verb.audiences:
            assert audience in block.splitlines()[1]
        for parameter in verb.parameters:
            need = "required" if parameter.is_required else "optional"
            (line,) = (each for each in block.splitlines() if each.split()[0] == parameter.name)
            assert line.split()[1] == need
            assert line.endswith(f": {parameter.argument.meaning}")
    for kind in (Action, Person):
        for field in values.field_parsers(kind):
            assert f"\n  {field} " in out


@pytest.mark.parametrize(
    ("words", "missing"),
    [((), "FILE, --json"), (("ours.mercws",), "--json"), (("--json", "edits.json"), "FILE")],
)
def test_a_file_and_a_script_are_required_unless_the_verbs_are_listed(capsys, words, missing):
    assert run("edit", *words) == 2
    assert capsys.readouterr().err.startswith(f"This is missing: {missing}.")


KILLED = """
import sys, time
from mercworkshop import cli
from mercworkshop.store.store import Store
apply = Store.apply
def told(store, edit):
    if sys.argv[2] == "after":
        apply(store, edit)
    print("now", flush=True)
    time.sleep(60)
Store.apply = told
cli.main(["edit", sys.argv[1], "--json", sys.argv[3]])
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_script_that_was_killed_is_run_again_and_everything_is_there_once(desk, capsys, when):
    desk.begin()
    steps = [
        {"do": "needs.add", "step": f"n {number}", "country": "JAM", "text": f"Need {number}"}
        for number in range(3)
    ]
    path = desk.write("edits.json", json.dumps(steps))
    command = [sys.executable, "-c", KILLED, str(desk.ours), when, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert present(other.stdout).readline() == "now\n"
        other.kill()
    capsys.readouterr()
    assert run("edit", desk.ours, "--json", path) == 0
    known = "3 steps were there already" in capsys.readouterr().out
    assert known is (when == "after")
    with closing(Store(desk.ours)) as store:
        texts = [each.text for each in store.workshop().records(Need).all()]
    assert texts == ["Need 0", "Need 1", "Need 2"]


def test_check_counts_the_offers_of_a_script_and_shows_no_contact(desk, capsys):
    desk.begin()
    rows = [{"body": "UNEP", "person": "Zebulon"}, {"body": "GEF"}]
    desk.edit(desk.ours, {"do": "offers.add", "rows": rows})
    capsys.readouterr()
    assert run("check", desk.ours, "--json") == 0
    told = capsys.readouterr().out
    figures = json.loads(told)["figures"]
    assert (figures["Offer"], figures["OfferContact"]) == (2, 1)
    assert "Zebulon" not in told


def test_words_that_are_no_date_are_kept_and_reported(desk, capsys):
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
    assert "can mean 4 March 2016 or 3 April 2016" in end
    desk.edit(desk.ours, {"do": "actions.describe", "id": "Ban lamps", "fields": {"lead": "NEPA"}})
    assert "kept as written" not in capsys.readouterr().out
    with closing(Store(desk.ours)) as store:
        (action,) = store.workshop().records(Action).values()
    assert (action.start, action.end) == (None, None)
    assert unread_words(action, "start") == "when?"
