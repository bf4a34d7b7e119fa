"""Tracebacks go into the log, also those of a child that reads a file."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

import pytest

from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop import details
from mercworkshop.log import start_log
from mercworkshop.store.store import Store


def test_a_crash_of_the_child_is_one_line_for_the_person_and_a_traceback_in_the_log(home, tmp_path):
    Store.create(tmp_path / "w.mercws", details.add_details("Apia"), Stamp("Ann", "L")).close()
    (tmp_path / "x.mercx").write_bytes(b"PK")
    code = (
        "from mercworkshop import cli\n"
        "from mercworkshop.exchange.package import package\n"
        "package.open_in_child.__name__ = 'no_such_work'\n"
        "print(cli.main(['collect', 'w.mercws', 'x.mercx']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path,
        env=os.environ,
    )  # fmt: skip
    assert done.stdout.strip().endswith("1")
    assert len(done.stderr.splitlines()) == 1
    assert "the program that reads it stopped" in done.stderr
    (log,) = (home / "log").iterdir()
    assert "no attribute 'no_such_work'" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("is_quiet", [True, False])
def test_a_log_that_cannot_be_written_stops_nothing(home, monkeypatch, capsys, is_quiet):
    (home / "log").write_bytes(b"in the way")
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    start_log(is_quiet=is_quiet)
    logging.getLogger("x").warning("hello")
    assert ("hello" in capsys.readouterr().err) != is_quiet
