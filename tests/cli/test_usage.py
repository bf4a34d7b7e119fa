"""Wrong usage is refused, and a command that succeeds writes nothing to standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mercworkshop import cli
from mercworkshop.sample import workshops

CHECKOUT = Path(__file__).parent.parent.parent
PLAN = '[{"do": "road_map.start", "country": "JAM"}]'


def misused(capsys, *words):
    try:
        status: object = cli.main([str(word) for word in words])
    except SystemExit as end:
        status = end.code
    told = capsys.readouterr()
    assert status == 2
    assert told.out == ""
    assert 1 <= told.err.count("\n") <= 2
    assert "usage:" not in told.err
    return told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek", "a.mercws"], "“chek” is neither a command nor a file that is there. Did you"),
        (["chek"], "Did you mean “check”?"),
        (["frobnicate"], "“mercworkshop --help” lists the commands."),
        (["a.mercws", "--json"], "“a.mercws” is none of: demo, new, check"),
        (["--json"], "This is missing: COMMAND."),
        (["check"], "This is missing: FILE."),
        (["new", "a.mercws"], "This is missing: --from."),
        (["check", "a.mercws", "--jsn"], "This is not understood here: --jsn."),
        (["check", "a.mercws", "b.mercws"], "This is not understood here: b.mercws."),
        (["print", "a.mercws", "--country"], "--country: a value is missing."),
        (
            ["print", "a", "--country", "JAM", "--to", "a.pdf", "--paper", "A5"],
            "--paper: “A5” is none of: A4, A3, Letter.",
        ),
        (["tour", "pictures", "--scale", "big"], "--scale: “big” cannot be used here."),
        (
            ["collect", "a.mercws"],
            "No file to collect was named. Name one or more files that end in",
        ),
    ],
)
def test_wrong_usage_is_reported_in_two_lines(capsys, words, said):
    assert said in misused(capsys, *words)


def test_wrong_usage_names_the_help_with_the_right_arguments(capsys):
    told = misused(capsys, "print", "a.mercws")
    assert told.endswith("“mercworkshop print --help” lists what can be given.\n")


@pytest.fixture
def run(tmp_path):
    """Return a function that runs a command as a person does, and returns its outputs."""

    def start(*words, **environment):
        return subprocess.run(
            [sys.executable, CHECKOUT / "main.py", *map(str, words)],
            cwd=tmp_path,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return start


IN_ONE_PROCESS = """
import json, sys
from mercworkshop import cli
for words in json.loads(sys.argv[1]):
    try:
        status = cli.main(words)
    except SystemExit as end:
        status = end.code
    print("ended", status or 0)
"""


def test_a_command_that_succeeds_writes_nothing_to_standard_error(run, tmp_path):
    """All commands run in one new process, because each start takes a third of a second."""
    (tmp_path / "plan.json").write_text(PLAN, encoding="utf-8")
    commands = [
        ["--version"],
        ["--help"],
        ["check", "--help"],
        ["new", "pos.mercws", "--from", str(workshops.folder() / "port-of-spain.yaml")],
        ["edit", "pos.mercws", "--json", "plan.json"],
        ["check", "pos.mercws"],
        ["check", "pos.mercws", "--json"],
        ["print", "pos.mercws", "--country", "JAM", "--to", "jam.pdf"],
        ["export", "pos.mercws", "--to", "kit.mercx", "--for", "group"],
        ["new", "two.mercws", "--from", "kit.mercx"],
        ["export", "two.mercws", "--to", "in.mercx"],
        ["collect", "pos.mercws", "in.mercx", "--preview"],
        ["collect", "pos.mercws", "in.mercx", "--json"],
    ]
    done = subprocess.run(
        [sys.executable, "-c", IN_ONE_PROCESS, json.dumps(commands)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    *said, end = done.stdout.split("ended 0\n")
    assert (len(said), end) == (len(commands), "")
    assert all(said), done.stdout
    started = run("check", "pos.mercws")
    assert (started.returncode, started.stderr) == (0, "")
    assert started.stdout.startswith("pos.mercws: ")


def test_the_tour_writes_nothing_to_standard_error(tmp_path):
    short = (  # one screen of a small workshop
        "import sys; from mercworkshop.gui.tour import scenes;"
        "scenes.SCENES = scenes.SCENES[:1];"
        "from mercworkshop.cli import main, tour; from tests.builders.workshop import a_workshop;"
        "tour._sample = lambda _, home: a_workshop('Apia').saved_as(home / 'a.mercws');"
        "from mercworkshop.store.archive.archive import Archive; tour.DESK_SCENES = ();"
        "tour._sample_archive = lambda _, home: Archive.create(home / 'a.mercpa').path;"
        "sys.exit(main(sys.argv[1:]))"
    )
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    del environment["QT_QPA_PLATFORM"]
    done = subprocess.run(
        [sys.executable, "-c", short, "tour", tmp_path / "made"],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a display")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":4242"}, {"QT_QPA_PLATFORM": "nonsense"}])
def test_a_missing_display_is_reported_with_one_sentence(run, display, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = run(**display)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("There is no display to show the window on")
    assert done.stderr.count("\n") == 1
