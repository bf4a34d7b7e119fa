"""Says what a screen reader finds in the running program; for the system's Python, with ``gi``.

    /usr/bin/python3 onlooker.py PID

Each line of standard input is a question in JSON, answered by one line of JSON:
``{"ask": "focus"}`` by what has the focus and everything around it, from the inside;
``{"ask": "seen"}`` by everything that is visible, except inside tables;
``{"ask": "shows", "role": ROLE, "name": NAME}`` by that role and name if visible, or by nothing.
"""

import json
import sys
import time
from collections.abc import Callable

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import (  # type: ignore[import-not-found] # noqa: E402 - the version comes first
    Atspi,
    GLib,
)

ROLE, STATE = Atspi.Role, Atspi.StateType
WHOLE = {ROLE.TABLE, ROLE.TREE, ROLE.TREE_TABLE}
"""Roles that are reported without their items."""

ITEMS = {ROLE.TABLE_CELL, ROLE.LIST_ITEM, ROLE.TREE_ITEM, ROLE.PAGE_TAB}
"""Qt says that the current one of these has the focus, even while its view does not have it."""

DEEPEST = 40
PATIENCE = 30.0
"""Seconds in which the program has to appear on the bus."""

SEARCHED_AFTER = 8
"""After this many answers without a focus, the whole program is searched: about a second.

Mostly what gets the focus has reported it by then, even on a busy computer.
"""


class Onlooker:
    """Keeps what reported last that it has the focus."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._focused = None
        self._in_vain = SEARCHED_AFTER  # search at once: what has it already does not report it
        self._listener = Atspi.EventListener.new(self._note)
        self._listener.register("object:state-changed:focused")

    def focus(self) -> list:
        """Return role and name of what has the focus and of everything around it."""
        _drain()
        found = self._focused
        if found is None or not _has_focus(found):
            # What was noted stays: its state may show the focus a little later.
            self._in_vain += 1
            found = _search(self._program()) if self._in_vain > SEARCHED_AFTER else None
        if found is not None:
            self._in_vain = 0
        path = []
        while found is not None and found.get_role() != ROLE.APPLICATION:
            path.append((found.get_role_name(), _words(found)))
            found = found.get_parent()
        return path

    def seen(self) -> list:
        """Return role and name of everything that is visible."""
        _drain()
        return [(each.get_role_name(), _words(each)) for each in _walk(self._program(), 0)]

    def shows(self, role: str, name: str) -> list:
        """Return role and name if something with both is visible, else nothing."""
        _drain()
        for each in _walk(self._program(), 0):
            if each.get_role_name() == role and _words(each) == name:
                return [(role, name)]
        return []

    def _note(self, event) -> None:
        if event.detail1 and event.source is not None:
            self._focused = event.source

    def _program(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            desktop = Atspi.get_desktop(0)
            for number in range(desktop.get_child_count()):
                each = desktop.get_child_at_index(number)
                if each is not None and each.get_process_id() == self._pid:
                    each.clear_cache()
                    return each
            time.sleep(0.02)
        raise SystemExit("the program did not come up on the accessibility bus")


def _drain() -> None:
    while GLib.MainContext.default().iteration(False):
        pass


def _words(node) -> str:
    words = (node.get_name() or "").strip()
    if node.get_role() in {ROLE.TEXT, ROLE.ENTRY}:
        words = f"{words}={Atspi.Text.get_text(node, 0, -1)}"
    if node.get_role() == ROLE.RADIO_BUTTON and node.get_state_set().contains(STATE.CHECKED):
        words = f"{words}=on"
    return words


def _has_focus(node) -> bool:
    try:
        node.clear_cache_single()
        states = node.get_state_set()
    except GLib.Error:  # it is gone
        return False
    if not states.contains(STATE.FOCUSED) or states.contains(STATE.DEFUNCT):
        return False
    around = node.get_parent() if node.get_role() in ITEMS else None
    return around is None or _has_focus(around)


def _search(program):
    """Return the innermost node that has the focus; None if none has it."""
    there = [each for each in _walk(program, 0) if each.get_state_set().contains(STATE.FOCUSED)]
    found = [each for each in there if _has_focus(each)]
    return found[-1] if found else None


def _walk(node, depth: int):
    """Yield what is visible inside a node."""
    for number in range(min(node.get_child_count(), 300)):
        each = node.get_child_at_index(number)
        if each is None or not each.get_state_set().contains(STATE.SHOWING):
            continue
        yield each
        if each.get_role() not in WHOLE and depth < DEEPEST:
            yield from _walk(each, depth + 1)


def main(pid: int) -> None:
    """Answer until there are no more questions."""
    onlooker = Onlooker(pid)
    answers: dict[str, Callable[..., object]] = {
        "focus": onlooker.focus,
        "seen": onlooker.seen,
        "shows": onlooker.shows,
    }
    for line in sys.stdin:
        try:
            asked = json.loads(line)
            answer = answers[asked.pop("ask")](**asked)
        except GLib.Error as gone:  # something closed while it was looked at: ask again
            answer = [("error", str(gone))]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    Atspi.init()
    main(int(sys.argv[1]))
