from __future__ import annotations

import sys

import pytest

from mercworkshop import cli
from mercworkshop.settings import SettingsFile


@pytest.mark.parametrize(
    ("language", "words"), [("", "There is no file"), ("fr", "Il n’y a pas"), ("zh", "没有")]
)
def test_the_command_line_speaks_the_language_that_was_chosen_in_the_window(
    tmp_path, capsys, language, words
):
    SettingsFile().change(language=language)
    assert cli.main(["check", str(tmp_path / "gone.mercws")]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says it otherwise")
@pytest.mark.parametrize(
    ("system", "words"), [("es_HN.UTF-8", "No hay"), ("zh_CN.UTF-8", "没有"), ("pt_BR", "There is")]
)
def test_the_command_line_speaks_the_language_of_the_system_where_none_was_chosen(
    tmp_path, capsys, monkeypatch, system, words
):
    monkeypatch.setenv("LC_ALL", system)
    assert cli.main(["check", str(tmp_path / "gone.mercws")]) == 1
    assert words in capsys.readouterr().err
