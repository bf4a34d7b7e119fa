"""Verbs and rules of letters and calls, agreements of people, and the information package."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.programme.directory import agreements, issues
from mercworkshop.domain.programme.directory.agreements import (
    AgreedDetails,
    LeftOutReason,
    SharedDetail,
    SharingPurpose,
)
from mercworkshop.domain.programme.directory.directory import (
    Directory,
    DirectoryEntry,
    ListedPerson,
    count_reasons,
    entry_of,
)
from mercworkshop.domain.programme.directory.issues import IssuedDirectory
from mercworkshop.domain.programme.materials import materials
from mercworkshop.domain.programme.materials.materials import Dispatch, Material, MaterialVersion
from mercworkshop.domain.programme.outreach import outreach
from mercworkshop.domain.programme.outreach.outreach import Outreach, PromiseState
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Language
from tests.builders.workshop import made_by
from tests.every import every

COUNTRIES, OFFICES = SharingPurpose
NAME, EMAIL, PHONE = SharedDetail
MARCH, APRIL = PartialDate("2015-03"), PartialDate("2015-04")
LETTER = Outreach(id="o", country="SUR", asked="The draft law?", day=MARCH)
PACKAGE = Material(id="m", title="Package")
FRENCH = MaterialVersion(id="v", material="m", name="2", day=APRIL, languages=(Language.FRENCH,))
LUCIA = ListedPerson(
    "p", "w", None, "HND", "Lucía", "Ing.", "Ambiente", "es", "l@example.org", "+504", "", ""
)


def agreed(*details: SharedDetail, purposes=(COUNTRIES,), taken_back=None) -> AgreedDetails:
    return AgreedDetails(
        id="a", person="p", details=details, purposes=purposes, taken_back=taken_back
    )


def test_a_letter_is_noted_changed_and_removed():
    made = outreach.add_outreach("SUR", asked="The draft law?", office="Panama", day=MARCH)
    now = Workshop().apply(made)
    (letter,) = now.records(Outreach).all()
    assert (letter.country, letter.asked, letter.state) == (
        "SUR",
        "The draft law?",
        PromiseState.WAITING,
    )
    now = now.apply(outreach.update_outreach(letter, promised="By April", due=APRIL))
    (letter,) = now.records(Outreach).all()
    assert letter.due == APRIL
    assert not now.apply(outreach.remove_outreach([letter])).records(Outreach)


@every(
    "wrong, said",
    [
        (lambda: outreach.add_outreach("", asked="x"), "no country"),
        (lambda: outreach.add_outreach("SUR", office="Panama"), "what was asked"),
        (lambda: outreach.update_outreach(LETTER, due=PartialDate("2015-02")), "before it was"),
        (lambda: outreach.update_outreach(LETTER, reminder=PartialDate("2014")), "before anything"),
        (lambda: outreach.refuse_past_reminder(MARCH, date(2015, 4, 1)), "is over"),
        (lambda: agreements.agree(None, "p", (), (COUNTRIES,), MARCH), "agreed to"),
        (lambda: agreements.agree(None, "p", (NAME,), (), MARCH), "for whom"),
        (lambda: agreements.agree(None, "p", (EMAIL,), (COUNTRIES,), MARCH), "without a name"),
        (lambda: agreements.agree(None, "p", (NAME,), (COUNTRIES,), None), "when the person"),
        (
            lambda: agreements.take_back(
                AgreedDetails(id="a", person="p", asked_on=APRIL), "p", MARCH
            ),
            "before it was given",
        ),
        (lambda: issues.issue(Directory("Caribbean", COUNTRIES, date(2015, 4, 1))), "Nobody"),
        (lambda: materials.add_material((), " "), "title"),
        (lambda: materials.send(PACKAGE, None, copies=3), "where the document went"),
        (lambda: materials.send(PACKAGE, None, country="SUR", copies=0), "Fewer than one"),
        (
            lambda: materials.send(PACKAGE, FRENCH, country="SUR", language=Language.ARABIC),
            "not known to exist",
        ),
        (lambda: materials.send(PACKAGE, FRENCH, country="SUR", day=MARCH), "before this version"),
    ],
    ids=lambda case: case[1],
)
def test_impossible_entries_are_refused_with_a_reason_and_advice(wrong, said):
    with pytest.raises(InvalidInput, match=said) as refused:
        wrong()
    assert refused.value.advice


def test_a_reminder_for_today_or_this_month_is_not_in_the_past():
    outreach.refuse_past_reminder(PartialDate("2015-03"), date(2015, 3, 31))
    outreach.refuse_past_reminder(None, date(2015, 3, 31))


@every(
    "consent, noted, purpose, details, reason",
    [
        ("yes", None, COUNTRIES, {NAME, EMAIL, PHONE}, None),
        ("yes", None, OFFICES, {NAME, EMAIL, PHONE}, None),
        ("", None, COUNTRIES, set(), LeftOutReason.NOT_ASKED),
        ("no", None, COUNTRIES, set(), LeftOutReason.REFUSED),
        ("perhaps", None, COUNTRIES, set(), LeftOutReason.REFUSED),
        ("no", agreed(NAME, EMAIL), COUNTRIES, set(), LeftOutReason.REFUSED),
        ("", agreed(NAME), COUNTRIES, {NAME}, None),
        ("yes", agreed(NAME), COUNTRIES, {NAME}, None),
        ("yes", agreed(NAME, EMAIL), OFFICES, set(), LeftOutReason.OTHER_PURPOSE),
        ("", agreed(NAME, PHONE, purposes=(OFFICES,)), OFFICES, {NAME, PHONE}, None),
        ("", agreed(EMAIL), COUNTRIES, set(), LeftOutReason.REFUSED),
        ("yes", agreed(NAME, taken_back=APRIL), COUNTRIES, set(), LeftOutReason.TAKEN_BACK),
        ("yes", agreed(taken_back=APRIL), COUNTRIES, set(), LeftOutReason.TAKEN_BACK),
    ],
)
def test_only_details_that_a_person_agreed_to_are_in_the_directory(
    consent, noted, purpose, details, reason
):
    allowed = agreements.allowed_details(consent, noted, purpose)
    assert (allowed.details, allowed.reason) == (frozenset(details), reason)
    entry = entry_of(LUCIA, allowed)
    assert (entry is not None) is (NAME in details)
    if entry is not None:
        assert entry.email == ("l@example.org" if EMAIL in details else "")
        assert entry.phone == ("+504" if PHONE in details else "")
        assert entry.has_address is bool({EMAIL, PHONE} & details)


def test_agreeing_again_replaces_an_earlier_agreement_or_withdrawal():
    now = Workshop().apply(agreements.agree(None, "p", {EMAIL, NAME}, {COUNTRIES}, MARCH, "Folder"))
    (first,) = now.records(AgreedDetails).all()
    assert (first.id, first.details, first.paper) == (
        agreements.agreed_id("p"),
        (NAME, EMAIL),
        "Folder",
    )
    now = now.apply(agreements.take_back(first, "p", APRIL))
    (taken,) = now.records(AgreedDetails).all()
    assert taken.taken_back == APRIL
    now = now.apply(agreements.agree(taken, "p", {NAME}, {OFFICES}, PartialDate("2015-05")))
    (again,) = now.records(AgreedDetails).all()
    assert (again.details, again.taken_back) == ((NAME,), None)
    assert not now.apply(agreements.forget_agreed([again])).records(AgreedDetails)
    (alone,) = made_by(agreements.take_back(None, "p", APRIL), AgreedDetails)
    assert (alone.id, alone.details) == (first.id, ())


def test_a_directory_counts_people_left_out_and_its_record_holds_only_ids():
    allowed = [agreements.allowed_details(each, None, COUNTRIES) for each in ("yes", "", "", "no")]
    counts = count_reasons(allowed, erased=1)
    assert counts == {
        LeftOutReason.REFUSED: 1,
        LeftOutReason.NOT_ASKED: 2,
        LeftOutReason.ERASED: 1,
    }
    entries = (
        DirectoryEntry("p", "HND", "Lucía", "", "", "es", email="l@example.org"),
        DirectoryEntry("q", "HND", "Óscar", "", "", "es"),
    )
    whole = Directory("Caribbean", COUNTRIES, date(2015, 4, 1), entries, counts)
    assert (whole.left_out_count, len(whole.cards), whole.without_address) == (4, 1, 1)
    assert whole.countries == 1
    (issued,) = made_by(issues.issue(whole, " All delegations "), IssuedDirectory)
    assert (issued.people, issued.left_out, issued.receivers) == (("p", "q"), 4, "All delegations")
    assert "Lucía" not in str(issued)
    assert "@" not in str(issued)
    (told,) = made_by(issues.update_issue(issued, note="By stick"), IssuedDirectory)
    assert told.note == "By stick"
    assert issues.remove_issues([issued]).before == (issued,)


def test_a_document_is_removed_with_its_versions_and_dispatches():
    now = Workshop().apply(materials.add_material((), " Package ", source="Paragraph 3"))
    (package,) = now.records(Material).all()
    now = now.apply(materials.add_version(package, "1", languages=(Language.ENGLISH,)))
    (first,) = now.records(MaterialVersion).all()
    now = now.apply(
        materials.send(package, first, country="SUR", copies=30, language=Language.ENGLISH)
    )
    (sent,) = now.records(Dispatch).all()
    assert (sent.version, sent.copies, sent.day) == (first.id, 30, None)
    now = now.apply(materials.update_material(package, title="Package of 2014"))
    now = now.apply(materials.update_version(first, day=MARCH))
    now = now.apply(materials.update_dispatch(sent, first, day=APRIL))
    (package,), (first,) = now.records(Material).all(), now.records(MaterialVersion).all()
    (sent,) = now.records(Dispatch).all()
    assert (package.title, first.day, sent.day) == ("Package of 2014", MARCH, APRIL)
    assert not now.apply(materials.remove_dispatches([sent])).records(Dispatch)
    assert not now.apply(materials.remove_versions([first])).records(MaterialVersion)
    gone = now.apply(materials.remove_materials([package], [first, sent]))
    assert not any(gone.records(each) for each in (Material, MaterialVersion, Dispatch))
