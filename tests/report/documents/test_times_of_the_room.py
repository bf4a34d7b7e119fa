"""Moments on paper are those of the room, whatever the clock of the laptop that prints."""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.ports.agenda_facts import AgendaFace, AgendaFacts
from mercworkshop.domain.preflight.results import CheckFinding, CheckKind, note_finding
from mercworkshop.domain.records.edit import Edit
from mercworkshop.i18n import without_marks
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.agenda.document import build_agenda
from mercworkshop.report.documents.comments_paper import build_comments
from mercworkshop.report.documents.moment_notice import say_moment
from mercworkshop.report.documents.road_map.changes import EarlierVersion
from mercworkshop.report.documents.road_map.document import build_road_map
from tests.builders import full_road_map
from tests.builders.full_road_map import DAY, JAMAICA
from tests.builders.timed_room import ABROAD, EVENING, timed_session
from tests.shipped import SHIPPED

VERSION = NamedVersion(
    id="v", road_map=JAMAICA, label="presented", by="Ann", at=EVENING, digest="3f" * 32
)
COMMENT = FieldComment(
    id="c", road_map=JAMAICA, text="Who pays?", author="Ann", at=EVENING,
    answer="Customs", answered_by="Bo", answered_at="2015-01-20T20:30:00Z",
)  # fmt: skip
SAMPLE = (
    full_road_map.sample(2)
    .apply(Edit("", after=(VERSION, COMMENT)))
    .replace_merged((), (), (full_road_map.fork("lead", "NEPA", "Customs"),))
)
TIMED = SAMPLE.apply(Edit("", after=(timed_session(),)))


def words_of_document(document):
    """Return all that a document says, as the value tells it."""
    return without_marks(repr(document)).replace("\N{NO-BREAK SPACE}", " ")


def test_versions_comments_and_differences_are_dated_by_the_clock_of_the_room(live_in):
    live_in(ABROAD)
    for workshop, named, written in (
        (TIMED, "21 Jan 2015 20:40", "16:30"),
        (SAMPLE, "22 Jan 2015 03:40", "23:30"),
    ):
        facts = facts_for(SHIPPED.on_day(DAY), "JAM", workshop.details)
        earlier = EarlierVersion(VERSION, full_road_map.sample(1))
        for paper in (
            build_road_map(workshop, facts, VERSION),
            build_road_map(workshop, facts, since=earlier),
        ):
            said = words_of_document(paper)
            assert said.count(named) >= 1
            assert f"20 January 2015, {written}" in said
        asked = words_of_document(build_comments(workshop, facts))
        assert f"Ann, {named}" in asked
        assert f"Bo, 20 Jan 2015 {written}" in asked
        moment = say_moment(paper, EVENING, room_times(workshop))
        assert f"AS IT STOOD ON {named}" in words_of_document(moment)


def test_the_draft_as_presented_says_when_on_the_clock_of_the_room(live_in):
    live_in(ABROAD)
    for workshop, named in ((TIMED, "21 Jan 2015 20:40"), (SAMPLE, "22 Jan 2015 03:40")):
        facts = facts_for(SHIPPED.on_day(DAY), "JAM", workshop.details)
        said = words_of_document(build_road_map(workshop, facts, VERSION))
        assert f"Recorded by Ann on {named}" in said


def test_checks_are_dated_by_the_clock_of_the_room(live_in):
    live_in(ABROAD)
    tried = note_finding(CheckFinding(kind=CheckKind.SPACE, is_well=True), "A", EVENING)
    facts = AgendaFacts(face=AgendaFace.LOGISTICS, language="en", day=DAY)
    facts = replace(facts, checks=(tried,), laptop="A")
    for workshop, told in ((TIMED, "21 Jan 2015 20:40"), (SAMPLE, "22 Jan 2015 03:40")):
        assert f"Tried {told} on A." in words_of_document(build_agenda(workshop, facts))
