"""Answers from an archive to a workshop: a laptop collects the file and has the answers."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.actions_then_now import then_and_now
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.follow_up.wording import member_words
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat import acceptances, questions
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.receipts import receipt_for
from mercworkshop.domain.entities.secretariat.records import Acceptance, AcceptanceState, Question
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.entities.shared_actions.verbs import answer
from mercworkshop.domain.programme.analysis.alike.regional_actions import (
    join_actions,
    part_actions,
    read_regional,
)
from mercworkshop.domain.programme.analysis.alike.similar_actions import SimilarAction
from mercworkshop.domain.programme.analysis.alike.titled_actions import read_actions
from mercworkshop.domain.programme.questions import WORKSHOPS
from mercworkshop.domain.programme.secretariat_answers import read_going_back
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import BadFile
from mercworkshop.exchange.inbox import answers, inbox
from mercworkshop.exchange.inbox.inbox import InboxReader
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.transfer import transfer
from mercworkshop.i18n import language_scope
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive_copy import open_archive_copy
from mercworkshop.store.read_only_store import open_read_only
from mercworkshop.store.store import Store
from tests.builders.sealed_files import GENEVA, sealed

NOW = datetime(2016, 3, 4, 9, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path):
    stamp = Stamp("Officer", "Desk")
    with closing(Archive.create(tmp_path / "programme.mercpa", stamp)) as made:
        files = [sealed(tmp_path, "Lima", "PER"), sealed(tmp_path, "Nairobi", "KEN")]
        reader = InboxReader(
            DecryptionKeys((GENEVA.secret,)), stamp, open_read_only, open_archive_copy
        )
        list(inbox.add_files(made, files, reader))
        yield made


def the_file(archive, folder, title="Lima"):
    """Write the file of answers to a workshop, and return its path."""
    (to,) = [each for each in read_going_back(archive).workshops if each.title == title]
    path = folder / answers.propose_name(to)
    path.write_bytes(answers.prepare_answers(archive, to).pack(folder / "keys of the desk"))
    return path


def collected(path, workshop):
    """Collect a file into a workshop, and return the workshop after it."""
    with closing(Store(workshop)) as store:
        found = package.read_package(path, DecryptionKeys())
        transfer.collect(store, found, lambda: None)
        return store.workshop()


def test_a_receipt_for_a_file_goes_back_to_its_laptop_once(archive, tmp_path):
    assert [each.title for each in read_going_back(archive).receipts] == ["Lima", "Nairobi"]
    path = the_file(archive, tmp_path)
    assert path.name == "From the secretariat for Lima.mercx"
    assert [each.title for each in read_going_back(archive).receipts] == ["Nairobi"]
    there = collected(path, tmp_path / "Lima.mercws")
    sent = package.hash_of((tmp_path / "Lima.mercx").read_bytes())
    receipt = receipt_for(there, sent)
    assert receipt is not None
    assert (receipt.name, receipt.kind, receipt.by) == ("Lima.mercx", "secretariat", "Officer")
    assert receipt.changes > 0


def test_questions_and_verdicts_go_back_without_reasons_and_to_their_workshop_only(
    archive, tmp_path
):
    with closing(Store(tmp_path / "Lima.mercws")) as store:
        (plan,), workshop = store.workshop().records(RoadMap).values(), store.workshop_id
    asked = Asked("By when is this to be done?", "Officer", NOW)
    archive.apply(questions.ask((), plan, asked, plan, "context"), workshop)
    verdict = Judgement(AcceptanceState.QUERIED, "Officer", NOW, "They are late.")
    archive.apply(acceptances.judge(None, workshop, plan, verdict), workshop)
    (open_question,) = read_going_back(archive).questions
    assert (open_question.country, open_question.text) == ("PER", asked.text)
    there = collected(the_file(archive, tmp_path), tmp_path / "Lima.mercws")
    (question,) = there.records(Question).values()
    assert (question.text, question.field, question.about) == (asked.text, "context", plan.id)
    (acceptance,) = there.records(Acceptance).values()
    assert acceptance.state is AcceptanceState.QUERIED
    assert not acceptance.reason
    # The file for Nairobi must not hold the question to Peru.
    there = collected(the_file(archive, tmp_path, "Nairobi"), tmp_path / "Nairobi.mercws")
    assert not there.records(Question)


def test_news_of_a_shared_action_go_back_to_the_other_workshops(archive, tmp_path):
    compared = read_actions(archive, date.max)
    parts = [SimilarAction(each, compared.road_map_of(each), ()) for each in compared.actions]
    archive.apply(join_actions("Together", parts))
    in_lima = collected(the_file(archive, tmp_path, "Lima"), tmp_path / "Lima.mercws")

    def say(country, status, day):
        (part,) = [each for each in parts if each.road_map.country == country]
        told = ActionUpdate(
            id=f"told in {country}",
            road_map=part.road_map.record,
            action=part.action.id,
            status=status,
            percent=30,
            day=PartialDate(day),
        )
        known = archive.find(ActionUpdate, told.id)
        workshop = next(w.id for w in archive.ask(WORKSHOPS) if w.id != in_lima.workshop_id)
        if country == "PER":
            workshop = in_lima.workshop_id
        archive.apply(Edit("", before=(known,) if known else (), after=(told,)), workshop)

    def heard():
        there = collected(the_file(archive, tmp_path, "Lima"), tmp_path / "Lima.mercws")
        actions = there.records(Action).values()
        (mine,) = [e for e in then_and_now(there, actions, {}) if e.others]
        with language_scope("en"):
            return [member_words(each, each.country) for each in mine.others]

    say("PER", UpdateStatus.DONE, "2018-05-01")
    say("KEN", UpdateStatus.UNDER_WAY, "2018-05-03")
    assert heard() == ["KEN said on 3 May 2018: Under way, 30%"]
    say("KEN", UpdateStatus.BLOCKED, "2019-06-04")
    assert heard() == ["KEN said on 4 Jun 2019: Blocked, 30%"]


def test_no_workshop_can_begin_from_a_file_of_answers(archive, tmp_path):
    path = the_file(archive, tmp_path)
    with pytest.raises(BadFile, match="no workshop"):
        setup_source.read_setup(path, build_lookups(current_reference()), DecryptionKeys())


def test_a_regional_action_goes_back_to_its_workshops_and_is_answered_there(archive, tmp_path):
    compared = read_actions(archive, date.max)
    parts = [SimilarAction(each, compared.road_map_of(each), ()) for each in compared.actions]
    assert {each.road_map.country for each in parts} == {"PER", "KEN"}
    archive.apply(join_actions("Together", parts))
    for title in ("Lima", "Nairobi"):
        there = collected(the_file(archive, tmp_path, title), tmp_path / f"{title}.mercws")
        (shared,) = there.records(SharedAction).values()
        assert shared.title == "Together"
        members = there.records(SharedActionMember).owned_by(shared.id)
        assert {each.action for each in members} == {each.action.id for each in parts}
    there = collected(the_file(archive, tmp_path, "Nairobi"), tmp_path / "Nairobi.mercws")
    assert len(there.records(SharedAction)) == 1, (
        "the answer does not make the shared action a second time"
    )
    (mine,) = [each for each in members if there.records(RoadMap).get(each.road_map)]
    archive.apply(answer(mine, MemberAnswer.ACCEPTED), there.workshop_id)
    regional = read_regional(archive)
    (only,) = regional.actions
    said = {each.country: each.answer for each in regional.parts[only.id]}
    assert said == {"PER": MemberAnswer.ASKED, "KEN": MemberAnswer.ACCEPTED}
    archive.apply(part_actions(archive, only.id))
    assert not read_regional(archive).actions
