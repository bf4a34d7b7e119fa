"""Faults in an archive are found, asked about in the country's language, or left as they are."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.acceptances import acceptance_id
from mercworkshop.domain.entities.secretariat.records import Acceptance, AcceptanceState, Question
from mercworkshop.domain.programme import questions, workshops
from mercworkshop.domain.programme.bodies import LinkKind
from mercworkshop.domain.programme.quality import asking
from mercworkshop.domain.programme.quality.asking import OfficerWords, question_text
from mercworkshop.domain.programme.quality.findings import read_quality, stopping_findings
from mercworkshop.domain.programme.quality.rows import BLANK_ACTIONS, BlankField
from mercworkshop.domain.programme.quality.rules import RULES, QualityRule
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.alike_names import are_alike
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import InvalidInput
from tests.builders.doubtful_archive import BENIN, CHAD, TODAY, doubtful_archive
from tests.builders.workshop import a_workshop

NOW = datetime(2016, 2, 12, 9, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path):
    with closing(doubtful_archive(tmp_path / "all.mercpa")) as made:
        yield made


def one(archive, rule):
    (found,) = read_quality(archive, TODAY).of(rule)
    return found


def seen_twice(archive):
    """Add a second workshop on the same days, and one person of Chad to both."""
    sample = a_workshop("Lomé").with_delegations("TCD").with_road_map("TCD", "Former")
    days = {"start": PartialDate("2015-03-01"), "end": PartialDate("2015-03-02")}
    dated = details.update(sample.value.details, **days)
    own = sample.value.workshop_id
    archive.apply(sample.with_edit(dated).edit, own)
    (dakar,) = (each.id for each in archive.ask(questions.WORKSHOPS) if each.title == "Dakar")
    for workshop in (dakar, own):
        listed = Person(id=f"awa {workshop}", name="Awa Sow", country="TCD")
        archive.apply(Edit("", after=(listed,)), workshop)


def test_each_rule_finds_its_fault_and_asks_a_complete_question(archive):
    archive.apply(workshops.add_workshop((), "French speaking Africa", city="Dakar"))
    seen_twice(archive)
    quality = read_quality(archive, TODAY)
    assert {rule: len(quality.of(rule)) for rule in QualityRule} == dict.fromkeys(QualityRule, 1)
    for finding in quality.findings:
        said = question_text(finding, "en")
        assert "{" not in said, finding.rule
        assert said.endswith("?"), finding.rule
        assert finding.row.title in {
            "Dakar",
            "Lomé",
            "French-speaking Africa",
            "French speaking Africa",
        }
    assert quality.stopping == sum(each.stops for each in RULES.values()) == 5
    assert quality.asking == 9
    stopping = {each.rule for each in stopping_findings(archive, CHAD, TODAY)}
    assert stopping == {
        QualityRule.ENDS_BEFORE_START,
        QualityRule.DEPOSIT_BEFORE_APPROVAL,
        QualityRule.DONE_IN_FUTURE,
    }


def test_a_follow_up_workshop_removes_no_finding(archive):
    of_latest = (QualityRule.ACCESSION_BY_SIGNATORY, QualityRule.DEPOSIT_BEFORE_APPROVAL)
    before = [one(archive, rule).row.about for rule in of_latest]
    later = a_workshop("Cotonou")
    later = later.with_edit(details.update(later.value.details, start=PartialDate("2016-03-01")))
    own = later.value.workshop_id
    archive.apply(later.edit, own)
    acceding = archive.find(RoadMap, BENIN)
    noted = replace_fields(acceding, context="Seen again")
    more = Action(id="a9", road_map=CHAD, title="Affiche", lead="Presse")
    archive.apply(Edit("", before=(acceding,), after=(noted, more)), own)
    for until in (TODAY, date(2016, 4, 1)):
        quality = read_quality(archive, TODAY, until)
        assert [each.row.about for rule in of_latest for each in quality.of(rule)] == before, until


def test_a_country_is_asked_in_its_language_once(archive):
    finding = one(archive, QualityRule.ACCESSION_BY_SIGNATORY)
    words = question_text(finding)
    assert "10 oct. 2013" in words
    edit = asking.ask_country(archive, finding, OfficerWords("Ann", NOW, words))
    archive.apply(edit, finding.row.workshop)
    found = one(archive, QualityRule.ACCESSION_BY_SIGNATORY)
    assert found.asked is not None
    assert not found.is_open
    assert found.stops, "only asking a question settles nothing"
    question = archive.find(Question, found.asked.id)
    assert (question.road_map, question.field, question.language) == (BENIN, "intended_act", "fr")
    assert question.text == words
    verdict = archive.find(Acceptance, acceptance_id(finding.row.workshop, BENIN))
    assert (verdict.state, verdict.reason) == (AcceptanceState.QUERIED, words)
    assert archive.find(RoadMap, BENIN).intended_act == "accession"
    archive.apply(edit.inverse(), finding.row.workshop)
    assert one(archive, QualityRule.ACCESSION_BY_SIGNATORY).is_open
    assert archive.find(Acceptance, verdict.id) is None


def test_a_finding_that_only_a_host_can_answer_cannot_be_asked_of_a_country(archive):
    finding = one(archive, QualityRule.PUBLISHED_DIFFER)
    assert (finding.row.count, finding.row.other_count) == (160, 155)
    with pytest.raises(InvalidInput, match="no question to a country"):
        asking.ask_country(archive, finding, OfficerWords("Ann", NOW, "Why?"))


def test_a_finding_that_is_left_comes_back_when_its_values_change(archive):
    finding = one(archive, QualityRule.TOTAL_DIFFERS)
    for name, words, reason in (
        ("", "Two drivers", "not said who decides"),
        ("Ann", " ", "A reason is needed"),
    ):
        with pytest.raises(InvalidInput, match=reason):
            asking.leave_finding(archive, finding, OfficerWords(name, NOW, words))
    archive.apply(asking.leave_finding(archive, finding, OfficerWords("Ann", NOW, "Two drivers")))
    left = one(archive, QualityRule.TOTAL_DIFFERS)
    assert left.left is not None
    assert left.left.reason == "Two drivers"
    assert not left.stops
    own = archive.find(Details, finding.row.about)
    archive.apply(details.update(own, total=31), finding.row.workshop)
    assert one(archive, QualityRule.TOTAL_DIFFERS).stops
    archive.apply(asking.take_up_finding(archive, finding))
    assert one(archive, QualityRule.TOTAL_DIFFERS).left is None


def test_names_of_a_body_that_were_joined_are_not_asked_about_again(archive):
    finding = one(archive, QualityRule.TWIN_BODIES)
    archive.apply(asking.join_bodies(archive, finding.row, LinkKind.RENAMED, "Ann"))
    assert read_quality(archive, TODAY).of(QualityRule.TWIN_BODIES) == ()
    for first, second, is_twin in (
        ("ministry of health", "ministry of heath", True),
        ("ministry of health", "ministry of labour", False),
        ("customs", "customs agency", False),
    ):
        pair = (tuple(sorted(each.split())) for each in (first, second))
        assert are_alike(*pair) is is_twin, (first, second)


def test_blanks_are_counted_and_their_actions_found(archive):
    (row,) = read_quality(archive, TODAY).blanks
    assert row.actions == 3
    for field in BlankField:
        for workshop in ("", row.workshop):
            found = archive.ask(BLANK_ACTIONS, field=field.value, workshop=workshop)
            assert len(found) == row.of(field), field
    assert (row.lead, row.end, row.cost) == (1, 2, 3)
