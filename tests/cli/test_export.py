from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from mercworkshop.store.database import digest
from mercworkshop.store.journal import journal_table
from tests.builders.command_line import run


def words(desk, text="four plain words\nand more\n"):
    return ["--passphrase-file", desk.write("words.txt", text)]


@pytest.mark.parametrize(
    ("audience", "is_sealed", "sentence"),
    [
        ("group", False, "It is not encrypted: anyone who finds it can read it."),
        ("facilitator", True, "It is encrypted: only the facilitator’s workshop file opens it."),
    ],
)
def test_the_output_says_what_was_written_and_who_can_read_it(
    desk, capsys, audience, is_sealed, sentence
):
    desk.begin()
    capsys.readouterr()
    out = desk.folder / "out.mercx"
    assert run("export", desk.theirs, "--to", out, "--for", audience) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{out}: ")
    assert said.endswith(f"{sentence}\n")
    assert out.read_bytes().startswith(b"age-encryption.org" if is_sealed else b"PK")


@pytest.mark.parametrize(
    "cell",
    ["recorded_at = '9999-12-31T23:59:59.999Z'", "value = '5'", "id = 'odd'", "utc_offset = 9999"],
)
def test_damaged_changes_are_left_out_of_a_file_and_reported(desk, capsys, cell):
    desk.begin()
    with closing(sqlite3.connect(desk.theirs, isolation_level=None)) as connection:
        connection.create_function("proof", -1, digest.digest_of)
        connection.execute(
            f"UPDATE journal SET {cell} WHERE field = 'title' AND record_type = 'Details'"
        )
        connection.execute(f"UPDATE journal SET digest = proof({journal_table.COLUMNS})")
    capsys.readouterr()
    for _time in range(2):
        assert run("export", desk.theirs, "--to", desk.folder / "out.mercx") == 0
        assert capsys.readouterr().out.splitlines()[1:] == [
            "1 change was left out: it is damaged, and other laptops would refuse it."
        ]


def test_an_earlier_file_is_never_replaced(desk, capsys):
    desk.begin()
    first = desk.hand_in().read_bytes()
    capsys.readouterr()
    assert run("export", desk.theirs, "--to", desk.folder / "theirs.mercx") == 0
    assert "theirs (2).mercx: " in capsys.readouterr().out
    assert (desk.folder / "theirs.mercx").read_bytes() == first


def test_contact_details_leave_only_in_an_encrypted_file(desk, capsys):
    desk.begin()
    capsys.readouterr()
    out = desk.folder / "all.mercx"
    assert run("export", desk.ours, "--to", out, "--for", "secretariat") == 1
    assert capsys.readouterr().err == (
        "A file for the secretariat holds contact details and must be encrypted."
        " Give a passphrase, or set the workshop up from the secretariat’s file.\n"
    )
    assert not out.exists()
    assert run("export", desk.ours, "--to", out, "--for", "secretariat", *words(desk)) == 0
    assert b"nepa.example" not in out.read_bytes()
    far = desk.folder / "far.mercws"
    assert run("new", far, "--from", desk.folder / "kit.mercx") == 0
    assert run("collect", far, out, *words(desk, "four plain words")) == 0
    assert "1 added" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The first line of words.txt is empty."),
        ("\nwords", "The first line of words.txt is empty."),
        (b"\xff\xfe", "The passphrase could not be read from words.txt."),
        (None, "The passphrase could not be read from words.txt."),
    ],
)
def test_a_passphrase_file_without_a_passphrase_is_refused(desk, capsys, text, sentence):
    desk.begin()
    path = desk.folder / "words.txt"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    capsys.readouterr()
    out = desk.folder / "out.mercx"
    assert run("export", desk.ours, "--to", out, "--passphrase-file", path) == 1
    assert capsys.readouterr().err.startswith(sentence)
    assert not out.exists()


def test_a_missing_folder_is_refused_with_a_reason(desk, capsys):
    desk.begin()
    capsys.readouterr()
    assert run("export", desk.ours, "--to", desk.folder / "gone" / "x.mercx") == 1
    assert capsys.readouterr().err.startswith("x.mercx could not be written.")
