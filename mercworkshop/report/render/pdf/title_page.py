"""The title page: a dark band with where the country goes, and below it what is in the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mercworkshop import i18n
from mercworkshop.i18n import _, listed
from mercworkshop.report.model.blocks import Block, Contents, Figures, Group, Note
from mercworkshop.report.model.document import Cover, Imprint
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.boxes import (
    ColumnsFlowable,
    ContentsEntry,
    ContentsFlowable,
    FittedFlowable,
    RuleFlowable,
    fitting_size,
)
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import (
    Align,
    HeadingFlowable,
    TextFlowable,
    TextStyle,
    draw_line,
)
from mercworkshop.report.typesetting.pdf_file import PageBand

BAND_COLOUR = (0.06, 0.27, 0.42)
"""Prints as a dark grey; the only colour on paper."""

_LARGEST, _SMALLEST = 54.0, 27.0
_SIDE = 52.0
_TOP = 40.0
_BOTTOM = 22.0
_LEAST_SHARE = 0.28
"""The share of the page that the band takes at least."""
_SMALL = TextStyle(size=10.5, leading=15, grey=1)
_STATE = TextStyle(size=10.5, leading=15, bold=True, grey=1)
_TITLE = TextStyle(size=22, leading=30, grey=1, after=8)
_HEADLINE = TextStyle(size=14, leading=19, bold=True, grey=1, after=3)
_FACT_NAME = TextStyle(size=8.5, leading=12, grey=0.3, before=5)
_FACT = TextStyle(size=9.5, leading=13)


@dataclass(frozen=True, slots=True)
class _Band:
    """The words of the band in a width, one below the other."""

    imprint: Imprint
    words: Sequence[TextFlowable]
    width: float

    @property
    def height(self) -> float:
        """The height that the words need."""
        return _TOP + 2 * _SMALL.leading + self._inside() + _BOTTOM

    def _inside(self) -> float:
        sizes = (each.wrap(self.width, 0)[1] + each.style.after for each in self.words)
        return sum(sizes)

    def draw(self, canvas: PageCanvas, height: float) -> None:
        """Draw the band over the upper part of the page."""
        width, top = canvas.size
        canvas.setFillColorRGB(*BAND_COLOUR)
        canvas.rect(0, top - height, width, height, stroke=0, fill=1)
        right, left = width - _SIDE, _SIDE
        start, end = (right, left) if i18n.is_right_to_left() else (left, right)
        y = top - _TOP - _SMALL.leading / 2
        if self.imprint.notice:
            draw_line(canvas, (start, y + _SMALL.leading), self.imprint.notice, _STATE)
        draw_line(canvas, (start, y), self.imprint.treaty, _SMALL)
        draw_line(canvas, (end, y), self.imprint.state, _STATE, Align.END)
        at = top - height + _BOTTOM + self._inside()
        for each in self.words:
            each.draw_at(canvas, left, at)
            at -= each.height + each.style.after
        canvas.setFillGray(0)


def cover_band(imprint: Imprint, cover: Cover, size: tuple[float, float]) -> PageBand:
    """Return the band of a title page of a size, in the language in use."""
    width, height = size
    room = width - 2 * _SIDE
    letters = fitting_size(imprint.country, room, _LARGEST, _SMALLEST)
    country = TextStyle(size=letters, leading=letters * 1.25, bold=True, grey=1, after=2)
    words: list[TextFlowable] = [HeadingFlowable(imprint.country, country, 0)]
    words.append(TextFlowable(imprint.title, _TITLE))
    words += [TextFlowable(cover.headline, _HEADLINE)] if cover.headline else []
    words += [TextFlowable(each, _SMALL) for each in (*cover.lines, *cover.labels)]
    band = _Band(imprint, words, room)
    needed = max(band.height, height * _LEAST_SHARE)
    return PageBand(needed, lambda canvas: band.draw(canvas, needed))


def title_page(
    imprint: Imprint,
    cover: Cover,
    entries: Sequence[ContentsEntry],
    render: Callable[[Block], list[Flowable]],
) -> Iterator[Flowable]:
    """Yield what stands below the band; ``entries`` are the headings of the paper."""
    facts = list(_facts(imprint, cover))
    body, foot = list[Flowable](), list[Flowable]()
    for block in cover.blocks:
        if isinstance(block, Group) and block.is_framed:
            foot += render(block)
        elif isinstance(block, Contents):
            columns = (facts, [ContentsFlowable(block.title, entries)])
            body += [RuleFlowable(), ColumnsFlowable(columns)]
        elif shown := render(block):
            body += [RuleFlowable(), *shown] if _is_ruled(block) else shown
    if not any(isinstance(block, Contents) for block in cover.blocks):
        body += facts
    if cover.note:
        foot.append(flow.caption(cover.note))
    yield FittedFlowable(body, foot)


def _is_ruled(block: Block) -> bool:
    return not isinstance(block, Figures | Note)


def _facts(imprint: Imprint, cover: Cover) -> Iterator[Flowable]:
    """Yield names in small letters, each over its value."""
    shown = [(name, words_of(words)) for name, words in cover.facts]
    dated = _("Version") if imprint.version else _("Date")
    shown += [(dated, listed((imprint.version, imprint.day)))]
    for name, words in shown:
        yield TextFlowable(name, _FACT_NAME)
        yield TextFlowable(words, _FACT)
