from __future__ import annotations

from contextlib import closing

import pytest
from openpyxl import Workbook

from mercworkshop.domain.entities.people import Contact, Delegation, Person
from mercworkshop.domain.records.record import unread_words
from mercworkshop.store.store import Store
from tests.builders.changed_file import change_after_signing
from tests.builders.command_line import SETUP, run

LIST = "Name;Country;Category;E-mail\nAnn;Jamaica;Government;ann@nepa.example\nBo;Haiti;;\n"


def held(path):
    with closing(Store(path)) as store:
        return store.workshop(), store.meta("public_key"), store.meta("secret_key")


def test_a_workshop_is_made_from_a_form(desk, capsys):
    assert run("new", desk.ours, "--from", desk.write("set-up.yaml", SETUP)) == 0
    assert capsys.readouterr().out == (
        "ours.mercws: Port of Spain (3 delegations, 1 participant, 1 group)\n"
    )
    workshop, public, secret = held(desk.ours)
    assert workshop.details.title == "Port of Spain"
    assert [len(workshop.records(kind)) for kind in (Person, Contact, Delegation)] == [1, 1, 3]
    assert public.startswith("age1")
    assert secret.startswith("AGE-SECRET-KEY-1")


def test_a_workshop_is_made_from_a_list_of_participants(desk, capsys):
    assert run("new", desk.ours, "--from", desk.write("Apia 2015.csv", LIST)) == 0
    assert "Apia 2015 (2 delegations, 2 participants, 0 groups)" in capsys.readouterr().out
    assert held(desk.ours)[0].records(Contact)


def test_a_group_begins_from_a_kit_and_gets_no_secret(desk, capsys):
    desk.begin()
    desk.theirs.unlink()
    capsys.readouterr()
    assert run("new", desk.theirs, "--from", desk.folder / "kit.mercx") == 0
    said = capsys.readouterr().out
    assert "Begun from the kit of “" in said
    assert "When you are done: Exchange, Hand in." in said
    ours, theirs = held(desk.ours), held(desk.theirs)
    assert theirs[0].records(Person) == ours[0].records(Person)
    assert not theirs[0].records(Contact)
    assert (theirs[1], theirs[2]) == (ours[1], "")


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.yaml", "titel: x\n", "a.yaml, line 1: there is no field “titel” here."),
        ("a.yaml", "title: x\nhost: XXX\n", "a.yaml, line 2: “host”: “XXX” is not a country"),
        ("a.yaml", "title: x\nstart: [2015]\n", "a.yaml, line 2: “start”: "),
        ("a.yaml", "title: x\ncountries: [JAM, XXX]\n", "a.yaml, line 2: “countries[1]”: “XXX”"),
        ("a.yaml", "- title: x\n- title: y\n", "a.yaml: it holds 2 workshops. Say which"),
        ("a.csv", "a;b\n1;2\n", "a.csv: no row names a person"),
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


def test_words_of_a_form_that_are_no_date_are_kept_and_reported_with_their_line(desk, capsys):
    text = "title: Minsk\nstart: 2015-19-01\nend: soon\n"
    assert run("new", desk.ours, "--from", desk.write("a.yaml", text)) == 0
    out, err = capsys.readouterr()
    assert err == ""
    first, start, end = out.splitlines()
    assert first == "ours.mercws: Minsk (0 delegations, 0 participants, 0 groups)"
    assert start.startswith("  a.yaml, line 2: “start” is kept as written: “2015-19-01”. ")
    assert "month 19" in start
    assert end.startswith("  a.yaml, line 3: “end” is kept as written: “soon”. ")
    details = held(desk.ours)[0].details
    assert (details.start, details.end) == (None, None)
    assert [unread_words(details, each) for each in ("start", "end")] == ["2015-19-01", "soon"]


def test_a_kit_encrypted_with_a_passphrase_needs_it(desk, capsys):
    words = desk.write("words.txt", "four plain words")
    kit = desk.begin().folder / "sealed.mercx"
    assert run("export", desk.ours, "--to", kit, "--for", "group", "--passphrase-file", words) == 0
    far = desk.folder / "far.mercws"
    assert run("new", far, "--from", kit) == 1
    assert "encrypted with a passphrase" in capsys.readouterr().err
    assert run("new", far, "--from", kit, "--passphrase-file", words) == 0
    assert held(far)[0] == held(desk.theirs)[0]


def test_a_kit_that_was_changed_after_signing_begins_nothing(desk, capsys):
    kit = desk.begin().folder / "odd.mercx"
    kit.write_bytes(change_after_signing((desk.folder / "kit.mercx").read_bytes()))
    far = desk.folder / "far.mercws"
    capsys.readouterr()
    assert run("new", far, "--from", kit) == 1
    assert capsys.readouterr().err.startswith("odd.mercx: Changed after “")
    assert not far.exists()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_workbook_or_a_form_from_any_editor_is_read(desk, capsys, mark):
    assert run("new", desk.ours, "--from", desk.write("form.yaml", mark + SETUP)) == 0
    book = Workbook()
    for row in (["Name", "Country", "Category"], ["Ann", "Jamaica", "Government"], ["Bo", "X", ""]):
        book.worksheets[0].append(row)
    book.save(desk.folder / "Minsk.xlsx")
    capsys.readouterr()
    assert run("new", desk.theirs, "--from", desk.folder / "Minsk.xlsx") == 0
    out = capsys.readouterr().out
    assert out.startswith("theirs.mercws: Minsk (1 delegation, 2 participants, 0 groups)\n")
    assert "  Row 3: “X” is not a country on the United Nations list.\n" in out


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


def test_a_new_file_is_deleted_again_if_it_could_not_be_filled(desk, monkeypatch):
    def fail(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("mercworkshop.exchange.setup.setup_source.fill_store", fail)
    assert run("new", desk.ours, "--from", desk.write("set-up.yaml", SETUP)) == 1
    assert [path.name for path in desk.folder.iterdir()] == ["set-up.yaml"]
