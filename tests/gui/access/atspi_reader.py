"""Reads the running program as Orca does, over AT-SPI; for the system's Python, with ``gi``.

    dbus-run-session -- xvfb-run -a /usr/bin/python3 atspi_reader.py PYTHON FOLDER

It starts ``PYTHON -m tests.gui.access.served FOLDER``, and prints what it found as JSON.
"""

import json
import subprocess
import sys
import time

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import (  # type: ignore[import-not-found] # noqa: E402 - the version comes first
    Atspi,
    GLib,
)

ROLE, STATE = Atspi.Role, Atspi.StateType
OPERABLE = {
    ROLE.PUSH_BUTTON, ROLE.TEXT, ROLE.ENTRY, ROLE.COMBO_BOX, ROLE.CHECK_BOX, ROLE.RADIO_BUTTON,
    ROLE.PAGE_TAB, ROLE.LIST, ROLE.TABLE, ROLE.TREE, ROLE.TREE_TABLE, ROLE.TOGGLE_BUTTON,
    ROLE.LINK,
}  # fmt: skip
WHOLE = {ROLE.TABLE, ROLE.TREE, ROLE.TREE_TABLE}
"""Roles that are counted without reading their items."""

DEEPEST = 40

PATIENCE = 30.0
"""Seconds to wait for the program or for a word."""


def main(python: str, folder: str) -> dict:
    """Return what was found and heard on each screen, by the name of the screen."""
    program = subprocess.Popen(
        [python, "-m", "tests.gui.access.served", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    said: list = []
    listener = Atspi.EventListener.new(lambda event: said.append(str(event.any_data)))
    listener.register("object:announcement")
    screens = {}
    try:
        for line in program.stdout:
            if not line.startswith("{"):
                continue
            told = json.loads(line)
            heard = listen(said, told.get("expected", ""))
            screens[told["screen"]] = read(find(program.pid)) | {"heard": heard}
            said.clear()
            program.stdin.write("next\n")
            program.stdin.flush()
    finally:
        program.kill()
        program.wait()
    return screens


def listen(said: list, expected: str) -> list:
    """Return what is announced, waiting for ``expected`` if that is not empty."""
    end = time.monotonic() + PATIENCE
    while True:
        while GLib.MainContext.default().iteration(False):
            pass
        if not expected or any(expected in each for each in said) or time.monotonic() > end:
            return list(said)
        time.sleep(0.02)


def find(pid: int):
    """Return the program on the desktop."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            each = desktop.get_child_at_index(number)
            if each is not None and each.get_process_id() == pid and each.get_child_count():
                each.clear_cache()
                return each
        time.sleep(0.1)
    raise SystemExit("the program did not come up on the accessibility bus")


def read(program) -> dict:
    """Return how much there is on a screen, and what is wrong with it."""
    found = {"operable": 0, "nameless": [], "headings": [], "ticks": []}
    for number in range(program.get_child_count()):
        walk(program.get_child_at_index(number), found, ())
    return found


def walk(node, found: dict, path: tuple) -> None:
    """Add a node and what is inside it to ``found``."""
    if node is None or (path and not node.get_state_set().contains(STATE.SHOWING)):
        return
    role, name = node.get_role(), (node.get_name() or "").strip()
    count(role, name, " > ".join((*path[-3:], node.get_role_name())), found)
    if role in WHOLE or len(path) > DEEPEST:
        return
    for number in range(min(node.get_child_count(), 300)):
        walk(node.get_child_at_index(number), found, (*path, name or node.get_role_name()))


def count(role, name: str, here: str, found: dict) -> None:
    """Add one node to ``found``."""
    if role in OPERABLE:
        found["operable"] += 1
        if not name:
            found["nameless"].append(here)
    if role == ROLE.HEADING:
        found["headings"].append(name)
    if role == ROLE.CHECK_BOX and "Places" in here:
        found["ticks"].append(name)


if __name__ == "__main__":
    Atspi.init()
    print(json.dumps(main(*sys.argv[1:])))
