from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import LANGUAGES, language_scope
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.facts.review_facts import facts_for
from tests.shipped import SHIPPED

TODAY = date(2026, 11, 24)


def test_the_facts_of_a_country_have_its_signature_and_whether_it_is_bound():
    facts = facts_for(SHIPPED.on_day(TODAY), "JAM")
    assert facts.signed == date(2013, 10, 10)
    assert facts.is_bound
    assert not facts_for(SHIPPED.on_day(date(2015, 1, 20)), "JAM").is_bound


def test_an_unknown_code_and_the_practice_country_have_signed_nothing():
    for code in ("XXX", SHIPPED.countries.practice.iso3):
        facts = facts_for(SHIPPED.on_day(TODAY), code)
        assert (facts.signed, facts.consent) == (None, None)


def test_phase_outs_have_the_years_of_the_annexes_and_when_amendments_bind():
    outs = facts_for(SHIPPED.on_day(TODAY), "JAM").phase_outs
    first, amended = outs["a1-batteries"]
    assert (first.year, first.adopted) == (2020, None)
    assert (amended.year, amended.in_force) == (2025, date(2025, 4, 25))
    assert [out.year for out in outs["b1-chloralkali"]] == [2025]
    assert "b2-methylate" not in outs


def test_duties_have_their_paragraph_their_period_and_how_far_they_bind():
    duties = {duty.article: duty for duty in facts_for(SHIPPED.on_day(TODAY), "JAM").duties}
    assert duties["8.7"].due(date(2028, 5, 30)) == date(2033, 5, 30)
    assert duties["5.5 (c)"].is_endeavour
    assert duties["7.3 (b)"].counts_from_notice
    assert {"3.6", "4.5", "4.6", "17.4"} <= {
        each for each, duty in duties.items() if not duty.years
    }
    assert not {"8.2 (c)", "33.1", "31.2"} & duties.keys()


def test_the_programme_of_the_convention_is_for_parties_only_since_its_beginning():
    found = facts_for(SHIPPED.on_day(TODAY), "JAM").parties_only
    assert found["sip"].since == date(2018, 1, 1)
    assert "gef-mia" not in found


def test_obligations_that_an_action_can_serve_are_in_the_language_of_the_reference():
    facts = facts_for(SHIPPED.on_day(TODAY).in_language("fr"), "JAM")
    assert {"3", "4", "5", "7", "8", "9", "10", "11", "12"} <= facts.obligations.keys()
    assert not {"13", "23", "30", "32"} & facts.obligations.keys()
    assert "mercure" in facts.obligations["3"]


def test_facts_name_choices_possible_only_once_and_those_that_must_be_sent():
    facts = facts_for(SHIPPED.on_day(TODAY), "JAM")
    assert facts.only_moment == {"4.2", "6.1", "30.5"}
    assert facts.required == {"17.4"}
    assert "30.3" not in facts.checklist


def test_the_convention_enters_into_force_ninety_days_after_the_deposit():
    assert facts_for(SHIPPED.on_day(TODAY), "SUR").entry_into_force(date(2018, 8, 2)) == date(
        2018, 10, 31
    )


def test_every_kind_of_path_has_steps_that_end_with_entry_into_force():
    for each in SHIPPED.national_paths.families:
        steps = SHIPPED.national_paths.step_templates(each.id)
        assert steps[-1].milestone is TreatyAct.ENTRY_INTO_FORCE
        assert len({step.id for step in steps}) == len(steps)
        assert SHIPPED.national_paths.find(each.id) is each
    assert SHIPPED.national_paths.step_templates("none") == ()
    assert SHIPPED.national_paths.find("none") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_of_a_path_are_the_same_in_windows_of_all_languages(language):
    with language_scope(language):
        own = build_lookups(SHIPPED.in_language(language))
    steps = SHIPPED.national_paths.step_templates("parliament_law")
    plan = RoadMap(id="r", country="HTI")
    assert [each.title for each in own.templates("parliament_law", plan, Details(id="w"))] == [
        each.title for each in steps
    ]


@pytest.mark.parametrize(
    ("country", "own", "end", "done"),
    [
        ("JAM", None, "2015-01-21", "2013-10-10"),
        ("JAM", "2013-10-11", "2015-01-21", "2013-10-11"),
        ("JAM", None, "2013-10-09", None),  # the workshop ended before the signature
        ("SUR", None, "2015-01-21", None),  # did not sign
        ("JAM", None, None, "2013-10-10"),
    ],
)
def test_a_signature_whose_day_is_known_is_a_step_that_is_done(country, own, end, done):
    plan = RoadMap(id="r", country=country, signed=PartialDate(own) if own else None)
    details = Details(id="w", end=PartialDate(end) if end else None)
    steps = build_lookups(SHIPPED).templates("parliament_law", plan, details)
    (signature,) = (each for each in steps if each.milestone is TreatyAct.SIGNATURE)
    assert signature.done == (PartialDate(done) if done else None)
    assert not any(each.done for each in steps if each is not signature)
