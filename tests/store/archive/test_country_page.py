"""What the page of a country reads from an archive, and the verdicts and questions it writes."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import AcceptanceState
from mercworkshop.domain.programme import countries, country, desk, reviewing, workshops
from mercworkshop.domain.programme.country_rows import line_rows
from mercworkshop.domain.programme.desk import ReceivedState
from mercworkshop.domain.programme.questions import MISSING
from mercworkshop.domain.programme.reviewing import AskedRecord, QuestionSubject
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import sent_files
from tests.builders.workshop import made_by

NOON = datetime(2016, 3, 1, 12, tzinfo=UTC)
DAY = date(2017, 6, 1)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("all") / "all.mercpa"
    with closing(Archive.create(path)) as made:
        for changes, arrival in sent_files(years=2, sent=1):
            made.add(changes, arrival)
    return path.read_bytes()


@pytest.fixture
def archive(file, tmp_path):
    path = tmp_path / "all.mercpa"
    path.write_bytes(file)
    with closing(Archive(path)) as opened:
        yield opened


def seen(archive, code="JAM"):
    return country.read_country(archive, code, DAY)


def test_a_country_has_a_version_of_each_workshop_with_its_promises(archive):
    found = seen(archive)
    assert [each.begins.year for each in found.versions] == [2015, 2015, 2014, 2014][::-1]
    assert {each.milestone for each in found.steps} == {"deposit"}
    years = [each.planned_last.year for each in found.promises]
    assert (years[0], years[-1]) == (2016, 2017)
    assert found.counts.still_open == len(found.actions) > 0
    assert found.counts.past <= found.counts.still_open
    ends = [each.end_last for each in found.actions if each.end_last]
    assert ends == sorted(ends), "the earliest end is first"
    assert found.needs


def test_a_person_who_refused_is_shown_without_an_address(archive):
    found = {each.name: each for each in seen(archive).contacts}
    assert found
    assert all(not each.email for each in found.values() if each.consent == "no")


def test_the_list_agrees_with_the_pages_and_counts_what_is_missing(archive):
    edit = workshops.add_workshop((), "Lima 2017")
    archive.apply(edit)
    (planned,) = made_by(edit, ProgrammeWorkshop)
    archive.apply(workshops.expect(planned, ["JAM", "BOL"]))
    listed = {each.country: each for each in countries.read_countries(archive)}
    assert (listed["BOL"].road_maps, listed["BOL"].missing) == (0, 1)
    for code in ("JAM", "KEN", "BOL"):
        page = seen(archive, code)
        its = listed[code]
        assert its.missing == len(page.awaited), code
        assert its.road_maps == sum(each.actions > 0 for each in page.versions), code
        assert its.still_open == page.counts.still_open, code
    assert planned.id in {each.workshop for each in seen(archive).awaited}
    (awaited,) = countries.read_awaited(archive)["BOL"]
    assert not awaited.is_sample


def test_a_road_map_that_is_missing_from_a_made_up_workshop_is_marked(archive):
    edit = workshops.add_workshop((), "Lima 2017")
    archive.apply(edit)
    (planned,) = made_by(edit, ProgrammeWorkshop)
    archive.apply(workshops.expect(planned, ["BOL"]))
    kept = archive.find(ProgrammeWorkshop, planned.id)
    assert kept is not None
    archive.apply(Edit("Invented", (kept,), (replace_fields(kept, is_sample=True),)))
    (awaited,) = countries.read_awaited(archive)["BOL"]
    assert awaited.is_sample


def test_a_road_map_is_received_asked_back_about_answered_and_accepted(archive):
    where = seen(archive).versions[0].workshop
    received = Judgement(AcceptanceState.RECEIVED, "Officer", NOON)
    archive.apply(reviewing.judge(archive, "JAM", where, received), where)
    asked = Asked("How much?", "Officer", NOON)
    action = seen(archive).actions[0]
    back = reviewing.ask_back(
        archive, "JAM", where, asked, QuestionSubject("cost", AskedRecord.of(action))
    )
    archive.apply(back, where)
    page = seen(archive)
    assert page.versions[0].state is ReceivedState.QUERIED
    assert [each.verdict for each in page.versions[1:]] == [""] * (len(page.versions) - 1)
    (question,) = page.asked
    assert (question.about_title, question.field) == (action.title, "cost")
    listed = {each.country: each for each in countries.read_countries(archive)}
    assert (listed["JAM"].asked, listed["JAM"].queried) == (1, 1)
    with pytest.raises(InvalidInput, match="A reason is needed"):
        reviewing.settle(archive, "JAM", question.id, " ")
    archive.apply(reviewing.settle(archive, "JAM", question.id, "Said by phone."), where)
    accepted = Judgement(AcceptanceState.ACCEPTED, "Officer", NOON, "Complete.")
    last = reviewing.judge(archive, "JAM", where, accepted)
    archive.apply(last, where)
    page = seen(archive)
    assert (page.versions[0].state, page.versions[0].by) == (ReceivedState.ACCEPTED, "Officer")
    assert page.asked[0].state == "settled"
    archive.apply(last.inverse(), where)
    assert seen(archive).versions[0].state is ReceivedState.QUERIED, "the acceptance was undone"


def test_a_second_question_stands_after_the_first(archive):
    where = seen(archive).versions[0].workshop
    for words in ("First?", "Second?"):
        asked = Asked(words, "Officer", NOON)
        archive.apply(reviewing.ask_back(archive, "JAM", where, asked, QuestionSubject()), where)
    assert [each.text for each in seen(archive).asked] == ["First?", "Second?"]
    with pytest.raises(InvalidInput, match="not in the archive any more"):
        reviewing.judge(
            archive, "JAM", "no workshop", Judgement(AcceptanceState.ACCEPTED, "Officer", NOON)
        )


def test_a_finding_on_the_data_stops_the_acceptance_until_it_is_gone(archive):
    where = seen(archive).versions[0].workshop
    action = archive.find(Action, seen(archive).actions[0].id)
    assert action is not None
    wrong = replace_fields(action, start=PartialDate("2016-05"), end=PartialDate("2015-02"))
    broken = Edit("", (action,), (wrong,))
    archive.apply(broken, where)
    accepted = Judgement(AcceptanceState.ACCEPTED, "Officer", NOON)
    with pytest.raises(InvalidInput, match="1 finding on its data stops the acceptance"):
        reviewing.judge(archive, "JAM", where, accepted)
    received = Judgement(AcceptanceState.RECEIVED, "Officer", NOON)
    archive.apply(reviewing.judge(archive, "JAM", where, received), where)
    archive.apply(broken.inverse(), where)
    assert reviewing.judge(archive, "JAM", where, accepted).after


def test_lines_of_the_programme_about_a_country_are_listed_by_day(archive):
    own = seen(archive).versions[0].workshop
    edit = workshops.add_workshop((), "Held", workshop_id=own, begins=PartialDate("2014-05"))
    archive.apply(edit)
    (held,) = made_by(edit, ProgrammeWorkshop)
    for title, begins in (("No day", None), ("Planned", PartialDate("2017"))):
        edit = workshops.add_workshop([held], title, city="Lima", begins=begins)
        archive.apply(edit)
        archive.apply(workshops.expect(made_by(edit, ProgrammeWorkshop)[0], ["JAM"]))
    lines = seen(archive).lines
    assert [(each.title, each.detail, each.where) for each in lines] == [
        ("Held", "road_map", ""),
        ("Planned", "expected", "Lima"),
        ("No day", "expected", "Lima"),
    ]
    assert [each[0] for each in line_rows(seen(archive))] == ["May 2014", "2017", "date unknown"]
    assert not seen(archive, "BOL").lines


def test_the_page_as_of_a_day_has_nothing_that_came_later(archive):
    found = seen(archive)
    last = found.versions[-1]
    where, day = last.workshop, date(2016, 3, 1)
    asked = Asked("How much?", "Officer", NOON)
    archive.apply(reviewing.ask_back(archive, "JAM", where, asked, QuestionSubject()), where)
    received = Judgement(AcceptanceState.RECEIVED, "Officer", NOON)
    archive.apply(reviewing.judge(archive, "JAM", where, received), where)
    before = country.read_country(archive, "JAM", DAY, date(2016, 2, 29))
    assert not before.asked
    assert before.versions[-1].verdict == ""
    on_it = country.read_country(archive, "JAM", DAY, day)
    assert len(on_it.asked) == 1
    assert on_it.versions[-1].verdict == "received"
    earlier = country.read_country(archive, "JAM", DAY, date(2014, 12, 31))
    assert all(each.begins and each.begins.year == 2014 for each in earlier.versions)
    assert earlier.counts.still_open < found.counts.still_open
    listed = countries.read_countries(archive, DAY, date(2014, 12, 31))
    (jamaica,) = (each for each in listed if each.country == "JAM")
    assert jamaica.road_maps == len(earlier.versions)
    assert jamaica.asked == 0


def test_no_road_map_is_missing_from_a_workshop_that_has_not_begun(archive):
    edit = workshops.add_workshop((), "Lima 2030", begins=PartialDate("2030"))
    archive.apply(edit)
    archive.apply(workshops.expect(made_by(edit, ProgrammeWorkshop)[0], ["BOL"]))
    missing = [each.title for each in archive.ask(MISSING, day=DAY) if each.country == "BOL"]
    assert missing == []
    assert [each.country for each in archive.ask(MISSING) if each.country == "BOL"] == ["BOL"]
    (listed,) = (each for each in countries.read_countries(archive, DAY) if each.country == "BOL")
    assert listed.missing == 0
    assert not seen(archive, "BOL").awaited
    overview = desk.read_desk(archive, DAY)
    (lima,) = (each for each in overview.workshops if each.workshop.title == "Lima 2030")
    assert (lima.awaited, lima.expected, lima.received) == (1, 0, 0)
    assert overview.expected == desk.read_desk(archive).expected - 1
