"""Needs of all workshops against their offers: counted together, the same as one by one."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.programme.support import requests
from mercworkshop.domain.programme.support.doors import as_need, doors_of
from mercworkshop.domain.programme.support.overview import NeedState
from mercworkshop.domain.programme.support.reading import (
    NeedsWanted,
    read_for_paper,
    read_needs,
    read_requests,
    read_support,
)
from mercworkshop.domain.programme.support.requests import RequestState
from mercworkshop.domain.programme.support.rows import NEED_GROUPS
from mercworkshop.domain.programme.support.support_summary import SUPPORT
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import AsTyped, replace_fields
from mercworkshop.domain.support.eligibility import Access, find_eligibility, serves_need
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.reference.facts.askers import facts_of_states
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive.questions import answers
from tests.shipped import SHIPPED

STATES = facts_of_states(SHIPPED)


@pytest.fixture(scope="module")
def archive(tmp_path_factory, programme):
    """A small programme; its offers get the terms that a generated programme leaves empty."""
    path = tmp_path_factory.mktemp("support") / "all.mercpa"
    path.write_bytes(programme.read_bytes())
    with closing(Archive(path)) as made:
        for number, each in enumerate(offers_of(made)):
            terms: dict[str, Any] = {
                "may_ask": [(Standing.PARTY,), (Standing.SIGNATORY,), tuple(Standing), ()][
                    number % 4
                ],
                "until": PartialDate("2016") if number % 5 == 0 else None,
                "since": PartialDate("2090") if number % 7 == 0 else None,
            }
            if number % 11 == 0:
                terms["until"] = AsTyped("when the money is spent")
            if number % 3 == 0:
                terms["articles"] = ()
            made.apply(Edit("terms", (each,), (replace_fields(each, **terms),)), each.workshop)
        yield made


def offers_of(archive):
    return [archive.find(Offer, each.offer.id) for each in read_support(archive, STATES).offers]


def all_needs(archive, overview, **where):
    return read_needs(archive, overview, NeedsWanted(**where), most=10_000)


def subregion_of(overview):
    return {each.offer.id: each.subregion for each in overview.offers}


def test_every_cell_counts_the_needs_by_the_state_that_each_has_alone(archive):
    overview = read_support(archive, STATES)
    offers, at = offers_of(archive), subregion_of(overview)
    needs = all_needs(archive, overview)
    assert 100 < len(needs) == overview.total.needs
    expected: dict[tuple[str, str], Counter[NeedState]] = {}
    for each in needs:
        need = archive.find(Need, each.id)
        fitting = [offer for offer in offers if serves_need(offer, need)]
        here = [offer for offer in fitting if at[offer.id] == each.subregion]
        who = overview.matching.askers[each.country]
        accesses = {find_eligibility(offer, who).access for offer in here}
        state = NeedState.ELSEWHERE if fitting else NeedState.NOBODY
        if each.support:
            state = NeedState.CHOSEN
        elif here:
            state = NeedState(next(access for access in Access if access in accesses).value)
        assert overview.matching.state_of(each) is state
        assert {offer.id for offer, _answer in overview.matching.doors_of(each)} == {
            offer.id for offer in here
        }
        expected.setdefault((each.subregion, each.kind), Counter())[state] += 1
    found = {key: Counter(cell.states) for key, cell in overview.subregions.items()}
    assert found == expected
    states = {state for states in expected.values() for state in states}
    assert {NeedState.OPEN, NeedState.ASK, NeedState.CLOSED, NeedState.ELSEWHERE} <= states


def test_a_need_for_two_articles_is_in_both_rows_and_once_in_the_sum(archive):
    overview = read_support(archive, STATES)
    needs = all_needs(archive, overview)
    for article in ("4", "8", ""):
        its = [x for x in needs if article in x.articles.split() or not (article or x.articles)]
        cells = [cell.needs for (a, _kind), cell in overview.articles.items() if a == article]
        assert sum(cells) == len(its)
        listed = all_needs(archive, overview, article=article)
        assert {each.id for each in listed} == {each.id for each in its}
    assert sum(overview.of_kind(each).needs for each in NeedKind) == len(needs)
    assert sum(cell.needs for cell in overview.articles.values()) > len(needs)


def test_a_number_has_as_many_rows_behind_it_as_it_says(archive):
    overview = read_support(archive, STATES)
    for (subregion, kind), cell in list(overview.subregions.items())[:12]:
        rows = read_needs(archive, overview, NeedsWanted(subregion, kind=kind))
        assert len(rows) == cell.needs
        assert {each.country for each in rows} == cell.countries
        in_vain = frozenset(state for state in NeedState if state.is_in_vain)
        where = NeedsWanted(subregion, kind=kind, states=in_vain)
        assert len(read_needs(archive, overview, where)) == cell.in_vain


def test_an_offer_that_begins_later_or_has_ended_is_open_to_no_need(archive):
    overview = read_support(archive, STATES)
    for each in overview.offers:
        if each.offer.since or (each.offer.until and each.offer.until.last < SHIPPED.day):
            assert each.open == 0, each.offer
    assert any(each.open for each in overview.offers)


def test_an_offer_has_the_meetings_and_requests_about_it(archive):
    overview = read_support(archive, STATES)
    assert overview.unasked
    use = next(each for each in overview.offers if each.fits)
    need = all_needs(archive, overview)[0]
    meeting = SupportMeeting(
        id="m", offer=use.offer.id, country="JAM", needs=(need.id,), state=MeetingState.AGREED
    )
    archive.apply(Edit("meet", after=(meeting,)), use.offer.workshop)
    archive.apply(requests.note_request(need.id, offer=use.offer.id, asked=PartialDate("2016")))
    now = {each.offer.id: each for each in read_support(archive, STATES).offers}[use.offer.id]
    assert now.is_asked
    assert [(each.state, each.meetings) for each in now.meetings] == [("agreed", 1)]
    (noted,) = read_requests(archive, need.id)
    archive.apply(requests.update_request(noted, state=RequestState.GRANTED, outcome="A trainer"))
    (noted,) = read_requests(archive, need.id)
    assert noted.state is RequestState.GRANTED
    with pytest.raises(InvalidInput, match="not said who was asked"):
        requests.note_request(need.id, body=" ")
    archive.apply(requests.remove_requests([noted]))
    assert not read_requests(archive, need.id)


def test_needs_of_a_country_that_is_not_known_still_count(archive):
    known = {code: facts for code, facts in STATES.items() if code != "JAM"}
    overview = read_support(archive, known)
    needs = all_needs(archive, overview)
    assert len(needs) == overview.total.needs
    for each in needs:
        if each.country == "JAM":
            assert overview.matching.doors_of(each) == ()


def test_other_programs_and_the_command_line_read_the_same_numbers(archive):
    overview = read_support(archive, STATES)
    for row in archive.ask(SUPPORT):
        cell = overview.subregions[row.subregion, row.kind]
        assert (row.needs, row.countries, row.chosen) == (
            cell.needs,
            len(cell.countries),
            cell.of(NeedState.CHOSEN),
        )
    sql = "SELECT need, offers_here > 0 FROM v_support"
    seen = dict(archive.run_query(lambda db: db.execute(sql).fetchall()))
    for need in all_needs(archive, overview):
        assert (
            bool(need.support or seen[need.id]) is not overview.matching.state_of(need).is_in_vain
        )


def test_needs_with_chosen_help_are_never_in_vain_and_the_paper_names_sources(archive):
    overview = read_support(archive, STATES)
    chosen = [each for each in all_needs(archive, overview) if each.support]
    assert len(chosen) == overview.total.of(NeedState.CHOSEN) > 0
    paper = read_for_paper(archive, STATES, SHIPPED.support.for_need)
    in_vain = {each.id for each in paper.in_vain}
    assert len(in_vain) == overview.total.in_vain
    assert not in_vain & {each.id for each in chosen}
    assert any(paper.sources.values())
    for each in paper.in_vain:
        sources = SHIPPED.support.for_need(as_need(each))
        doors = doors_of(each, overview.matching, sources, STATES[each.country].facts)
        assert paper.sources[each.id] == tuple(x.title for x in doors if x.is_open), each


def test_needs_are_counted_from_one_index_in_its_order(archive):
    sql = f"EXPLAIN QUERY PLAN {answers.SQL[NEED_GROUPS.name]}"
    plan = archive.run_query(lambda db: [row[3] for row in db.execute(sql)])
    assert plan == ["SCAN n USING COVERING INDEX need_3"]


def test_an_empty_archive_has_no_needs(tmp_path):
    stamp = Stamp("Officer", "Desk", lambda: datetime(2026, 1, 5, tzinfo=UTC))
    with closing(Archive.create(tmp_path / "none.mercpa", stamp)) as empty:
        overview = read_support(empty, STATES)
        assert overview.total.needs == 0
        assert not overview.offers
        assert read_needs(empty, overview, NeedsWanted()) == ()
