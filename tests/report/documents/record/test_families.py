"""For each shape that the data can have, exactly one sentence of a family fits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

from mercworkshop.domain.ports.sentences import say
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.report.documents.record import (
    attendance,
    closure,
    decisions,
    last_day,
    opening,
    work,
)
from mercworkshop.report.documents.record.attendance import AttendShape
from mercworkshop.report.documents.record.closure import DonorsShape, FormsShape, ThanksShape
from mercworkshop.report.documents.record.decisions import DecisionShape, MetShape, VoteShape
from mercworkshop.report.documents.record.last_day import LackingShape, PresentedShape
from mercworkshop.report.documents.record.opening import DaysKnown, HeldShape
from mercworkshop.report.documents.record.statements import statement
from mercworkshop.report.documents.record.work import CasesShape, TimesShape
from tests.shipped import SHIPPED

YES_NO = (True, False)
FEW = (0, 1, 2, 6, 7, 14, 15, 21)
STATED = (None, -1, 0, 1, 2, 41)

SHAPES: dict[str, tuple[Family[Any], Sequence[Any]]] = {
    "held": (
        opening.HELD,
        [HeldShape(days, *each) for days in DaysKnown for each in product(YES_NO, repeat=4)],
    ),
    "attended": (
        attendance.ATTENDED,
        [AttendShape(*each) for each in product(STATED, (0, 1, 2, 41), (0, 1, 2, 27))],
    ),
    "countries": (attendance.COUNTRIES, FEW),
    "shared": (work.SHARED, FEW),
    "cases": (work.CASES, [CasesShape(*each) for each in product(FEW, FEW)]),
    "times": (work.TIMES, [TimesShape(*each) for each in product(FEW, FEW)]),
    "road maps": (last_day.ROAD_MAPS, FEW),
    "presented": (
        last_day.PRESENTED,
        [PresentedShape(*each) for each in product(FEW, YES_NO)],
    ),
    "awaited": (last_day.AWAITED, [LackingShape(*each) for each in product(FEW, FEW)]),
    "not presented": (
        last_day.NOT_PRESENTED,
        [LackingShape(*each) for each in product(FEW, FEW)],
    ),
    "plenary": (last_day.PLENARY, FEW),
    "decided": (decisions.DECIDED, [DecisionShape(*each) for each in product(FEW, FEW)]),
    "voted": (
        decisions.VOTED,
        [VoteShape(*each) for each in product((-1, *FEW), (-2, 0, 1, 9), FEW, FEW, YES_NO)],
    ),
    "met": (decisions.MET, [MetShape(*each) for each in product(FEW, FEW)]),
    "parked": (decisions.PARKED, FEW),
    "offered": (decisions.OFFERED, FEW),
    "evaluated": (
        closure.EVALUATED,
        [FormsShape(*each) for each in product(FEW, FEW, YES_NO)],
    ),
    "tested": (closure.TESTED, (0, 4, 5, 34)),
    "donated": (closure.DONATED, [DonorsShape(*each) for each in product(FEW, YES_NO)]),
    "thanked": (closure.THANKED, [ThanksShape(*each) for each in product(YES_NO, FEW)]),
    "ended": (closure.ENDED, YES_NO),
}


@pytest.mark.parametrize("family", SHAPES)
def test_exactly_one_member_fits_every_shape(family):
    chosen, shapes = SHAPES[family]
    wrong = [shape for shape in shapes if len(chosen.fitting(shape)) != 1]
    assert not wrong


@pytest.mark.parametrize("family", SHAPES)
def test_every_member_is_a_pattern_and_is_for_some_shape(family):
    chosen, shapes = SHAPES[family]
    used = {chosen.choose(shape) for shape in shapes}
    assert used == set(chosen.members)
    assert used - {NOTHING} <= set(SHIPPED.sentences.patterns)


def test_a_paragraph_without_a_sentence_is_left_out():
    assert statement("x", None) is None
    assert statement("x", None, say("pr.parked.none")) is not None
