from __future__ import annotations

import pytest

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.pairing import is_almost, pair_sheets
from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.every import every


def sheet(code="AN12", occasion=Occasion.BEFORE, choices=("q01:B",), its=""):
    return QuizSheet(id=its or f"{code}-{occasion}", occasion=occasion, code=code, choices=choices)


def after(code, **fields):
    return sheet(code, Occasion.AFTER, **fields)


def entered(*rows):
    return list(Workshop().apply(quiz.enter(rows)).records(QuizSheet).values())


def codes(pairs):
    return [(each.before.code, each.after.code) for each in pairs]


@pytest.mark.parametrize("typed", ["an12", " AN-12 ", "an 12", "ａｎ１２", "AN١٢"])
def test_a_code_is_the_same_however_it_is_typed(typed):
    (found,) = entered({"code": typed, "choices": ["q02:-", "q01:B"]})
    assert found.code == "AN12"
    assert found.choices == ("q01:B", "q02:-")
    assert quiz.answers_of(found) == {"q01": "B"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"choices": ["q01"]}, "is not an answer"),
        ({"choices": ["q01:BB"]}, "is not an answer"),
        ({"choices": ["q01:A", "q01:B"]}, "twice"),
        ({"code": "Maria Alejandra"}, "no name"),
    ],
)
def test_a_code_or_answer_that_is_not_valid_is_refused(row, said):
    with pytest.raises(InvalidInput) as caught:
        quiz.enter([row])
    assert said in f"{caught.value.message} {caught.value.advice}"


def test_a_sheet_entered_twice_is_found_by_its_code_or_by_all_its_answers():
    there = sheet()
    assert quiz.repeated([there], sheet(its="new", choices=("q01:C",))) == (there,)
    assert quiz.repeated([there], sheet("an-12", its="new")) == (there,)
    assert quiz.repeated([there], sheet("", its="new")) == (there,)
    assert quiz.repeated([there], after("AN12", its="new")) == ()
    assert quiz.repeated([there], sheet("XY99", its="new")) == ()  # another person, same answers
    assert quiz.repeated([there], there) == ()


def test_entering_sheets_does_not_keep_their_order():
    rows = [{"code": f"AA{n:02}"} for n in range(30)]
    edit = quiz.enter(rows)
    assert [each.id for each in edit.after] == sorted(each.id for each in edit.after)
    made = [each for each in edit.after if isinstance(each, QuizSheet)]
    assert {each.code for each in made} == {row["code"] for row in rows}
    assert [each.code for each in made] != [row["code"] for row in rows]


def test_one_sheet_before_and_one_after_with_the_same_code_are_a_pair():
    found = pair_sheets([sheet("AN12"), after("AN12"), sheet("BO01"), after("CE30"), sheet("")])
    assert codes(found.pairs) == [("AN12", "AN12")]
    assert [each.code for each in found.alone_before] == ["", "BO01"]
    assert [each.code for each in found.alone_after] == ["CE30"]
    assert not found.proposed
    assert not found.double


def test_codes_that_almost_match_are_proposed_and_not_joined():
    ours, theirs = sheet("AN12"), after("AM12")
    found = pair_sheets([ours, theirs])
    assert not found.pairs
    assert codes(found.proposed) == [("AN12", "AM12")]
    now = Workshop().apply(Edit("", after=(theirs,)))
    joined = now.apply(quiz.join(ours, theirs)).records(QuizSheet).values()
    assert codes(pair_sheets([ours, *joined]).pairs) == [("AN12", "AN12")]
    for one, other in ((theirs, ours), (ours, sheet("BB10")), (sheet(""), after(""))):
        with pytest.raises(InvalidInput, match="Only a sheet before and a sheet after"):
            quiz.join(one, other)


def test_a_code_that_occurs_twice_on_one_occasion_makes_no_pair():
    found = pair_sheets([sheet("AN12"), sheet("AN12", its="other"), after("AN12"), after("AN13")])
    assert not found.pairs
    assert len(found.double) == 3
    assert not found.proposed


@every(
    ("one", "other", "almost"),
    [
        ("AN12", "AM12", True),
        ("AN12", "AN1", True),
        ("AN12", "AN123", True),
        ("AN12", "NA12", True),
        ("AN12", "AN21", True),
        ("AN12", "AN12", False),
        ("AN12", "BO12", False),
        ("AN12", "2N1A", False),
        ("AB", "AC", False),
        ("", "A", False),
        ("AN12", "AN1234", False),
    ],
)
def test_codes_almost_match_if_one_slip_makes_one_from_the_other(one, other, almost):
    assert is_almost(one, other) is is_almost(other, one) is almost


def test_a_sheet_is_corrected_and_removed():
    now = Workshop().apply(quiz.enter([{"code": "AN12", "choices": ("q01:B",)}]))
    (there,) = now.records(QuizSheet).values()
    now = now.apply(quiz.update(there, code="an 13"))
    (there,) = now.records(QuizSheet).values()
    assert there.code == "AN13"
    assert not now.apply(quiz.remove([there])).records(QuizSheet)


def test_sheets_are_for_facilitators_and_name_nobody():
    for kind in ("QuizSheet", "EvaluationSheet", "EvaluationComment"):
        assert privacy.is_anonymous(kind)


@pytest.mark.parametrize("unseen", ["\u200f", "\u200b", "\u00ad", "\u2060", "\ufeff", "\u3164"])
def test_an_invisible_character_is_no_part_of_a_code(unseen):
    plain = quiz.make_sheets([{"code": "AN12"}])
    (pasted,) = quiz.make_sheets([{"code": f"an{unseen}-12{unseen}"}])
    assert pasted.code == plain[0].code == "AN12"
    assert quiz.repeated(plain, pasted) == plain


CODES_AND_ANSWERS = [(code, mark) for code in ("", "AN12", "BO07") for mark in "AB-"]


@pytest.mark.parametrize(("code", "mark"), CODES_AND_ANSWERS)
def test_comparing_a_sheet_with_many_gives_the_same_result_as_with_each(code, mark):
    rows = [
        {"occasion": occasion, "code": its_code, "choices": (f"q01:{its_mark}",)}
        for occasion in Occasion
        for its_code, its_mark in CODES_AND_ANSWERS
    ]
    (new,) = quiz.make_sheets([{"code": code, "choices": (f"q01:{mark}",)}])
    for sheet in quiz.make_sheets(rows):
        assert quiz.KnownSheets([sheet]).has_like(new) == bool(quiz.repeated([sheet], new))
    assert quiz.KnownSheets(quiz.make_sheets(rows)).has_like(new)
