from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.people import Contact, Delegation, Person
from mercworkshop.store.store import Store
from tests.cli.laptops import SETUP, run

LIST = "Name;Country;Category;E-mail\nAnn;Jamaica;Government;ann@nepa.example\nBo;Haiti;;\n"


def held(path):
    with closing(Store(path)) as store:
        return store.workshop(), store.fact("public_key"), store.fact("secret_key")


def test_a_workshop_is_made_from_a_form(desk, capsys):
    assert run("new", desk.ours, "--from", desk.write("set-up.yaml", SETUP)) == 0
    assert capsys.readouterr().out == (
        "ours.mercws: Port of Spain (3 delegations, 1 participant, 1 group)\n"
    )
    workshop, public, secret = held(desk.ours)
    assert workshop.details.title == "Port of Spain"
    assert [len(workshop.of(kind)) for kind in (Person, Contact, Delegation)] == [1, 1, 3]
    assert public.startswith("age1")
    assert secret.startswith("AGE-SECRET-KEY-1")


def test_a_workshop_is_made_from_a_list_of_participants(desk, capsys):
    assert run("new", desk.ours, "--from", desk.write("Apia 2015.csv", LIST)) == 0
    assert "Apia 2015 (2 delegations, 2 participants, 0 groups)" in capsys.readouterr().out
    assert held(desk.ours)[0].of(Contact)


def test_a_group_begins_from_a_kit_and_gets_no_secret(desk, capsys):
    desk.begin()
    assert "From a laptop not seen before" in capsys.readouterr().out
    ours, theirs = held(desk.ours), held(desk.theirs)
    assert theirs[0].of(Person) == ours[0].of(Person)
    assert not theirs[0].of(Contact)
    assert (theirs[1], theirs[2]) == (ours[1], "")


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.yaml", "titel: x\n", "a.yaml, line 1: there is no field “titel” here."),
        ("a.yaml", "title: x\nhost: XXX\n", "a.yaml, line 2: “host”: “XXX” is no country"),
        ("a.yaml", "title: x\nstart: 2015-19-01\n", "a.yaml, line 2: “start”: "),
        ("a.yaml", "- title: x\n- title: y\n", "a.yaml: it holds 2 workshops. Say which"),
        ("a.csv", "a;b\n1;2\n", "a.csv: no column is headed “Name”"),
        ("a.mercx", "PK", "a.mercx: this is not an exchange file"),
        ("a.xlsx", "PK", "a.xlsx: this is not a spreadsheet"),
        ("a.txt", " ", "a.txt: the file is empty"),
        ("a.doc", "x", "a.doc: a workshop cannot begin from this kind of file."),
    ],
)
def test_a_set_up_that_is_wrong_is_refused_in_one_line_and_leaves_no_file(
    desk, capsys, name, text, sentence
):
    assert run("new", desk.ours, "--from", desk.write(name, text)) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(sentence)
    assert [path.name for path in desk.folder.iterdir()] == [name]


def test_a_file_that_is_there_already_is_never_replaced(desk, capsys):
    setup = desk.write("set-up.yaml", SETUP)
    desk.ours.write_bytes(b"precious")
    assert run("new", desk.ours, "--from", setup) == 1
    assert capsys.readouterr().err.startswith("There is a file “ours.mercws” already.")
    assert desk.ours.read_bytes() == b"precious"


def test_a_folder_that_is_not_there_is_named(desk, capsys):
    setup = desk.write("set-up.yaml", SETUP)
    assert run("new", desk.folder / "gone" / "x.mercws", "--from", setup) == 1
    assert capsys.readouterr().err.startswith("There is no folder “")


def test_a_file_that_cannot_be_filled_is_taken_away_again(desk, monkeypatch):
    def fail(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("mercworkshop.exchange.setup.fill", fail)
    assert run("new", desk.ours, "--from", desk.write("set-up.yaml", SETUP)) == 1
    assert [path.name for path in desk.folder.iterdir()] == ["set-up.yaml"]
