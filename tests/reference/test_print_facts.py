from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.print_facts import facts_for
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED

DAY = date(2026, 11, 24)


def test_a_party_whose_date_is_certain_has_no_note():
    facts = facts_for(SHIPPED.on_day(DAY), "SUR", NO_WORKSHOP)
    assert [each.words for each in facts.status] == ["Not signed", "Party since 31 October 2018"]
    assert not any(each.unverified_note for each in facts.status)


def test_a_doubtful_date_says_why():
    signed, consent = facts_for(SHIPPED.on_day(DAY), "JAM", NO_WORKSHOP).status
    assert signed.words == "Signed 10 October 2013"
    assert consent.unverified_note == "Sources differ: check the list of the depositary."


def test_a_consent_that_was_not_found_is_not_shown_as_missing():
    found = facts_for(SHIPPED.on_day(date(2026, 1, 20)), "HTI", NO_WORKSHOP).status[1]
    assert found.words == "No consent to be bound found up to 17 July 2023"
    assert "does not mean there is none" in found.unverified_note


def test_while_the_lists_are_complete_a_state_without_a_date_is_not_a_party():
    assert facts_for(SHIPPED.on_day(date(2015, 1, 20)), "HTI", NO_WORKSHOP).status[1].words == (
        "Not a Party on 20 January 2015"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2015, 1, 20), "Not a Party on 20 January 2015"),
        (date(2018, 8, 20), "Party from 31 October 2018"),
        (date(2018, 10, 31), "Party since 31 October 2018"),
    ],
)
def test_the_day_of_the_paper_decides_what_is_past(day, words):
    assert facts_for(SHIPPED.on_day(day), "SUR", NO_WORKSHOP).status[1].words == words


def test_the_practice_country_and_unknown_codes_have_no_treaty_status():
    practice = facts_for(SHIPPED.on_day(DAY), SHIPPED.countries.practice.iso3, NO_WORKSHOP)
    assert practice.is_practice
    assert [each.words for each in practice.status] == ["An invented country, for practice"]
    unknown = facts_for(SHIPPED.on_day(DAY), "XXX", NO_WORKSHOP)
    assert (unknown.country, unknown.status, unknown.as_of) == ("XXX", (), None)
    assert (practice.status_source, unknown.status_source) == ("", "")


@pytest.mark.parametrize(
    ("country", "day", "source"),
    [
        ("SUR", DAY, "Deposited 2 August 2018. Two databases agree."),
        ("KEN", DAY, "Deposited 22 September 2023. From a press report."),
        (
            "CAF",
            DAY,
            "Party by 17 November 2021, day not known. Only the year is known: check the"
            " list of the depositary.",
        ),
        ("SUR", date(2016, 3, 14), "The lists of Parties are complete up to 8 July 2020."),
        ("KEN", date(2023, 1, 1), "As many Parties as were reported are known up to 17 July 2023."),
    ],
)
def test_the_source_of_the_status_is_that_of_the_country(country, day, source):
    assert facts_for(SHIPPED.on_day(day), country, NO_WORKSHOP).status_source == source


def test_a_paper_of_a_past_day_shows_the_status_of_that_day():
    words = [
        each.words
        for each in facts_for(SHIPPED.on_day(date(2016, 3, 14)), "LKA", NO_WORKSHOP).status
    ]
    assert words == [
        "Signed 8 October 2014",
        "Not a Party on 14 March 2016",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_language_of_the_paper(language):
    facts, english = (
        facts_for(SHIPPED.on_day(DAY).in_language(tongue), "SUR", NO_WORKSHOP)
        for tongue in (language, "en")
    )
    assert facts.language == language
    if language == "en":
        return
    for name in ("sections", "provisions", "annex_entries", "paths"):
        same = [
            key
            for key, known in getattr(facts, name).items()
            if known == getattr(english, name)[key]
        ]
        assert not same, name
    assert facts.status != english.status
    assert facts.convention != english.convention


def test_titles_of_articles_that_nobody_verified_are_marked():
    assert facts_for(SHIPPED.on_day(DAY), "SUR", NO_WORKSHOP).articles["4"].unverified_note == ""
    assert (
        facts_for(SHIPPED.on_day(DAY).in_language("zh"), "SUR", NO_WORKSHOP)
        .articles["4"]
        .unverified_note
    )


def test_choices_possible_only_at_the_deposit_are_marked_in_the_checklist():
    provisions = facts_for(SHIPPED.on_day(DAY), "SUR", NO_WORKSHOP).provisions
    assert provisions["30.5"].marks == ("only at this moment",)
    comes_back = ("at this moment or with an amendment",)
    assert (provisions["4.2"].marks, provisions["6.1"].marks) == (comes_back, comes_back)
    assert provisions["17.4"].marks == ("must be sent",)
    assert provisions["3.7"].marks == ()


def test_the_status_on_paper_is_that_of_the_workshop_with_later_acts_after_it():
    workshop = Details(id="w", start=PartialDate("2016-03-14"), end=PartialDate("2016-03-14"))
    facts = facts_for(SHIPPED.on_day(DAY), "LKA", workshop)
    assert facts.status_title == "On the day of the workshop, 14 March 2016"
    assert [each.words for each in facts.status] == [
        "Signed 8 October 2014",
        "Not a Party on 14 March 2016",
    ]
    assert [each.words for each in facts.later] == [
        "Later: deposited 19 June 2017, Party since 17 September 2017"
    ]
    assert (facts.day, facts.status_day) == (DAY, date(2016, 3, 14))


@pytest.mark.parametrize(
    ("day", "count"), [(date(2016, 3, 14), 0), (date(2017, 6, 18), 0), (date(2017, 6, 19), 1)]
)
def test_a_paper_has_no_act_after_its_own_day(day, count):
    workshop = Details(id="w", start=PartialDate("2016-03-14"), end=PartialDate("2016-03-14"))
    assert len(facts_for(SHIPPED.on_day(day), "LKA", workshop).later) == count


def test_during_the_workshop_the_status_is_that_of_today():
    workshop = Details(id="w", start=PartialDate("2026-11-23"), end=PartialDate("2026-11-25"))
    facts = facts_for(SHIPPED.on_day(DAY), "LKA", workshop)
    assert (facts.status_title, facts.status_day) == ("Status", DAY)
