"""Which page each block is on, and where on that page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pytest

from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.typesetting.file.archive import FileFacts
from mercworkshop.report.typesetting.filling import LayoutError, PageFiller, PageKind
from mercworkshop.report.typesetting.flowable import Flowable, PageTurn, Space
from mercworkshop.report.typesetting.frames import TextFrame
from mercworkshop.report.typesetting.page_canvas import PageCanvas

HEIGHT = 100.0

type Place = tuple[int, float]
"""The page of a block, and how far below the top of the frame it begins."""


class FixedBox(Flowable):
    """A box with a number of lines, each 10 points high."""

    def __init__(self, lines: int, before: float = 0.0, after: float = 0.0) -> None:
        self.lines, self.places = lines, list[Place]()
        self.space_before, self.space_after = before, after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self.lines * 10.0
        return self.width, self.height

    def draw(self) -> None:
        bottom = self.canvas.absolutePosition(0, 0)[1]
        self.places.append((self.canvas.getPageNumber(), HEIGHT - bottom - self.height))


class Lines(FixedBox):
    """A box that may be split between two lines; each part has the usual spaces around it."""

    def split(self, width: float, height: float) -> list[Flowable]:
        fits = int(height // 10)
        if not fits:
            return []
        rest = Lines(self.lines - fits, 6, 6)
        first = Lines(fits, 6, 6)
        first.places = rest.places = self.places
        return [first, rest]


def fill(*flowables: Flowable, heights: Sequence[float] = (HEIGHT,)) -> PageFiller:
    """Fill pages of the given heights, one after the other; later pages have the last height."""
    facts = FileFacts(
        title="", author="", subject="", keywords=(), language="en", day=date(2026, 11, 27)
    )
    canvas = PageCanvas(BytesIO(), stamp=lambda *_page: None, facts=facts)
    names = [str(number) for number in range(len(heights))]
    kinds = [
        PageKind(
            name=name,
            size=(200, HEIGHT),
            frame=TextFrame(0, HEIGHT - height, 200, height),
            begin=lambda _canvas, _page: None,
            following=following,
        )
        for name, height, following in zip(names, heights, [*names[1:], ""], strict=True)
    ]
    usual = PageTurn(PageShape.UPRIGHT).kind
    kinds.append(
        PageKind(
            name=usual, size=(200, HEIGHT), frame=TextFrame(0, 0, 200, HEIGHT), begin=kinds[0].begin
        )
    )
    filler = PageFiller(canvas, kinds)
    filler.fill(flowables)
    return filler


def test_of_two_spaces_the_larger_is_left_free() -> None:
    one, two, three = FixedBox(1, 50, 4), FixedBox(1, 7, 3), FixedBox(1, 2, 0)
    fill(one, two, three)
    assert [one.places, two.places, three.places] == [[(1, 0)], [(1, 17)], [(1, 30)]]


def test_a_space_between_blocks_takes_its_room() -> None:
    first, second = FixedBox(1), FixedBox(1)
    fill(first, Space(15), second)
    assert second.places == [(1, 25)]


def test_a_block_that_does_not_fit_begins_the_next_page() -> None:
    second = FixedBox(5, before=20)
    filled = fill(FixedBox(6), second)
    assert second.places == [(2, 0)]
    assert (filled.page, filled.free_before, filled.used) == (2, 40, 50)


def test_a_block_that_just_fits_stays() -> None:
    second = FixedBox(4)
    fill(FixedBox(6), second)
    assert second.places == [(1, 60)]


def test_a_long_block_goes_on_over_pages() -> None:
    long = Lines(23)
    assert fill(FixedBox(5), long).page == 3
    assert long.places == [(1, 50), (2, 0), (3, 0)]


def test_the_parts_of_a_block_have_the_spaces_of_the_whole() -> None:
    """The whole block has no space before it, and one point after it; so have its parts."""
    long, last = Lines(6, before=0, after=1), FixedBox(1)
    fill(FixedBox(6), long, last)
    assert long.places == [(1, 60), (2, 0)]
    assert last.places == [(2, 21)]


def test_a_block_too_high_for_one_page_may_fit_the_next() -> None:
    block = FixedBox(8)
    assert fill(block, heights=(50, HEIGHT)).page == 2
    assert block.places == [(2, 0)]


def test_a_block_too_high_for_any_page_is_refused() -> None:
    with pytest.raises(LayoutError):
        fill(FixedBox(1), FixedBox(11))


def test_a_turn_begins_a_page_and_two_leave_one_empty() -> None:
    block = FixedBox(1)
    turns = [PageTurn(PageShape.UPRIGHT), PageTurn(PageShape.UPRIGHT)]
    assert fill(FixedBox(1), *turns, block).page == 3
    assert block.places == [(3, 0)]


def test_no_blocks_make_no_page() -> None:
    assert fill().page == 0
