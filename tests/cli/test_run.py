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
def test_only_short_commands_run_without_garbage_collection(monkeypatch, arguments, collects):
    seen, frozen = [], []
    monkeypatch.setattr(cli, "main", lambda given: seen.append((given, gc.isenabled())) or 3)
    # A stand-in that only notes the call: a real freeze would cost later tests a collection of 3 s.
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(gc.isenabled()))
    monkeypatch.setattr(sys, "argv", ["mercworkshop", *arguments])
    try:
        with pytest.raises(SystemExit) as ended:
            cli.run()
    finally:
        gc.enable()
    assert seen == [(arguments, collects)]
    assert frozen == ([] if collects else [False])
    assert ended.value.code == 3
