"""Who may ask for an offer on a day: every standing of a State with every set of those admitted."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.record import set_verbatim
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.support import eligibility
from mercworkshop.domain.support.eligibility import (
    ACCESS_NAMES,
    Access,
    Asker,
    find_eligibility,
    make_asker,
    match_offers,
    serves_need,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details, nearest_day
from tests.every import every

DAY = date(2015, 1, 20)
PARTY, SIGNATORY, NON_PARTY = Standing
ALL = tuple(Standing)
CIRCLES = [c for size in (1, 2, 3) for c in combinations(ALL, size)]
STATES = [{PARTY}, {PARTY, SIGNATORY}, {SIGNATORY}, {NON_PARTY}]


def state(*standings, day=DAY, **fields):
    return Asker(country="Jamaica", day=day, standings=frozenset(standings), **fields)


def offer(**fields):
    return Offer(**{"id": "o", "body": "UNEP", **fields})


def need(**fields):
    return Need(id="n", road_map="m", **fields)


def on(text):
    return PartialDate(text)


@every("circle", CIRCLES)
@every("standings", STATES)
def test_only_states_with_an_admitted_standing_may_ask(circle, standings):
    answer = find_eligibility(offer(may_ask=circle), state(*standings))
    assert (answer.access is Access.OPEN) is bool(set(circle) & standings)
    assert answer.access in {Access.OPEN, Access.CLOSED}
    assert "Jamaica" in answer.words or answer.words == "Every State may ask now."
    assert ("may ask once" in answer.words) is (
        answer.access is Access.CLOSED and PARTY in circle and PARTY not in standings
    )


@every(
    ("circle", "standings", "words"),
    [
        ({PARTY}, {SIGNATORY}, "Parties only: Jamaica may ask once it is a Party."),
        ({PARTY}, {NON_PARTY}, "Parties only: Jamaica may ask once it is a Party."),
        (
            {PARTY, SIGNATORY},
            {NON_PARTY},
            "Parties and signatories only: Jamaica may ask once it is a Party.",
        ),
        (
            {SIGNATORY},
            {NON_PARTY},
            "Signatories only: Jamaica did not sign, and the signature is closed.",
        ),
        (
            {SIGNATORY},
            {PARTY},
            "Signatories only: Jamaica did not sign, and the signature is closed.",
        ),
        (
            {NON_PARTY},
            {SIGNATORY},
            "Only for States that neither signed nor joined: Jamaica signed.",
        ),
        (
            {NON_PARTY},
            {PARTY},
            "Only for States that neither signed nor joined: Jamaica is a Party.",
        ),
        ({SIGNATORY}, {SIGNATORY}, "Jamaica signed: it may ask now."),
        ({SIGNATORY, PARTY}, {SIGNATORY, PARTY}, "Jamaica is a Party: it may ask now."),
        ({SIGNATORY, NON_PARTY}, {NON_PARTY}, "Jamaica neither signed nor joined: it may ask now."),
    ],
)
def test_one_sentence_says_why_a_state_may_ask_or_when_it_may(circle, standings, words):
    assert find_eligibility(offer(may_ask=tuple(circle)), state(*standings)).words == words


def test_a_state_may_sign_to_become_eligible_only_while_signature_is_open():
    answer = find_eligibility(offer(may_ask=(SIGNATORY,)), state(NON_PARTY, day=date(2014, 10, 9)))
    assert answer.words == "Signatories only: Jamaica may ask once it has signed."
    after = find_eligibility(offer(may_ask=(SIGNATORY,)), state(NON_PARTY, day=date(2014, 10, 10)))
    assert "closed" in after.words


@pytest.mark.parametrize(
    ("circle", "until", "state_words", "condition"),
    [
        ((SIGNATORY,), "", "May ask, on a condition", "A letter."),
        ((PARTY,), "", "May not ask now", "A letter."),
        ((), "", "To be asked", "A letter."),
        ((SIGNATORY,), "2014", "Out of date", ""),
    ],
)
def test_the_condition_of_an_offer_is_shown_with_the_answer(circle, until, state_words, condition):
    terms = offer(may_ask=circle, until=on(until) if until else None, condition=" A letter. ")
    answer = find_eligibility(terms, state(SIGNATORY))
    assert (answer.short_words, answer.condition) == (state_words, condition)
    assert find_eligibility(offer(may_ask=ALL), state(SIGNATORY)).short_words == "May ask now"


def test_an_offer_whose_dates_are_not_understood_is_not_said_to_be_open():
    terms = set_verbatim(offer(may_ask=ALL), "since", "1/2/2027", is_read=False)
    answer = find_eligibility(terms, state(SIGNATORY))
    assert answer.access is Access.ASK
    assert answer.words == "Its dates are not understood yet: “1/2/2027”. Ask first."


def test_if_an_offer_does_not_say_who_may_ask_the_advice_is_to_ask_first():
    answer = find_eligibility(offer(), state(PARTY))
    assert answer == eligibility.Eligibility(Access.ASK, "It is not stated who may ask: ask first.")


def test_an_offer_for_parties_names_the_planned_deposit_of_the_country():
    planned = state(SIGNATORY, deposit=on("2017-35"))
    words = find_eligibility(offer(may_ask=(PARTY,)), planned).words
    assert words.endswith(
        "may ask once it is a Party. Its own path plans the deposit for: Q3 2017."
    )
    assert "deposit" not in find_eligibility(offer(may_ask=(NON_PARTY,)), planned).words


@pytest.mark.parametrize(
    ("since", "until", "door"),
    [
        ("", "", Access.OPEN),
        ("2015-01-20", "2015-01-20", Access.OPEN),
        ("2015", "", Access.OPEN),
        ("", "2015-01", Access.OPEN),
        ("2015-01-21", "", Access.LATER),
        ("2018", "2020", Access.LATER),
        ("", "2015-01-19", Access.OVER),
        ("2013", "2014", Access.OVER),
    ],
)
def test_an_offer_is_open_from_its_first_day_to_its_last(since, until, door):
    period = {"since": on(since) if since else None, "until": on(until) if until else None}
    assert find_eligibility(offer(may_ask=(PARTY,), **period), state(PARTY)).access is door


def test_an_offer_that_begins_later_is_not_open_and_says_who_may_ask_then():
    answer = find_eligibility(offer(may_ask=(PARTY,), since=on("2018-01-01")), state(SIGNATORY))
    assert answer.access is Access.LATER
    assert answer.words == (
        "It begins: 1 Jan 2018. Parties only: Jamaica may ask once it is a Party."
    )
    alone = find_eligibility(offer(may_ask=(SIGNATORY,), since=on("2018-01-01")), state(SIGNATORY))
    assert alone.words == "It begins: 1 Jan 2018."


def test_an_offer_that_is_out_of_date_says_nothing_else():
    answer = find_eligibility(offer(may_ask=(PARTY,), until=on("2014-12")), state(SIGNATORY))
    assert (answer.access, answer.words) == (Access.OVER, "It ended: Dec 2014.")


def test_a_season_is_over_only_when_it_is_over_in_both_hemispheres():
    summer = offer(may_ask=(PARTY,), until=on("2014-22"))
    assert find_eligibility(summer, state(PARTY)).access is Access.OPEN
    assert find_eligibility(summer, state(PARTY, day=date(2015, 3, 2))).access is Access.OVER


DOUBT = "No consent was found: check the list."


@pytest.mark.parametrize(
    ("circle", "standings", "door"),
    [
        ({PARTY}, {SIGNATORY}, Access.ASK),
        ({PARTY}, {NON_PARTY}, Access.ASK),
        ({SIGNATORY}, {SIGNATORY}, Access.OPEN),
        ({NON_PARTY}, {NON_PARTY}, Access.ASK),
        ({NON_PARTY, PARTY}, {NON_PARTY}, Access.OPEN),
        ({NON_PARTY}, {SIGNATORY}, Access.CLOSED),
        ({PARTY}, {PARTY}, Access.OPEN),
    ],
)
def test_if_it_is_unknown_whether_a_state_joined_the_answer_is_to_ask(circle, standings, door):
    answer = find_eligibility(
        offer(may_ask=tuple(circle)), state(*standings, unverified_note=DOUBT)
    )
    assert answer.access is door
    assert (DOUBT in answer.words) is (door is Access.ASK or standings == {PARTY})


JAMAICA = RoadMap(id="m", country="JAM")
FACTS = ReviewFacts(today=DAY, signed=date(2013, 10, 10), consent=date(2017, 7, 19))


def facts(day, **fields):
    return ReviewFacts(**{"today": day, "signed": FACTS.signed, "consent": FACTS.consent, **fields})


def step(milestone, done="", planned="", **fields):
    dates: dict[str, Any] = {
        "done": on(done) if done else None,
        "planned": on(planned) if planned else None,
    }
    return PathStep(
        id=f"{milestone}", road_map="m", title="", milestone=milestone, **dates, **fields
    )


@pytest.mark.parametrize(
    ("day", "standings"),
    [
        (date(2013, 10, 9), {NON_PARTY}),
        (date(2013, 10, 10), {SIGNATORY}),
        (DAY, {SIGNATORY}),
        (date(2017, 7, 20), {SIGNATORY}),
        (date(2017, 10, 16), {SIGNATORY}),
        (date(2017, 10, 17), {SIGNATORY, PARTY}),
    ],
)
def test_the_standing_of_a_state_is_that_of_the_day(day, standings):
    assert make_asker("Jamaica", JAMAICA, (), facts(day)).standings == standings


def test_acts_in_the_road_map_of_the_country_count_too():
    unknown = ReviewFacts(today=date(2019, 5, 1))
    own = RoadMap(id="m", country="QMW", signed=on("2014-09"))
    assert make_asker("X", own, (), unknown).standings == {SIGNATORY}
    steps = [step(TreatyAct.SIGNATURE, "2014-09-24"), step(TreatyAct.DEPOSIT, "2019-01-30")]
    assert make_asker("X", None, steps, unknown).standings == {SIGNATORY, PARTY}
    late = [step(TreatyAct.DEPOSIT, "2019-02-20")]
    assert make_asker("X", None, late, unknown).standings == {NON_PARTY}
    assert make_asker("X", None, [step(TreatyAct.ENTRY_INTO_FORCE, "2019")], unknown).standings == {
        NON_PARTY
    }
    assert make_asker("X", None, [step(TreatyAct.ENTRY_INTO_FORCE, "2018")], unknown).standings == {
        PARTY
    }
    dropped = [step(TreatyAct.SIGNATURE, "2014-09-24", progress=Progress.DROPPED)]
    assert make_asker("X", None, dropped, unknown).standings == {NON_PARTY}


def test_without_a_known_consent_the_answer_says_that_it_may_exist_by_now():
    unknown = facts(DAY, consent=None)
    before, after = (
        make_asker("Jamaica", JAMAICA, (), unknown, as_of=DAY + timedelta(days)) for days in (0, -1)
    )
    assert before.unverified_note == ""
    assert (
        after.unverified_note
        == "No consent of Jamaica was found: check the list of the depositary."
    )
    assert make_asker("Jamaica", JAMAICA, (), unknown).unverified_note == ""
    assert (
        make_asker("Jamaica", JAMAICA, (), facts(DAY), as_of=date(2014, 1, 1)).unverified_note == ""
    )


def test_a_doubtful_date_of_consent_is_noted_only_once_it_makes_a_party():
    certainty = "Sources differ."
    made = [
        make_asker("Jamaica", JAMAICA, (), facts(day), certainty=certainty).unverified_note
        for day in (DAY, date(2019, 1, 1))
    ]
    assert made == ["", certainty]


def test_the_planned_deposit_is_named_until_the_state_is_a_party():
    plan = [step(TreatyAct.DEPOSIT, planned="2017-35")]
    assert make_asker("X", None, plan, facts(DAY)).deposit == on("2017-35")
    assert make_asker("X", None, plan, facts(date(2019, 1, 1))).deposit is None


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2014, 12, 1), date(2015, 1, 19)),
        (date(2015, 1, 20), date(2015, 1, 20)),
        (date(2026, 1, 1), date(2015, 1, 21)),
    ],
)
def test_the_day_is_today_or_the_nearest_day_of_the_workshop(today, day):
    details = Details(id="d", start=on("2015-01-19"), end=on("2015-01-21"))
    assert nearest_day(details, today) == day


def test_the_day_is_today_for_a_workshop_without_dates():
    today = date(2020, 2, 2)
    assert nearest_day(Details(id="d"), today) == today


@every(
    ("offered", "wanted", "is_served"),
    [
        ({}, {"kind": NeedKind.LEGAL, "articles": ("4",)}, True),
        ({"kinds": (NeedKind.LEGAL,)}, {"kind": NeedKind.LEGAL}, True),
        ({"kinds": (NeedKind.LEGAL,)}, {"kind": NeedKind.MONEY}, False),
        ({"kinds": (NeedKind.LEGAL,)}, {"kind": NeedKind.OTHER}, True),
        ({"kinds": (NeedKind.OTHER,)}, {"kind": NeedKind.MONEY}, False),
        ({"articles": ("7",)}, {"articles": ("7.3",)}, True),
        ({"articles": ("7.3",)}, {"articles": ("7",)}, True),
        ({"articles": ("7",)}, {"articles": ("17",)}, False),
        ({"articles": ("7", "8")}, {"articles": ()}, True),
        (
            {"articles": ("7",), "kinds": (NeedKind.MONEY,)},
            {"articles": ("7",), "kind": NeedKind.LEGAL},
            False,
        ),
    ],
)
def test_an_offer_serves_a_need_by_kind_and_article(offered, wanted, is_served):
    assert serves_need(offer(**offered), need(**wanted)) is is_served


def test_open_offers_come_first_and_of_those_the_ones_made_for_the_need():
    wanted = need(kind=NeedKind.MONEY, articles=("8",))
    found = [
        offer(id="over", may_ask=ALL, until=on("2014")),
        offer(id="all", may_ask=ALL),
        offer(id="parties", may_ask=(PARTY,), articles=("8",)),
        offer(id="unsaid", articles=("8",)),
        offer(id="two", may_ask=ALL, kinds=(NeedKind.MONEY,), articles=("8", "9")),
        offer(id="made", may_ask=ALL, kinds=(NeedKind.MONEY,), articles=("8",)),
        offer(id="elsewhere", may_ask=ALL, articles=("9",)),
    ]
    matched = [each.id for each, _answer in match_offers(found, wanted, state(SIGNATORY))]
    assert matched == ["made", "two", "all", "unsaid", "parties", "over"]


def test_every_kind_of_access_has_a_name():
    assert set(ACCESS_NAMES) == set(Access)


days = st.dates(date(2013, 1, 1), date(2021, 1, 1))
periods = st.one_of(st.none(), days.map(PartialDate.from_day))


@given(
    circle=st.sets(st.sampled_from(ALL)),
    standings=st.sampled_from(STATES),
    since=periods,
    until=periods,
    day=days,
)
def test_an_offer_is_open_exactly_with_an_admitted_standing_within_its_period(
    circle, standings, since, until, day
):
    terms = offer(may_ask=tuple(circle), since=since, until=until)
    answer = find_eligibility(terms, state(*standings, day=day))
    is_in_time = (not since or since.first <= day) and (not until or day <= until.last)
    assert (answer.access is Access.OPEN) is (bool(circle & standings) and is_in_time)
    assert answer.words.endswith(".")


@given(day=days)
def test_becoming_a_party_never_closes_an_offer_for_parties(day):
    terms = offer(may_ask=(PARTY,))
    first, second = (
        find_eligibility(terms, make_asker("Jamaica", JAMAICA, (), facts(each))).access
        for each in (day, day + timedelta(1))
    )
    assert first is not Access.OPEN or second is Access.OPEN
