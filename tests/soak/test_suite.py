"""A run of the suite in which a test fails is wrong, and the test is named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a soak forks, mounts and kills")
TINY = """
import pathlib
RAN = pathlib.Path(__file__).with_name("ran")

def test_one():
    pass

def test_every_second_time():
    ran = len(RAN.read_text()) if RAN.exists() else 0
    RAN.write_text("x" * (ran + 1))
    assert ran % 2 == 0
"""


@pytest.fixture
def soak(tmp_path):
    """Return a function that runs the soak a number of times on tests from a text."""

    def run(text, times, *words):
        (tmp_path / "test_tiny.py").write_text(text, encoding="utf-8")
        script = (
            "import sys\nfrom tests.soak import __main__, suite\n"
            f"suite.command = lambda: ['pytest', '-ra', {str(tmp_path)!r}, *{words!r}]\n"
            f"sys.exit(__main__.main(['suite', '--times', '{times}']))"
        )
        command = [sys.executable, "-c", script]
        bare = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # these tests need no plugin
        return subprocess.run(
            command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False
        )

    return run


def test_a_test_that_fails_sometimes_is_named_and_counted(soak):
    ended = soak(TINY, 4)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "suite: tried 4, right 2, wrong 2" in ended.stdout
    name = r"\S*test_tiny\.py::test_every_second_time"
    assert re.search(rf"WRONG  run 2: exit status 1\n +{name}\n", ended.stdout)
    assert re.search(rf"failed: {name}: 2$", ended.stdout, re.MULTILINE)
    assert "test_one" not in ended.stdout


def test_runs_in_which_nothing_fails_are_right(soak):
    ended = soak("def test_one(): pass", 2)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "suite: tried 2, right 2, wrong 0" in ended.stdout


def test_a_run_without_any_test_is_wrong_and_says_why(soak):
    ended = soak("def test_one(): pass", 1, "--no-such-option")
    assert ended.returncode == 1
    assert "exit status 4" in ended.stdout
    assert "--no-such-option" in ended.stdout
