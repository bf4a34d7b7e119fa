"""Papers of an archive: the sheet of a country, and those about the whole programme."""

from __future__ import annotations

import csv
import io
import itertools
from contextlib import closing

import docx
import openpyxl
import pytest

from mercworkshop.domain.programme.pilots import pilots
from mercworkshop.publishing.desk_papers.registry import DESK_PAPERS
from mercworkshop.publishing.desk_papers.writing import (
    DESK_FORMATS,
    desk_facts,
    read_paper,
    write_paper,
)
from mercworkshop.store.archive.archive import Archive
from tests.builders.command_line import run
from tests.examples import in_turn
from tests.gui.archives import small_archive
from tests.shipped import SHIPPED


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return small_archive(tmp_path_factory.mktemp("archive"))


def test_a_sheet_is_written_as_a_page_and_as_a_text(archive, tmp_path, capsys):
    page, text = tmp_path / "sheet.pdf", tmp_path / "sheet.docx"
    assert run("print", archive, "--country", "Jamaica", "--to", page) == 0
    assert page.read_bytes().startswith(b"%PDF")
    first = page.read_bytes()
    assert run("print", archive, "--country", "JAM", "--to", page) == 0
    assert page.read_bytes() == first, "the page of the same archive and day has the same bytes"
    assert run("print", archive, "--country", "JAM", "--to", text, "--language", "fr") == 0
    tables = docx.Document(str(text)).tables
    words = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert "19 juil. 2017" in words
    assert "Port of Spain" in words
    assert "example.org" not in words, "nobody agreed that the address is given"


def test_a_country_of_the_programme_has_a_sheet_before_its_road_map_comes(tmp_path, capsys):
    path, text = tmp_path / "new.mercpa", tmp_path / "sheet.docx"
    with closing(Archive.create(path)) as archive:
        archive.apply(pilots.add_pilot("Lamps in schools", countries=("KEN",)))
    assert run("print", path, "--country", "KEN", "--to", text) == 0, capsys.readouterr().err
    paper = docx.Document(str(text))
    words = [each.text for each in paper.paragraphs]
    assert "In the programme" in words
    assert any("No road map of this country has come yet." in each for each in words)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any("Lamps in schools" in each for each in cells)


def test_wrong_options_for_a_sheet_are_refused_with_a_reason(archive, tmp_path, capsys):
    wrong = {
        "ends in one of these": ("--country", "JAM", "--to", tmp_path / "sheet.pptx"),
        "which country": ("--to", tmp_path / "sheet.pdf"),
        "changes nothing": ("--country", "JAM", "--in-full", "--to", tmp_path / "s.pdf"),
        "no paper about an archive": ("--as", "one-page", "--to", tmp_path / "s.pdf"),
        "No road map of Monaco came": ("--country", "MCO", "--to", tmp_path / "sheet.pdf"),
    }
    for said, words in wrong.items():
        capsys.readouterr()
        assert run("print", archive, *words) != 0, said
        assert said in capsys.readouterr().err, said
    assert not list(tmp_path.iterdir())


def test_every_paper_about_an_archive_has_every_format(archive, tmp_path):
    """Each paper is printed by the command in one format, and written directly in others."""
    for paper, each in zip(DESK_PAPERS, itertools.cycle(DESK_FORMATS), strict=False):
        to = tmp_path / f"{paper.name}.{each.ending}"
        assert run("print", archive, "--as", paper.name, "--to", to) == 0, to.name
    facts = desk_facts(SHIPPED)
    with closing(Archive(archive)) as opened:
        read = {paper: read_paper(paper, opened, facts) for paper in DESK_PAPERS}
    for paper, each in in_turn(DESK_PAPERS, DESK_FORMATS[1:] + DESK_FORMATS[:1]):
        to = tmp_path / f"{paper.name}.{each.ending}"
        if not to.exists():
            write_paper(paper, *read[paper], to)
        assert to.stat().st_size > 0, to.name


def test_the_calendar_is_written_as_a_workbook_and_as_csv(archive, tmp_path, capsys):
    book, text = tmp_path / "calendar.xlsx", tmp_path / "calendar.csv"
    assert run("print", archive, "--as", "calendar", "--to", book, "--language", "fr") == 0
    assert run("print", archive, "--as", "calendar", "--to", text) == 0
    rows = list(csv.reader(io.StringIO(text.read_text("utf-8-sig"))))
    assert any("Jakarta, Asia and the Pacific" in row and "155 or 160" in row for row in rows)
    sheets = openpyxl.load_workbook(book).worksheets
    cells = [cell.value for sheet in sheets for row in sheet.rows for cell in row]
    assert "17–18 mars 2015" in cells


def test_options_without_effect_on_a_paper_about_an_archive_are_refused(archive, tmp_path, capsys):
    wrong = {
        "changes nothing": (archive, "--country", "JAM", "--to", tmp_path / "c.pdf"),
        "not written as": (archive, "--to", tmp_path / "c.pptx"),
        "not a workshop": (tmp_path / "W.mercws", "--to", tmp_path / "c.pdf"),
    }
    for said, (file, *words) in wrong.items():
        capsys.readouterr()
        assert run("print", file, "--as", "calendar", *words) != 0, said
        assert said in capsys.readouterr().err, said
    assert not list(tmp_path.iterdir())
