from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.treaty import PhaseOut
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import BadFile
from mercworkshop.reference.facts.lookups import build_lookups
from tests.builders.checks import present
from tests.exchange.scripted import after, begun, do
from tests.shipped import SHIPPED

LOOKUPS = build_lookups(SHIPPED.on_day(date(2026, 11, 26)))

NOT_OURS = do(
    "review.exclude_article",
    country="JAM",
    article="Art. 5",
    reason="No factory of Annex B",
    fields={"by": "Ministry of Industry", "day": "20 January 2015"},
)
KEPT = do(
    "review.keep_finding", country="JAM", rule="action_date", about="a end", reason="Every year"
)


def test_an_article_that_does_not_concern_the_country_is_noted_once_with_a_name():
    again = NOT_OURS | {"reason": "No factory at all"}
    (answer,) = after(NOT_OURS, again, workshop=begun()).records(NotConcerned).values()
    assert (answer.article, answer.reason) == ("5", "No factory at all")
    assert answer.by == "Ministry of Industry"
    assert answer.day == PartialDate("2015-01-20")


def test_an_article_noted_as_not_concerned_is_included_again_by_its_number():
    back = do("review.include_article", country="JAM", article="5")
    assert not after(NOT_OURS, back, back, workshop=begun()).records(NotConcerned)


def test_a_finding_that_is_right_as_it_stands_is_kept_and_asked_again():
    workshop = after(KEPT, KEPT | {"reason": "Each year"}, workshop=begun())
    (answer,) = workshop.records(KeptFinding).values()
    assert (answer.rule, answer.about, answer.reason) == ("action_date", "a end", "Each year")
    again = do("review.reopen_finding", country="JAM", rule="action_date", about="a end")
    assert not after(again, again, workshop=workshop).records(KeptFinding)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (NOT_OURS | {"reason": " "}, "A reason is needed"),
        (NOT_OURS | {"article": "36"}, "“36” is not an article of the Convention"),
        (NOT_OURS | {"article": "7.3"}, "“article”: write the number of one article, such as 7"),
        (NOT_OURS | {"article": "5, 7"}, "“article”: write the number of one article, such as 7"),
        (KEPT | {"reason": ""}, "A reason is needed"),
    ],
)
def test_an_answer_without_a_reason_or_about_no_single_article_is_refused(step, said):
    with pytest.raises(BadFile, match=said):
        after(step, workshop=begun())


def test_a_kept_finding_comes_back_when_its_sentence_changes():
    """The script stores the sentence and meaning of the finding, as the window does."""
    row = {"title": "Ban the import of thermometers", "articles": ["4.1"], "end": "2032"}
    ban = do("actions.add", country="JAM", rows=[row | {"annex_entries": ["a1-measuring"]}])
    workshop = after(ban, workshop=begun(), lookups=LOOKUPS)
    (action,) = (each for each in workshop.records(Action).values() if each.title == row["title"])
    road_map = present(workshop.records(RoadMap).get(action.road_map))
    facts = present(LOOKUPS.review_facts("JAM"))
    about = f"{action.id} end"
    assert "annex_date" in rules(findings.review_road_map(workshop, road_map, facts))
    keep = do("review.keep_finding", country="JAM", rule="annex_date", about=about, reason="Stock")
    workshop = after(keep, workshop=workshop, lookups=LOOKUPS)
    (kept,) = workshop.records(KeptFinding).values()
    assert "2020" in kept.sentence
    assert kept.meaning
    assert "annex_date" not in rules(findings.review_road_map(workshop, road_map, facts))
    later = replace(
        facts,
        phase_outs={
            **facts.phase_outs,
            "a1-measuring": (PhaseOut(annex="A", year=2022),),
        },
    )
    assert "annex_date" in rules(findings.review_road_map(workshop, road_map, later))


def rules(found):
    return {each.rule for each in found}
