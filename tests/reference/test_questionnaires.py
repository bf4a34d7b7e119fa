"""The knowledge test: right answers agree with our data, and are the same in all languages."""

from __future__ import annotations

import re

import pytest

from mercworkshop.domain.entities.evaluation.records import AnswerKind
from mercworkshop.domain.entities.evaluation.variants import LETTERS
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from mercworkshop.reference.law.convention import PeriodDeadline
from tests.builders.checks import present
from tests.shipped import SHIPPED

QUIZ = SHIPPED.quiz
LAW = SHIPPED.law


def right(question):
    found = present(QUIZ.find(question))
    return found.option(found.right)


def test_there_are_25_questions_of_four_options_with_one_right_answer_and_its_source():
    assert [each.id for each in QUIZ.questions] == [f"q{n:02}" for n in range(1, 26)]
    for each in QUIZ.questions:
        assert [option.id for option in each.options] == list(LETTERS[:4])
        assert len({option.text for option in each.options}) == len(each.options)
        assert each.option(each.right)
        assert each.source in QUIZ.sources
        assert each.paragraph.split(".")[0] == str(each.article)
    assert {each.article for each in QUIZ.questions} <= {
        each.number for each in LAW.convention.articles
    }
    assert set(QUIZ.sources) == {each.source for each in QUIZ.questions}


def test_the_right_answers_are_spread_over_all_four_letters():
    letters = [each.right for each in QUIZ.questions]
    assert all(3 <= letters.count(each) <= 10 for each in "ABCD")


def test_years_and_numbers_of_the_right_answers_are_those_of_the_annexes():
    cosmetics = next(each for each in LAW.annex_a.part1 if each.id == "a1-cosmetics")
    assert "2025" in present(QUIZ.find("q08")).question
    assert right("q08") == "None"
    assert any(each.phase_out_year == 2025 for each in cosmetics.amendments)
    amalgam = next(each for each in LAW.annex_a.part2 if each.id == "a2-amalgam")
    assert right("q09") == "2034"
    assert any(each.phase_out_year == 2034 for each in amalgam.amendments)
    chlor_alkali = next(each for each in LAW.annex_b.part1 if each.id == "b1-chloralkali")
    assert right("q10") == str(chlor_alkali.phase_out_year_2013) == "2025"
    assert right("q18") == f"{LAW.annex_d.rules.new_sources_bat_bep_years} years" == "5 years"
    duties = {each.id: each for article in LAW.convention.articles for each in article.obligations}
    mining = duties["art03-2"].deadline
    assert isinstance(mining, PeriodDeadline)
    assert right("q03") == f"{mining.years} years" == "15 years"
    assert right("q05") == "50 tonnes"
    assert "50 t" in duties["art03-3"].text


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_text_is_translated_with_the_same_numbers(language):
    theirs = SHIPPED.in_language(language).quiz
    for ours, other in zip(QUIZ.questions, theirs.questions, strict=True):
        assert other.right == ours.right
        pairs = [(ours.question, other.question)]
        pairs += [(a.text, b.text) for a, b in zip(ours.options, other.options, strict=True)]
        for english, translated in pairs:
            numbers = re.findall(r"\d+", english)
            found = re.findall(r"\d+(?!\d*月)", translated)  # in Chinese months are numbers
            assert sorted(found) == sorted(numbers), translated
        assert other.question != ours.question
        assert len({each.text for each in other.options}) == len(other.options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_standard_questions_have_what_their_kind_needs(language):
    found = SHIPPED.in_language(language).evaluation.questions
    assert len(found) == len({each.text for each in found}) == 12
    for each in found:
        is_scale = each.kind in {AnswerKind.SCALE, AnswerKind.SCALE_DOWN}
        assert bool(each.low) == bool(each.high) == is_scale
        assert bool(each.choices) == (each.kind is AnswerKind.CHOICE)
        assert language == "en" or each.text != SHIPPED.evaluation.questions[0].text


@pytest.mark.parametrize(
    ("year", "marked"), [("2015", {"q08", "q09"}), ("2024", {"q09"}), ("2026", set()), ("", set())]
)
def test_a_question_on_a_decision_after_the_workshop_is_marked(year, marked):
    workshop = Workshop().apply(details.add_details("Workshop"))
    if year:
        end = PartialDate(f"{year}-01-21")
        workshop = workshop.apply(details.update(workshop.details, start=end, end=end))
    asked = evaluation_facts(SHIPPED, workshop).quiz
    found = {each.id for each in asked if each.words.endswith("(Decided after this workshop.)")}
    assert found == marked
