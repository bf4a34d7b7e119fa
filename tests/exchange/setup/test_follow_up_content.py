"""The file of a follow-up workshop holds news of countries that are not invited."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.actions_then_now import then_and_now
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import update_id
from mercworkshop.domain.entities.follow_up.wording import member_words
from mercworkshop.domain.programme.analysis.alike.regional_actions import join_actions
from mercworkshop.domain.programme.analysis.alike.similar_actions import SimilarAction
from mercworkshop.domain.programme.analysis.alike.titled_actions import read_actions
from mercworkshop.domain.programme.follow_up.planning import FollowUpPlan
from mercworkshop.domain.programme.questions import WORKSHOPS
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.setup.follow_up_content import follow_up_content
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.store import Store
from tests.builders.programme_files import sent_files


def shared_by(archive, *countries):
    """Share the first action of each country, and return these actions by country."""
    compared = read_actions(archive, date.max)
    parts: dict[str, SimilarAction] = {}
    for each in compared.actions:
        road_map = compared.road_map_of(each)
        parts.setdefault(road_map.country, SimilarAction(each, road_map, ()))
    chosen = {code: parts[code] for code in countries}
    archive.apply(join_actions("Together", tuple(chosen.values())))
    return chosen


def test_news_of_a_shared_action_include_countries_that_are_not_invited(tmp_path):
    with closing(Archive.create(tmp_path / "all.mercpa")) as archive:
        for changes, arrival in sent_files(years=1, sent=1):
            archive.add(changes, arrival)
        parts = shared_by(archive, "JAM", "KEN", "VNM")
        said = {"KEN": UpdateStatus.BLOCKED, "VNM": UpdateStatus.UNDER_WAY}
        for code, status in said.items():
            held, action = archive.ask(WORKSHOPS)[0].id, parts[code].action.id
            told = ActionUpdate(
                id=update_id(held, action),
                road_map=parts[code].road_map.record,
                action=action,
                status=status,
                day=PartialDate("2018-05-03"),
            )
            archive.apply(Edit("", after=(told,)), held)
        made = follow_up_content(archive, FollowUpPlan(("JAM", "KEN"), "Second"))
    now = Store.create_filled(
        tmp_path / "second.mercws", lambda store: setup_source.fill_store(store, made.content)
    )
    (row,) = then_and_now(now, [now.records(Action)[parts["JAM"].action.id]], {})
    words = {each.country: member_words(each, each.country) for each in row.others}
    assert words == {
        "KEN": "KEN said on 3 May 2018: Blocked",
        "VNM": "VNM said on 3 May 2018: Under way",
    }
    assert parts["VNM"].action.id not in now.records(Action), "the road map of Viet Nam is left out"
