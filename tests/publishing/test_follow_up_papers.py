"""Papers of the follow-up: then and now, what is due, reminders, letters; each in its language."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.reading import read_country
from mercworkshop.publishing.desk_papers.registry import desk_paper
from mercworkshop.publishing.desk_papers.writing import desk_facts, read_paper, write_paper
from mercworkshop.report.model.blocks import ChartBlock, Group, Heading, Paragraph, RowKind, Table
from mercworkshop.report.model.inlines import words_of
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import sent_files
from tests.shipped import SHIPPED

DAY = date(2018, 6, 1)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("follow up")
    with closing(Archive.create(folder / "all.mercpa")) as made:
        for changes, arrival in sent_files(years=3, sent=1):
            made.add(changes, arrival)
        yield made


def built(archive, name, about="", language="en", day=DAY):
    facts = desk_facts(replace(SHIPPED, day=day, language=language), about)
    value, facts = read_paper(desk_paper(name), archive, facts)
    return value, desk_paper(name).build(value, facts)


def blocks(document, kind):
    return [each for part in document.parts for each in part.blocks if isinstance(each, kind)]


def rows(table):
    return [[words_of(cell) for cell in row.cells] for row in table.rows]


def test_each_country_has_a_page_with_its_actions_then_and_now(archive):
    value, document = built(archive, "then-and-now")
    assert [each.words for each in blocks(document, Heading)] == [
        SHIPPED.countries.name_of(each.country.code) for each in value
    ]
    told = next(each for each in value if each.country.code == "JAM")
    tables = rows(blocks(document, Table)[[each.country.code for each in value].index("JAM")])
    assert len(tables) == len(told.actions) == told.country.promised.actions
    moved = next(at for at, each in enumerate(told.actions) if each.slip)
    assert tables[moved][2] != tables[moved][3], "the first promise stands beside the last"
    assert tables[moved][4].strip("\u2068\u2069+") == str(told.actions[moved].slip)
    assert len(blocks(document, ChartBlock)) == len(value)


def test_a_sheet_has_only_what_is_due_and_none_is_made_of_a_country_without(archive):
    value, document = built(archive, "check-in", "JAM", day=date(2016, 6, 1))
    (table,) = blocks(document, Table)
    (told,) = value
    assert len(table.rows) == len(told.due) <= len(told.actions)
    for row, each in zip(rows(table), told.due, strict=True):
        assert row[2] == wording.promised_words(told, each), "the first promise, for good"
        is_blocked = each.status == UpdateStatus.BLOCKED
        assert not (is_blocked and each.next_step) or each.next_step not in row[4], each.title
    _value, early = built(archive, "check-in", "JAM", day=date(2014, 1, 20))
    assert not blocks(early, Table)


def test_reminders_have_an_entry_for_each_body_and_month(archive):
    due, document = built(archive, "reminders", "JAM")
    (file,) = desk_paper("reminders").files
    facts = desk_facts(replace(SHIPPED, day=DAY), "JAM")
    calendar = Calendar.from_ical(file.write(due, facts))
    events = calendar.walk("VEVENT")
    assert len(events) == len(due.months) == len({str(each["uid"]) for each in events})
    assert {each["dtstart"].to_ical()[-2:] for each in events} == {b"01"}
    assert file.write(due, facts) == file.write(due, facts)
    listed = sum(len(each.actions) for each in due.months)
    assert len(rows(blocks(document, Table)[0])) == len(due.months) <= listed == due.actions


def test_a_letter_says_what_was_told_and_what_is_asked(archive):
    (told,), document = built(archive, "letters", "JAM")
    (asked,) = blocks(document, Table)
    assert len(asked.rows) == len(told.due) > 0
    for row, each in zip(rows(asked), told.due, strict=True):
        assert row[2] == wording.promised_words(told, each), "the first promise, for good"
        assert row[3] == wording.span_words(each.now_first, each.now_last)
        assert row[4] == wording.last_said(each)
    assert any(row[2] != row[3] for row in rows(asked))
    first, *others = told.actions
    done = replace(told, actions=(replace(first, progress="done"), *others))
    facts = desk_facts(replace(SHIPPED, day=DAY), "JAM")
    praise = blocks(desk_paper("letters").build((done,), facts), Paragraph)
    assert any(first.title in words_of(each.inlines) for each in praise)
    (signed,) = blocks(document, Group)
    assert words_of(signed.blocks[-1].inlines) == "The Secretariat of the Minamata Convention"
    order = [each for part in document.parts for each in part.blocks]
    assert order.index(signed) < order.index(asked), "a signature never stands alone on a page"
    assert document.parts[0].language in {"", "en"}
    assert read_country(archive, "FRA", DAY) is None
    _none, empty = built(archive, "letters", "FRA")
    assert not blocks(empty, Table)


def test_an_office_is_told_of_the_countries_of_its_subregion(archive):
    regions, document = built(archive, "office-letters", language="fr")
    assert [region for region, _due in regions] == ["Caribbean"]
    countries = {each.country for _region, due in regions for each in due.months}
    counted, listed = blocks(document, Table)
    names = {row[0] for row in rows(counted)}
    assert names == {replace(SHIPPED, language="fr").countries.name_of(each) for each in countries}
    ((_region, due),) = regions
    assert sum(int(row[2]) for row in rows(counted)) == due.actions
    assert sum(int(row[3]) for row in rows(counted)) == due.over
    bands = [words_of(row.cells[0]) for row in listed.rows if row.kind is RowKind.BAND]
    assert set(bands) == names
    assert len(listed.rows) - len(bands) == due.actions


def test_they_are_files_of_offices_too(archive, tmp_path):
    for name in ("check-in", "letters"):
        for ending in ("docx", "pdf"):
            facts = desk_facts(replace(SHIPPED, day=DAY), "JAM")
            value, facts = read_paper(desk_paper(name), archive, facts)
            path = tmp_path / f"{name}.{ending}"
            write_paper(desk_paper(name), value, facts, path)
            assert path.stat().st_size > 2_000, path.name
