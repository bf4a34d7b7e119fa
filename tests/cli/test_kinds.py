"""The command line names the kind of a wrong file and gives advice that works."""

from __future__ import annotations

import re
import shlex

import pytest

from mercworkshop import cli
from tests.builders.command_line import SETUP, run

WORDS = "four plain words"


@pytest.fixture
def begun(desk, monkeypatch):
    """Return the desk, with its folder as the current one."""
    monkeypatch.chdir(desk.folder)
    return desk.begin()


def advised(told, **names):
    """Return the commands in an advice, split into words, with ``names`` filled in."""
    pattern = r"mercworkshop ((?:new|collect|export) [\w \"/.-]+?)(?:\. |$)"
    found = re.findall(pattern, told.strip())
    for name, value in names.items():
        found = [text.replace(name, str(value)) for text in found]
    return [shlex.split(text) for text in found]


@pytest.mark.parametrize("command", ["check", "print", "export", "edit", "collect"])
def test_a_kit_given_as_a_workshop_is_named_as_a_kit_with_advice_that_works(begun, capsys, command):
    rest = {
        "print": ["--country", "JAM", "--to", "a.pdf"],
        "export": ["--to", "a.mercx"],
        "edit": ["--json", "edits.json"],
        "collect": ["kit.mercx"],
    }
    capsys.readouterr()
    assert run(command, "kit.mercx", *rest.get(command, [])) == 2
    told = capsys.readouterr().err
    assert told.startswith("“kit.mercx” is an exchange file, not a workshop.")
    assert "damaged" not in told
    new, collect = advised(told)
    assert cli.main([word.replace("NAME", "other") for word in new]) == 0
    assert cli.main([word.replace("NAME", "ours") for word in collect]) == 0


def test_a_form_given_as_a_workshop_is_named_as_a_form_with_advice_that_works(begun, capsys):
    capsys.readouterr()
    assert run("check", "set-up.yaml") == 2
    told = capsys.readouterr().err
    assert told.startswith("“set-up.yaml” is a form or a list, not a workshop.")
    (new,) = advised(told, NAME="other")
    assert cli.main(new) == 0


def test_an_advice_works_from_another_folder_and_with_a_blank_in_the_name(
    begun, capsys, tmp_path, monkeypatch
):
    form = (begun.folder / "set-up.yaml").rename(tmp_path / "my form.yaml")
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    capsys.readouterr()
    assert run("check", form) == 2
    (new,) = advised(capsys.readouterr().err)
    assert new[-1] == str(form)
    assert cli.main(new) == 0


def test_a_workshop_given_to_collect_is_named_as_such_with_advice_that_works(begun, capsys):
    capsys.readouterr()
    assert run("collect", "ours.mercws", "theirs.mercws") == 1
    told = capsys.readouterr().err
    assert "“theirs.mercws” is a workshop, not an exchange file" in told
    (export,) = advised(told, NAME="handed")
    assert cli.main(export) == 0
    assert run("collect", "ours.mercws", "handed.mercx") == 0


def test_a_document_given_to_collect_is_refused_and_a_workbook_advised(begun, capsys):
    (begun.folder / "plan.docx").write_bytes(b"PK\x03\x04")
    capsys.readouterr()
    assert run("collect", "ours.mercws", "plan.docx") == 1
    told = capsys.readouterr().err
    assert "“plan.docx” is a document, which is not read back" in told
    assert ".xlsx" in told


@pytest.mark.parametrize("name", ["photo.jpg", "plan.odt"])
def test_a_file_of_an_unknown_kind_is_never_called_damaged(begun, capsys, name):
    (begun.folder / name).write_bytes(b"\xff\xd8")
    for words in (["check", name], ["collect", "ours.mercws", name]):
        capsys.readouterr()
        assert run(*words) == 1
        told = capsys.readouterr().err
        assert name in told
        assert ".mercx" in told
        assert "damaged" not in told


def test_the_option_is_named_if_a_passphrase_is_missing(begun, capsys):
    (begun.folder / "words.txt").write_text(WORDS, encoding="utf-8")
    secret = ["--passphrase-file", "words.txt"]
    sealed = ["export", "ours.mercws", "--to", "report.mercx", "--for", "secretariat"]
    assert run(*sealed) == 1
    assert run(*sealed, *secret) == 0
    for words in (
        ["new", "report.mercws", "--from", "report.mercx"],
        ["collect", "ours.mercws", "report.mercx"],
    ):
        capsys.readouterr()
        assert run(*words) == 1
        assert "--passphrase-file FILE" in capsys.readouterr().err
        assert run(*words, *secret) == 0


def test_no_workshop_can_begin_from_a_hand_in_and_the_advice_says_who_opens_it(begun, capsys):
    begun.hand_in()
    capsys.readouterr()
    assert run("new", "new.mercws", "--from", "theirs.mercx") == 1
    assert "can open what a group hands in" in capsys.readouterr().err
    assert not (begun.folder / "new.mercws").exists()


def test_the_title_given_to_a_form_without_one_is_printed(desk, capsys):
    form = desk.write("form.yaml", SETUP.replace("title: Port of Spain", "city: Kingston"))
    assert run("new", desk.ours, "--from", form) == 0
    assert "“First subregional workshop, Kingston, 2015”" in capsys.readouterr().out
