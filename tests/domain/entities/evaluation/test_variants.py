from __future__ import annotations

import pytest

from mercworkshop.domain.entities.evaluation.knowledge import AnswerKey
from mercworkshop.domain.entities.evaluation.variants import (
    QuizVariant,
    arrange,
    edition_code,
    read_marks,
    right_marks,
)
from mercworkshop.errors import InvalidInput

OPTIONS = {f"q{number:02}": ("A", "B", "C", "D") for number in range(1, 26)}
KEY = tuple(AnswerKey(each, 1, "B") for each in OPTIONS)
SHOWN = arrange(OPTIONS, QuizVariant.A)


def test_the_two_orders_differ_and_stay_the_same_for_ever():
    other = arrange(OPTIONS, QuizVariant.B)
    assert sorted(each.question for each in SHOWN) == sorted(OPTIONS)
    assert [each.question for each in SHOWN] != [each.question for each in other]
    assert all(sorted(each.letters) == ["A", "B", "C", "D"] for each in SHOWN)
    # Sheets that were printed must be read by later releases: these never change.
    assert [each.question for each in SHOWN[:4]] == ["q01", "q07", "q20", "q15"]
    assert right_marks(SHOWN, KEY)[:8] == "DABDCBCD"
    assert edition_code(OPTIONS) == edition_code(dict(reversed(OPTIONS.items()))) == "a877"
    assert edition_code(OPTIONS) != edition_code({**OPTIONS, "q26": ("A", "B")})


@pytest.mark.parametrize("variant", QuizVariant)
def test_the_marks_of_the_key_are_read_as_the_right_answers(variant):
    shown = arrange(OPTIONS, variant)
    marks = right_marks(shown, KEY)
    assert read_marks(marks, shown) == dict.fromkeys(OPTIONS, "B")
    numbers = "".join(str("ABCD".index(each) + 1) for each in marks)
    for typed in (marks.lower(), " ".join(marks), numbers, numbers.translate(_ARABIC)):
        assert read_marks(typed, shown) == read_marks(marks, shown)


_ARABIC = {ord(str(digit)): chr(0x660 + digit) for digit in range(10)}


def test_an_unanswered_question_is_read_as_open_and_a_wrong_mark_is_refused():
    assert read_marks("-0–.A", SHOWN[:5])[SHOWN[0].question] == "-"
    for marks, said in (
        ("A" * 24, "24 marks"),
        ("A" * 26, "26 marks"),
        ("E" + "A" * 24, "no answer"),
    ):
        with pytest.raises(InvalidInput, match=said):
            read_marks(marks, SHOWN)
    with pytest.raises(InvalidInput, match="Question 2 has no answer"):
        read_marks("A9" + "A" * 23, SHOWN)
