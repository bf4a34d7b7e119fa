from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.entities import needs, offers
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.shared_actions.topics import DraftTopics, Topic
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.support import meetings as verbs
from mercworkshop.domain.support import timetable
from mercworkshop.domain.support.eligibility import Asker
from mercworkshop.domain.support.timetable import Wish, match, place_rounds
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.phrases import word_start
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import a_workshop, only

TODAY = date(2015, 1, 21)
OFFERS = (
    {"body": "UNEP", "title": "Law", "kinds": (NeedKind.LEGAL,)},
    {"body": "unep", "title": "Customs", "kinds": (NeedKind.TRAINING,)},
    {"body": "BCRC", "kinds": (NeedKind.TECHNICAL,), "articles": ("11",)},
    {"body": "GEF", "kinds": (NeedKind.MONEY,), "until": PartialDate("2014")},
    {"body": "WHO", "kinds": (NeedKind.DATA,)},
)
NEEDS = {
    "GRD": ((NeedKind.LEGAL, "A lawyer"), (NeedKind.TRAINING, "Customs")),
    "HTI": ((NeedKind.LEGAL, "Un juriste"), (NeedKind.MONEY, "Le local")),
    "LCA": ((NeedKind.TECHNICAL, "A store"),),
}


def hour():
    sample = a_workshop().with_edit(offers.add((), OFFERS))
    for code, rows in NEEDS.items():
        sample = sample.with_road_map(code)
        plan = sample.value.records(RoadMap)[road_map_id(code)]
        for kind, text in rows:
            there = sample.value.records(Need).owned_by(plan.id)
            sample = sample.with_edit(needs.add(there, plan, kind, text))
    return sample


def placed(sample, seed=1):
    return sample.with_edit(verbs.place(sample.value, match(sample.value, TODAY), "", seed))


def meetings(sample):
    return sample.value.records(SupportMeeting).values()


def test_a_country_meets_each_body_once_about_all_needs_the_body_may_help_with():
    found = match(hour().value, TODAY)
    assert [each.name for each in found.desks] == ["UNEP", "BCRC", "WHO"]
    assert {(found.desks[each.desk].name, each.country): len(each.needs) for each in found.wishes} \
        == {("UNEP", "GRD"): 2, ("UNEP", "HTI"): 1, ("BCRC", "LCA"): 1}  # fmt: skip


def test_needs_without_an_offer_and_offers_nobody_asks_for_are_listed():
    found = match(hour().value, TODAY)
    assert [(code, need.text) for code, need in found.unmet] == [("HTI", "Le local")]
    assert [each.body for each in found.unasked] == ["WHO"]


def test_meetings_are_placed_without_clashes_and_the_same_each_time():
    once, again = placed(hour()), placed(hour())
    assert len(list(meetings(once))) == 3
    assert timetable.clashes(meetings(once)) == ()
    rounds = [
        {(each.desk, each.country): each.round for each in meetings(each_of)}
        for each_of in (once, again)
    ]
    assert rounds[0] == rounds[1]


def test_placing_again_keeps_locked_and_held_meetings_and_removes_outdated_ones():
    now = placed(hour())
    haiti = only(now.value, SupportMeeting, country="HTI")
    now = now.with_edit(verbs.move(haiti, 3, meetings(now)))
    grenada = only(now.value, SupportMeeting, country="GRD")
    now = now.with_edit(verbs.note_outcome(grenada, MeetingState.AGREED, "Two weeks in March"))
    gone = only(now.value, Offer, body="BCRC")
    now = placed(now.with_edit(offers.remove([gone], ())), 9)
    left = {each.country: each.round for each in meetings(now)}
    assert left == {"HTI": haiti.round + 3, "GRD": grenada.round}


def test_the_outcome_of_a_meeting_is_shown_for_each_need():
    now = placed(hour())
    grenada = only(now.value, SupportMeeting, country="GRD")
    edit = verbs.note_outcome(grenada, MeetingState.FOLLOW_UP, "Two weeks in March")
    after = now.value.apply(edit)
    rows = after.records(Need).owned_by(road_map_id("GRD"))
    assert [verbs.outcome_of(after, each) for each in rows] == [
        ("UNEP: To be followed up. Two weeks in March",)
    ] * 2
    before = after.apply(edit.inverse())
    assert [verbs.outcome_of(before, each) for each in before.records(Need).values()] == [()] * 5


@pytest.mark.parametrize(("by", "words"), [(-1, "first round"), (1, "desk")])
def test_moving_a_meeting_to_a_busy_desk_or_before_the_first_round_is_refused(by, words):
    now = placed(hour())
    first = min((each for each in meetings(now) if each.desk == 0), key=lambda each: each.round)
    with pytest.raises(InvalidInput, match=words):
        verbs.move(first, by, meetings(now))


PAIRS = st.sets(st.tuples(st.integers(0, 6), st.sampled_from("ABCDEFGHIJKL")), max_size=60)


@settings(max_examples=60)
@given(PAIRS, st.integers(0, 9))
def test_no_country_or_desk_has_two_meetings_at_once_and_rounds_are_few(pairs, seed):
    offer = Offer(id="o", body="UNEP")
    wishes = [Wish(desk, country, (), offer) for desk, country in sorted(pairs)]
    rounds = place_rounds(wishes, (), seed)
    assert set(rounds) == set(pairs)
    for place in (0, 1):
        seen = {(key[place], number) for key, number in rounds.items()}
        assert len(seen) == len(rounds)
    most = max(
        (sum(pair[place] == each[place] for pair in pairs) for each in pairs for place in (0, 1)),
        default=0,
    )
    assert max(rounds.values(), default=-1) + 1 <= max(2 * most - 1, most)


def seats(sample):
    desks, at = timetable.seat(sample.value, match(sample.value, TODAY), meetings(sample))
    return {each.country: desks[at[each.id]].name.upper() for each in meetings(sample)}


def test_a_meeting_stays_with_its_body_when_offers_are_moved_or_removed():
    now = placed(hour())
    before = seats(now)
    first, *_rest = rows = now.value.records(Offer).all()
    now = now.with_edit(offers.move(rows, [first], 4))
    assert seats(now) == before
    unep = [each for each in now.value.records(Offer).all() if each.body.lower() == "unep"]
    now = now.with_edit(offers.remove(unep, ()))
    assert set(seats(now).values()) == {"BCRC", "AN OFFER THAT WAS REMOVED"}


def test_a_body_that_is_renamed_keeps_its_meetings():
    now = placed(hour())
    before = {each.id for each in meetings(now)}
    grenada = only(now.value, SupportMeeting, country="GRD")
    now = now.with_edit(verbs.note_outcome(grenada, MeetingState.AGREED, "Two weeks in March"))
    for each in now.value.records(Offer).all():
        if each.body.lower() == "unep":
            now = now.with_edit(offers.update(each, body="UNEP Regional Office"))
    now = placed(now, 3)
    assert {each.id for each in meetings(now)} == before
    assert only(now.value, SupportMeeting, country="GRD").outcome == "Two weeks in March"
    assert timetable.clashes(meetings(now)) == ()


def test_a_meeting_of_an_earlier_release_is_recognised_by_the_name_of_its_body():
    now = placed(hour())
    new = only(now.value, SupportMeeting, country="GRD")
    key = derived_id("support meeting", now.value.workshop_id, "unep", "GRD")
    old = replace(new, id=key, offer="gone", state=MeetingState.AGREED)
    now = placed(now.with_edit(Edit("", before=(new,), after=(old,))))
    assert only(now.value, SupportMeeting, country="GRD").id == key


def test_a_locked_meeting_stays_in_its_round_when_the_number_of_its_desk_changes():
    now = placed(hour())
    haiti = only(now.value, SupportMeeting, country="HTI")
    now = now.with_edit(verbs.move(haiti, 3, meetings(now)))
    rows = now.value.records(Offer).all()
    now = placed(now.with_edit(offers.move(rows, rows[:2], 3)), 5)
    assert only(now.value, SupportMeeting, country="HTI").round == haiti.round + 3
    assert timetable.clashes(meetings(now)) == ()


def test_an_outcome_that_a_country_typed_is_kept_beside_that_of_a_meeting():
    now = placed(hour())
    (need,) = [each for each in now.value.records(Need).values() if each.text == "Un juriste"]
    now = now.with_edit(needs.update(need, outcome="A friend in Lyon may help"))
    for words in ("Two weeks", "Three weeks"):
        haiti = only(now.value, SupportMeeting, country="HTI")
        now = now.with_edit(verbs.note_outcome(haiti, MeetingState.AGREED, words))
    need = now.value.records(Need)[need.id]
    assert need.outcome == "A friend in Lyon may help"
    assert verbs.outcome_of(now.value, need) == (
        "A friend in Lyon may help",
        "UNEP: Help was agreed. Three weeks",
    )
    haiti = only(now.value, SupportMeeting, country="HTI")
    now = now.with_edit(verbs.note_outcome(haiti, MeetingState.NOT_HELD, ""))
    assert verbs.outcome_of(now.value, need)[1] == "UNEP: Did not take place"


def test_outcomes_of_two_meetings_about_one_need_change_different_records():
    sample = hour()
    rows = sample.value.records(Offer).all()
    other = [{"body": "IDLO", "kinds": (NeedKind.LEGAL,)}]
    sample = placed(sample.with_edit(offers.add(rows, other)))
    ours, theirs = (each for each in meetings(sample) if each.country == "HTI")
    first = verbs.note_outcome(ours, MeetingState.AGREED, "Two weeks")
    second = verbs.note_outcome(theirs, MeetingState.NO_HELP, "")
    changed = [{each.id for each in edit.after} for edit in (first, second)]
    assert changed == [{ours.id}, {theirs.id}]
    both = sample.with_edit(first).with_edit(second).value
    (need,) = [each for each in both.records(Need).values() if each.text == "Un juriste"]
    assert len(verbs.outcome_of(both, need)) == 2


def test_a_need_is_matched_with_bodies_whose_offers_fit_its_topic():
    known = DraftTopics(
        topics=(
            Topic(id="customs", title="Customs", words=(word_start("customs"),)),
            Topic(id="creams", title="Creams", words=(word_start("cream"),)),
        )
    )
    sample = a_workshop().with_road_map("GRD")
    rows: list[dict[str, object]] = [
        {"body": "PAHO", "title": "Find creams", "kinds": (NeedKind.TRAINING,)},
        {"body": "UNEP", "title": "Course on imports"},
        {"body": "WCO", "title": "Course for customs", "kinds": (NeedKind.TRAINING,)},
    ]
    sample = sample.with_edit(offers.add((), rows))
    plan = sample.value.records(RoadMap)[road_map_id("GRD")]
    sample = sample.with_edit(needs.add((), plan, NeedKind.TRAINING, "Ten customs officers"))
    by_kind, by_topic = (match(sample.value, TODAY, each) for each in (None, known))
    assert {by_kind.desks[each.desk].name for each in by_kind.wishes} == {"PAHO", "UNEP", "WCO"}
    assert {by_topic.desks[each.desk].name for each in by_topic.wishes} == {"UNEP", "WCO"}
    only_creams = sample.with_edit(offers.remove(sample.value.records(Offer).all()[1:], ()))
    assert [each.country for each in match(only_creams.value, TODAY, known).wishes] == ["GRD"]


def test_a_body_marked_as_not_helping_with_a_need_gets_no_meeting_again():
    now = placed(hour())
    haiti = only(now.value, SupportMeeting, country="HTI")
    now = placed(now.with_edit(verbs.keep_apart(now.value, haiti)))
    assert {each.country for each in meetings(now)} == {"GRD", "LCA"}
    assert "Un juriste" in {need.text for _code, need in match(now.value, TODAY).unmet}
    grenada = only(now.value, SupportMeeting, country="GRD")
    now = now.with_edit(verbs.note_outcome(grenada, MeetingState.AGREED, ""))
    grenada = only(now.value, SupportMeeting, country="GRD")
    for refused in (
        lambda: verbs.keep_apart(now.value, grenada),
        lambda: verbs.move(grenada, 1, meetings(now)),
    ):
        with pytest.raises(InvalidInput, match="it stays"):
            refused()


def asker(standing):
    return lambda code: Asker(country=code, day=TODAY, standings=frozenset({standing}))


def test_a_country_meets_no_body_whose_offer_it_may_not_ask_for_now_or_later():
    first, second = (
        {"body": body, "kinds": (NeedKind.LEGAL,), "may_ask": (Standing.PARTY,), "since": since}
        for body, since in (("GEF", None), ("SIP", PartialDate("2018")))
    )
    sample = a_workshop().with_edit(offers.add((), [first, second])).with_road_map("HTI")
    plan = sample.value.records(RoadMap)[road_map_id("HTI")]
    value = sample.with_edit(needs.add((), plan, NeedKind.LEGAL, "Un juriste")).value
    found = match(value, TODAY, find_asker=asker(Standing.SIGNATORY))
    assert not found.wishes
    assert [need.text for _code, need in found.unmet] == ["Un juriste"]
    found = match(value, TODAY, find_asker=asker(Standing.PARTY))
    assert [found.desks[each.desk].name for each in found.wishes] == ["GEF", "SIP"]


def test_an_offer_without_kinds_has_those_of_the_other_offers_of_its_body():
    three: list[dict[str, object]] = [
        {"body": "BCRC", "kinds": (NeedKind.TRAINING,), "articles": ("10",)},
        {"body": "bcrc"},
        {"body": "UNEP"},
    ]
    sample = a_workshop().with_edit(offers.add((), three)).with_road_map("HTI")
    plan = sample.value.records(RoadMap)[road_map_id("HTI")]
    for kind in (NeedKind.MONEY, NeedKind.TRAINING):
        there = sample.value.records(Need).owned_by(plan.id)
        sample = sample.with_edit(needs.add(there, plan, kind, kind.value))
    found = match(sample.value, TODAY)
    met = {found.desks[wish.desk].name: [n.text for n in wish.needs] for wish in found.wishes}
    assert met == {"BCRC": ["training"], "UNEP": ["money", "training"]}
