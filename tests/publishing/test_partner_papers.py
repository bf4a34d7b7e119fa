"""The papers of partners and donors say what sources say, and nothing more."""

from __future__ import annotations

import csv
import re
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.programme.donors import rates
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.publishing.desk_papers import writing
from mercworkshop.publishing.desk_papers.registry import DESK_PAPERS, desk_paper
from mercworkshop.reference.reference import current_reference
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.paper_text import pages_of

DAY = date(2016, 2, 1)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with closing(Archive.create(tmp_path_factory.mktemp("a") / "Archive.mercpa")) as made:
        made.apply(real_programme())
        yield made


def rows(archive, name, folder):
    paper, facts = desk_paper(name), writing.desk_facts(current_reference().on_day(DAY))
    path = folder / f"{name}.csv"
    writing.write_paper(paper, paper.read(archive, replace(facts, language="en")), facts, path)
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def text(archive, folder):
    paper, facts = desk_paper("donors"), writing.desk_facts(current_reference().on_day(DAY))
    path = folder / "donors.html"
    writing.write_paper(paper, paper.read(archive, facts), facts, path)
    return path.read_text(encoding="utf-8").replace("\u00a0", " ")


def test_every_donor_of_the_report_of_2014_is_listed_without_an_amount(archive, tmp_path):
    found = rows(archive, "donors", tmp_path)
    of_the_report = [each for each in found if each["Source"] == "Report of 2014, para. 12"]
    assert len(of_the_report) == 12
    assert {each["Amount"] for each in of_the_report} == {"not reported"}
    assert {each["What it paid for"] for each in of_the_report} == {"All activities, not split"}
    assert not [each for each in found if each["Amount"] == "0" or each["Spent"] == "0"]
    samples = [each for each in found if "Sample" in each["Remark"]]
    assert len(samples) == 3


def test_a_paper_with_sample_records_says_so_at_the_top(archive, tmp_path):
    empty = Archive.create(tmp_path / "Empty.mercpa")
    told = {}
    with closing(empty):
        for each in DESK_PAPERS:
            facts = writing.desk_facts(current_reference().on_day(DAY))
            for held in (archive, empty):
                value, known = writing.read_paper(each, held, facts)
                imprint = each.build(value, known).imprint
                told[each.name, held is archive] = imprint.notice
    silent = {name for name, full in told if full and not told[name, True]}
    assert silent == {"attendance", "calendar", "inventories"}  # these have no sample records here
    assert {words for (_name, full), words in told.items() if full} == {"With sample records", ""}
    assert not any(words for (_name, full), words in told.items() if not full)


def test_no_line_ends_inside_a_number(archive, tmp_path):
    paper, facts = desk_paper("donors"), writing.desk_facts(current_reference().on_day(DAY))
    path = tmp_path / "donors.pdf"
    writing.write_paper(paper, paper.read(archive, facts), facts, path)
    page = "\n".join(pages_of(path))
    lines = page.replace("\u00a0", " ").splitlines()
    assert any("80,000–" in line for line in lines)
    assert not [line for line in lines if re.search(r"\d,\d{0,2}$|^,\d", line)]


def test_help_for_the_workshops_in_general_is_never_split(archive, tmp_path):
    found = rows(archive, "partners", tmp_path)
    general = [each for each in found if each["To what"] == "the workshops, in general"]
    assert "UNDP" in {each["Partner"] for each in general}
    convened = [each for each in found if each["Partner"] == "BCRC-Caribbean"]
    assert ["Port of Spain" in each["To what"] for each in convened] == [True]


def test_rates_of_one_day_that_differ_are_reported_and_not_used(tmp_path):
    with closing(Archive.create(tmp_path / "Rates.mercpa")) as archive:
        archive.apply(real_programme())
        for source, value in (("One bank", "1.1"), ("Another bank", "1000")):
            fields = {"day": PartialDate("2015-01-15"), "source": source}
            archive.apply(rates.add_rate("EUR", "USD", value, **fields))
        said = text(archive, tmp_path)
    assert "The rates of one day differ" in said
    assert said.count("One bank") == said.count("Another bank") == 2
    assert "Together" not in said


def test_a_sum_over_currencies_names_its_rates(archive, tmp_path):
    before = text(archive, tmp_path)
    assert "Not added: no rate to USD was entered for EUR." in before
    fields = {"day": PartialDate("2015-01-15"), "source": "Bank of somewhere"}
    archive.apply(rates.add_rate("EUR", "USD", "1.1", **fields))
    after = text(archive, tmp_path)
    assert "None of 16 entries has an amount." in after
    assert after.index("Amounts of samples, made up") < after.index("Together USD 260")
    assert "How much is known?" not in after
    assert "USD 260,400–271,400" in after
    assert "Bank of somewhere" in after
    assert "Not added" not in after
