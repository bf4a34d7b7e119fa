"""The program as a screen reader meets it: over AT-SPI, on a display, in a session of its own.

Needs Debian's ``python3-gi gir1.2-atspi-2.0 at-spi2-core dbus xvfb``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.access import served

SYSTEM_PYTHON = "/usr/bin/python3"
ROOT = Path(__file__).parents[3]
PACKAGES = "python3-gi gir1.2-atspi-2.0 at-spi2-core dbus xvfb"
_ASK = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is Linux's")


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """What a screen reader found on each screen, and heard."""
    tools = ("dbus-run-session", "xvfb-run", SYSTEM_PYTHON)
    has_tools = all(map(shutil.which, tools))
    if not has_tools or subprocess.run([SYSTEM_PYTHON, "-c", _ASK], check=False).returncode:
        pytest.skip(f"NOT TESTED with a screen reader: apt-get install {PACKAGES}")
    reader = Path(__file__).with_name("atspi_reader.py")
    home = tmp_path_factory.mktemp("reader")
    env = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    env |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1", "HOME": str(home)}
    session = ("dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1366x768x24")
    ended = subprocess.run(
        [*session, SYSTEM_PYTHON, str(reader), sys.executable, str(home)],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-3000:]
    return json.loads(ended.stdout.splitlines()[-1])


def test_every_screen_was_read(heard):
    assert set(heard) == {*served.SCREENS, *served.DEEDS}
    assert min(found["operable"] for found in heard.values()) > 8


@pytest.mark.parametrize("kind", ["nameless", "ticks"])
def test_every_control_has_a_name_and_no_place_is_a_checkbox(heard, kind):
    assert not {name: found[kind] for name, found in heard.items() if found[kind]}


def test_every_screen_has_a_heading(heard):
    assert not [name for name, found in heard.items() if not found["headings"]]


@pytest.mark.parametrize("deed", served.DEEDS)
def test_every_deed_is_announced(heard, deed):
    _run, expected = served.DEEDS[deed]
    assert [words for words in heard[deed]["heard"] if expected in words]
