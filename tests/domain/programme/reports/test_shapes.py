"""For each shape that the data of a report can have, exactly one sentence of a family fits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from mercworkshop.domain.programme.reports import changes
from mercworkshop.domain.programme.reports.sections import (
    attendance,
    brief,
    decisions,
    donors,
    follow_up,
    letters,
    mandate,
    materials,
    meetings,
    money,
    needs,
    partners,
    pilots,
    road_maps,
    special_sections,
    status,
    workshops,
)
from mercworkshop.domain.values.families import Family
from tests.shipped import SHIPPED

YES_NO = (True, False)
FEW = (0, 1, 2, 3, 5, 6, 7, 12, 13, 14, 15, 20, 21)
SOME = (0, 1, 2, 3, 7)
PARTS = [(n, of) for n, of in product(SOME, SOME) if n <= of]
MODULES = (
    *(
        attendance,
        brief,
        changes,
        decisions,
        donors,
        follow_up,
        letters,
        mandate,
        materials,
        meetings,
    ),
    *(money, needs, special_sections, partners, pilots, road_maps, status, workshops),
)
DONORS = [
    donors.DonorShape(n, are_states) for n, are_states in product(FEW, YES_NO) if n or are_states
]

SHAPES: dict[int, Iterable[Any]] = {
    id(family): [*shapes]
    for family, shapes in (
        (attendance.FIGURES, [
            attendance.FigureShape(*each) for each in product((1, 2, 3), (1, 2, 41), (0, 1, 2, 41))
        ]),
        (attendance.UNKNOWN, [(n, of) for n, of in product(FEW, FEW) if n <= of]),
        (brief.STATUS, product(YES_NO, YES_NO)),
        (brief.REALISM, product(SOME, SOME, SOME)),
        (brief.NEXT, product(YES_NO, YES_NO)),
        (donors.NAMED, DONORS),
        (donors.SUMS, [
            donors.AmountShape(n, of, currencies, is_range)
            for (n, of), currencies, is_range in product(PARTS, (0, 1, 2, 5), YES_NO)
        ]),
        (donors.CONVERTED, [donors.AmountShape(2, 2, 2, False, each) for each in YES_NO]),
        (donors.UNREPORTED, [
            (n, of, donors.DonorShape(min(n, k), are)) for (n, of), k, are in
            product([(n, of) for n, of in product(FEW, FEW) if n <= of], (1, 2, 25), YES_NO)
        ]),
        (follow_up.PROGRESS, [follow_up.ProgressShape(*each) for each in PARTS]),
        (follow_up.SILENT, [follow_up.ProgressShape(*each) for each in PARTS]),
        (follow_up.SLIPS, [
            follow_up.SlipShape(*each) for each in product(SOME, SOME, (-3, 0, 2), (1, 4, 5))
        ]),
        (follow_up.PLANNED, product(FEW, YES_NO)),
        (mandate.COUNTING, product(YES_NO, YES_NO)),
        (materials.PACKAGE, product(SOME, SOME)),
        (materials.SENT, [materials.SentShape(*each) for each in product(SOME, SOME, SOME)]),
        (meetings.ORGANIZED, [meetings.MeetingShape(*each) for each in product(FEW, FEW)]),
        (money.LACKING, [
            money.PartShape(n, of, has, blank)
            for (n, of), has, blank in product(PARTS, YES_NO, SOME)
            if blank <= of - n
        ]),
        (money.BLANK, [money.PartShape(*each) for each in PARTS]),
        (money.COSTS, [
            money.CostShape(k, n, of, is_range)
            for k, (n, of), is_range in product((0, 1, 2, 5), PARTS, YES_NO)
        ]),
        (money.UNPRICED, [
            money.CostShape(k, *each, True) for k, each in product((0, 1, 2), PARTS)
        ]),
        (needs.TOTAL, [needs.NeedShape(*each) for each in product(SOME, SOME, SOME)]),
        (special_sections.DRAWN_ON, product(SOME, SOME, YES_NO)),
        (special_sections.RESULTS, product(SOME, SOME)),
        (special_sections.DAY, product(YES_NO, FEW, FEW)),
        (partners.LETTERS, [partners.LetterShape(*each) for each in product(SOME, SOME)]),
        (pilots.GOING, [pilots.PilotShape(*each) for each in product(SOME, FEW, SOME)]),
        (pilots.ENDED, product(YES_NO, YES_NO, SOME)),
        (pilots.PROVIDED, PARTS),
        (road_maps.RECEIVED, [
            road_maps.ReceivedShape(of, n, k, 0) for (n, of), k in product(PARTS, FEW)
        ]),
        (road_maps.ALL, [road_maps.ReceivedShape(3, 0, *each) for each in product(FEW, FEW)]),
        (road_maps.AWAITED, [road_maps.ReceivedShape(n, 0, 9, k) for n, k in product(SOME, FEW)]),
        (road_maps.DATES, [road_maps.DatesShape(*each) for each in PARTS]),
        (road_maps.UNDATED, [
            road_maps.DatesShape(n, of) for n, of in product(FEW, FEW) if n <= of
        ]),
        (status.PUBLISHED, product(SOME, SOME)),
        (status.COUNTS, [status.StatusShape(*each) for each in product(SOME, SOME)]),
        (status.FORCE, [
            status.StatusShape(5, n, each) for n, each in product((0, 1, 49, 50, 51), YES_NO)
        ]),
        (workshops.HELD, product(FEW, YES_NO)),
        (workshops.ROUNDS, product(SOME, SOME)),
        (workshops.AIM, product(SOME, YES_NO)),
        (workshops.LISTS, [workshops.ListShape(*each) for each in PARTS]),
    )
}  # fmt: skip


def families() -> dict[str, Family[Any]]:
    """Return every family of the sections by module and name."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": value
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, Family)
    }


def test_exactly_one_member_of_each_family_fits_each_shape():
    wrong = [
        (name, shape, fitting)
        for name, family in families().items()
        for shape in SHAPES.get(id(family), FEW)
        if len(fitting := family.fitting(shape)) != 1
    ]
    assert not wrong[:5]


def test_every_member_is_used_by_some_shape_and_is_a_pattern_of_the_file():
    patterns = SHIPPED.sentences.patterns
    for name, family in families().items():
        shapes = [*SHAPES.get(id(family), FEW)]
        used = {member for shape in shapes for member in family.fitting(shape)}
        assert used == set(family.members), name
        assert {each for each in used if each} <= set(patterns), name
