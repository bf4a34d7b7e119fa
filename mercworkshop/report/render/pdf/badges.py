"""Whole pages of badges to cut out: who, from where, in which group, each always in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from mercworkshop.report.model.blocks import Block, Group, Heading, Note, Paragraph
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.pdf.cards import (
    NOTE_SIZE,
    Styled,
    WholePage,
    card_height,
    draw_card,
    fit_card,
)
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextFlowable

_COLUMNS, _ROWS = 2, 5
_MILLIMETRE = 72 / 25.4
_BADGE = {
    PaperSize.A4: (90 * _MILLIMETRE, 54 * _MILLIMETRE),
    PaperSize.A3: (126 * _MILLIMETRE, 75 * _MILLIMETRE),
    PaperSize.LETTER: (3.5 * 72, 2 * 72.0),
}
"""Width and height of a badge, as usual holders have them; larger on A3."""
_INSIDE = 9.0
_MARK, _MARK_GAP = 12.0, 3.0
"""Length of a cut mark, and how far it stays from the cards."""
_SIZES = (22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
"""Sizes of letters, in points, the largest first."""
_BLANK_SIZES = ((9.0, 9.0), (7.0, 7.0), (5.0, 5.0))


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place of a badge: from where to where down its height, and its largest letters.

    Heights are shares of what is inside the badge; letters are those of a badge of usual size.
    """

    top: float
    bottom: float
    largest: float


_TITLE = _Slot(0.0, 0.07, 7)
_BEFORE_NAME = _Slot(0.07, 0.17, 11)
_NAME = _Slot(0.17, 0.51, 22)
_BELOW_NAME = _Slot(0.52, 0.71, 10)
_ORIGIN = _Slot(0.71, 0.87, 16)
_GROUP = _Slot(0.87, 1.0, 14)
_USUAL = _BADGE[PaperSize.A4][1]


def badge_pages(cards: Sequence[Block], paper: PaperSize, styled: Styled) -> Iterator[Flowable]:
    """Yield whole pages of badges."""
    for some in batched(cards, _COLUMNS * _ROWS):
        yield _BadgePage(some, _BADGE[paper], styled)


class _Badge:
    """One badge; names, countries and groups stand where they do on every other."""

    def __init__(self, card: Block, room: tuple[float, float], styled: Styled) -> None:
        self._room, self._styled = room, styled
        blocks = card.blocks if isinstance(card, Group) else (card,)
        title = [each for each in blocks if isinstance(each, Note)]
        rest = [each for each in blocks if not isinstance(each, Note)]
        self._lines = [(_TITLE, self._fit(title, _TITLE))] if title else []
        for each in (line for _slot, some in self._lines for line in some):
            each.shorten(1)
        if any(isinstance(each, Heading) for each in rest):
            self._lines += [(slot, self._fit(its, slot)) for slot, its in _slots(rest) if its]
        elif rest:
            whole = _Slot(_TITLE.bottom, 1.0, 0)
            fitted = fit_card(Group(tuple(rest)), self._room_of(whole), _BLANK_SIZES, styled)
            self._lines.append((whole, fitted))

    def draw(self, canvas: PageCanvas, corner: tuple[float, float]) -> None:
        """Draw what it says from the top down; ``corner`` is the upper left one."""
        left, top = corner
        for slot, lines in self._lines:
            width, height = self._room_of(slot)
            used = card_height(lines, width)
            is_centred = slot not in {_TITLE, _NAME, _BELOW_NAME}
            room = (width, height if is_centred else used)
            draw_card(canvas, lines, (left, top - self._room[1] * slot.top), room)

    def _fit(self, blocks: Sequence[Block], slot: _Slot) -> list[TextFlowable]:
        scale = (self._room[1] + 2 * _INSIDE) / _USUAL
        if slot is _TITLE:
            size = slot.largest * scale / NOTE_SIZE
            width, _height = self._room_of(slot)
            return fit_card(Group(tuple(blocks)), (width, 10 * size), ((size, size),), self._styled)
        sizes = [each * scale for each in _SIZES if each <= slot.largest]
        pairs = [(each, each) for each in sizes]
        return fit_card(Group(tuple(blocks)), self._room_of(slot), pairs, self._styled)

    def _room_of(self, slot: _Slot) -> tuple[float, float]:
        width, height = self._room
        return width, height * (slot.bottom - slot.top)


def _slots(blocks: Sequence[Block]) -> Iterator[tuple[_Slot, list[Block]]]:
    """Yield what stands where: the name, then where from in bold, then the group."""
    places: dict[_Slot, list[Block]] = {}
    slot = _BEFORE_NAME
    for each in blocks:
        is_origin = isinstance(each, Paragraph) and any(inline.bold for inline in each.inlines)
        slot = _NAME if isinstance(each, Heading) else _ORIGIN if is_origin else slot
        places.setdefault(slot, []).append(each)
        slot = {_NAME: _BELOW_NAME, _ORIGIN: _GROUP}.get(slot, slot)
    yield from places.items()


class _BadgePage(WholePage):
    """Badges in two columns, with marks at the edges of the page where to cut."""

    def __init__(self, cards: Sequence[Block], size: tuple[float, float], styled: Styled) -> None:
        super().__init__()
        self._size = size
        width, height = size
        room = (width - 2 * _INSIDE, height - 2 * _INSIDE)
        self._cards = [_Badge(each, room, styled) for each in cards]

    def draw(self) -> None:
        """Draw the badges in the order of reading, then the marks."""
        width, height = self._size
        left = (self.width - _COLUMNS * width) / 2
        top = (self.height + _ROWS * height) / 2
        for number, card in enumerate(self._cards):
            row, place = divmod(number, _COLUMNS)
            place = _COLUMNS - 1 - place if self._rtl else place
            corner = (left + place * width + _INSIDE, top - row * height - _INSIDE)
            card.draw(self.canvas, corner)
        with self.canvas.artifact():
            self._draw_marks(self.canvas, left, top)

    def _draw_marks(self, canvas: PageCanvas, left: float, top: float) -> None:
        width, height = self._size
        right, bottom = left + _COLUMNS * width, top - _ROWS * height
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(0.4)
        for number in range(_COLUMNS + 1):
            x = left + number * width
            canvas.line(x, top + _MARK_GAP, x, top + _MARK_GAP + _MARK)
            canvas.line(x, bottom - _MARK_GAP, x, bottom - _MARK_GAP - _MARK)
        for number in range(_ROWS + 1):
            y = top - number * height
            canvas.line(left - _MARK_GAP, y, left - _MARK_GAP - _MARK, y)
            canvas.line(right + _MARK_GAP, y, right + _MARK_GAP + _MARK, y)
