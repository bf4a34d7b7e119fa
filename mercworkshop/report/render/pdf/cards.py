"""Whole pages of cards: signs that are folded to stand on a table, and what badges share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mercworkshop import i18n
from mercworkshop.report.model.blocks import Block, Group, Heading, Note, Paragraph
from mercworkshop.report.model.inlines import Inlines
from mercworkshop.report.render.pdf.blanks import BlankFlowable, has_blanks
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.lines import StyledWords
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import Align, TextFlowable, TextStyle

_SIGN_SIZES = tuple((size, size * 0.6) for size in (110, 96, 84, 72, 62, 54, 46, 38, 30, 24, 18, 9))
_SIGN_SIDE, _SIGN_EDGE = 40.0, 26.0
_LEADING = 1.22
_READABLE = 6.0
"""The smallest letters, in points, for which words are kept whole."""
NOTE_SIZE = 0.8
"""The size of the letters of a note, as a share of those of other lines."""

type Styled = Callable[[Inlines], StyledWords]


def sign_pages(cards: Sequence[Block], styled: Styled) -> Iterator[Flowable]:
    """Yield a whole page for each sign."""
    for each in cards:
        yield _SignPage(each, styled)


class WholePage(Flowable):
    """Takes the whole page, without margins."""

    def __init__(self) -> None:
        super().__init__()
        self._rtl = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the whole size that there is."""
        self.width, self.height = width, height
        return width, height


class _SignPage(WholePage):
    """A sign on both halves of a page, the upper one upside down, with a line to fold."""

    def __init__(self, card: Block, styled: Styled) -> None:
        super().__init__()
        self._card, self._styled = card, styled

    def draw(self) -> None:
        """Draw both halves; only the lower one is read aloud."""
        canvas = self.canvas
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

    If that would make letters too small to read, words are broken; nothing is left out.
    """
    width, height = room
    blocks = card.blocks if isinstance(card, Group) else (card,)
    for is_cut in (False, True):
        for large, small in sizes:
            if large < _READABLE and not is_cut and large != sizes[0][0]:
                break
            lines = [each for block in blocks for each in _lines(block, large, small, styled)]
            is_whole = is_cut or all(each.widest_word() <= width for each in lines)
            if is_whole and card_height(lines, width) <= height:
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
    top -= max(height - card_height(lines, width), 0) / 2
    for number, each in enumerate(lines):
        top -= each.style.before if number else 0
        each.draw_at(canvas, left, top)
        top -= each.height


def card_height(lines: Sequence[TextFlowable], width: float) -> float:
    """Return the height of lines one below the other, in points."""
    spaces = sum(each.style.before for each in lines[1:])
    return spaces + sum(each.wrap(width, 0)[1] for each in lines)


def _lines(block: Block, large: float, small: float, styled: Styled) -> Iterator[TextFlowable]:
    match block:
        case Heading(words=words):
            yield TextFlowable(words, _style(large, bold=True), tag=Tag("P"))
        case Note(inlines=inlines):
            yield TextFlowable(styled(inlines), _style(small * NOTE_SIZE, grey=0.35))
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
