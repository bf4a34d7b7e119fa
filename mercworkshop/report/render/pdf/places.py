"""Numbers that name a page: in the contents, in an index, in a table of countries."""

from __future__ import annotations

from mercworkshop.i18n import digits
from mercworkshop.report.model.inlines import Inlines, PageNumber
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import (
    Align,
    TextFlowable,
    TextStyle,
    draw_line,
    first_baseline,
)

_WIDEST = "9999"
"""The number of digits for which room is kept."""


class PageNumberFlowable(TextFlowable):
    """A cell with the number of the page on which a place is; empty if it is nowhere."""

    def __init__(self, inline: PageNumber, style: TextStyle) -> None:
        super().__init__([(_WIDEST, inline.bold)], style)
        self._target = inline.target
        self._is_bold = inline.bold

    def draw_at(self, canvas: PageCanvas, left: float, top: float) -> None:
        """Draw the number once it is known."""
        is_at_end = self.style.align is Align.END
        x = left + (self.width if is_at_end is not self._rtl else 0.0)
        x, y = canvas.absolutePosition(x, top - first_baseline(self.style))
        align = Align.END if is_at_end else Align.START
        canvas.place(self.tag)

        def draw(page: int) -> None:
            words = [(digits(str(page)), self._is_bold)]
            draw_line(canvas, (x, y), words, self.style, align)

        canvas.refer_to_page(self._target, draw)


def page_number_in(inlines: Inlines) -> PageNumber | None:
    """Return the page number if that is all there is; else None."""
    match inlines:
        case (PageNumber() as number,):
            return number
    return None
