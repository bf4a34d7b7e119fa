from __future__ import annotations

import pytest

from tests.every import every


@every("number", [1, 2, 3, 4])
def odd(number, *, shared=0):
    assert number % 2
    if number == shared:
        pytest.fail("shared")


@every(("first", "second"), [(1, 2), (2, 2)])
@every("third", [2])
def in_order(first, second, third):
    assert first < second == third


def test_each_wrong_case_is_named():
    with pytest.raises(AssertionError) as error:
        odd(shared=3)
    assert str(error.value).startswith("3 of 4 are wrong\n(2,): AssertionError")
    assert "(3,): Failed: shared" in str(error.value)


def test_cases_of_two_decorators_are_combined():
    with pytest.raises(AssertionError, match="1 of 2 are wrong") as error:
        in_order()
    assert "(2, 2): " in str(error.value)


def test_a_case_has_the_name_that_it_was_given():
    named = every("number", [2], ids=["two"])(lambda number: odd(shared=number))
    with pytest.raises(AssertionError, match="\ntwo: AssertionError"):
        named()


def test_a_test_without_cases_is_refused():
    with pytest.raises(AssertionError, match="no case of number"):
        every("number", ())


def test_cases_that_are_made_by_a_function_are_made_when_they_are_tried():
    def make():
        made.append(True)
        return [3, 4]

    made: list[bool] = []
    tried = every("number", make, ids=str)(lambda number: odd(shared=number))
    assert not made
    with pytest.raises(AssertionError, match="2 of 2 are wrong\n3: "):
        tried()
    assert made == [True]
    with pytest.raises(AssertionError, match="no case of number"):
        every("number", list)(lambda number: number)()
