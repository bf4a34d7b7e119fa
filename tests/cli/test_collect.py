from __future__ import annotations

import json
from contextlib import closing, nullcontext
from dataclasses import replace

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.exchange.back.road_map_file import ENDINGS
from mercworkshop.exchange.package import encryption
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store
from tests.builders.changed_file import change_after_signing
from tests.builders.command_line import SETUP, lead, run


def leads(file):
    with closing(Store(file)) as store:
        return [action.lead for action in store.workshop().records(Action).values()]


def everything(file):
    with closing(Store(file)) as store:
        return list(store.changes())


@pytest.fixture
def begun(desk, capsys):
    """Return the desk with two laptops that have the same road map; theirs was edited."""
    desk.begin()
    desk.edit(desk.theirs, lead("Customs"))
    capsys.readouterr()
    return desk


@pytest.mark.child
def test_one_line_says_what_a_file_brought(begun, capsys):
    path = begun.hand_in()
    capsys.readouterr()
    assert run("collect", begun.ours, path) == 0
    said = capsys.readouterr().out
    assert said.startswith("theirs.mercx: Made on this laptop. ")
    assert said.endswith("1 new change: 0 added, 1 changed, 0 deleted.\n")
    assert leads(begun.ours) == ["Customs"]


@pytest.mark.child
def test_on_a_terminal_each_stage_of_a_file_is_shown(begun, capsys, monkeypatch):
    path = begun.hand_in()
    capsys.readouterr()
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert run("collect", begun.ours, path) == 0
    told = capsys.readouterr().err
    stages = [each for each in told.split("\r\033[K") if each]
    assert stages[0] == "1/1 theirs.mercx: reading"
    assert stages[-2].startswith("1/1 theirs.mercx: taking in ")
    assert stages[-1] == "1/1 theirs.mercx: making a backup"
    assert told.endswith("\r\033[K")


def test_the_same_file_twice_is_nothing_new(begun, capsys):
    path = begun.hand_in()
    assert run("collect", begun.ours, path, path) == 0
    before = everything(begun.ours)
    capsys.readouterr()
    assert run("collect", begun.ours, path) == 0
    said = capsys.readouterr().out
    assert said.startswith("theirs.mercx: Made on this laptop. ")
    assert said.endswith("Nothing new.\n")
    assert everything(begun.ours) == before


def test_a_preview_says_the_same_and_writes_nothing(begun, capsys):
    path = begun.hand_in()
    before = everything(begun.ours)
    capsys.readouterr()
    for _time in range(2):
        assert run("collect", begun.ours, path, "--preview") == 0
        said = capsys.readouterr().out
        assert "Made on this laptop" in said
        assert "1 new change: 0 added, 1 changed" in said
        assert said.endswith("This was a preview: nothing was changed.\n")
    assert everything(begun.ours) == before
    assert backups.backups_of_file(begun.ours) == []


def test_a_backup_is_made_before_the_first_file_changes_anything(begun):
    first = begun.hand_in()
    begun.edit(begun.theirs, lead("NEPA"))
    second = begun.hand_in("second.mercx")
    assert run("collect", begun.ours, first, second) == 0
    (copy,) = backups.backups_of_file(begun.ours)
    assert leads(copy.path) == [""]


def test_a_difference_is_counted_settled_and_sent_back(begun, capsys):
    begun.edit(begun.ours, lead("NEPA"))
    capsys.readouterr()
    assert run("collect", begun.ours, begun.hand_in()) == 0
    assert "1 difference." in capsys.readouterr().out
    settle = {"do": "conflict.settle", "type": "Action", "id": "Ban lamps", "field": "lead"}
    begun.edit(begun.ours, settle | {"value": "Customs and NEPA"})
    back = begun.folder / "back.mercx"
    assert run("export", begun.ours, "--to", back, "--for", "group") == 0
    assert run("collect", begun.theirs, back) == 0
    assert leads(begun.ours) == leads(begun.theirs) == ["Customs and NEPA"]
    assert run("check", begun.theirs) == 0
    assert "0 differences" in capsys.readouterr().out


def test_the_result_can_be_printed_as_json(begun, capsys):
    path = begun.hand_in()
    bad = begun.write("bad.mercx", "x")
    capsys.readouterr()
    assert run("collect", begun.ours, path, bad, "--json") == 1
    out, err = capsys.readouterr()
    good, refused = json.loads(out)
    counts = {name: good[name] for name in ("file", "new", "changed", "open_questions")}
    assert counts == {"file": "theirs.mercx", "new": 1, "changed": 1, "open_questions": 0}
    assert good["refused"] == ""
    assert refused["refused"].startswith("bad.mercx: this is not an exchange file")
    assert err.startswith("bad.mercx: this is not an exchange file")


def test_refusing_a_file_of_another_kind_names_the_files_that_can_be_collected(begun, capsys):
    letter = begun.write("letter.odt", "x")
    assert run("collect", begun.ours, letter) == 1
    said = capsys.readouterr().err
    assert [each for each in (".mercx", *ENDINGS) if each not in said] == []


def test_a_star_in_a_path_means_all_matching_files_even_without_a_shell(begun, capsys):
    begun.hand_in("one.mercx")
    begun.hand_in("two.mercx")
    capsys.readouterr()
    assert run("collect", begun.ours, begun.folder / "*o*.mercx") == 0
    assert [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "one.mercx",
        "two.mercx",
    ]
    assert run("collect", begun.ours, begun.folder / "x*.mercx") == 1
    assert capsys.readouterr().err.startswith("x*.mercx could not be read: ")


def test_an_incomplete_record_is_added_once_the_rest_was_collected(begun, capsys):
    begun.edit(begun.theirs, {"do": "groups.add", "name": "Group B", "fields": {"room": "Ibis"}})
    with closing(Store(begun.theirs)) as store:
        draft = transfer.prepare_export(store, Audience.GROUP)
    whole = draft.changes
    for name, part in (
        ("half", [change for change in whole if change.value != "Group B"]),
        ("rest", whole),
    ):
        packed = replace(draft, changes=tuple(part)).pack(begun.folder / "keys")
        (begun.folder / f"{name}.mercx").write_bytes(packed)
    capsys.readouterr()
    assert run("collect", begun.ours, begun.folder / "half.mercx") == 0
    assert "1 entry is incomplete: collect the other file too." in capsys.readouterr().out
    assert run("collect", begun.ours, begun.folder / "rest.mercx") == 0
    assert "1 added" in capsys.readouterr().out


def foreign(desk):
    other = desk.folder / "other.mercws"
    run("new", other, "--from", desk.write("other.yaml", SETUP.replace("Port of Spain", "Apia")))
    run("export", other, "--to", desk.folder / "bad.mercx", "--for", "group")


def sealed_to_another(desk):
    kit = (desk.folder / "kit.mercx").read_bytes()
    desk.folder.joinpath("bad.mercx").write_bytes(
        encryption.encrypt(kit, [encryption.generate_key_pair()[1]])
    )


def sealed_with_words(desk):
    kit = (desk.folder / "kit.mercx").read_bytes()
    desk.folder.joinpath("bad.mercx").write_bytes(encryption.encrypt_with_passphrase(kit, "words"))


def cut(desk):
    desk.folder.joinpath("bad.mercx").write_bytes((desk.folder / "kit.mercx").read_bytes()[:-30])


def changed(desk):
    data = change_after_signing((desk.folder / "kit.mercx").read_bytes())
    desk.folder.joinpath("bad.mercx").write_bytes(data)


def nothing(desk):
    return desk


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (foreign, "bad.mercx belongs to the workshop “Apia”; this one is “Port of Spain”."),
        (sealed_to_another, "bad.mercx: This file is encrypted for someone else"),
        (sealed_with_words, "bad.mercx: This file is encrypted with a passphrase."),
        (cut, "bad.mercx: the file is damaged"),
        (changed, "bad.mercx: Changed after “"),
        (nothing, "bad.mercx could not be read: "),
    ],
)
def test_a_file_that_is_refused_does_not_stop_the_others(begun, capsys, make, sentence):
    make(begun)
    path = begun.hand_in()
    capsys.readouterr()
    assert run("collect", begun.ours, begun.folder / "bad.mercx", path) == 1
    out, err = capsys.readouterr()
    assert err.startswith(sentence)
    assert err.count("\n") == 1
    assert out.startswith("theirs.mercx: ")
    assert leads(begun.ours) == ["Customs"]


def test_a_wrong_passphrase_is_refused_and_the_right_one_opens(begun, capsys):
    words = begun.write("words.txt", "four plain words\n")
    path = begun.hand_in("theirs.mercx", "--passphrase-file", words)
    wrong = begun.write("wrong.txt", "three words")
    capsys.readouterr()
    assert run("collect", begun.ours, path, "--passphrase-file", wrong) == 1
    assert "The passphrase does not open this file." in capsys.readouterr().err
    assert leads(begun.ours) == [""]
    assert run("collect", begun.ours, path, "--passphrase-file", words) == 0
    assert leads(begun.ours) == ["Customs"]


def test_a_file_that_cannot_be_merged_is_named(begun, capsys, monkeypatch):
    path = begun.hand_in()

    def full(*_arguments):
        from mercworkshop.errors import StorageError

        raise StorageError("The disk is full.")

    monkeypatch.setattr(Store, "merge", full)
    assert run("collect", begun.ours, path) == 1
    assert "theirs.mercx: The disk is full." in capsys.readouterr().err


def test_files_are_listed_and_one_is_taken_back(begun, capsys):
    path = begun.hand_in()
    before = everything(begun.ours)
    assert run("collect", begun.ours, "--preview", path) == 0
    assert run("collect", begun.ours, path) == 0
    after = everything(begun.ours)
    capsys.readouterr()
    assert run("collect", begun.ours, "--list") == 0
    said = capsys.readouterr().out
    assert said.startswith("1  theirs.mercx: from ")
    assert said.endswith("1 new change. It can be taken back.\n")
    assert run("collect", begun.ours, "--take-back", "1", "--preview") == 0
    assert capsys.readouterr().out.endswith("This was a preview: nothing was changed.\n")
    assert everything(begun.ours) == after
    copies = len(backups.backups_of_file(begun.ours))
    assert run("collect", begun.ours, "--take-back", "1") == 0
    said = capsys.readouterr().out
    assert said.startswith("theirs.mercx: 1 change removed. Entries changed: 1, removed: 0, ")
    assert everything(begun.ours) == before
    assert len(backups.backups_of_file(begun.ours)) == copies + 1
    assert run("collect", begun.ours, "--list", "--json") == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["file"], line["changes"], bool(line["taken_back_at"])) == ("theirs.mercx", 1, True)
    assert run("collect", begun.ours, path) == 0
    assert everything(begun.ours) == after
    capsys.readouterr()
    assert run("check", begun.ours, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["number"] for each in found["arrivals"]] == [1, 2]
    assert found["arrivals"][1]["in_the_way"] == ""


def test_listing_the_files_of_a_workshop_that_collected_none_says_so(begun, capsys):
    assert run("collect", begun.ours, "--list") == 0
    assert capsys.readouterr().out == "No file was collected yet.\n"


def test_a_file_whose_changes_were_edited_since_cannot_be_taken_back(begun, capsys):
    assert run("collect", begun.ours, begun.hand_in()) == 0
    begun.edit(begun.ours, lead("Trade"))
    after = everything(begun.ours)
    capsys.readouterr()
    assert run("collect", begun.ours, "--take-back", "1") == 1
    refused = capsys.readouterr().err
    assert "has changed it since: " in refused
    assert "Ban lamps" in refused
    assert "Lead body" in refused
    assert everything(begun.ours) == after
    assert run("collect", begun.ours, "--take-back", "9") == 1
    assert "number 9" in capsys.readouterr().err


def test_a_file_cannot_be_taken_back_after_a_later_export(begun, capsys):
    assert run("collect", begun.ours, begun.hand_in()) == 0
    assert run("export", begun.ours, "--to", begun.folder / "B.mercx", "--for", "group") == 0
    capsys.readouterr()
    assert run("collect", begun.ours, "--list", "--json") == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert "A file for a group was exported on" in line["in_the_way"]
    assert "B.mercx" in line["in_the_way"]


@pytest.mark.parametrize(
    "words", [[], ["--list", "x.mercx"], ["--list", "--take-back", "1"], ["--take-back", "one"]]
)
def test_only_one_of_collecting_listing_and_taking_back_can_be_asked_for(begun, words, capsys):
    with pytest.raises(SystemExit) if "one" in words else nullcontext():
        assert run("collect", begun.ours, *words) == 2
    assert capsys.readouterr().err
