from __future__ import annotations

import json
from contextlib import closing

import pytest

from mercworkshop.domain.entities.people import Person
from mercworkshop.store.copies import backups
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store
from tests.builders.command_line import lead, run

ANN, EMAIL = b"Ann Campbell", b"ann@nepa.example"


def files_with(desk, home, *words):
    files = [each for folder in (desk.folder, home) for each in folder.rglob("*.mercws*")]
    return {each.name for each in files for word in words if word in each.read_bytes()}


def people(path):
    with closing(Store(path)) as store:
        return {each.name: each.id for each in store.workshop().records(Person).values()}


def test_without_yes_the_command_only_says_what_would_be_erased(desk, capsys):
    desk.begin()
    desk.edit(desk.ours, lead("NEPA (Ann Campbell)"))
    assert run("erase", desk.ours, "--person", "campbell ann") == 1
    said = capsys.readouterr()
    assert "To be erased: Ann Campbell" in said.out
    assert "The name stays in 1 text" in said.out
    assert "Ban lamps – Lead body" in said.out
    assert said.err.startswith("Nothing was erased yet")
    assert "Ann Campbell" in people(desk.ours)


def test_with_yes_no_file_holds_the_person_any_more(desk, home, capsys):
    desk.begin()
    with closing(Store(desk.ours)) as store:
        backups.make_backup(store)
    desk.theirs.unlink()
    assert files_with(desk, home, ANN, EMAIL)
    assert run("erase", desk.ours, "--person", "Ann Campbell", "--yes") == 0
    assert "Erased: Ann Campbell." in capsys.readouterr().out
    assert files_with(desk, home, ANN, EMAIL) == set()
    assert run("check", desk.ours) == 0
    assert run("erase", desk.ours, "--person", "Ann Campbell", "--yes") == 1
    assert "Nobody in “ours.mercws” is called “Ann Campbell”" in capsys.readouterr().err


def test_people_with_one_name_are_distinguished_by_their_ids(desk, capsys):
    desk.begin()
    desk.edit(desk.ours, {"do": "people.add", "rows": [{"name": "Ann Campbell"}]})
    assert run("erase", desk.ours, "--person", "Ann Campbell", "--yes") == 1
    said = capsys.readouterr().err
    assert "Several people" in said
    chosen = said.rpartition(" ")[2].strip()
    assert run("erase", desk.ours, "--person", chosen, "--yes") == 0
    assert list(people(desk.ours)) == ["Ann Campbell"]
    assert chosen not in people(desk.ours).values()


def test_a_file_of_a_laptop_without_the_erasure_does_not_bring_the_person_back(desk, capsys):
    desk.begin()
    other = desk.folder / "other laptop"
    other.mkdir()
    desk.theirs = desk.theirs.rename(other / "theirs.mercws")
    stick = desk.hand_in("old.mercx")
    assert run("erase", desk.ours, "--person", "Ann Campbell", "--yes") == 0
    capsys.readouterr()
    assert run("collect", desk.ours, stick) == 0
    said = capsys.readouterr().out
    assert "1 person who was erased came back in this file and was left out." in said
    assert people(desk.ours) == {}
    kit = desk.folder / "kit2.mercx"
    assert run("export", desk.ours, "--to", kit, "--for", "group") == 0
    assert run("collect", desk.theirs, kit, "--preview", "--json") == 0
    assert run("collect", desk.theirs, kit, "--json") == 0
    told = capsys.readouterr().out
    (row,) = json.loads(told[told.rindex("[\n") :])
    assert (row["erased"], row["left_out"], row["deleted"]) == (1, 0, 0)
    assert people(desk.theirs) == {}


def test_an_interrupted_erasure_is_finished_when_the_workshop_is_next_opened(
    desk, home, monkeypatch, capsys
):
    desk.begin()
    with closing(Store(desk.ours)) as store:
        backups.make_backup(store)
    desk.theirs.unlink()

    def stop(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(eraser, "_rewrite", stop)
        assert run("erase", desk.ours, "--person", "Ann Campbell", "--yes") == 1
    assert "The rest is done when the workshop is next opened." in capsys.readouterr().err
    assert run("check", desk.ours) == 0
    assert files_with(desk, home, ANN, EMAIL) == set()


@pytest.mark.parametrize("name", ["", "   ", "!!", "Nobody At All"])
def test_a_name_that_nobody_has_is_refused(desk, name, capsys):
    desk.begin()
    assert run("erase", desk.ours, "--person", name, "--yes") == 1
    assert "is called" in capsys.readouterr().err
