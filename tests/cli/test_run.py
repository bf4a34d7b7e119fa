"""The whole process of a command: how it starts, and how it ends."""

from __future__ import annotations

import gc
import sys

import pytest

from mercworkshop import cli


@pytest.mark.parametrize(
    ("arguments", "collects"),
    [(["check", "a.mercws"], False), (["tour", "a"], True), (["demo", "a"], True), ([], True)],
)
def test_only_a_short_command_looks_for_no_garbage(monkeypatch, arguments, collects):
    seen = []
    monkeypatch.setattr(cli, "main", lambda given: seen.append((given, gc.isenabled())) or 3)
    monkeypatch.setattr(sys, "argv", ["mercworkshop", *arguments])
    try:
        with pytest.raises(SystemExit) as ended:
            cli.run()
        is_frozen = gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()
    assert seen == [(arguments, collects)]
    assert is_frozen is not collects
    assert ended.value.code == 3
