from __future__ import annotations

import random
from itertools import product

import pytest

from mercworkshop.domain.entities.evaluation import knowledge
from mercworkshop.domain.entities.evaluation.knowledge import AnswerKey, knowledge_result
from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet
from mercworkshop.domain.entities.evaluation.uncertainty import mean_interval
from tests.builders.checks import present

KEY = (AnswerKey("q01", 1, "A"), AnswerKey("q02", 3, "B"), AnswerKey("q03", 3, "C"))
RIGHT = {"q01": "A", "q02": "B", "q03": "C"}


def sheet(occasion, person, right):
    choices = tuple(f"{each}:{RIGHT[each]}" for each in right)
    return QuizSheet(
        id=f"{occasion}{person}", occasion=occasion, code=f"P{person}", choices=choices
    )


def sheets(before, after):
    return [
        *(sheet(Occasion.BEFORE, n, right) for n, right in enumerate(before)),
        *(sheet(Occasion.AFTER, n, right) for n, right in enumerate(after)),
    ]


def all_means(values):
    """Return the means of all ways to draw people with replacement: the complete bootstrap."""
    return sorted(sum(drawn) / len(values) for drawn in product(values, repeat=len(values)))


@pytest.mark.parametrize("values", [[0, 1, 1, -1, 2], [3, 3, 3, 3], [-4, 0, 9, 1, 1, 2], [7]])
def test_the_interval_holds_95_percent_of_all_means_of_the_complete_bootstrap(values):
    means = all_means(values)
    found = mean_interval(values)
    least, most = (sum(each < end for each in means) for end in (found.low, found.high + 1e-9))
    assert found.low == pytest.approx(means[-(-len(means) // 40) - 1])
    assert found.high == pytest.approx(means[len(means) - len(means) // 40 - 1])
    assert most - least >= 0.95 * len(means)


def test_the_interval_agrees_with_a_simulation_of_many_draws():
    chance = random.Random(11)
    values = [chance.randint(-3, 9) for _person in range(34)]
    means = sorted(sum(chance.choices(values, k=34)) / 34 for _draw in range(20_000))
    found = mean_interval(values)
    assert found.low == pytest.approx(means[500], abs=0.06)
    assert found.high == pytest.approx(means[19_500], abs=0.06)
    assert mean_interval(list(reversed(values))) == found


def test_golden_values_of_a_small_room():
    before = [["q01"], [], ["q01", "q02"], ["q02"], [], ["q03"], ["q01"], [], ["q02"], ["q01"]]
    after = [
        ["q01", "q02"],
        ["q01"],
        ["q01", "q02", "q03"],
        ["q02"],
        ["q03"],
        ["q01", "q03"],
        ["q01"],
        ["q02"],
        ["q02", "q03"],
        [],
    ]
    found = knowledge_result([*sheets(before, after), sheet(Occasion.BEFORE, 77, RIGHT)], KEY)
    assert (found.sheets_before, found.sheets_after, found.pairs) == (11, 10, 10)
    # By hand: 8 and 14 right answers of 30 on the pairs; 11 of 33 on all sheets before.
    assert found.overall.before == pytest.approx(100 * 11 / 33)
    assert found.overall.after == pytest.approx(100 * 14 / 30)
    gain = present(found.overall.gain)
    assert gain.before == pytest.approx(100 * 8 / 30)
    assert gain.after == pytest.approx(100 * 14 / 30)
    assert gain.points == pytest.approx(20)
    # Gains of the people: 1 1 1 0 1 1 0 1 1 -1, drawn again 10^10 ways.
    assert present(gain.interval).low == pytest.approx(100 * 0.2 / 3)
    assert present(gain.interval).high == pytest.approx(100 * 1.0 / 3)
    (first, *_others) = found.questions
    assert (first.question, first.article) == ("q01", 1)
    assert present(first.gain).points == pytest.approx(10)
    assert [(each.article, each.questions, each.rests_on_one) for each in found.articles] == [
        (1, 1, True),
        (3, 2, False),
    ]
    assert knowledge.summary(found).startswith("The room gained 20 points: from 27 to 47 of 100.")


def test_below_five_sheets_nothing_is_shown():
    found = knowledge_result(sheets([["q01"]] * 4, [["q01"]] * 4), KEY)
    assert not found.is_shown
    rows = (found.overall, *found.questions, *found.articles)
    assert all((each.before, each.after, each.gain) == (None, None, None) for each in rows)
    assert "from 5 sheets on" in knowledge.summary(found)


def test_below_ten_pairs_there_is_no_interval_and_below_five_no_gain():
    found = knowledge_result(sheets([[]] * 9, [["q01"]] * 9), KEY)
    assert present(found.overall.gain).interval is None
    assert present(found.overall.gain).points == pytest.approx(100 / 3)
    apart = knowledge_result(sheets([[]] * 9, [["q01"]] * 4), KEY)
    assert (apart.overall.before, apart.overall.after, apart.overall.gain) == (0, None, None)
    assert knowledge.summary(apart) == (
        "Before the workshop the room knew 0 of 100. A gain is shown from 5 pairs of sheets on."
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ([RIGHT] * 5, [["q01"]] * 5, "The room lost 67 points: from 100 to 33 of 100."),
        ([["q01"]] * 5, [["q01"]] * 5, "The room knows as much as before: 33 of 100, then 33."),
    ],
)
def test_a_loss_and_no_change_are_said_as_plainly_as_a_gain(before, after, words):
    assert knowledge.summary(knowledge_result(sheets(before, after), KEY)) == words


def test_a_question_without_an_answer_counts_as_not_right():
    open_sheet = QuizSheet(id="x", choices=("q01:-", "q02:B"))
    found = knowledge_result([open_sheet, *sheets([["q01"]] * 4, [])], KEY)
    assert [each.before for each in found.questions] == [80, 20, 0]
