"""A document on one page: a dark band, the path, one chart that fills the room, boxes below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from mercworkshop import i18n
from mercworkshop.i18n import _
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Heading,
    Items,
    Note,
    Paragraph,
    SideBySide,
)
from mercworkshop.report.model.charts import PathLine
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.model.inlines import Inlines
from mercworkshop.report.render.pdf.chart_flowable import SceneFlowable
from mercworkshop.report.render.pdf.title_page import BAND_COLOUR
from mercworkshop.report.render.scene.layout import lay_out_chart
from mercworkshop.report.typesetting.blocks import GroupFlowable
from mercworkshop.report.typesetting.boxes import BETWEEN_COLUMNS, ColumnsFlowable, fitting_size
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.lines import StyledWords
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import (
    Align,
    HeadingFlowable,
    TextFlowable,
    TextStyle,
    draw_line,
    fit_one_line,
    measure_width,
)

_WIDTH = 842.0
"""Points; on a wider page everything is larger in the same proportion."""

_SIDE = 26.0
_BAND = 60.0
_UNDER_BAND = 8.0
_EDGE = 14.0
"""What the printer leaves free at the lower edge."""
_LAST_LINE = 14.0
_BESIDE_NUMBER = 16.0
_HIGHEST_ROW, _READABLE_ROW = 19.0, 11.0
"""If rows get lower than the second, the boxes give them room, down to a line for each item."""

_UNDER_PATH, _OVER_FOOT = 6.0, 4.0
_FEWEST_LINES = 5
_LARGEST = 25.0
_TREATY = TextStyle(size=10, leading=14, grey=1)
_HEADLINE = TextStyle(size=15, leading=18, bold=True, grey=1)
_LEAST = 6.5
_STATE = TextStyle(size=8.5, leading=12, bold=True, grey=1)
_LINE = TextStyle(size=8.5, leading=12, grey=1)
_TITLE = TextStyle(size=10, leading=13, bold=True, after=1)
_BOX_TITLE = TextStyle(size=9.5, leading=13, bold=True, after=1)
_SUM = TextStyle(size=10.5, leading=14, bold=True)
_TEXT = TextStyle(size=7.8, leading=10.2, after=1.2)
_SMALL = TextStyle(size=7.4, leading=10, grey=0.3)
_MOST_OF_ITEM = 3
"""The most lines of an item, if there is room for them."""


@dataclass(frozen=True, slots=True)
class _BoxLook:
    """The letters of a box, and how many lines its items have together.

    ``is_whole``: they have all the lines that they need.
    """

    title: TextStyle
    text: TextStyle
    most_lines: int = 10
    is_whole: bool = False


_TIGHT = _BoxLook(_BOX_TITLE, _TEXT)
_WIDE = _BoxLook(
    TextStyle(size=13, leading=18, bold=True, after=4),
    TextStyle(size=10, leading=13.5, after=5),
    is_whole=True,
)


class OnePageFlowable(Flowable):
    """The blocks of one page. It takes the whole page, without margins."""

    def __init__(
        self, imprint: Imprint, blocks: Sequence[Block], styled: Callable[[Inlines], StyledWords]
    ) -> None:
        super().__init__()
        self._imprint = imprint
        self._blocks = blocks
        self._styled = styled
        self._rtl = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the whole size that there is."""
        self.width, self.height = width, height
        self._scale = max(width / _WIDTH, 1.0)
        return width, height

    def draw(self) -> None:
        """Draw the page, larger on a larger paper."""
        canvas = self.canvas
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        self._draw_scaled(canvas, self.width / self._scale, self.height / self._scale)
        canvas.restoreState()

    def _draw_scaled(self, canvas: PageCanvas, width: float, height: float) -> None:
        self._draw_band(canvas, width, height)
        room = width - 2 * _SIDE
        top = height - _BAND - _UNDER_BAND
        for each in self._above(room):
            top = _place(canvas, each, (_SIDE, top), room)
        bottom = _EDGE + _LAST_LINE
        self._draw_last_line(canvas, width)
        plans = [each for each in self._blocks if _is_plan(each)]
        if not plans:
            self._draw_boxes(canvas, (room, top, top - bottom))
            return
        foot = self._low_foot(room, top - bottom, plans)
        for each in reversed(foot):
            bottom += each.wrap(room, 0)[1]
            each.draw_on(canvas, _SIDE, bottom - each.height)
            bottom += _OVER_FOOT
        for block in plans:
            self._draw_plan(canvas, block, (room, top, top - bottom))

    def _low_foot(
        self, room: float, height: float, plans: Sequence[ChartBlock]
    ) -> Sequence[Flowable]:
        """Return the boxes below plans; cut their items if the chart rows above would get too low.

        Items are cut no further than the chart needs, and only if that makes the row of boxes
        lower.
        """
        layouts = [lay_out_chart(each.chart, room) for each in plans]
        rows = sum(each.rows for each in layouts)
        height -= sum(each.scene(0, each.rows, 0.0).height for each in layouts)
        chosen: Sequence[Flowable] = ()
        lowest = float("inf")
        for most in range(_TIGHT.most_lines, _FEWEST_LINES - 1, -1):
            foot = list(self._foot(room, replace(_TIGHT, most_lines=most)))
            high = sum(each.wrap(room, 0)[1] + _OVER_FOOT for each in foot)
            if high < lowest:
                chosen, lowest = foot, high
            if height - lowest >= rows * _READABLE_ROW:
                break
        return chosen

    def _draw_boxes(self, canvas: PageCanvas, place: tuple[float, float, float]) -> None:
        """Draw the boxes of a page without a plan from a height down, in letters that fit."""
        width, top, height = place
        for look in (_WIDE, _TIGHT):
            boxes = list(self._foot(width, look))
            needed = sum(_UNDER_BAND + each.wrap(width, 0)[1] for each in boxes)
            if needed <= height:
                break
        for each in boxes:
            top = _place(canvas, each, (_SIDE, top - _UNDER_BAND), width)

    def _draw_plan(
        self, canvas: PageCanvas, block: ChartBlock, place: tuple[float, float, float]
    ) -> None:
        """Draw a chart in a width below a height, as high as the room allows."""
        width, top, height = place
        layout = lay_out_chart(block.chart, width)
        if layout.is_empty or height <= 0:
            return
        around = layout.scene(0, layout.rows, 0.0).height
        row = min((height - around) / max(layout.rows, 1), _HIGHEST_ROW)
        scene = SceneFlowable(layout.scene(0, layout.rows, max(row, 1.0)))
        scene.figure = Tag("Figure", alternative=block.alternative or block.title)
        _place(canvas, scene, (_SIDE, top), width)

    def _draw_band(self, canvas: PageCanvas, width: float, height: float) -> None:
        imprint = self._imprint
        canvas.setFillColorRGB(*BAND_COLOUR)
        canvas.rect(0, height - _BAND, width, _BAND, stroke=0, fill=1)
        canvas.setFillGray(1)
        start, end = (width - _SIDE, _SIDE) if self._rtl else (_SIDE, width - _SIDE)
        half = (width - 2 * _SIDE) / 2 - 8
        size = fitting_size(imprint.country, half, _LARGEST, 12)
        letters = TextStyle(size=size, leading=size * 1.2, bold=True, grey=1)
        country = HeadingFlowable(imprint.country, letters, 0)
        country.wrap(half, 0)
        country.shorten(1)
        country.draw_at(canvas, width - _SIDE - half if self._rtl else _SIDE, height - 8)
        treaty = " · ".join(filter(None, (imprint.title, imprint.treaty)))
        used = _draw(canvas, (start, height - 48), treaty, _TREATY, half)
        said = list(self._headline())
        styles = (
            _fitted(_HEADLINE, said[0], half, 10),
            *(_fitted(_LINE, w, half) for w in said[1:]),
        )
        for words, y, style in zip(said, (24, 38), styles, strict=False):
            line = fit_one_line(words, style, half)
            x = end if self._rtl else end - line.width * style.size / 1000
            canvas.setFillGray(1)
            canvas.draw_runs(x, height - y, style.size, line.runs())
        dated = _("Version {version}, {date}").format(
            version=i18n.isolate(imprint.version), date=i18n.isolate(imprint.day)
        )
        state = " · ".join(filter(None, (imprint.notice, imprint.state, dated, imprint.code)))
        room = width - 2 * _SIDE - used - 12
        style = _fitted(_STATE, state, room)
        line = fit_one_line(state, style, room)
        x = end if self._rtl else end - line.width * style.size / 1000
        canvas.draw_runs(x, height - 50, style.size, line.runs())
        canvas.setFillGray(0)

    def _headline(self) -> Iterator[str]:
        """Yield the words of the first heading and of the text below it."""
        for number, block in enumerate(self._blocks):
            if not isinstance(block, Heading | Paragraph) or number > 1:
                return
            if isinstance(block, Heading) and block.level == 1:
                yield block.words
            elif isinstance(block, Paragraph):
                yield "".join(each.words for each in block.inlines)

    def _above(self, room: float) -> Iterator[Flowable]:
        """Yield the path with its title, and what is said about the chart."""
        for number, block in enumerate(self._blocks):
            if isinstance(block, Heading) and block.level > 1:
                yield HeadingFlowable(block.words, _TITLE, 1, block.id)
            elif isinstance(block, ChartBlock) and isinstance(block.chart, PathLine):
                layout = lay_out_chart(block.chart, room)
                scene = SceneFlowable(layout.scene(0, 1, 0.0))
                scene.figure = Tag("Figure", alternative=block.alternative or block.title)
                scene.space_after = _UNDER_PATH
                yield scene
            elif isinstance(block, Paragraph) and number > 1:
                yield TextFlowable(self._styled(block.inlines), _SMALL)

    def _foot(self, room: float, look: _BoxLook) -> Iterator[Flowable]:
        for block in self._blocks:
            if isinstance(block, SideBySide):
                count = len(block.columns)
                each = (room - BETWEEN_COLUMNS * (count - 1)) / count
                yield ColumnsFlowable([list(self._box(c, each, look)) for c in block.columns])

    def _box(self, blocks: Sequence[Block], width: float, look: _BoxLook) -> Iterator[Flowable]:
        """Yield what stands in a box, each item on few lines if there is little room."""
        for block in blocks:
            match block:
                case Heading(words=words):
                    yield _ruled(HeadingFlowable(words, look.title, 2, block.id))
                case Items(items=items):
                    yield from _items([self._styled(each) for each in items], width, look)
                case ChartBlock(chart=chart):
                    layout = lay_out_chart(chart, width)
                    scene = SceneFlowable(layout.scene(0, 1, 0.0))
                    scene.figure = Tag("Figure", alternative=block.alternative or block.title)
                    scene.space_after = 3.0
                    yield scene
                case Paragraph(inlines=inlines):
                    is_sum = any(each.bold for each in inlines)
                    yield _ShortText(self._styled(inlines), _SUM if is_sum else _SMALL, 2)

    def _draw_last_line(self, canvas: PageCanvas, width: float) -> None:
        """Draw the notes on one line, the first where reading begins, the last at the end.

        Between them is room for the number of the page, which a book has.
        """
        notes = [self._styled(each.inlines) for each in self._blocks if isinstance(each, Note)]
        start, end = (width - _SIDE, _SIDE) if self._rtl else (_SIDE, width - _SIDE)
        canvas.setStrokeGray(0.6)
        canvas.setLineWidth(0.5)
        canvas.line(_SIDE, _EDGE + _LAST_LINE - 2, width - _SIDE, _EDGE + _LAST_LINE - 2)
        room = (width - 2 * _SIDE) / 2 - _BESIDE_NUMBER
        if len(notes) > 1:
            _draw(canvas, (start, _EDGE), notes[0], _fitted_note(notes[0], room), room)
        if notes:
            draw_line(canvas, (end, _EDGE), notes[-1], _fitted_note(notes[-1], room), Align.END)


class _ShortText(TextFlowable):
    """Text that is cut after a few lines."""

    def __init__(self, words: StyledWords, style: TextStyle, most: int) -> None:
        super().__init__(words, style)
        self._most = most

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the lines that are shown."""
        super().wrap(width, height)
        self.shorten(self._most)
        self.height = min(self.height, self._most * self.style.leading)
        return width, self.height


def _is_plan(block: Block) -> TypeGuard[ChartBlock]:
    return isinstance(block, ChartBlock) and not isinstance(block.chart, PathLine)


def _items(items: Sequence[StyledWords], width: float, look: _BoxLook) -> Iterator[Flowable]:
    """Yield items, those that need it on more lines as long as there is room."""
    spare = look.most_lines - len(items)
    for each in items:
        if look.is_whole:
            yield TextFlowable(each, look.text)
            continue
        lines = round(TextFlowable(each, look.text).wrap(width, 0)[1] / look.text.leading)
        most = min(lines, 1 + max(spare, 0), _MOST_OF_ITEM)
        spare -= most - 1
        yield _ShortText(each, look.text, most)


def _fitted(style: TextStyle, words: str, room: float, least: float = _LEAST) -> TextStyle:
    """Return a style with letters so small, within bounds, that words fit on one line."""
    return replace(style, size=fitting_size(words, room, style.size, least))


def _fitted_note(words: StyledWords, room: float) -> TextStyle:
    """Return small letters, smaller still where words need it to fit on one line."""
    share = room / max(measure_width(words, _SMALL), 1.0)
    return replace(_SMALL, size=max(_SMALL.size * min(share, 1.0), _LEAST))


def _ruled(title: HeadingFlowable) -> Flowable:
    return GroupFlowable([_TopLine(), title])


class _TopLine(Flowable):
    """The line over a box."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size."""
        del height
        self.width, self.height = width, 3.0
        return width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canvas.setStrokeGray(0)
        self.canvas.setLineWidth(0.8)
        self.canvas.line(0, 3, self.width, 3)


def _place(canvas: PageCanvas, flowable: Flowable, at: tuple[float, float], width: float) -> float:
    """Draw a flowable below a point; return where the next one begins."""
    left, top = at
    height: float = flowable.wrap(width, float("inf"))[1]
    flowable.draw_on(canvas, left, top - height)
    after: float = flowable.space_after
    return top - height - after


def _draw(
    canvas: PageCanvas, at: tuple[float, float], words: StyledWords, style: TextStyle, room: float
) -> float:
    """Draw a line at the side where reading begins, cut to ``room``; return its width."""
    line = fit_one_line(words, style, room)
    width = line.width * style.size / 1000
    x, y = at
    canvas.setFillGray(style.grey)
    canvas.draw_runs(x - width if i18n.is_right_to_left() else x, y, style.size, line.runs())
    return width
