"""The sheet of a country of an archive, as a page to read and as a text to correct."""

from __future__ import annotations

import docx
import pytest

from tests.builders.command_line import run
from tests.gui.archives import small_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return small_archive(tmp_path_factory.mktemp("archive"))


def test_a_sheet_is_written_as_a_page_and_as_a_text(archive, tmp_path, capsys):
    page, text = tmp_path / "sheet.pdf", tmp_path / "sheet.docx"
    assert run("print", archive, "--country", "Jamaica", "--to", page) == 0
    assert page.read_bytes().startswith(b"%PDF")
    first = page.read_bytes()
    assert run("print", archive, "--country", "JAM", "--to", page) == 0
    assert page.read_bytes() == first, "the same archive on the same day: the same bytes"
    assert run("print", archive, "--country", "JAM", "--to", text, "--language", "fr") == 0
    tables = docx.Document(str(text)).tables
    words = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert "19 juil. 2017" in words
    assert "Port of Spain" in words
    assert "example.org" not in words, "nobody was asked whether the address may be given"


def test_what_a_sheet_cannot_be_is_said(archive, tmp_path, capsys):
    wrong = {
        "ends in one of these": ("--country", "JAM", "--to", tmp_path / "sheet.pptx"),
        "which country": ("--to", tmp_path / "sheet.pdf"),
        "changes nothing": ("--country", "JAM", "--as", "one-page", "--to", tmp_path / "s.pdf"),
        "Nothing of": ("--country", "FRA", "--to", tmp_path / "sheet.pdf"),
    }
    for said, words in wrong.items():
        capsys.readouterr()
        assert run("print", archive, *words) != 0, said
        assert said in capsys.readouterr().err, said
    assert not list(tmp_path.iterdir())
