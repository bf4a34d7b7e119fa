"""The papers of a test and an evaluation: what they show; never the answers of one person."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from mercworkshop.domain.entities.evaluation import questions
from mercworkshop.domain.entities.evaluation.records import EvaluationQuestion, QuizSheet
from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.publishing import registry, requests
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.papers import make_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from tests.builders.answers import SESSION, answered, begun
from tests.builders.full_road_map import DAY
from tests.examples import SPOKEN, in_turn
from tests.shipped import SHIPPED

KINDS = (PaperKind.QUIZ, PaperKind.EVALUATION_FORM, PaperKind.EVALUATION)
PAIRS = [(kind, each) for kind in KINDS for each in registry.formats_of(kind)]


def request_of(kind, format_=Format.HTML, workshop=None, language="en", variant=QuizVariant.A):
    order = PaperOrder(workshop or answered(), SHIPPED.on_day(DAY), {})
    choices = PaperChoices(kind=kind, format=format_, language=language, variant=variant)
    return order.request_evaluation(choices)


def words(kind, **more):
    text = make_paper(request_of(kind, **more)).content.decode()
    return " ".join(re.sub(r"<[^>]*>|[\u2066-\u2069]", " ", text).split())


@pytest.mark.parametrize(("pair", "language"), in_turn(PAIRS, SPOKEN))
def test_each_paper_is_made_in_each_of_its_formats_and_languages(pair, language):
    kind, format_ = pair
    made = make_paper(request_of(kind, format_, language=language))
    assert made.content
    if made.content.startswith(b"PK"):
        assert zipfile.ZipFile(BytesIO(made.content)).testzip() is None
    if language == SPOKEN[0]:
        assert make_paper(request_of(kind, format_, language=language)).content == made.content


def test_the_three_papers_have_the_formats_that_people_use():
    for kind in KINDS:
        assert {Format.PDF, Format.DOCX, Format.XLSX} <= set(registry.formats_of(kind))


@pytest.mark.parametrize("variant", QuizVariant)
def test_a_sheet_of_the_test_has_every_question_once_with_all_options_and_no_key(variant):
    text = words(PaperKind.QUIZ, variant=variant)
    for question in SHIPPED.quiz.questions:
        assert text.count(question.question) == 1
        assert all(each.text in text for each in question.options)
    assert "Your code" in text
    assert "Write no name" in text
    assert "AN12" in text
    assert "Right" not in text


def test_the_key_has_a_row_of_marks_for_each_order():
    text = words(PaperKind.QUIZ, variant=None)
    assert "do not hand this out" in text
    assert len(re.findall(r"(?:[A-D]{5} ){5}", text + " ")) == len(QuizVariant)


def test_the_form_asks_the_questions_of_the_workshop_in_the_language_of_the_paper():
    now = begun()
    first, second, *_others = now.records(EvaluationQuestion).all()
    now = now.apply(questions.update(second, (), text="Did you sleep well?"))
    text = words(PaperKind.EVALUATION_FORM, workshop=now, language="fr")
    french = SHIPPED.in_language("fr").evaluation.questions[0].text
    assert " ".join(french.split()) in text
    assert first.text not in text
    assert "Did you sleep well?" in text


def test_results_have_the_gain_the_ratings_and_remarks_by_session():
    text = words(PaperKind.EVALUATION)
    assert "The room gained 48 points: from 52 to 100 of 100." in text
    assert SESSION in text
    assert "Remark 7" in text
    assert "12 people answered." in text


def test_results_of_too_few_sheets_are_not_shown():
    text = words(PaperKind.EVALUATION, workshop=answered(4))
    assert text.count("Results are shown from 5 sheets on") == 2
    assert "Remark" not in text
    assert SESSION not in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format_", [Format.HTML, Format.XLSX, Format.DOCX])
def test_no_paper_has_a_code_or_the_answers_of_one_sheet(kind, format_):
    now = answered()
    content = make_paper(request_of(kind, format_, now)).content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as file:
            content = b"".join(map(file.read, file.namelist()))
    for sheet in now.records(QuizSheet).values():
        assert sheet.code.encode() not in content
        assert sheet.id.encode() not in content


def test_a_file_is_named_by_its_paper_and_language():
    assert requests.file_name(request_of(PaperKind.QUIZ)) == "quiz A (en).html"
    assert requests.file_name(request_of(PaperKind.QUIZ, variant=None)) == "quiz key (en).html"
    assert requests.file_name(request_of(PaperKind.EVALUATION)) == "evaluation (en).html"
