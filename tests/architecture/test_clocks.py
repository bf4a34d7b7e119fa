"""Moments of a workshop are shown on the clock of its room; what else there is, is named here.

A screen that asked this computer's clock would show another time than the screens beside it, once
the laptop is set to another zone than the room.
"""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.modules import MODULES, nodes_of, syntax_tree, tell

HERE = {
    "cli/collected.py": "the log of files",
    "domain/arrivals/arrivals.py": "the log of files",
    "domain/entities/time_keeping/room_zone.py": "where no session was timed",
    "domain/programme/country_rows.py": "an archive",
    "domain/programme/inbox_words.py": "an archive",
    "domain/review/secretariat_words.py": "a receipt in the log of files",
    "domain/values/local_time.py": "this computer's clock itself",
    "exchange/transfer/notes.py": "the log of files",
    "gui/app/arrival_words.py": "a file that is not open",
    "gui/app/backups_dialog.py": "backups",
    "gui/app/start/recent_row.py": "recent files",
    "gui/history/moment_slider.py": "a slider without moments",
    "gui/places/exchange/collect_view.py": "files that were chosen here",
    "gui/places/exchange/export_view.py": "the log of files",
    "gui/places/exchange/received_view.py": "the log of files",
    "gui/places/inbox/file_rows.py": "an archive",
    "gui/places/quality/differences_view.py": "an archive",
    "gui/places/workshop/checks/line.py": "a check that was not tried",
    "gui/session/edits/edit_session.py": "when this computer saved",
    "report/documents/desk/inbox.py": "an archive",
    "store/queries.py": "the log of files",
}
"""Modules that tell a moment on this computer's clock, and what it is a moment of."""

ALWAYS = {"recorded_local_time", "to_local_time"}
BARE = {"RoomTimes", "astimezone"}
"""Without an argument they take this computer's zone."""


def asks_this_computer(module: Path) -> bool:
    """Whether a module calls what tells a moment on this computer's clock."""
    tree = syntax_tree(module)
    from_log = {
        alias.asname or alias.name
        for node in nodes_of(tree, ast.ImportFrom)
        if (node.module or "").endswith("arrivals.arrivals")
        for alias in node.names
        if alias.name == "format_moment"
    }
    asked = from_log | {"arrivals.format_moment"}
    return any(
        ast.unparse(call.func) in asked
        or (name := ast.unparse(call.func).rpartition(".")[2]) in ALWAYS
        or (name in BARE and not call.args)
        for call in nodes_of(tree, ast.Call)
    )


def test_only_these_modules_tell_a_moment_on_the_clock_of_this_computer():
    found = {tell(each) for each in MODULES if asks_this_computer(each)}
    assert sorted(found) == sorted(f"mercworkshop/{each}" for each in HERE)


def test_each_way_to_ask_this_computer_is_found(tmp_path):
    for words, is_found in (
        ("local_time.recorded_local_time(moment)", True),
        ("moment.astimezone()", True),
        ("moment.astimezone(UTC)", False),
        ("RoomTimes()", True),
        ("RoomTimes(runs).at(moment)", False),
        ("arrivals.format_moment(moment)", True),
        ("partial_date.format_moment(moment)", False),
        ("from mercworkshop.domain.arrivals.arrivals import format_moment as f; f(moment)", True),
    ):
        module = tmp_path / f"module{len(words)}.py"
        module.write_text(words, encoding="utf-8")
        assert asks_this_computer(module) is is_found, words
