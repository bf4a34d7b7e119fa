"""When and on which thread a road map is reviewed, and how the review follows later changes."""

from __future__ import annotations

import threading

import pytest

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.findings import Finding
from tests.gui.places.road_maps.reviewed import reviewed

JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def reviews(page, monkeypatch):
    """A list of the threads on which Jamaica is reviewed, after its first review."""
    page.open_path(("JAM", "actions"))
    reviewed(page.country)
    found: list[threading.Thread] = []
    find = findings.find_all

    def note(*given):
        found.append(threading.current_thread())
        return find(*given)

    monkeypatch.setattr(findings, "find_all", note)
    return found


def retitle(session, title):
    first, *_others = session.workshop.records(Action).owned_by(JAMAICA)
    session.apply(actions.update, first, title=title)


def test_changes_in_quick_succession_are_reviewed_once_on_another_thread(
    qtbot, page, begun, reviews
):
    for number in range(5):
        retitle(begun, f"Title {number}")
    qtbot.waitUntil(lambda: page.country.reviewer.is_current)
    assert len(reviews) == 1
    assert threading.main_thread() not in reviews


def test_the_findings_of_an_action_are_laid_out_again_only_if_they_differ(page, begun, reviews):
    detail = page.country.plan().detail
    page.country.plan().table.go(0, 1)
    line = detail.review.itemAt(0)
    retitle(begun, "Another title")
    reviewed(page.country)
    assert detail.review.itemAt(0) is line
    (first, *_others) = begun.workshop.records(Action).owned_by(JAMAICA)
    begun.apply(actions.update, first, lead="Customs")
    before = detail.review.count()
    reviewed(page.country)
    assert detail.review.count() < before


def test_the_result_of_a_review_is_not_shown_if_a_change_came_meanwhile(
    qtbot, page, begun, reviews
):
    shown: list[tuple[Finding, ...]] = []
    page.country.reviewer.found.connect(shown.append)
    page.country.reviewer.begin()
    retitle(begun, "")
    qtbot.waitUntil(lambda: page.country.reviewer.is_current)
    assert (len(reviews), len(shown)) == (2, 1)
    assert page.country.findings == tuple(each for each in shown[0] if each.kept is None)


def test_the_next_finding_after_a_change_comes_from_the_new_review(qtbot, page, begun, reviews):
    first, second = begun.workshop.records(Action).owned_by(JAMAICA)
    asked: list[object] = []
    page.country.go_to = asked.append
    begun.apply(actions.delete, [first, second], (first, second))
    page.answers()["next_finding"]()
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [page.country.findings[0].reference]
    assert not any(
        each.reference.record_id in {first.id, second.id} for each in page.country.findings
    )
