"""Wrong input to the command line: one sentence, exit status 1, and nothing is changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mercworkshop import cli
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.record import Verbatim, record_fields
from mercworkshop.domain.review import findings
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.facts.review_facts import facts_for
from mercworkshop.sample import workshops
from mercworkshop.settings import SettingsFile
from mercworkshop.store.store import Store
from tests.builders.port_of_spain import port_of_spain
from tests.shipped import SHIPPED

SAMPLE = workshops.folder()


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    """The Port of Spain workshop; no test writes to this file."""
    path = tmp_path_factory.mktemp("sample") / "pos.mercws"
    path.write_bytes(port_of_spain())
    return path


@pytest.fixture
def file(tmp_path, sample) -> Path:
    return Path(shutil.copy(sample, tmp_path / "pos.mercws"))


@pytest.fixture
def refused(tmp_path, capsys):
    """Run a command that must be refused and change nothing; return its one sentence."""

    def run(*arguments) -> str:
        before = fingerprints(tmp_path)
        assert cli.main([str(each) for each in arguments]) == 1
        said = capsys.readouterr()
        assert fingerprints(tmp_path) == before
        assert said.out == ""
        assert said.err.strip()
        assert len(said.err.splitlines()) == 1
        return said.err

    return run


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.rglob("*")
    }


def ruled(path: Path, *orders: str) -> Path:
    """Run SQL statements on a file, as another program might."""
    with closing(sqlite3.connect(path)) as db:
        for order in orders:
            db.execute(order)
        db.commit()
    return path


def patched(path: Path, at: int, data: bytes) -> Path:
    whole = bytearray(path.read_bytes())
    whole[at : at + len(data)] = data
    path.write_bytes(whole)
    return path


def cut(path: Path, size: int) -> Path:
    os.truncate(path, size)
    return path


DAMAGE = {
    "cut short": lambda path: cut(path, 100_000),
    "a page overwritten": lambda path: patched(path, 5000, b"\xff" * 4000),
    "a hole in the middle": lambda path: patched(path, 300_000, bytes(40_000)),
    "a text": lambda path: path.write_text("hello, this is not a workshop\n" * 300),
    "five letters": lambda path: path.write_text("hello"),
    "a trigger": lambda path: ruled(
        path, "CREATE TRIGGER x AFTER INSERT ON journal BEGIN DELETE FROM action; END"
    ),
    "a view": lambda path: ruled(path, "DROP TABLE need", "CREATE VIEW need AS SELECT 1 AS id"),
    "no table of needs": lambda path: ruled(path, "DROP TABLE need"),
    "no journal": lambda path: ruled(path, "DROP TABLE journal"),
    "a column too few": lambda path: ruled(path, "ALTER TABLE action DROP COLUMN funder"),
    "a version below zero": lambda path: ruled(path, "PRAGMA user_version = -3"),
    "a date that is none": lambda path: ruled(path, "UPDATE action SET start = 'nonsense'"),
    "a list that is none": lambda path: ruled(path, "UPDATE action SET articles = '{{'"),
}
FOREIGN = {
    "empty": lambda path: cut(path, 0),
    "another program's": lambda path: ruled(path, "PRAGMA application_id = 7"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_named_and_left_as_it_is(file, refused, damage):
    DAMAGE[damage](file)
    line = refused("check", file)
    assert "pos.mercws" in line
    assert "damaged" in line


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_no_workshop_is_named_and_left_as_it_is(file, refused, kind):
    FOREIGN[kind](file)
    assert "“pos.mercws” is not a workshop file." in refused("check", file)


def test_a_change_that_cannot_be_read_is_named_by_the_check(file, capsys):
    ruled(file, "UPDATE journal SET value = '{{' WHERE no = 5")
    with closing(sqlite3.connect(file)) as db:
        (identity,) = db.execute("SELECT id FROM journal WHERE no = 5").fetchone()
    assert cli.main(["check", str(file)]) == 1
    said = capsys.readouterr()
    assert identity in said.out
    assert "“pos.mercws” is not sound." in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["x" * 300, "x" * 5000, "none.mercws", "pos.mercws/none.mercws"])
def test_a_path_that_leads_nowhere_is_named_in_the_message(tmp_path, file, refused, name):
    assert Path(name).name in refused("check", tmp_path / name)


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (
            "UPDATE action SET title = 'Other' WHERE rowid = 1",
            "the journal has other values: title",
        ),
        ("DELETE FROM need WHERE rowid = 1", "it is in the journal only"),
        ("DELETE FROM journal WHERE record_type = 'Objective'", "it is not in the journal"),
    ],
)
def test_tables_that_differ_from_the_journal_are_found(file, capsys, order, reason):
    ruled(file, order)
    assert cli.main(["check", str(file)]) == 1
    said = capsys.readouterr()
    assert "Journal and tables agree: no" in said.out
    assert reason in said.out
    assert "“pos.mercws” is not sound." in said.err


@pytest.mark.parametrize(
    "order",
    [
        "DELETE FROM head WHERE field = 'title'",
        "INSERT INTO head SELECT record_id, field, no FROM journal WHERE no NOT IN"
        " (SELECT no FROM head)",
        "DELETE FROM journal WHERE record_type = 'Objective'",
    ],
)
def test_an_index_of_last_changes_that_differs_from_the_journal_is_found(file, capsys, order):
    with closing(Store(file)) as store:
        store.apply(details.update(store.workshop().details, city="Elsewhere"))
    ruled(file, order)
    assert cli.main(["check", str(file)]) == 1
    assert "its last changes are not those of the journal" in capsys.readouterr().out


def test_journal_and_tables_of_a_sound_workshop_agree(file, capsys):
    assert cli.main(["check", str(file)]) == 0
    assert "Journal and tables agree: yes" in capsys.readouterr().out


STEP = '{"do": "actions.add", "country": "JAM", "rows": [%s]}'
SCRIPTS = {
    "nothing": ("", "line 1"),
    "not a list": ("{}", "expected a list of steps"),
    "no step": ("[]", "expected a list of steps"),
    "a comma too many": ('[{"do": "road_map.start", "country": "JAM"},]', "line 1"),
    "half of it": ('[\n{"do": "road_map.start"', "line 2"),
    "a word that is no number": ('[{"do": NaN}]', "NaN"),
    "a number of 5,000 digits": (f'[{{"do": "x", "n": {"9" * 5000}}}]', "number"),
    "nested for ever": ("[" * 100_000, "nested"),
    "a field twice": ('[{"do": "a", "do": "b"}]', "twice"),
    "no verb": ('[{"country": "JAM"}]', "step 1"),
    "an unknown verb": ('[{"do": "actions.explode"}]', "actions.explode"),
    "an unknown argument": ('[{"do": "road_map.start", "country": "JAM", "foo": 1}]', "foo"),
    "no country": ('[{"do": "road_map.start"}]', "country"),
    "a country that is none": ('[{"do": "road_map.start", "country": "Atlantis"}]', "Atlantis"),
    "a number for a country": ('[{"do": "road_map.start", "country": 5}]', "country"),
    "rows that are text": ('[{"do": "actions.add", "country": "JAM", "rows": "x"}]', "rows"),
    "a row that is a number": (f"[{STEP % 1}]", "rows 1"),
    "a misspelt field": (f"[{STEP % '{"titel": "x"}'}]", "titel"),
    "half a per cent": (f"[{STEP % '{"title": "x", "percent": 1.5}'}]", "percent"),
    "a percentage of 150": (f"[{STEP % '{"title": "x", "percent": 150}'}]", "from 0 to 100"),
    "article 99": (f"[{STEP % '{"title": "x", "articles": ["99"]}'}]", "99"),
    "a date that is a list": (f"[{STEP % '{"title": "x", "start": [2015]}'}]", "rows 1.start"),
    "a date that is yes": (f"[{STEP % '{"title": "x", "start": true}'}]", "rows 1.start"),
    "a section that is none": (f"[{STEP % '{"title": "x", "section": "fish"}'}]", "fish"),
    "an unknown action before": (f"[{STEP % '{"title": "x", "depends_on": ["y"]}'}]", "depends_on"),
    "a bad step after good ones": (f'[{STEP % '{"title": "x"}'}, {{"do": "no"}}]', "step 2"),
}


@pytest.mark.parametrize("wrong", SCRIPTS)
def test_a_wrong_script_is_refused_with_the_place_and_none_of_it_is_done(
    file, refused, tmp_path, wrong
):
    text, place = SCRIPTS[wrong]
    script = tmp_path / "edits.json"
    script.write_text(text, encoding="utf-8")
    line = refused("edit", file, "--json", script)
    assert "edits.json" in line
    assert place in line


# Words without a value yet, by the title of the action: the field, its name, the words, and a part
# of what the program says about them.
NOT_YET = {
    "a day that is none": ("start", "Start", "31 February 2015", "February"),
    "a month that is none": ("start", "Start", "2015-19-01", "month 19"),
    "a date of two readings": ("end", "End", "11/06/2014", "11 June 2014 or 6 November 2014"),
    "no date at all": ("end", "End", "after the elections", "after"),
    "an amount that is none": ("cost", "Cost", "lots", "lots"),
    "a priority that is none": ("priority", "Priority", "super", "none of: high, medium, low"),
    "a percentage in words": ("percent", "Per cent done", "half", "“half” is not a whole number."),
    "an article that is none": ("articles", "Articles", "99", "not an article"),
}


def test_words_of_a_script_without_a_value_are_kept_reported_and_exported(file, tmp_path, capsys):
    """All are in one script: to make, send and check the sample takes most of the time."""
    script = tmp_path / "edits.json"
    rows = [
        {"title": title, "lead": "Customs", field: written}
        for title, (field, _name, written, _reason) in NOT_YET.items()
    ]
    script.write_text(f"[{STEP % json.dumps(rows)[1:-1]}]", encoding="utf-8")
    assert cli.main(["edit", str(file), "--json", str(script)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    done, *kept = said.out.splitlines()
    assert done == f"pos.mercws: 1 step, {len(NOT_YET)} records."
    for line, (title, (_field, name, written, reason)) in zip(kept, NOT_YET.items(), strict=True):
        place = f"Jamaica – Action: {title}, {name}: kept as written: “{written}”. "
        assert line.startswith(place)
        assert reason in line.removeprefix(place)
        assert line.endswith(".")
    kit, other = tmp_path / "kit.mercx", tmp_path / "other.mercws"
    assert cli.main(["export", str(file), "--to", str(kit), "--for", "group"]) == 0
    assert cli.main(["new", str(other), "--from", str(kit)]) == 0
    for path in (file, other):
        assert cli.main(["check", str(path)]) == 0
        with closing(Store(path)) as store:
            look_for_kept_words(store.workshop())


def look_for_kept_words(workshop: Workshop) -> None:
    """Expect each row as it was written, and a finding about it in the review."""
    by_title = {action.title: action for action in workshop.records(Action).all()}
    plan = workshop.records(RoadMap)[by_title[next(iter(NOT_YET))].road_map]
    today = date(2015, 1, 20)
    found = findings.review_road_map(workshop, plan, facts_for(SHIPPED.on_day(today), "JAM"))
    unread = {
        (each.reference.record_id, each.reference.field): each.sentence
        for each in found
        if each.rule == "unread_words"
    }
    for title, (field, _name, written, _reason) in NOT_YET.items():
        action = by_title[title]
        assert action.verbatim == (Verbatim(field, written, is_read=False),)
        assert getattr(action, field) == record_fields(Action)[field].default
        assert f"“{written}” is kept as written" in unread[action.id, field]
    assert len(unread) == len(NOT_YET)


@pytest.mark.parametrize("text", ["[]".encode("utf-16"), b'[{"do": "caf\xe9"}]', bytes(100)])
def test_a_script_of_other_bytes_is_refused(file, refused, tmp_path, text):
    (tmp_path / "edits.json").write_bytes(text)
    assert "edits.json" in refused("edit", file, "--json", tmp_path / "edits.json")


@pytest.mark.parametrize("name", ["none.json", ".", "pos.mercws", "x" * 300, "pos.mercws/x"])
def test_a_script_that_is_not_there_is_refused(file, refused, tmp_path, name):
    assert refused("edit", file, "--json", tmp_path / name)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device that never ends")
def test_a_script_without_end_is_refused(file, refused):
    assert "zero: this is a folder, a pipe or a device" in refused(
        "edit", file, "--json", "/dev/zero"
    )


@pytest.mark.parametrize("name", ["out", "out.zip", "out.mercws", ".", "pos.mercws"])
def test_the_name_of_an_exchange_file_must_end_in_mercx(file, refused, tmp_path, name):
    assert ".mercx" in refused("export", file, "--to", tmp_path / name)


@pytest.mark.parametrize("name", ["out", "out.pdf", "out.mercx", "."])
def test_the_name_of_a_new_workshop_must_end_in_mercws(refused, tmp_path, name):
    form = SAMPLE / "port-of-spain.yaml"
    assert ".mercws" in refused("new", tmp_path / name, "--from", form)


@pytest.mark.parametrize("name", ["no/a.mercx", "pos.mercws/a.mercx", "x" * 300 + ".mercx"])
def test_an_export_that_cannot_be_written_is_refused(file, refused, tmp_path, name):
    assert "could not be written" in refused("export", file, "--to", tmp_path / name)


@pytest.mark.parametrize("name", ["no/a.pdf", "pos.mercws/a.pdf", "x" * 300 + ".pdf"])
def test_a_paper_that_cannot_be_written_is_refused(file, refused, tmp_path, name):
    line = refused("print", file, "--country", "JAM", "--to", tmp_path / name)
    assert "could not be written" in line


@pytest.mark.parametrize("name", ["pos.mercws", "pos.mercws/x", "x" * 300])
@pytest.mark.parametrize("command", ["demo", "tour"])
def test_a_folder_that_cannot_be_made_is_refused(file, refused, tmp_path, command, name):
    assert Path(name).name in refused(command, tmp_path / name)


def test_a_name_that_is_too_long_is_refused_among_what_is_collected(file, refused, tmp_path):
    assert "too long" in refused("collect", file, tmp_path / ("x" * 300))


@pytest.mark.parametrize("command", ["check", "edit", "export", "collect", "print", "new", "demo"])
def test_no_workshop_is_opened_in_a_folder_that_is_synchronised(
    tmp_path, sample, refused, monkeypatch, command
):
    (tmp_path / ".stfolder").mkdir()
    target = tmp_path / ("folder" if command == "demo" else "pos.mercws")
    if command not in {"demo", "new"}:
        shutil.copy(sample, target)
    rest = {
        "edit": ["--json", "e.json"],
        "export": ["--to", "a.mercx"],
        "collect": ["a.mercx"],
        "print": ["--country", "JAM", "--to", "a.pdf"],
        "new": ["--from", "a.yaml"],
    }
    line = refused(command, target, *rest.get(command, []))
    assert "synchronised" in line
    assert "copy" in line


def test_nothing_is_collected_if_no_backup_can_be_written(
    tmp_path, file, refused, monkeypatch, capsys
):
    kit = tmp_path / "kit.mercx"
    assert cli.main(["export", str(file), "--to", str(kit), "--for", "group"]) == 0
    other = tmp_path / "other.mercws"
    assert cli.main(["new", str(other), "--from", str(kit)]) == 0
    script = tmp_path / "edits.json"
    script.write_text(f"[{STEP % '{"title": "x"}'}]")
    assert cli.main(["edit", str(other), "--json", str(script)]) == 0
    assert cli.main(["export", str(other), "--to", str(tmp_path / "in.mercx")]) == 0
    capsys.readouterr()
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "backups").write_text("a file where a folder should be")
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "home"))
    SettingsFile().change()  # the first command would write the number of this laptop
    assert "No backup of the workshop could be saved" in refused(
        "collect", file, tmp_path / "in.mercx"
    )


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root takes any number")
def test_an_account_without_a_name_or_a_home_can_work(file):
    root = Path(cli.__file__).parents[2]
    for each in (root, *root.parents, *Path(sys.executable).parents):
        if each.stat().st_mode & 0o005 != 0o005:
            pytest.skip(f"only root may look into {each}")
    # Not below tmp_path: each run of pytest closes the folder of all runs to others again.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(file, folder))
        for each in (Path(folder), copy):
            each.chmod(0o777)
        _check_as_nobody(root, copy)


def _check_as_nobody(root: Path, file: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    bare["TMPDIR"] = str(file.parent)
    done = subprocess.run(
        [sys.executable, root / "main.py", "check", file],
        env=bare,
        user=12345,
        group=12345,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek", "a.mercws"], "Did you mean “check”?"),
        (["--frobnicate"], "COMMAND"),
        (["check"], "FILE"),
        (["print", "a", "--to", "b.pdf"], "--country"),
    ],
)
def test_an_unknown_command_or_a_missing_argument_is_wrong_usage(capsys, words, said):
    try:
        code: object = cli.main(words)
    except SystemExit as left:
        code = left.code
    told = capsys.readouterr().err
    assert code == 2
    assert said in told
    assert len(told.splitlines()) <= 2


FORM = {"title": "Port of Spain", "countries": "[JAM, HTI]"}
WRONG = {
    "title": ["5", "[a]", '""'],
    "round": ["third", "5", "[first]"],
    "subregion": ["5", "[x]", "true"],
    "venue": ["5", "[a]", "{}"],
    "city": ["5", "[a]", "true"],
    "host": ["XXX", "5", "[JAM]"],
    "start": ["[2015]", "true"],
    "end": ["{a: 1}", "1.5"],
    "languages": ["en", "[xx]", "[5]"],
    "countries": ["JAM", "[XXX]", "[5]", '["", JAM]', "JAM, , HTI"],
    "convenors": ["text", "[5]", "[null]"],
    "donors": ["5", "{a: b}", "[1.5]"],
    "topics": ["5", "[[a]]", "text"],
    "opened_by": ["[a]", "5", "{}"],
    "figures": ["5", "{total: many}", "{total: -3}", "{martians: 4}"],
    "groups": ["A", "[A]", '[{name: ""}]', "[{name: A}, {name: A}]", "[{name: A, foo: 1}]"],
    "participants": ["A", "[{}]", "[{name: A, country: XX}]", "[{name: A, group: B}]"],
    "secretariat_key": ["5", "abc", "[a]"],
    "priorities": ["5", "[5]", "text"],
    "needs": ["5", "{}", "[[a]]"],
    "other_figures": ["5", "[5]", "[{total: x}]"],
    "nonsense": ["1", "text", "[]"],
}


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in WRONG.items() for value in values]
)
def test_a_form_that_is_wrong_in_a_field_names_its_line(refused, tmp_path, field, value):
    lines = FORM | {field: value}
    form = tmp_path / "form.yaml"
    form.write_text("".join(f"{name}: {each}\n" for name, each in lines.items()))
    line = refused("new", tmp_path / "new.mercws", "--from", form)
    assert f"form.yaml, line {list(lines).index(field) + 1}: " in line


@pytest.mark.parametrize(
    ("field", "words", "reason"),
    [
        ("start", "yesterday", "yesterday"),
        ("start", "11/06/2014", "can mean 11 June 2014 or 6 November 2014"),
        ("start", "2015-19-01", "month 19"),
        ("start", "2015-02-30", "February"),
        ("end", "soon", "soon"),
        ("end", "2015-13", "13"),
    ],
)
def test_words_of_a_form_that_are_no_date_are_kept_reported_and_exported(
    tmp_path, capsys, field, words, reason
):
    form, made = tmp_path / "form.yaml", tmp_path / "new.mercws"
    lines = FORM | {"city": "Port of Spain", field: words}
    form.write_text("".join(f"{name}: {each}\n" for name, each in lines.items()))
    assert cli.main(["new", str(made), "--from", str(form)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    _made, remark = said.out.splitlines()
    place = f"  form.yaml, line 4: “{field}” is kept as written: “{words}”. "
    assert remark.startswith(place)
    assert reason in remark.removeprefix(place)
    assert remark.endswith(".")
    assert not remark.endswith("..")
    kit, other = tmp_path / "kit.mercx", tmp_path / "other.mercws"
    assert cli.main(["export", str(made), "--to", str(kit), "--for", "group"]) == 0
    assert cli.main(["new", str(other), "--from", str(kit)]) == 0
    for path in (made, other):
        with closing(Store(path)) as store:
            held = store.workshop().details
        assert held.title == "Port of Spain"
        assert held.verbatim == (Verbatim(field, words, is_read=False),)
        assert getattr(held, field) is None


FORMS = {
    "nothing.yaml": b"",
    "word.yaml": b"hello",
    "tab.yaml": b"\ttitle: x",
    "twice.yaml": b"title: a\ntitle: b\n",
    "bytes.yaml": b"title: caf\xe9\n",
    "deep.yaml": b"title: " + b"[" * 5000,
    "code.yaml": b"title: !!python/object/apply:os.getcwd []\n",
    "two.yaml": b"- {id: a, title: A}\n- {id: b, title: B}\n",
    "nothing.csv": b"",
    "headless.csv": b"1,2,3\n4,5,6\n",
    "heads.csv": b"Name,Country\n",
    "quote.csv": b'Name,Country\n"Ann,JAM\n',
    "zero.csv": b"Name\nA\0nn\n",
    "nothing.xlsx": b"",
    "text.xlsx": b"hello",
    "half.xlsx": b"PK\x03\x04 and then nothing",
    "nothing.mercx": b"",
    "text.mercx": b"hello",
    "zeros.mercx": bytes(2000),
    "old.xls": b"\xd0\xcf\x11\xe0",
    "paper.docx": b"PK",
}


@pytest.mark.parametrize("name", FORMS)
def test_a_file_from_which_no_workshop_can_begin_is_named(refused, tmp_path, name):
    (tmp_path / name).write_bytes(FORMS[name])
    assert refused("new", tmp_path / "new.mercws", "--from", tmp_path / name).startswith(name)


@pytest.fixture(scope="module")
def exported(tmp_path_factory, sample) -> Path:
    """A folder with the workshop, its kit and what the program keeps about both."""
    folder = tmp_path_factory.mktemp("exported")
    file = shutil.copy(sample, folder / "pos.mercws")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MERCWORKSHOP_HOME", str(folder / "home"))
        to = str(folder / "kit.mercx")
        assert cli.main(["export", str(file), "--to", to, "--for", "group"]) == 0
    return folder


@pytest.fixture
def kit(exported, file, home) -> Path:
    shutil.copytree(exported / "home", home, dirs_exist_ok=True)
    shutil.copy(exported / file.name, file)
    return Path(shutil.copy(exported / "kit.mercx", file.with_name("kit.mercx")))


@pytest.mark.parametrize("at", [0, 10, 500, 3000, 90_000, -60, -1])
def test_a_kit_with_one_letter_changed_is_refused(file, kit, refused, at):
    whole = bytearray(kit.read_bytes())
    whole[at] ^= 0x55
    kit.write_bytes(whole)
    assert refused("collect", file, kit).startswith("kit.mercx")
    assert refused("new", file.with_name("new.mercws"), "--from", kit).startswith("kit.mercx")


@pytest.mark.parametrize("size", [1, 100, 5000, 100_000])
def test_a_kit_that_is_cut_is_refused(file, kit, refused, size):
    cut(kit, size)
    assert refused("collect", file, kit).startswith("kit.mercx")


def test_a_kit_of_another_workshop_is_refused(kit, refused, tmp_path, capsys):
    other = tmp_path / "other.mercws"
    (tmp_path / "form.yaml").write_text("title: Apia\n")
    assert cli.main(["new", str(other), "--from", str(tmp_path / "form.yaml")]) == 0
    capsys.readouterr()
    line = refused("collect", other, kit)
    assert "belongs to the workshop “Sub-regional workshop for Caribbean countries" in line
    assert "this one is “Apia”" in line
