"""The records that only an archive has: their verbs, their ids and their descriptions."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import get_args, get_type_hints

import pytest

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.programme import bodies, facts, figures, workshops
from mercworkshop.domain.programme.bodies import BodyLink, LinkKind
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.facts import FactDecision, FactRuling, FactState
from mercworkshop.domain.programme.figures import CountedKind, PublishedFigure
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.domain.records.readers import Readers, readers_of
from mercworkshop.domain.records.record import record_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Category
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by

JAKARTA = ProgrammeWorkshop(id="jakarta", title="Asia and the Pacific")
MAY = datetime(2015, 5, 4, 9, 30, tzinfo=UTC)
FACT = Correction(id="fact", value="2016-09-23", source="A letter", by="Ann")


def test_every_type_is_described_completely_and_read_by_the_secretariat_alone():
    assert [each.__name__ for each in ARCHIVE_DESCRIPTIONS] == list(ARCHIVE_RECORD_TYPES)
    assert not ARCHIVE_RECORD_TYPES.keys() & RECORD_TYPES.keys()
    for kind, description in ARCHIVE_DESCRIPTIONS.items():
        assert readers_of(kind) is Readers.SECRETARIAT, kind
        assert [each.name for each in description.fields] == list(record_fields(kind)), kind
        assert all(bool(each.label) is each.is_shown for each in description.fields), kind
        hints = get_type_hints(kind)
        for field in description.fields:
            types = get_args(hints[field.name]) or (hints[field.name],)
            is_choice = any(isinstance(t, type) and issubclass(t, StrEnum) for t in types)
            assert is_choice is bool(field.choices), (kind, field.name)


def test_a_workshop_of_the_programme_is_added_changed_and_removed_with_its_records():
    made = workshops.add_workshop((), " Minsk ", city="Minsk", begins=PartialDate("2015-02"))
    now = Workshop().apply(made)
    (minsk,) = now.records(ProgrammeWorkshop).all()
    assert (minsk.title, minsk.city) == ("Minsk", "Minsk")
    now = now.apply(workshops.update_workshop(minsk, ends=PartialDate("2015-02")))
    now = now.apply(workshops.expect(minsk, ["BLR", "KGZ", "BLR"], source="List"))
    now = now.apply(figures.add_figure(minsk, 40, "A report"))
    assert [each.country for each in now.records(ExpectedCountry).all()].count("BLR") == 1
    (minsk,) = now.records(ProgrammeWorkshop).all()
    owned = [
        *now.records(ExpectedCountry).owned_by(minsk.id),
        *now.records(PublishedFigure).owned_by(minsk.id),
    ]
    assert len(owned) == 3
    gone = now.apply(workshops.remove_workshops([minsk], owned))
    assert not any(gone.records(each) for each in ARCHIVE_RECORD_TYPES.values())


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (lambda: workshops.add_workshop((), "  "), "needs a title"),
        (
            lambda: workshops.update_workshop(
                JAKARTA, begins=PartialDate("2015-03"), ends=PartialDate("2015-02")
            ),
            "would end before it starts",
        ),
        (
            lambda: workshops.remove_workshops(
                [ProgrammeWorkshop(id="p", title="Apia", workshop_id="w")], ()
            ),
            "The file of this workshop is in the archive",
        ),
        (lambda: figures.add_figure(JAKARTA, 160, " "), "needs its source"),
        (lambda: figures.add_figure(JAKARTA, -1, "A report"), "never less than zero"),
        (
            lambda: facts.decide(None, FACT, FactRuling(FactState.CONFIRMED, "Ann", MAY)),
            "confirmed by its source",
        ),
        (
            lambda: facts.decide(None, FACT, FactRuling(FactState.REFUSED, "Ann", MAY)),
            "A reason is needed",
        ),
        (
            lambda: facts.decide(None, FACT, FactRuling(FactState.CONFIRMED, " ", MAY, "A letter")),
            "not said who decides",
        ),
        (
            lambda: facts.note_pack(
                FactDecision(id="d", correction="c", state=FactState.REFUSED), "2"
            ),
            "Only confirmed facts go out",
        ),
        (lambda: bodies.link("Ministry of Health", "ministry of  health"), "Two different names"),
        (lambda: bodies.link("Ministry of Health", ""), "Two different names"),
    ],
)
def test_invalid_entries_are_refused_with_advice(wrong, reason):
    with pytest.raises(InvalidInput, match=reason) as caught:
        wrong()
    assert caught.value.advice


def test_figures_of_two_sources_are_both_kept_and_of_one_source_kept_once():
    now = Workshop()
    for count, source in (
        (160, "Regional centre"),
        (155, "Other meeting"),
        (160, "regional  Centre"),
    ):
        edit = figures.add_figure(JAKARTA, count, " ".join(source.split()))
        now = now.apply(now.rebase(edit))
    counts = {each.source: each.count for each in now.records(PublishedFigure).all()}
    assert counts == {"Regional centre": 160, "Other meeting": 155}
    other = figures.add_figure(
        JAKARTA, 39, "Regional centre", kind=CountedKind.COUNTRY, category=Category.GOVERNMENT
    )
    assert other.after[0].id not in now.records(PublishedFigure)
    (first, *_rest) = now.records(PublishedFigure).all()
    now = now.apply(figures.update_figure(first, is_doubtful=True, note="Joint session"))
    now = now.apply(figures.remove_figures(now.records(PublishedFigure).all()))
    assert not now.records(PublishedFigure)


def test_a_fact_is_confirmed_noted_in_a_data_pack_and_decided_again():
    now = Workshop().apply(
        facts.decide(None, FACT, FactRuling(FactState.CONFIRMED, "Ann", MAY, source="Depositary"))
    )
    (decision,) = now.records(FactDecision).all()
    assert (decision.correction, decision.at) == ("fact", "2015-05-04T09:30:00Z")
    now = now.apply(facts.note_pack(decision, "2015-06"))
    (decision,) = now.records(FactDecision).all()
    refused = facts.decide(decision, FACT, FactRuling(FactState.REFUSED, "Bo", MAY, reason="No"))
    now = now.apply(refused)
    (decision,) = now.records(FactDecision).all()
    assert (decision.state, decision.reason, decision.pack) == ("refused", "No", "")
    assert not now.apply(facts.reopen_facts([decision])).records(FactDecision)


def test_joining_two_names_of_a_body_in_either_order_makes_one_record():
    there, back = (
        bodies.link("NEPA", "Environment Agency"),
        bodies.link("environment agency", "nepa"),
    )
    assert there.after[0].id == back.after[0].id
    now = Workshop().apply(there)
    (joined,) = now.records(BodyLink).all()
    renamed = bodies.update_link(joined, kind=LinkKind.RENAMED, since=PartialDate("2014"))
    now = now.apply(renamed)
    assert now.records(BodyLink).all()[0].kind is LinkKind.RENAMED
    assert not now.apply(bodies.unlink(now.records(BodyLink).all())).records(BodyLink)


def test_an_expected_country_can_have_a_note_and_be_removed():
    now = Workshop().apply(workshops.expect(JAKARTA, ["IDN"]))
    (expected,) = now.records(ExpectedCountry).all()
    assert expected.id == workshops.expected_id("jakarta", "IDN")
    now = now.apply(workshops.update_expected(expected, note="By letter"))
    (expected,) = now.records(ExpectedCountry).all()
    assert expected.note == "By letter"
    assert not now.apply(workshops.stop_expecting([expected])).records(ExpectedCountry)


def test_an_impossible_number_of_participants_is_refused():
    edit = workshops.add_workshop((), "Dakar")
    (dakar,) = made_by(edit, ProgrammeWorkshop)
    for count, reason in (
        (10**18, "too large"),
        (-1, "never less than zero"),
        (figures.MOST_COUNTED + 1, "too large"),
    ):
        with pytest.raises(InvalidInput, match=reason):
            figures.add_figure(dakar, count, "a page")
