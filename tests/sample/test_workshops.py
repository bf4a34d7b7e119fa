from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.actions import Action, Priority
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.attendance import attendance_of
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.checklists import ChecklistKind, checklist_of
from mercworkshop.domain.entities.evaluation import knowledge, opinions
from mercworkshop.domain.entities.evaluation.attendees import surplus_of_forms, surplus_of_sheets
from mercworkshop.domain.entities.evaluation.records import (
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer, OfferContact
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.presenting import slots
from mercworkshop.domain.entities.presenting.records import PlenaryCorrection, SlotState
from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap, road_map_id
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.entities.votes.records import Vote, VoteMethod
from mercworkshop.domain.entities.votes.result import vote_result
from mercworkshop.domain.entities.votes.sources import delegation_of
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.findings import Severity
from mercworkshop.domain.settling import history
from mercworkshop.domain.support.eligibility import Access, find_eligibility, serves_need
from mercworkshop.domain.support.meeting_hour import plan_hour
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.askers import asker_for
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.facts.review_facts import facts_for
from mercworkshop.reference.library.texts import KEY_NAMES
from mercworkshop.sample import workshops
from mercworkshop.sample.sample import fill_store, shift_years
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.shipped import SHIPPED


@pytest.fixture(scope="module")
def sample():
    return workshops.port_of_spain(build_lookups(SHIPPED))


@pytest.fixture(scope="module")
def workshop(sample):
    return sample.workshop


def runs(workshop):
    found = {case.id: case for case in SHIPPED.case_studies.all}
    return [(run, found[run.case_study]) for run in workshop.records(CaseRun).values()]


def test_all_five_case_studies_are_answered_to_the_last_prompt(workshop):
    assert len(runs(workshop)) == 5
    for run, case in runs(workshop):
        own = [p for s in case.structure.stages if s.id == case_run.OWN_WORK for p in s.prompts]
        prompts = [prompt.id for prompt in case.structure.prompts]
        group = [d.country for d in workshop.records(Delegation).all() if d.group == run.group]
        asks = case_run.list_asked(prompts, own, group)
        assert len(group) == 3
        assert case_run.count_answered(workshop.records(Answer), run, asks) == len(asks), case.id


def test_all_twelve_delegations_and_their_people_are_in_four_groups(workshop):
    groups = set(workshop.records(BreakoutGroup))
    assert len(groups) == 4
    assert {each.group for each in workshop.records(Delegation).values()} == groups
    people = workshop.records(Person).values()
    assert {person.group for person in people if person.country} == groups
    assert not any(person.group for person in people if not person.country)


def test_the_roles_of_a_group_are_filled_by_its_members(workshop):
    for group in workshop.records(BreakoutGroup).values():
        members = {p.name for p in workshop.records(Person).values() if p.group == group.id}
        assert {group.chair, group.rapporteur, group.typist, group.time_keeper} <= members


def test_every_road_map_intends_the_act_that_fits_its_status(workshop):
    for plan in workshop.records(RoadMap).values():
        country = SHIPPED.countries.of_code(plan.country)
        wanted = ConsentKind.ACCESSION if present(country).accedes else ConsentKind.RATIFICATION
        assert plan.is_sample
        assert plan.intended_act is wanted, plan.country


def test_the_steps_of_suriname_have_their_real_days(workshop):
    (plan,) = [each for each in workshop.records(RoadMap).values() if each.country == "SUR"]
    done = {step.milestone: step.done for step in workshop.records(PathStep).owned_by(plan.id)}
    assert done["national_approval"].edtf == "2018-03-08"
    assert done["deposit"].edtf == "2018-08-02"
    assert done["entry_into_force"].edtf == "2018-10-31"


def test_the_review_finds_something_in_every_road_map_and_nothing_absurd(workshop):
    rules = set()
    for plan in workshop.records(RoadMap).values():
        facts = facts_for(SHIPPED.on_day(date(2015, 1, 21)), plan.country)
        found = findings.review_road_map(workshop, plan, facts)
        rules |= {finding.rule for finding in found}
        assert found, plan.country
        assert "act_signature" not in rules
    assert len(rules) >= 15
    assert findings.count_by_severity(found)[Severity.WARNING]


def test_offers_have_every_kind_of_access_and_no_need_names_a_closed_fund(workshop):
    day = date(2015, 1, 21)
    listed = workshop.records(Offer).all()
    doors = set()
    for delegation in workshop.records(Delegation).all():
        who = asker_for(SHIPPED.on_day(day), workshop, delegation.country)
        doors |= {find_eligibility(offer, who).access for offer in listed}
        for need in workshop.records(Need).owned_by(road_map_id(delegation.country)):
            source = next((s for s in SHIPPED.support.all if s.id == need.support), None)
            assert source is None or find_eligibility(source, who).access in {
                Access.OPEN,
                Access.ASK,
            }, need
    assert doors == set(Access)
    unserved = [
        n for n in workshop.records(Need).values() if not any(serves_need(o, n) for o in listed)
    ]
    assert 0 < len(unserved) < len(workshop.records(Need)) / 2
    people = {person.name for person in workshop.records(Person).values()}
    assert {contact.person for contact in workshop.records(OfferContact).values()} <= people


def test_the_sample_has_votes_of_every_method_and_one_set_priorities(workshop):
    votes = workshop.records(Vote).all()
    assert {each.method for each in votes} == set(VoteMethod)
    assert all(vote_result(workshop, each).people for each in votes)
    assert [delegation_of(workshop, each) for each in votes] == ["", "JAM", "", ""]
    own = workshop.records(Action).owned_by(road_map_id("JAM"))
    assert {each.priority_origin for each in own} == {votes[1].id}
    assert {each.priority for each in own} == {Priority.HIGH, Priority.MEDIUM, Priority.LOW}


def test_two_sessions_took_too_long_and_the_meetings_fit_into_their_session(workshop):
    over = [each.title for each in history.timed_sessions(workshop) if each.over]
    assert over == ["Round of status, 12 countries", "Waste and contaminated sites"]
    hour = plan_hour(plan_agenda(workshop), workshop.records(SupportMeeting).values())
    assert (hour.rounds, hour.over) == (6, 0)
    told = history.meetings_told(workshop)
    assert (told.arranged, len(told.held)) == (21, 4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_practice_country_has_an_offer_that_is_open_and_one_that_is_not(language):
    workshop = workshops.practice_workshop(language, build_lookups(SHIPPED)).workshop
    who = asker_for(SHIPPED.on_day(date(2015, 1, 21)), workshop, "QMW")
    for need in workshop.records(Need).values():
        assert [offer for offer in workshop.records(Offer).all() if serves_need(offer, need)]
    doors = [find_eligibility(offer, who).access for offer in workshop.records(Offer).all()]
    assert doors == [Access.OPEN, Access.CLOSED]


def test_every_step_names_its_laptop_in_the_order_of_time(sample):
    laptops = [step.laptop for step in sample.steps]
    assert laptops[:4] == ["Facilitator"] * 4
    assert set(laptops[5:-7]) == {"Laptop A", "Laptop B", "Laptop C", "Laptop D"}
    # the steps of votes and floor, presentations, times, attendance, evaluation and closing
    assert laptops[-6:] == ["Facilitator"] * 6
    assert [step.at for step in sample.steps] == sorted(step.at for step in sample.steps)


def test_the_sample_has_the_proposed_checklists_and_an_attendance(sample):
    workshop = sample.workshop
    found = checklist_of(workshop, ChecklistKind.HOMEWORK)
    proposed = SHIPPED.homework.texts("en").values()
    assert {each.text for each in found.items} <= set(proposed)
    hand_outs = checklist_of(workshop, ChecklistKind.HAND_OUT).items
    assert {each.material for each in hand_outs} <= set(KEY_NAMES)
    assert found.count_of_country("SUR") > found.count_of_country("VCT")
    there = attendance_of(workshop)
    assert (len(there.people), there.count_by_day()) == (41, (41, 39, 38))


def test_a_store_filled_with_the_sample_holds_the_same_records(sample, tmp_path):
    store = Store(tmp_path / "one.mercws", create=True)
    own = store.stamp
    fill_store(store, sample)
    held = store.workshop()
    for kind in (Details, Person, Answer, Action, RoadMap, PathStep):
        assert dict(held.records(kind)) == dict(sample.workshop.records(kind))
    assert store.stamp is own
    store.close()


TITLES_FOR_PRACTICE = {
    "en": "PRACTICE COUNTRY",
    "fr": "PAYS D’ESSAI",
    "es": "PAÍS DE PRUEBA",
    "ru": "УЧЕБНАЯ СТРАНА",
    "ar": "بلد التجربة",
    "zh": "练习国家",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_practice_workshop_is_about_an_invented_country_and_says_so(language):
    workshop = workshops.practice_workshop(language, build_lookups(SHIPPED)).workshop
    (plan,) = workshop.records(RoadMap).values()
    assert present(SHIPPED.countries.of_code(plan.country)).is_practice
    assert len(workshop.records(Action).owned_by(plan.id)) >= 8
    assert workshop.details.title.startswith(TITLES_FOR_PRACTICE[language])
    assert workshop.records(Answer)


def test_a_sample_moved_by_years_keeps_seasons_and_precision_of_dates():
    before = workshops.practice_workshop("en", build_lookups(SHIPPED))
    after = shift_years(before, 11)
    plan = next(iter(before.workshop.records(RoadMap)))
    assert after.workshop.records(RoadMap)[plan].intended_date == PartialDate("2027-36")
    dates = [
        [action.end.edtf for action in each.workshop.records(Action).owned_by(plan) if action.end]
        for each in (before, after)
    ]
    assert dates[0][:3] == ["2015-35", "2015-36", "2016-33"]
    assert dates[1][:3] == ["2026-35", "2026-36", "2027-33"]
    assert after.steps[0].at.year == 2026


def test_the_sample_has_41_sheets_before_38_after_and_34_pairs(workshop):
    result = knowledge.knowledge_result(workshop.records(QuizSheet).values(), SHIPPED.quiz.key)
    assert (result.sheets_before, result.sheets_after, result.pairs) == (41, 38, 34)
    assert len(result.pairing.proposed) == 2
    assert knowledge.summary(result).startswith("The room gained 24 points: from 44 to 68 of 100.")
    opinion = opinions.opinion_result(
        workshop.records(EvaluationQuestion).all(),
        workshop.records(EvaluationSheet).values(),
        workshop.records(EvaluationComment).values(),
        list(workshop.records(AgendaSession)),
    )
    assert opinion.sheets == 36
    assert surplus_of_sheets(workshop) == surplus_of_forms(workshop) == ""
    sessions = next(each for each in opinion.rows if each.question.kind == "sessions")
    assert all(each.session for each in sessions.comments)


def test_twelve_countries_presented_and_one_was_corrected_in_plenary(sample):
    rows = slots.country_slots(sample.workshop)
    assert len(rows) == 12
    assert all(each.state is SlotState.PRESENTED for each in rows)
    records = slots.in_order(rows)
    assert all(each.began < each.ended for each in records)
    assert [each.began for each in records] == sorted(each.began for each in records)
    (noted,) = sample.workshop.records(PlenaryCorrection).values()
    assert (noted.before, noted.after) == ("", "Environment agency, with the mines division")


def test_the_author_of_the_proposal_of_jamaica_is_a_member_of_its_delegation(sample):
    people = {each.name: each for each in sample.workshop.records(Person).values()}
    assert people[workshops.DELEGATE].country == "JAM"
    assert workshops.FACILITATOR[0] != workshops.DELEGATE
