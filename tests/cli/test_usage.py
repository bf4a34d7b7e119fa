"""Wrong usage, and what a command says where: nothing on standard error when it is done."""

from __future__ import annotations

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
def test_wrong_usage_is_told_in_two_lines(capsys, words, said):
    assert said in misused(capsys, *words)


def test_wrong_usage_says_where_the_right_words_stand(capsys):
    told = misused(capsys, "print", "a.mercws")
    assert told.endswith("“mercworkshop print --help” lists what can be given.\n")


@pytest.fixture
def run(tmp_path):
    """Run a command as a person does, and return what it said where."""

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


def test_what_is_done_says_nothing_on_standard_error(run, tmp_path):
    (tmp_path / "plan.json").write_text(PLAN, encoding="utf-8")
    done = [
        run("--version"),
        run("--help"),
        run("check", "--help"),
        run("new", "pos.mercws", "--from", workshops.folder() / "port-of-spain.yaml"),
        run("edit", "pos.mercws", "--json", "plan.json"),
        run("check", "pos.mercws"),
        run("check", "pos.mercws", "--json"),
        run("print", "pos.mercws", "--country", "JAM", "--to", "jam.pdf"),
        run("export", "pos.mercws", "--to", "kit.mercx", "--for", "group"),
        run("new", "two.mercws", "--from", "kit.mercx"),
        run("export", "two.mercws", "--to", "in.mercx"),
        run("collect", "pos.mercws", "in.mercx", "--preview"),
        run("collect", "pos.mercws", "in.mercx", "--json"),
    ]
    said = [(each.args[2:], each.returncode, each.stderr) for each in done]
    assert [each for each in said if each[1:] != (0, "")] == []
    assert all(each.stdout for each in done)


def test_the_tour_says_nothing_on_standard_error_either(tmp_path):
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
def test_a_missing_display_is_one_sentence(run, display, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = run(**display)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("There is no display to show the window on")
    assert done.stderr.count("\n") == 1
