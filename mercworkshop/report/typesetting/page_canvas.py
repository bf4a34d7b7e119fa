"""The canvas of PDF pages: draws shaped text, and adds headers and page numbers at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from mercworkshop.report.typesetting import progress
from mercworkshop.report.typesetting.embedding import EmbeddedFont
from mercworkshop.report.typesetting.fonts import FontFace, GlyphRun
from mercworkshop.report.typesetting.page_look import PageLook
from mercworkshop.report.typesetting.progress import PrintPhase

type PageDecorator = Callable[[PageCanvas, int, int], None]
"""Draws header and footer of a page; called with canvas, page number and number of pages."""
type PlaceDrawer = Callable[[PageCanvas, int], None]
"""Draws what names a page; called with canvas and the number of that page."""


class PageCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that uses only the faces of :mod:`fonts`."""

    def __init__(self, file: Any, *, stamp: PageDecorator, **options: Any) -> None:
        self._embedded: dict[FontFace, EmbeddedFont] = {}
        self._stamp = stamp
        self.look: PageLook | None = None
        self._pages: list[_DrawnPage] = []
        self._places: dict[str, int] = {}
        self._waiting: list[tuple[int, str, PlaceDrawer]] = []
        self._entries = 0
        self._depth = -1
        super().__init__(file, **options)

    def _make_preamble(self) -> None:
        """Begin pages without Helvetica, which is not embedded and which viewers may lack."""
        self._preamble = "1 0 0 1 0 0 cm"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        width, height = self._pagesize
        return width, height

    def draw_runs(self, x: float, y: float, size: float, runs: Iterable[GlyphRun]) -> None:
        """Draw runs from ``x`` to the right; marks as paths, which viewers do not read as text."""
        operators: list[str] = []
        marks: list[str] = []
        current: FontFace | None = None
        begin = x
        for run in runs:
            font = self._font(run.face)
            if run.face is not current:
                operators.append(f"/{font.name} {size:g} Tf")
                current = run.face
            operators.append(font.show(run, size))
            if run.has_marks:
                marks += _marks(run, x, y, size)
            x += run.width * size / 1000
        if operators:
            self._code.append(f"BT 1 0 0 1 {begin:.2f} {y:.2f} Tm {' '.join(operators)} ET")
        self._code += marks

    def add_to_outline(self, title: str, level: int, top: float) -> None:
        """Add a title at ``top`` of the current box to the outline; ``level`` 0 is the highest."""
        self._entries += 1
        self._depth = min(level, self._depth + 1)
        key = f"title-{self._entries}"
        _, height = self.absolutePosition(0, top)
        self.bookmarkPage(key, fit="XYZ", left=0, top=height)
        self.addOutlineEntry(title, key, level=self._depth)

    def note_place(self, name: str) -> None:
        """Note that a place is on the current page."""
        self._places.setdefault(name, len(self._pages) + 1)

    def draw_when_placed(self, name: str, draw: PlaceDrawer) -> None:
        """Draw on the current page once it is known where the place is; nothing if it is nowhere.

        ``draw`` draws in coordinates of the page.
        """
        self._waiting.append((len(self._pages) + 1, name, draw))

    def _font(self, face: FontFace) -> EmbeddedFont:
        font = self._embedded.get(face)
        if font is None:
            font = self._embedded[face] = EmbeddedFont(face, self._doc)
        return font

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page; header and footer are drawn in :meth:`save`."""
        name = self._doc.thisPageName()
        super().showPage()
        self._pages.append(_DrawnPage(self._doc.idToObject[name], self.size, self.look))

    def save(self) -> None:
        """Draw header and footer of every page, as the number of pages is known; write the file."""
        for number, page in enumerate(self._pages, start=1):
            progress.report_step(PrintPhase.FILE, number - 1, len(self._pages))
            self.setPageSize(page.size)
            self.look = page.look
            self._code: list[str] = []
            self._stamp(self, number, len(self._pages))
            self._draw_waiting(number)
            page.content.stream += "\n".join(self._code) + "\n"
        self._code = []
        super().save()

    def _draw_waiting(self, number: int) -> None:
        for page, name, draw in self._waiting:
            if page == number and name in self._places:
                draw(self, self._places[name])


@dataclass(frozen=True, slots=True)
class _DrawnPage:
    """A page whose text is drawn."""

    content: Any
    size: tuple[float, float]
    look: PageLook | None


def _marks(run: GlyphRun, x: float, y: float, size: float) -> Iterable[str]:
    """Yield the operators that draw the dots and vowel marks of a run as paths."""
    scale = size / 1000
    for glyph in run.glyphs:
        if not glyph.source:
            place = f"{x + glyph.dx * scale:.2f} {y + glyph.dy * scale:.2f}"
            yield f"q {scale:g} 0 0 {scale:g} {place} cm {run.face.outline(glyph.number)} f Q"
        x += glyph.advance * scale
