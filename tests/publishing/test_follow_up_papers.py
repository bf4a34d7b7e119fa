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
from mercworkshop.domain.programme.reports.composing import compose_of
from mercworkshop.domain.programme.reports.desk import read_reports
from mercworkshop.domain.programme.reports.finality import paragraphs_to_keep
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.letters import LetterPlace, begin_letter
from mercworkshop.domain.programme.reports.records import Report, ReportState
from mercworkshop.domain.programme.reports.reports import (
    make_final,
    remove_reports,
    scope_of,
    work_on,
)
from mercworkshop.domain.programme.reports.runs import compose_text
from mercworkshop.domain.programme.reports.runs import words_of as runs
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, write_paragraph
from mercworkshop.domain.values.written_text import WrittenText
from mercworkshop.i18n import Language
from mercworkshop.publishing.desk_papers.registry import desk_paper
from mercworkshop.publishing.desk_papers.writing import desk_facts, read_paper, write_paper
from mercworkshop.publishing.reports import read_letters
from mercworkshop.reference.facts.report_facts import report_facts
from mercworkshop.report.documents.activities.kept_annexes import annexes_to_keep
from mercworkshop.report.model.blocks import ChartBlock, Group, Heading, Note, Table
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
    assert tables[moved][2] != tables[moved][3], (
        "the first promise is shown beside a different last one"
    )
    assert tables[moved][4].strip("\u2068\u2069+") == str(told.actions[moved].slip)
    assert len(blocks(document, ChartBlock)) == len(value)


def test_a_sheet_lists_only_due_actions_and_has_no_table_without_any(archive):
    value, document = built(archive, "check-in", "JAM", day=date(2016, 6, 1))
    (table,) = blocks(document, Table)
    (told,) = value
    assert len(table.rows) == len(told.due) <= len(told.actions)
    for row, each in zip(rows(table), told.due, strict=True):
        assert row[2] == wording.promised_words(told, each), (
            "the first promise is shown, whatever was promised later"
        )
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


def test_a_letter_lists_due_actions_with_their_dates_and_last_answer(archive):
    (letter,), document = built(archive, "letters", "JAM")
    told = letter.place.matter
    (asked,) = blocks(document, Table)
    assert len(asked.rows) == len(told.due) > 0
    for row, each in zip(rows(asked), told.due, strict=True):
        assert row[2] == wording.promised_words(told, each), (
            "the first promise is shown, whatever was promised later"
        )
        assert row[3] == wording.span_words(each.now_first, each.now_last)
        assert row[4] == wording.last_said(each, told.day)
    assert any(row[2] != row[3] for row in rows(asked))
    (signed,) = blocks(document, Group)
    assert words_of(signed.blocks[-1].inlines) == "The Secretariat of the Minamata Convention"
    order = [each for part in document.parts for each in part.blocks]
    assert order.index(signed) < order.index(asked), "the signature is not alone on a page"
    assert document.parts[0].language in {"", "en"}
    assert read_country(archive, "FRA", DAY) is None
    _none, empty = built(archive, "letters", "FRA")
    assert not blocks(empty, Table)


def test_a_letter_congratulates_on_actions_that_are_done_by_title(archive):
    ((told,), _document) = built(archive, "check-in", "JAM")
    first, *others = told.actions
    done = replace(told, actions=(replace(first, progress="done"), *others))
    facts = report_facts(replace(SHIPPED, day=DAY))
    scope = scope_of(LetterPlace(ReportKind.LETTER, "JAM").blank("-"), DAY)
    said = compose_text(compose_of(ReportSource(archive, scope, facts, done)), facts.sentences)
    praise = [w for s in said.sections for p in s.paragraphs if first.title in (w := runs(p.runs))]
    assert praise == [f"We congratulate you on what is done: “{first.title}”."]


def test_a_letter_to_an_office_lists_the_countries_of_its_subregion(archive):
    letters, document = built(archive, "office-letters", language="fr")
    assert [each.place.about for each in letters] == ["Caribbean"]
    due = letters[0].place.matter
    counted, listed = blocks(document, Table)
    names = {row[0] for row in rows(counted)}
    known = replace(SHIPPED, language="fr").countries
    assert names == {known.name_of(each.country) for each in due.months}
    assert sum(int(row[2]) for row in rows(counted)) == due.actions
    assert sum(int(row[3]) for row in rows(counted)) == due.over
    assert {row[0] for row in rows(listed)} == names
    assert len(listed.rows) == due.actions


def test_a_letter_that_a_person_edited_comes_back_among_all_others(tmp_path):
    with closing(Archive.create(tmp_path / "all.mercpa")) as own:
        for changes, arrival in sent_files(years=3, sent=1):
            own.add(changes, arrival)
        before = {each.place.about: each for each in built(own, "letters")[0]}
        place = before["JAM"].place
        own.apply(begin_letter(own, place, "Jamaica"))
        assert not begin_letter(own, place, "Jamaica").after, (
            "there is already a letter to write in"
        )
        (begun,) = built(own, "letters", "JAM")[0]
        asked = begun.merged.find("letter.asked")
        own_words = ("Dear Ann, ", *asked.text.runs)
        text = WrittenText.of(own_words, asked.text.typed, "2018-06-01T10:00:00Z")
        where = ParagraphPlace(begun.report, asked.part, Language.ENGLISH)
        own.apply(write_paragraph(None, where, text))
        after = {each.place.about: each for each in built(own, "letters")[0]}
        words = [runs(p.runs) for s in after["JAM"].text.sections for p in s.paragraphs]
        assert sum(each.startswith("Dear Ann, ") for each in words) == 1
        assert all(after[each].text == before[each].text for each in before if each != "JAM")
        assert_only_the_writer_sees_a_stale_figure(own)
        report = own.find(Report, begun.report)
        assert report
        enclosed = rows(blocks(built(own, "letters", "JAM")[1], Table)[0])
        said = paragraphs_to_keep(report.id, begun.merged)
        annexes = annexes_to_keep(report.id, begun.composed, begun.annexes, {}, Language.ENGLISH)
        own.apply(make_final(report, (), (*said, *annexes), DAY))
        (kept,), paper = built(own, "letters", "JAM", day=date(2030, 1, 1))
        assert rows(blocks(paper, Table)[0]) == enclosed, "the enclosed table stays as it was"
        assert kept.composed.scope.as_of == DAY, "a final letter keeps its date"
        again = begin_letter(own, place, "Jamaica").after[0]
        assert again.id != report.id, "after a final letter another one can be begun"


def assert_only_the_writer_sees_a_stale_figure(archive):
    ((later,), paper) = built(archive, "letters", "JAM", day=date(2016, 12, 1))
    (stale,) = later.merged.find("letter.asked").stale
    assert stale.now.value != stale.written.value, "the figure is marked, the words stay"
    told = [p for s in later.text.sections for p in s.paragraphs if p.key == "letter.asked"]
    assert told[0].draft_notes
    assert not blocks(paper, Note), "a letter that can be sent has no note"


def letter_words(letter):
    return [runs(p.runs) for s in letter.text.sections for p in s.paragraphs]


def write_words(archive, report, words, language=Language.ENGLISH):
    place = ParagraphPlace(report, "letter.told", language)
    archive.apply(write_paragraph(None, place, WrittenText.of([words], "told", "2018")))


def close_letter(archive, letter):
    report = archive.find(Report, letter.report)
    archive.apply(make_final(report, (), paragraphs_to_keep(report.id, letter.merged), DAY))


@pytest.fixture
def empty(tmp_path):
    with closing(Archive.create(tmp_path / "all.mercpa")) as made:
        yield made


@pytest.mark.parametrize(
    "place",
    [LetterPlace(ReportKind.OFFICE_LETTER, "Caribbean"), LetterPlace(ReportKind.LETTER, "JAM")],
    ids=["office", "country"],
)
def test_a_letter_that_was_begun_keeps_its_language_for_every_reader(empty, place):
    paper = "letters" if place.kind is ReportKind.LETTER else "office-letters"
    empty.apply(begin_letter(empty, place, "One", "en"))
    (begun,) = built(empty, paper, language="fr")[0]
    assert begun.text.language == "en", "the language is kept before anybody wrote a word"
    write_words(empty, begun.report, "MY OWN WORDS")

    def read(language, only=""):
        reference = replace(SHIPPED, day=DAY, language=language)
        return read_letters(empty, place.kind, "", reference, only)

    for _state in ("draft", "final"):
        for found in (
            read("en"),
            read("fr"),
            read("fr", "fr"),
            built(empty, paper, language="ar")[0],
        ):
            (letter,) = found
            assert letter.text.language == "en"
            assert "MY OWN WORDS" in letter_words(letter)
        close_letter(empty, letter)
    assert letter_words(read("fr")[0]) == letter_words(read("en")[0]), (
        "a final letter has the same words for every reader"
    )


def test_a_new_letter_is_never_a_final_one(empty):
    place = LetterPlace(ReportKind.LETTER, "JAM")
    reports = []
    for title in ("One", "Two"):
        edit = begin_letter(empty, place, title, "en")
        empty.apply(edit)
        reports.append(edit.after[0].id)
        empty.apply(make_final(empty.find(Report, reports[-1]), (), day=DAY))
    empty.apply(work_on(empty.find(Report, reports[0])))
    empty.apply(remove_reports([empty.find(Report, reports[0])], ()))
    empty.apply(begin_letter(empty, place, "Three", "en"))
    known = {(each.title, each.state) for each in read_reports(empty)}
    assert known == {("Two", ReportState.FINAL), ("Three", ReportState.DRAFT)}


def test_an_office_that_is_written_to_in_two_languages_has_a_letter_in_each(empty):
    place = LetterPlace(ReportKind.OFFICE_LETTER, "Africa")
    empty.apply(begin_letter(empty, place, "One", "en"))
    (begun,) = built(empty, "office-letters")[0]
    write_words(empty, begun.report, "MY OWN WORDS")
    write_words(empty, begun.report, "MES MOTS", Language.FRENCH)
    for language in ("en", "fr", "ru"):
        letters, document = built(empty, "office-letters", language=language)
        assert [each.text.language for each in letters] == ["en", "fr"]
        assert "MY OWN WORDS" in letter_words(letters[0])
        assert "MES MOTS" in letter_words(letters[1])
        assert len({each.id for each in document.parts}) == len(document.parts)
    (french,) = read_letters(empty, place.kind, "", replace(SHIPPED, day=DAY), "fr")
    assert "MES MOTS" in letter_words(french), "it has words in the language that was asked for"


def test_a_letter_that_an_older_program_began_keeps_the_language_of_its_words(empty):
    place = LetterPlace(ReportKind.OFFICE_LETTER, "Africa")
    empty.apply(begin_letter(empty, place, "One"))
    (begun,) = built(empty, "office-letters")[0]
    write_words(empty, begun.report, "MY OWN WORDS")
    (read,) = built(empty, "office-letters", language="fr")[0]
    assert "MY OWN WORDS" in letter_words(read)
    close_letter(empty, read)
    assert empty.find(Report, begun.report).languages == (Language.ENGLISH,)


def test_check_in_sheets_and_letters_are_also_written_as_word_and_pdf(archive, tmp_path):
    for name in ("check-in", "letters"):
        for ending in ("docx", "pdf"):
            facts = desk_facts(replace(SHIPPED, day=DAY), "JAM")
            value, facts = read_paper(desk_paper(name), archive, facts)
            path = tmp_path / f"{name}.{ending}"
            write_paper(desk_paper(name), value, facts, path)
            assert path.stat().st_size > 2_000, path.name
