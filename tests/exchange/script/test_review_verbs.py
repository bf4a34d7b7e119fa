from __future__ import annotations

import pytest

from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import UserError
from tests.exchange.scripted import after, begun, do

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


def test_an_article_that_does_not_concern_the_country_is_written_once_with_who_says_so():
    again = NOT_OURS | {"reason": "No factory at all"}
    (answer,) = after(NOT_OURS, again, workshop=begun()).records(NotConcerned).values()
    assert (answer.article, answer.reason) == ("5", "No factory at all")
    assert answer.by == "Ministry of Industry"
    assert answer.day == PartialDate("2015-01-20")


def test_it_is_taken_back_by_its_number():
    back = do("review.include_article", country="JAM", article="5")
    assert not after(NOT_OURS, back, back, workshop=begun()).records(NotConcerned)


def test_a_finding_that_is_right_as_it_stands_is_kept_and_asked_again():
    workshop = after(KEPT, KEPT | {"reason": "Each year"}, workshop=begun())
    (answer,) = workshop.records(KeptFinding).values()
    assert (answer.rule, answer.about, answer.reason) == ("action_date", "a end", "Each year")
    again = do("review.reopen_finding", country="JAM", rule="action_date", about="a end")
    assert not after(again, again, workshop=workshop).records(KeptFinding)


@pytest.mark.parametrize(
    "step",
    [
        NOT_OURS | {"reason": " "},
        NOT_OURS | {"article": "36"},
        NOT_OURS | {"article": "7.3"},
        NOT_OURS | {"article": "5, 7"},
        KEPT | {"reason": ""},
    ],
)
def test_an_answer_without_a_reason_or_about_no_single_article_is_refused(step):
    with pytest.raises(UserError):
        after(step, workshop=begun())
