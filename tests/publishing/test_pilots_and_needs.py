"""Pilots, the progress of one, and needs against offers, in the formats of an archive's papers."""

from __future__ import annotations

import csv
from contextlib import closing
from datetime import date

import pytest
from openpyxl import load_workbook

from mercworkshop.domain.programme.pilots import pilots
from mercworkshop.domain.programme.pilots.pilots import Pilot
from mercworkshop.domain.programme.support.support_summary import SUPPORT
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.publishing.desk_papers import writing
from mercworkshop.publishing.desk_papers.registry import desk_paper
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.builders.workshop import made_by
from tests.examples import SPOKEN, chosen

DAY = date(2019, 11, 30)


@pytest.fixture(scope="module")
def archive(tmp_path_factory, programme):
    path = tmp_path_factory.mktemp("papers") / "a.mercpa"
    path.write_bytes(programme.read_bytes())
    with closing(Archive(path)) as made:
        made.apply(real_programme())
        yield made


def write(archive, name, path, language="en", about=""):
    facts = writing.desk_facts(Reference(shipped_pack(), DAY, language), about)
    paper = desk_paper(name)
    return writing.write_paper(paper, paper.read(archive, facts), facts, path)


@pytest.mark.parametrize("language", SPOKEN)
def test_each_paper_has_pages_in_every_script(archive, tmp_path, language):
    for name in ("pilots", "progress", "needs"):
        assert write(archive, name, tmp_path / f"{name}.pdf", language) > 0
        others = ("docx", "html")
        for ending in chosen(others, others[SPOKEN.index(language) % 2]):
            path = tmp_path / f"{name}.{ending}"
            write(archive, name, path, language)
            assert path.stat().st_size > 1000


def test_a_workbook_says_not_reported_and_has_no_formula(archive, tmp_path):
    edit = pilots.add_pilot("=1+1", donor="@SUM(A1)")
    archive.apply(edit)
    (pilot,) = made_by(edit, Pilot)
    path = tmp_path / "pilots.xlsx"
    write(archive, "pilots", path)
    cells = [c for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert "not reported" in {cell.value for cell in cells}
    archive.apply(pilots.remove_pilots([pilot], ()))


def test_a_pilot_that_ends_before_it_begins_is_marked_in_the_table(tmp_path):
    path = tmp_path / "pilots.csv"
    with closing(Archive.create(tmp_path / "a.mercpa")) as archive:
        for title, ends in (("Forwards", "2017"), ("Backwards", "2015")):
            dates = {"begins": PartialDate("2016"), "ends": PartialDate(ends)}
            archive.apply(pilots.add_pilot(title, countries=("KEN", "KEN"), **dates))
        write(archive, "pilots", path)
    told = [
        (line.count("Kenya"), "ends before it begins" in line)
        for name in ("Forwards", "Backwards")
        for line in path.read_text(encoding="utf-8-sig").splitlines()
        if name in line
    ]
    assert told == [(1, False), (1, True)]


def test_the_progress_is_of_the_pilot_that_was_chosen(archive, tmp_path):
    edit = pilots.add_pilot("Hospitals")
    archive.apply(edit)
    (pilot,) = made_by(edit, Pilot)
    path = tmp_path / "one.html"
    write(archive, "progress", path, about=pilot.id)
    page = path.read_text(encoding="utf-8")
    assert "Hospitals" in page
    assert "Cabinet paper" not in page
    assert "What it should deliver is not reported." in page


def test_each_pilot_has_pages_of_its_own_headed_with_its_country(archive):
    facts = writing.desk_facts(Reference(shipped_pack(), DAY, "en"), "")
    paper = desk_paper("progress")
    overview = paper.read(archive, facts)
    document = paper.build(overview, facts)
    assert [each.id for each in document.parts] == [each.pilot.id for each in overview.pilots]
    assert len(document.parts) > 5
    for part, seen in zip(document.parts, overview.pilots, strict=True):
        assert part.begins_page
        for code in seen.pilot.countries:
            assert facts.country(code) in part.title


def test_the_table_of_needs_has_a_row_for_each_subregion(archive, tmp_path):
    path = tmp_path / "needs.csv"
    write(archive, "needs", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "Subregion"
    needed = {each.subregion for each in archive.ask(SUPPORT)}
    assert len(needed) > 2
    assert {row[0] for row in rows[1:]} == needed


def test_an_empty_archive_makes_papers_that_say_so(tmp_path):
    with closing(Archive.create(tmp_path / "none.mercpa")) as empty:
        for name, said in (("pilots", "No pilot is here yet."), ("needs", "No need has come yet.")):
            path = tmp_path / f"{name}.html"
            write(empty, name, path)
            assert said in path.read_text(encoding="utf-8")


def test_the_calendar_numbers_its_sources_and_a_sheet_names_them(archive, tmp_path):
    path = tmp_path / "calendar.csv"
    write(archive, "calendar", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sources = {row["Source"] for row in rows}
    assert any(each.startswith("https://") for each in sources)
    assert not any(each.isdigit() for each in sources)
    page = tmp_path / "calendar.html"
    write(archive, "calendar", page)
    text = page.read_text(encoding="utf-8")
    assert all(text.count(each.replace("&", "&amp;")) == 1 for each in sources if "://" in each)
