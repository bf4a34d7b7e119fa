"""Paragraphs and headings: plain text in any of the six languages, never markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from mercworkshop import i18n
from mercworkshop.report.typesetting import fonts, lines, progress
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable, LeadingFlowable
from mercworkshop.report.typesetting.lines import (
    StyledText,
    StyledWords,
    TextLine,
    TextPiece,
    TextSetting,
)
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.progress import PrintPhase

_FUZZ = 1e-6
_FEWEST_LINES = 2
"""A paragraph is not split with fewer lines than this on either page."""

_ELLIPSIS = "…"
_ABOVE, _BELOW = 0.8, 0.25
"""How far the box of a link reaches from the baseline, as shares of the font size."""
_MIDDLE_OF_CAPITALS = 0.36
"""Height of the middle of capitals above the baseline, as a share of the font size."""


class Align(Enum):
    """Alignment of lines, relative to the direction of the language."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """The style of a paragraph; lengths in points, ``grey`` from 0 (black) to 1 (white)."""

    size: float = 10
    leading: float = 14.5
    bold: bool = False
    grey: float = 0
    align: Align = Align.START
    before: float = 0
    after: float = 0
    indent: float = 0
    longest: float = float("inf")
    """The longest line; more letters than about a hundred are hard to read."""


BODY = TextStyle(after=5, longest=560)


def current_setting() -> TextSetting:
    """Return the faces and direction of the language in use."""
    language = i18n.current_language()
    regular, bold = (fonts.font_stack(language, bold=weight) for weight in (False, True))
    return TextSetting(regular, bold, i18n.is_right_to_left(), language)


@dataclass(frozen=True, slots=True)
class BrokenText:
    """Lines, and the width in points for which they were broken."""

    lines: Sequence[TextLine]
    width: float


class TextFlowable(Flowable):
    """A paragraph, in the language in use when it is made; may be split over pages."""

    def __init__(
        self,
        words: StyledWords,
        style: TextStyle = BODY,
        *,
        bullet: str = "",
        tag: Tag | None = None,
        when_drawn: Callable[[PageCanvas, float], None] | None = None,
        broken: BrokenText | None = None,
    ) -> None:
        """Take ``words``, or as ``broken`` some lines of a paragraph that was split over pages.

        ``tag`` says what it is, by default a paragraph, or with a ``bullet`` a list.
        ``when_drawn`` is called with the canvas and the top of the first line in points.
        """
        super().__init__()
        progress.report_step(PrintPhase.TEXT)
        self.style = style
        self.space_before = style.before
        self.space_after = style.after
        self.tag = tag or (Tag("L").child("LI").child("LBody") if bullet else Tag("P"))
        self._bullet = bullet
        self._when_drawn = when_drawn
        self._rtl = i18n.is_right_to_left()
        self._hard_lines = (
            [] if broken else lines.split_pieces(_styled_segments(words, style), current_setting())
        )
        self._broken = broken or BrokenText((), -1.0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break into lines for ``width`` and return the size."""
        if self._hard_lines and width != self._broken.width:
            progress.report_step(PrintPhase.TEXT)
            room = (
                max(min(width, self.style.longest) - self.style.indent, self.style.size)
                * 1000
                / self.style.size
            )
            self._broken = BrokenText(lines.break_lines(self._hard_lines, room), width)
        self.width = width
        self.height = len(self._broken.lines) * self.style.leading
        return width, self.height

    def least_height(self, width: float) -> float:
        """Return the height of the lines that must stay together."""
        self.wrap(width, 0)
        count = len(self._broken.lines)
        return self.style.leading * (count if count < 2 * _FEWEST_LINES else _FEWEST_LINES)

    def widest_word(self) -> float:
        """Return the smallest width, in points, at which no word is cut."""
        return lines.widest_piece(self._hard_lines) * self.style.size / 1000 + self.style.indent

    def widest_line(self) -> float:
        """Return the smallest width, in points, at which no line is broken."""
        return lines.widest_line(self._hard_lines) * self.style.size / 1000 + self.style.indent

    def word_widths(self) -> list[list[float]]:
        """Return the widths, in points, of the words of each line; those of blanks are negative."""
        found = lines.word_widths(self._hard_lines, self.style.size / 1000)
        return found or [[self.widest_line()]]

    def split(self, width: float, height: float) -> list[TextFlowable]:
        """Return the part that fits into ``height`` and the rest; empty if too few lines fit."""
        self.wrap(width, height)
        fits = int((height + _FUZZ) / self.style.leading)
        spared = max(len(self._broken.lines) - _FEWEST_LINES, 0)
        return self.cut(min(fits, spared), _FEWEST_LINES)

    def cut(self, count: int, fewest: int = 1) -> list[TextFlowable]:
        """Return the first ``count`` lines and the rest; empty if not split."""
        if count < fewest or count >= len(self._broken.lines):
            return []
        first, rest = (
            BrokenText(some, self._broken.width)
            for some in (self._broken.lines[:count], self._broken.lines[count:])
        )
        return [
            TextFlowable(
                "",
                self.style,
                bullet=self._bullet,
                tag=self.tag,
                when_drawn=self._when_drawn,
                broken=first,
            ),
            TextFlowable("", self.style, tag=self.tag, broken=rest),
        ]

    def draw(self) -> None:
        """Draw as reportlab does, in a box whose lower left corner is the origin."""
        self.draw_at(self.canvas, 0, self.height)

    def draw_at(self, canvas: PageCanvas, left: float, top: float) -> None:
        """Draw the lines from ``top`` down."""
        style = self.style
        if self._when_drawn:
            self._when_drawn(canvas, top)
        canvas.setFillGray(style.grey)
        baseline = top - first_baseline(style)
        if self._bullet:
            with canvas.tagged(Tag("Lbl", self.tag.parent)):
                at = (left + (self.width if self._rtl else 0), baseline)
                draw_line(canvas, at, self._bullet, style)
        pieces = [piece for line in self._broken.lines for piece in line.pieces]
        if not self.tag.is_placed:
            self.tag.language = canvas.language_of(
                [piece.run for piece in pieces], [piece.language for piece in pieces]
            )
        if not pieces:
            canvas.place(self.tag)
        elif any(piece.target for piece in pieces):
            self._draw_linked(canvas, left, baseline)
        else:
            with canvas.tagged(self.tag):
                self._draw_lines(canvas, left, baseline)

    def _draw_lines(self, canvas: PageCanvas, left: float, baseline: float) -> None:
        for line in self._broken.lines:
            _draw_pieces(canvas, (left + self._start(line), baseline), line.seen(), self.style.size)
            baseline -= self.style.leading

    def _draw_linked(self, canvas: PageCanvas, left: float, baseline: float) -> None:
        """Draw lines with links, each of which is an element in that of the paragraph."""
        size = self.style.size
        for line in self._broken.lines:
            for offset, pieces in line.stretches():
                target = pieces[0].target
                tag = Tag("Link", self.tag) if target else self.tag
                x = left + self._start(line) + offset * size / 1000
                with canvas.tagged(tag):
                    _draw_pieces(canvas, (x, baseline), pieces, size)
                if target:
                    width = sum(piece.run.width for piece in pieces) * size / 1000
                    box = (x, baseline - size * _BELOW, x + width, baseline + size * _ABOVE)
                    words = "".join(piece.text for piece in pieces)
                    canvas.add_link(target, box, tag, words)
            baseline -= self.style.leading

    def shorten(self, count: int) -> None:
        """Keep at most ``count`` lines; the last ends with an ellipsis if more followed."""
        everything = self._broken.lines
        if len(everything) > count:
            room = self.width * 1000 / self.style.size
            last = _end_line(list(everything[count - 1].pieces), self.style, room, cut=True)
            self._broken = BrokenText([*everything[: count - 1], last], self.width)

    def _start(self, line: TextLine) -> float:
        free = self.width - self.style.indent - line.width * self.style.size / 1000
        align = self.style.align
        if align is Align.CENTRE:
            return free / 2
        at_right = (align is Align.END) != self._rtl
        return (free if at_right else 0) + (0 if self._rtl else self.style.indent)


class LeadInFlowable(TextFlowable, LeadingFlowable):
    """A paragraph that is kept with the block that follows it, such as the words before a list."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size; too high if the block that follows would not fit on the page."""
        super().wrap(width, height)
        fits = self.height + self.follow <= height or self.height > height
        return width, self.height if fits else height + 1

    def split(self, width: float, height: float) -> list[TextFlowable]:
        """Split only one that is higher than a page."""
        self.wrap(width, height)
        return super().split(width, height) if self.height > height else []


class HeadingFlowable(LeadInFlowable):
    """A heading: added to the outline, and kept with the block that follows it.

    ``level`` 0 is the highest. Page numbers and links lead to it by its ``anchor``.
    """

    def __init__(self, words: str, style: TextStyle, level: int, anchor: str = "") -> None:
        title = lines.clean_for_print(words).replace("\n", " ")

        def note(canvas: PageCanvas, top: float) -> None:
            canvas.add_to_outline(title, level, top)
            if anchor:
                canvas.add_anchor(anchor, top)

        super().__init__(words, style, tag=Tag(f"H{level + 1}"), when_drawn=note)


def _draw_pieces(
    canvas: PageCanvas, at: tuple[float, float], pieces: Sequence[TextPiece], size: float
) -> None:
    languages = [piece.language for piece in pieces]
    canvas.draw_runs(*at, size, [piece.run for piece in pieces], languages)


def first_baseline(style: TextStyle) -> float:
    """Return the distance of the baseline below the top of a line, in points."""
    return style.leading / 2 + style.size * _MIDDLE_OF_CAPITALS


def draw_line(
    canvas: PageCanvas,
    at: tuple[float, float],
    words: StyledWords,
    style: TextStyle,
    align: Align = Align.START,
) -> float:
    """Draw one line that starts, ends or is centred at a point; return its width in points.

    In right-to-left languages a line that starts at a point runs from there to the left.
    """
    line = fit_one_line(words, style)
    width = line.width * style.size / 1000
    x, y = at
    if align is Align.CENTRE:
        x -= width / 2
    elif (align is Align.END) != i18n.is_right_to_left():
        x -= width
    canvas.setFillGray(style.grey)
    canvas.draw_runs(x, y, style.size, line.runs())
    return width


def fit_one_line(words: StyledWords, style: TextStyle, room: float | None = None) -> TextLine:
    """Return the words as one line, cut with an ellipsis if wider than ``room`` points."""
    flat = [
        each._replace(text=lines.clean_for_print(each.text).replace("\n", " "))
        for each in _styled_segments(words, style)
    ]
    (hard,) = lines.split_pieces(flat, current_setting())
    return _end_line(hard, style, None if room is None else room * 1000 / style.size)


def _end_line(
    hard: list[TextPiece], style: TextStyle, room: float | None, *, cut: bool = False
) -> TextLine:
    """Return one line of at most ``room`` thousandths; with an ellipsis if too wide or ``cut``."""
    whole = TextLine(tuple(hard), sum(piece.run.width for piece in hard))
    if room is None or (whole.width <= room and not cut):
        return whole
    ((dots,),) = lines.split_pieces([(_ELLIPSIS, style.bold)], current_setting())
    first = lines.break_lines([hard], max(room - dots.run.width, 0))[0]
    # The ellipsis has the direction of the text that it ends.
    level = min((piece.level for piece in first.pieces), default=dots.level)
    return TextLine((*first.pieces, replace(dots, level=level)), first.width + dots.run.width)


def measure_width(words: StyledWords, style: TextStyle) -> float:
    """Return the width of the words on one line, in points."""
    return fit_one_line(words, style).width * style.size / 1000


def _styled_segments(words: StyledWords, style: TextStyle) -> list[StyledText]:
    return [each._replace(bold=each.bold or style.bold) for each in lines.styled(words)]
