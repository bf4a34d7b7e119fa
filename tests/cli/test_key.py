"""Keys on the command line: made, shown, and used where the workshop was never seen."""

from __future__ import annotations

import stat
import sys
from contextlib import closing

import pytest

from mercworkshop.domain.entities.people import Contact
from mercworkshop.domain.entities.recipients import Recipient
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.package.signature import space_words
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store.store import Store
from tests.builders.command_line import SETUP, run


@pytest.fixture
def key(desk, capsys):
    path = desk.folder / "geneva.key"
    assert run("key", "new", path) == 0
    capsys.readouterr()
    return path


def test_a_new_key_prints_both_public_halves_and_never_the_secret(desk, capsys):
    path = desk.folder / "geneva.key"
    assert run("key", "new", path) == 0
    out, err = capsys.readouterr()
    public = holder_key.read_key_file(path).public
    assert out.splitlines() == [
        f"public key: {public.encryption_key}",
        f"public signing key: {public.verification_key}",
        f"four words to compare: {space_words(public.fingerprint)}",
        f"four words on the data packs that it signs: {space_words(public.pack_fingerprint)}",
    ]
    assert not err
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("key", "show", path) == 0
    assert capsys.readouterr().out == out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("key", "new", "geneva.key"), "There is a file “geneva.key” already."),
        (("key", "new", "none/x.key"), "x.key could not be written."),
        (("key", "show", "none.key"), "There is no file “none.key”."),
        (
            ("key", "show", "set-up.yaml"),
            "set-up.yaml: There is no single public key in this text.",
        ),
        (("new", "far.mercws", "--from", "set-up.yaml", "--key", "set-up.yaml"), "set-up.yaml is"),
    ],
)
def test_a_refusal_is_one_line(desk, key, capsys, monkeypatch, words, sentence):
    desk.write("set-up.yaml", SETUP)
    monkeypatch.chdir(desk.folder)
    before = key.read_bytes()
    assert run(*words) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(sentence)
    assert key.read_bytes() == before
    assert not (desk.folder / "far.mercws").exists()


def test_an_unknown_subcommand_is_wrong_usage(desk, capsys):
    with pytest.raises(SystemExit) as caught:
        run("key", "mend", desk.folder / "x")
    assert caught.value.code == 2
    assert "new, show" in capsys.readouterr().err


def form(key, *, facilitator):
    office, other = holder_key.read_public_part(key), holder_key.read_public_part(facilitator)
    return (
        f"{SETUP}secretariat_key: {office.encryption_key}\n"
        f"secretariat_signing_key: '{office.verification_key}'\n"
        f"facilitators: [{{name: Bo, key: {other.encryption_key},"
        f" signing_key: '{other.verification_key}'}}]\n"
    )


@pytest.fixture
def two(desk, key):
    """A workshop whose form names the secretariat and a second facilitator."""
    other = desk.folder / "bo.key"
    assert run("key", "new", other) == 0
    text = form(key, facilitator=other)
    assert run("new", desk.ours, "--from", desk.write("keys.yaml", text)) == 0
    return key, other


def test_the_keys_of_the_form_travel_with_the_workshop(desk, two):
    key, other = two
    kit = desk.folder / "kit.mercx"
    assert run("export", desk.ours, "--to", kit, "--for", "group") == 0
    assert run("new", desk.theirs, "--from", kit) == 0
    with closing(Store(desk.theirs)) as store:
        (bo,) = store.workshop().records(Recipient).all()
        office = store.meta(transfer.SECRETARIAT), store.meta(transfer.SECRETARIAT_SIGNING)
    own, office_key = holder_key.read_public_part(other), holder_key.read_public_part(key)
    assert (bo.name, bo.age_key, bo.signing_key) == ("Bo", own.encryption_key, own.verification_key)
    assert office == (office_key.encryption_key, office_key.verification_key)


def test_the_file_for_the_secretariat_opens_on_a_laptop_that_never_saw_the_workshop(
    desk, two, capsys
):
    key, other = two
    sent = desk.folder / "sent.mercx"
    assert run("export", desk.ours, "--to", sent, "--for", "secretariat") == 0
    far = desk.folder / "far.mercws"
    capsys.readouterr()
    assert run("new", far, "--from", sent) == 1
    assert "encrypted for someone else" in capsys.readouterr().err
    assert run("new", far, "--from", sent, "--key", other) == 1
    assert not far.exists()
    assert run("new", far, "--from", sent, "--key", key) == 0
    with closing(Store(far)) as store:
        assert store.workshop().records(Contact)


def test_a_hand_in_of_a_group_is_collected_with_the_key_of_a_second_facilitator(desk, two, capsys):
    key, other = two
    kit, handed = desk.folder / "kit.mercx", desk.folder / "handed.mercx"
    assert run("export", desk.ours, "--to", kit, "--for", "group") == 0
    for file in (desk.theirs, desk.folder / "f2.mercws"):
        assert run("new", file, "--from", kit) == 0
    desk.edit(desk.theirs, {"do": "road_map.start", "country": "HTI"})
    assert run("export", desk.theirs, "--to", handed) == 0
    assert "of the facilitator; the secretariat; Bo." in capsys.readouterr().out
    f2 = desk.folder / "f2.mercws"
    assert run("collect", f2, handed) == 1
    assert "encrypted for someone else" in capsys.readouterr().err
    assert run("collect", f2, handed, "--key", other) == 0
    assert "1 added" in capsys.readouterr().out
    assert run("collect", f2, handed, "--key", key, "--preview") == 0


def test_a_key_is_added_and_removed_by_a_script_while_the_workshop_runs(desk, key):
    desk.begin()
    public = holder_key.read_public_part(key)
    desk.edit(
        desk.ours,
        {
            "do": "recipients.add",
            "name": "Geneva",
            "role": "secretariat",
            "age_key": public.encryption_key,
            "signing_key": public.verification_key,
        },
    )
    sent = desk.folder / "sent.mercx"
    assert run("export", desk.ours, "--to", sent, "--for", "secretariat") == 0
    assert run("new", desk.folder / "far.mercws", "--from", sent, "--key", key) == 0
    desk.edit(desk.ours, {"do": "recipients.rename", "id": "Geneva", "name": "Office"})
    desk.edit(desk.ours, {"do": "recipients.remove", "ids": ["Office"]})
    assert run("export", desk.ours, "--to", desk.folder / "x.mercx", "--for", "secretariat") == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("facilitators: [{name: Bo, key: age1x}]", "“facilitators[0].key”: The key to encrypt"),
        ("facilitators: [{name: '', key: KEY}]", "“facilitators[0]”: A key needs the name"),
        ("facilitators: [{name: Bo, key: KEY, signing_key: x}]", "not a public signing key"),
        ("facilitators: [{name: B, key: KEY}, {name: C, key: KEY}]", "“facilitators[1]”: This key"),
        ("secretariat_signing_key: x", "“secretariat_signing_key”: This is not a public signing"),
    ],
)
def test_a_wrong_key_in_the_form_is_refused_with_its_line(desk, key, capsys, line, reason):
    text = SETUP + line.replace("KEY", holder_key.read_public_part(key).encryption_key) + "\n"
    assert run("new", desk.ours, "--from", desk.write("bad.yaml", text)) == 1
    err = capsys.readouterr().err
    assert err.startswith("bad.yaml, line 7: ")
    assert reason in err
