"""What an archive answers about letters, people who agreed, and the information package."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.programme import questions, workshops
from mercworkshop.domain.programme.country import COUNTRY_CONTACTS
from mercworkshop.domain.programme.directory import agreements
from mercworkshop.domain.programme.directory import desk as directory_desk
from mercworkshop.domain.programme.directory.agreements import (
    AgreedDetails,
    LeftOutReason,
    SharedDetail,
    SharingPurpose,
)
from mercworkshop.domain.programme.materials import desk as package
from mercworkshop.domain.programme.materials.materials import Dispatch, Material, MaterialVersion
from mercworkshop.domain.programme.outreach import desk as office
from mercworkshop.domain.programme.outreach.desk import OutreachStanding
from mercworkshop.domain.programme.outreach.outreach import Outreach, PromiseState
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Language
from mercworkshop.store.archive.archive import Archive
from tests.builders.asked_people import held_with_people
from tests.builders.programme_files import arrival_of, dump
from tests.builders.workshop import made_by

COUNTRIES, OFFICES = SharingPurpose
NAME, EMAIL, PHONE = SharedDetail
DAY = date(2015, 5, 1)
APRIL = PartialDate("2015-04-10")


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    return held_with_people(tmp_path_factory.mktemp("sent"))


@pytest.fixture
def archive(tmp_path, sent):
    with closing(Archive.create(tmp_path / "one.mercpa")) as made:
        made.add(*sent[:2])
        yield made


def named(archive, name):
    (person,) = (
        each
        for each in archive.ask(directory_desk.LISTED_PEOPLE, subregion="Caribbean")
        if each.name == name
    )
    return person


def desk(archive, purpose=COUNTRIES):
    return directory_desk.read_desk_of(archive, "", purpose, DAY)


def agree(archive, name, *given, purposes=(COUNTRIES,)):
    person = named(archive, name)
    values = {"details": given, "purposes": purposes, "asked_on": APRIL, "paper": "Folder 3"}
    archive.apply(directory_desk.agree_of(archive, person.id, values))
    return person


def test_the_directory_has_the_people_who_agreed_and_counts_the_others(archive):
    agree(archive, "Not Asked", NAME)
    shown = desk(archive)
    assert [each.subregion for each in shown.subregions] == ["Caribbean"]
    assert [(each.name, each.email, each.phone) for each in shown.directory.entries] == [
        ("Yes Given", "yes@example.org", ""),
        ("Gone Soon", "gone@example.org", ""),
        ("Not Asked", "", ""),
    ]
    assert shown.directory.left_out == {LeftOutReason.REFUSED: 1}
    assert shown.directory.unknown == ("HTI",)
    assert [each.name for each in desk(archive, OFFICES).directory.entries] == [
        "Yes Given",
        "Gone Soon",
    ]
    assert desk(archive, OFFICES).to_ask == 1
    archive.rebuild()
    assert desk(archive) == shown


def test_a_refusal_stays_and_an_answer_counts_wherever_an_address_is_shown(archive):
    with pytest.raises(InvalidInput, match="said no"):
        agree(archive, "No Refused", NAME)
    agree(archive, "Yes Given", NAME)
    for question in (COUNTRY_CONTACTS, questions.PEOPLE):
        found = {each.name: each for each in archive.ask(question, country="JAM")}
        assert found["Yes Given"].email == "", question.name
    taken = directory_desk.take_back_of(archive, named(archive, "Gone Soon").id, APRIL)
    archive.apply(taken)
    found = {each.name: each for each in archive.ask(COUNTRY_CONTACTS, country="SUR")}
    assert (found["Gone Soon"].email, found["Gone Soon"].consent) == ("", "no")
    assert desk(archive).directory.left_out[LeftOutReason.TAKEN_BACK] == 1


def test_consent_taken_back_names_the_directory_that_already_went_out(archive):
    archive.apply(directory_desk.issue_of(archive, "Caribbean", COUNTRIES, DAY, "Delegations"))
    person = named(archive, "Yes Given")
    archive.apply(directory_desk.take_back_of(archive, person.id, PartialDate("2015-06")))
    shown = desk(archive)
    (seen,) = (each for each in shown.people if each.person.id == person.id)
    assert seen.allowed.reason is LeftOutReason.TAKEN_BACK
    assert [(each.day, each.receivers) for each in seen.past] == [(DAY, "Delegations")]
    (issued,) = shown.issues
    assert (issued.listed, issued.left_out, issued.taken_back) == (2, 2, 1)


def test_the_latest_answer_of_a_person_on_two_lists_counts(archive, tmp_path):
    later = (
        {"name": "Given Yes", "country": "JAM", "email": "new@example.org", "consent": "no"},
        {"name": "Gone Soon", "country": "SUR", "email": "new2@example.org"},
    )
    archive.add(*held_with_people(tmp_path, "Bridgetown", "2016-01-19", later)[:2])
    shown = desk(archive)
    assert [each.email for each in shown.directory.entries] == ["gone@example.org"]
    assert shown.directory.left_out[LeftOutReason.REFUSED] == 2


@pytest.mark.parametrize("way", ["here", "by a file"])
def test_an_erased_person_leaves_no_name_and_no_answer(archive, sent, way):
    person = agree(archive, "Gone Soon", NAME, EMAIL)
    archive.apply(directory_desk.issue_of(archive, "Caribbean", COUNTRIES, DAY))
    note = {"person": person.id, "addressee": "gone soon", "by": "Gone Soon", "asked": "The law?"}
    archive.apply(office.add_from_form({"country": "SUR", **note}, DAY))
    agreed = archive.find(AgreedDetails, agreements.agreed_id(person.id))
    if way == "here":
        assert archive.erase_people([person.id]) == 1
    else:
        gone = tombstones.erased_keys([person.id], RECORD_TYPES)
        kept = sent.workshop.apply(tombstones.mark_erased(gone))
        assert kept.records(Person)
        changes = marks_of(archive, gone, sent.workshop.workshop_id)
        marks = arrival_of(changes, sent.workshop.workshop_id, "marks")
        assert archive.add(changes, marks).erased == 1
    shown = desk(archive)
    assert shown.directory.left_out[LeftOutReason.ERASED] == 1
    assert "Gone Soon" not in str(shown)
    assert archive.find(AgreedDetails, agreed.id) is None
    (letter,) = archive.ask(office.OUTREACH, day=DAY)
    assert (letter.name, letter.by, letter.is_erased) == ("", "", True)
    for table, rows in dump(archive).items():
        assert "gone soon" not in str(rows).casefold(), table
        assert "gone@" not in str(rows), table
    archive.apply(agreements.agree(None, person.id, (NAME,), (COUNTRIES,), APRIL))
    assert archive.find(AgreedDetails, agreed.id) is None
    assert archive.check() == []
    wanted = dump(archive)
    archive.rebuild()
    assert dump(archive) == wanted


def marks_of(archive, gone, workshop):
    """Return the changes of the tombstones of records, as a laptop sends them."""
    return changes_for(tombstones.mark_erased(gone), lambda _new: {}, Stamp(), workshop)


def test_letters_are_listed_with_the_overdue_first_and_name_their_subject(archive):
    (topic,) = office.topics_of(archive, "SUR")
    assert (topic.kind, topic.title) == ("Action", "Ban lamps")
    cases: dict[str, dict[str, object]] = {
        "closed": {"state": PromiseState.KEPT, "due": PartialDate("2015-02")},
        "later": {"due": PartialDate("2015-06")},
        "overdue": {"due": PartialDate("2015-04"), "about": topic.id, "office": "Panama"},
        "remind": {"due": PartialDate("2015-07"), "reminder": PartialDate("2015-05-01")},
        "open": {"person": named(archive, "Not Asked").id},
    }
    for asked, fields in cases.items():
        values = {"country": "SUR", "asked": asked, "day": PartialDate("2015-01-19"), **fields}
        archive.apply(office.add_from_form(values, DAY))
    shown = office.read_outreach(archive, DAY)
    assert [(each.asked, each.standing) for each in shown.letters] == [
        ("overdue", OutreachStanding.OVERDUE),
        ("remind", OutreachStanding.TO_REMIND),
        ("later", OutreachStanding.PROMISED),
        ("open", OutreachStanding.WAITING),
        ("closed", OutreachStanding.CLOSED),
    ]
    assert shown.letters[0].about_title == "Ban lamps"
    assert shown.letters[3].name == "Not Asked"
    assert shown.offices == ("Panama",)
    assert [each.asked for each in shown.to_remind] == ["overdue", "remind", "later"]
    assert office.read_outreach(archive, DAY, office="Panama").shown == shown.letters[:1]
    assert office.read_outreach(archive, date(2015, 4, 1)).counts[OutreachStanding.OVERDUE] == 0
    assert archive.search("overdue")[0][0] == "outreach"
    first = shown.letters[0].id
    archive.apply(office.change_from_form(archive, first, {"outcome": "Sent"}, DAY))
    assert archive.find(Outreach, first).outcome == "Sent"
    with pytest.raises(InvalidInput, match="is over"):
        office.change_from_form(archive, first, {"reminder": PartialDate("2015-02")}, DAY)
    archive.apply(office.remove_by_id(archive, [first]))
    with pytest.raises(InvalidInput, match="no longer"):
        office.find_outreach(archive, first)


def test_the_package_says_which_language_exists_and_where_it_went(archive):
    archive.apply(package.add_document(archive, {"title": "Key obligations"}))
    (made,) = archive.ask(package.MATERIALS)
    assert (made.versions, made.dispatches, made.copies) == (0, 0, None)
    given = {"name": "2", "languages": (Language.ENGLISH, Language.FRENCH)}
    archive.apply(package.add_version_of(archive, made.id, given))
    (version,) = archive.ask(package.MATERIAL_VERSIONS)
    planned = workshops.add_workshop((), "Lima")
    archive.apply(planned)
    (lima,) = made_by(planned, ProgrammeWorkshop)
    for copies in (30, None):
        values = {"version": version.id, "programme_workshop": lima.id, "copies": copies}
        archive.apply(package.send_copies(archive, made.id, values))
    shown = package.read_materials(archive)
    assert shown.languages_of(made.id) == {"en", "fr"}
    assert shown.languages_of_version(version.id) == ("en", "fr")
    assert (shown.materials[0].dispatches, shown.materials[0].copies) == (2, 30)
    assert {each.workshop for each in shown.dispatches_of(made.id)} == {"Lima"}
    (sent, _other) = shown.dispatches
    archive.apply(
        package.change_record(
            archive, package.find_record(archive, Dispatch, sent.id), {"copies": 5}
        )
    )
    archive.apply(
        package.change_record(
            archive, package.find_record(archive, MaterialVersion, version.id), {"name": "3"}
        )
    )
    archive.apply(
        package.change_record(
            archive, package.find_record(archive, Material, made.id), {"note": "Sample"}
        )
    )
    assert archive.find(Dispatch, sent.id).copies == 5
    assert archive.search("obligations")[0] == ("material", made.id)
    archive.apply(package.remove_record(archive, package.find_record(archive, Dispatch, sent.id)))
    archive.apply(package.remove_record(archive, package.find_record(archive, Material, made.id)))
    assert package.read_materials(archive) == package.MaterialDesk()
    with pytest.raises(InvalidInput, match="no longer"):
        package.remove_record(archive, package.find_record(archive, Material, made.id))
