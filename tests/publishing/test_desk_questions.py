"""Questions to each country on paper: in its language, on its own pages, with room to answer."""

from __future__ import annotations

import csv
from contextlib import closing

import pytest

from mercworkshop.domain.programme.inbox import read_inbox
from mercworkshop.domain.programme.quality.country_questions import read_country_questions
from mercworkshop.publishing.desk_papers.registry import desk_paper
from mercworkshop.publishing.desk_papers.writing import desk_facts, read_paper, write_paper
from mercworkshop.reference.reference import current_reference
from mercworkshop.report.documents.desk.inbox import build_inbox
from mercworkshop.report.documents.desk.questions import build_questions
from mercworkshop.report.model.blocks import Heading, Table
from mercworkshop.report.model.inlines import Blank, words_of
from mercworkshop.store.archive.archive import Archive
from tests.builders.doubtful_archive import TODAY, doubtful_archive
from tests.gui.archives import small_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with closing(doubtful_archive(tmp_path_factory.mktemp("a") / "Archive.mercpa")) as made:
        yield made


def of(kind, part):
    return [each for each in part.blocks if isinstance(each, kind)]


def test_each_country_is_asked_in_its_language_and_hosts_in_that_of_the_paper(archive):
    facts = desk_facts(current_reference())
    asked = read_country_questions(archive, TODAY, "en")
    assert [each.country for each in asked] == ["BEN", "TCD", ""]
    document = build_questions(asked, facts)
    assert [each.language for each in document.parts] == ["fr", "fr", "en"]
    assert [of(Heading, part)[0].words for part in document.parts] == [
        "Bénin",
        "Tchad",
        "To the hosts",
    ]
    for part, its in zip(document.parts, asked, strict=True):
        (table,) = of(Table, part)
        assert [words_of(row.cells[2]) for row in table.rows] == [each.text for each in its.asked]
        assert all(isinstance(row.cells[3][0], Blank) for row in table.rows)
    assert "Quel acte prévoyez-vous" in asked[0].asked[0].text


def test_a_table_as_text_has_the_questions_to_all_countries(archive, tmp_path):
    paper, path = desk_paper("questions"), tmp_path / "questions.csv"
    value, facts = read_paper(paper, archive, desk_facts(current_reference()))
    write_paper(paper, value, facts, path)
    headings, *rows = csv.reader(path.read_text("utf-8-sig").splitlines())
    assert headings == ["Table", "No.", "About", "Question", "Your answer"]
    assert [row[3] for row in rows] == [each.text for its in value for each in its.asked]
    assert {row[0] for row in rows} == {"Bénin", "Tchad", "To the hosts"}


def test_a_paper_for_one_country_has_its_language_and_says_if_nothing_is_asked(archive):
    facts = desk_facts(current_reference())
    (benin,) = read_country_questions(archive, TODAY, "en", "BEN")
    assert benin.language == "fr"
    nothing = build_questions(read_country_questions(archive, TODAY, "en", "FRA"), facts)
    (part,) = nothing.parts
    (table,) = of(Table, part)
    assert [words_of(row.cells[2]) for row in table.rows] == ["Nothing is to be asked."]


def test_the_list_of_the_inbox_says_what_became_of_files_and_what_is_missing(tmp_path):
    with closing(Archive(small_archive(tmp_path))) as archive:
        document = build_inbox(read_inbox(archive, TODAY), desk_facts(current_reference()))
    (part,) = document.parts
    files, missing = of(Table, part)
    assert len(files.rows) == 4
    assert all(words_of(row.cells[0]) == "Added" for row in files.rows)
    assert any("Suriname" in words_of(row.cells[1]) for row in missing.rows)
