"""The last answer of a person counts, whichever list it is on; a withdrawn consent stays so."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.programme.directory import agreements
from mercworkshop.domain.programme.directory.agreements import (
    AgreedDetails,
    SharedDetail,
    SharingPurpose,
)
from mercworkshop.domain.programme.directory.desk import DirectoryPerson, _latest_answers
from mercworkshop.domain.programme.directory.directory import ListedPerson
from mercworkshop.domain.values.dates.partial_date import PartialDate

PURPOSE = SharingPurpose.COUNTRIES


def person(number, year, consent, **agreed):
    listed = ListedPerson(
        str(number), f"w{number}", date(year, 1, 10), "JAM", "Althea Poinciana", "", "", "en",
        "a@example.org", "", consent, str(number) if agreed else "",
    )  # fmt: skip
    known = AgreedDetails(id=str(number), person=str(number), **agreed) if agreed else None
    return DirectoryPerson(listed, known, agreements.allowed_details(consent, known, PURPOSE))


ALL = {"details": tuple(SharedDetail), "purposes": tuple(SharingPurpose)}
BACK = person(1, 2013, "yes", **ALL, taken_back=PartialDate("2015-05"))


def said(*seen):
    (latest,) = _latest_answers(seen)
    return latest.person.id, latest.allowed.reason


def test_a_withdrawn_consent_is_not_restored_by_the_list_of_a_workshop():
    for later in (person(2, 2014, "yes"), person(2, 2015, "yes"), person(2, 2014, "")):
        assert said(BACK, later) == ("1", agreements.LeftOutReason.TAKEN_BACK)


def test_a_later_yes_counts_again():
    assert said(BACK, person(2, 2016, "yes")) == ("2", None)
    agreed = person(2, 2014, "", **ALL, asked_on=PartialDate("2016-02-01"))
    assert said(BACK, agreed) == ("2", None)


def test_a_person_who_was_not_asked_again_keeps_the_earlier_answer():
    assert said(person(1, 2013, "yes"), person(2, 2016, "")) == ("1", None)
    assert said(person(1, 2013, ""), person(2, 2016, ""))[0] == "2"


def test_of_two_answers_of_one_day_the_one_that_permits_less_counts():
    assert said(person(1, 2015, "yes"), person(2, 2015, "no"))[0] == "2"
    assert said(person(1, 2015, "no"), person(2, 2015, "yes"))[0] == "1"
