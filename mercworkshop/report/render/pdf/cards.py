"""Whole pages of cards: badges to cut out, and signs that are folded to stand on a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import batched

from mercworkshop import i18n
from mercworkshop.report.model.blocks import Block, Group, Heading, Note, Paragraph
from mercworkshop.report.model.inlines import Inlines
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.pdf.blanks import BlankFlowable, has_blanks
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import BaseFlowable
from mercworkshop.report.typesetting.lines import StyledWords
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import Align, TextFlowable, TextStyle

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
_BADGE_SIZES = (
    (22, 9.5), (20, 9.5), (18, 9), (16, 8.5), (14, 8), (12, 7.5), (11, 7), (10, 6.5), (9, 6),
    (8, 5.5), (7, 5), (6, 4), (5, 3), (3.5, 2.5), (2, 1.5), (1, 1),
)  # fmt: skip
"""Of the name and of the rest, the largest first."""
_SIGN_SIZES = tuple((size, size * 0.6) for size in (110, 96, 84, 72, 62, 54, 46, 38, 30, 24, 18, 9))
_SIGN_SIDE, _SIGN_EDGE = 40.0, 26.0
_LEADING = 1.22

type Styled = Callable[[Inlines], StyledWords]


def badge_pages(cards: Sequence[Block], paper: PaperSize, styled: Styled) -> Iterator[BaseFlowable]:
    """Yield whole pages of badges."""
    for some in batched(cards, _COLUMNS * _ROWS, strict=False):
        yield _BadgePage(some, _BADGE[paper], styled)


def sign_pages(cards: Sequence[Block], styled: Styled) -> Iterator[BaseFlowable]:
    """Yield a whole page for each sign."""
    for each in cards:
        yield _SignPage(each, styled)


class _WholePage(BaseFlowable):
    """Takes the whole page, without margins."""

    def __init__(self) -> None:
        super().__init__()
        self._rtl = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the whole size that there is."""
        self.width, self.height = width, height
        return width, height


class _BadgePage(_WholePage):
    """Badges in two columns, with marks at the edges of the page where to cut."""

    def __init__(self, cards: Sequence[Block], size: tuple[float, float], styled: Styled) -> None:
        super().__init__()
        self._size = size
        width, height = size
        room = (width - 2 * _INSIDE, height - 2 * _INSIDE)
        self._cards = [fit_card(each, room, _BADGE_SIZES, styled) for each in cards]

    def draw(self) -> None:
        """Draw the badges in the order of reading, then the marks."""
        width, height = self._size
        left = (self.width - _COLUMNS * width) / 2
        top = (self.height + _ROWS * height) / 2
        for number, card in enumerate(self._cards):
            row, place = divmod(number, _COLUMNS)
            place = _COLUMNS - 1 - place if self._rtl else place
            corner = (left + place * width + _INSIDE, top - row * height - _INSIDE)
            draw_card(self.canv, card, corner, (width - 2 * _INSIDE, height - 2 * _INSIDE))
        with self.canv.artifact():
            self._draw_marks(self.canv, left, top)

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


class _SignPage(_WholePage):
    """A sign on both halves of a page, the upper one upside down, with a line to fold."""

    def __init__(self, card: Block, styled: Styled) -> None:
        super().__init__()
        self._card, self._styled = card, styled

    def draw(self) -> None:
        """Draw both halves; only the lower one is read aloud."""
        canvas: PageCanvas = self.canv
        half = self.height / 2
        room = (self.width - 2 * _SIGN_SIDE, half - 2 * _SIGN_EDGE)
        corner = (_SIGN_SIDE, half - _SIGN_EDGE)
        card = fit_card(self._card, room, _SIGN_SIZES, self._styled)
        draw_card(canvas, card, corner, room)
        with canvas.artifact():
            canvas.saveState()
            canvas.translate(self.width, self.height)
            canvas.rotate(180)
            draw_card(canvas, card, corner, room)
            canvas.restoreState()
            canvas.saveState()
            canvas.setLineWidth(0.4)
            canvas.setStrokeGray(0.6)
            canvas.setDash(2, 4)
            canvas.line(0, half, self.width, half)
            canvas.restoreState()


def fit_card(
    card: Block, room: tuple[float, float], sizes: Sequence[tuple[float, float]], styled: Styled
) -> list[TextFlowable]:
    """Return the lines of a card in the largest letters in which all of them fit, no word cut.

    If a word is longer than the card even in the smallest, it is broken; nothing is left out.
    """
    width, height = room
    blocks = card.blocks if isinstance(card, Group) else (card,)
    for is_cut in (False, True):
        for large, small in sizes:
            lines = [each for block in blocks for each in _lines(block, large, small, styled)]
            is_whole = is_cut or all(each.widest_word() <= width for each in lines)
            if is_whole and _height(lines, width) <= height:
                return lines
    return lines


def draw_card(
    canvas: PageCanvas,
    lines: Sequence[TextFlowable],
    corner: tuple[float, float],
    room: tuple[float, float],
) -> None:
    """Draw the lines of a card one below the other, in the middle of its height."""
    left, top = corner
    width, height = room
    top -= max(height - _height(lines, width), 0) / 2
    for number, each in enumerate(lines):
        top -= each.style.before if number else 0
        each.draw_at(canvas, left, top)
        top -= each.height


def _height(lines: Sequence[TextFlowable], width: float) -> float:
    spaces = sum(each.style.before for each in lines[1:])
    return spaces + sum(each.wrap(width, 0)[1] for each in lines)


def _lines(block: Block, large: float, small: float, styled: Styled) -> Iterator[TextFlowable]:
    match block:
        case Heading(words=words):
            yield TextFlowable(words, _style(large, bold=True), tag=Tag("P"))
        case Note(inlines=inlines):
            yield TextFlowable(styled(inlines), _style(small * 0.8, grey=0.35))
        case Paragraph(inlines=inlines) if has_blanks(inlines):
            yield BlankFlowable(inlines, TextStyle(size=small, leading=small * 1.7, before=6))
        case Paragraph(inlines=inlines):
            yield TextFlowable(styled(inlines), _style(small))
        case _:
            raise NotImplementedError(type(block))


def _style(size: float, *, bold: bool = False, grey: float = 0) -> TextStyle:
    return TextStyle(
        size=size,
        leading=size * _LEADING,
        bold=bold,
        grey=grey,
        align=Align.CENTRE,
        before=size * 0.15,
    )
