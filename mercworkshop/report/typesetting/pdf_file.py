"""Writes flowables as a PDF file: paper size, headers, footers, watermark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from io import BytesIO
from math import atan2, degrees, hypot
from pathlib import Path

from mercworkshop import i18n
from mercworkshop.i18n import _, digits
from mercworkshop.report.model.attachment import Attachment
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.model.paper_size import PageShape, PaperSize
from mercworkshop.report.typesetting import flowable, lines, progress
from mercworkshop.report.typesetting.file.archive import FileFacts
from mercworkshop.report.typesetting.filling import PageFiller, PageKind
from mercworkshop.report.typesetting.flowable import Flowable, PageTurn, template_name
from mercworkshop.report.typesetting.frames import (
    MARGINS,
    room_on_page,
    text_frame,
    whole_frame,
)
from mercworkshop.report.typesetting.last_page import CLOSER, TIGHTER, may_save_last
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.page_look import PageLook, look_of
from mercworkshop.report.typesetting.paragraph import (
    Align,
    TextStyle,
    draw_line,
    fit_one_line,
    measure_width,
)
from mercworkshop.report.typesetting.progress import OnStep, PrintPhase
from mercworkshop.report.typesetting.whole_file import write_whole

_RUNNING = TextStyle(size=8.5, leading=12)
_DRAFT = TextStyle(size=8.5, leading=12, bold=True)
_WATERMARK = TextStyle(bold=True, grey=0.94)
_WATERMARK_REACH = 0.8
"""The longest watermark, as a share of the page's diagonal."""
_LARGEST = 60.0
_LOWEST = 9.0
"""Height of the number on a page without margins, in points."""
_RULE = 0.5
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class PageBand:
    """What is drawn over the top of the first page, in place of its header; height in points."""

    height: float
    draw: Callable[[PageCanvas], None]


_MOST_TRIED = 12
"""The most pages of a document that is laid out again to save a page; more would take too long."""

_UNDER_BAND = 16.0
_WITH_BAND = "with a band"


@dataclass(frozen=True, slots=True)
class PageFlow:
    """A document ready to be laid out on pages; the first one has ``first_shape``.

    A :class:`PageTurn` among the flowables begins a new one. ``is_two_sided``: to be bound.
    """

    imprint: Imprint
    flowables: Sequence[Flowable]
    first_shape: PageShape = PageShape.UPRIGHT
    day: date = field(default_factory=date.today)
    """The date of the document, which stands in the file: the same document is the same bytes."""
    attachments: Sequence[Attachment] = ()
    band: PageBand | None = None
    is_first_whole: bool = False
    """Whether the first page has no margins, header or footer."""
    is_two_sided: bool = False
    counts_pages: bool = False
    """Whether the pages of the first part are counted on their own."""


def write_pdf(
    make: Callable[[], PageFlow],
    path: Path,
    *,
    language: str,
    paper: PaperSize = PaperSize.A4,
    on_step: OnStep | None = None,
    is_private: bool = False,
) -> int:
    """Write the document that ``make`` returns to ``path``; return the number of pages.

    ``on_step`` is called with the progress and may raise :class:`~mercworkshop.errors.Cancelled`.
    ``is_private``: only its owner may read it. Raises UserError if the disk refuses. After any
    error an existing file at ``path`` is unchanged.
    """
    pages, content = lay_out_pdf(make, language=language, paper=paper, on_step=on_step)
    write_whole(path, content, is_private=is_private)
    return pages


def lay_out_pdf(
    make: Callable[[], PageFlow],
    *,
    language: str,
    paper: PaperSize = PaperSize.A4,
    on_step: OnStep | None = None,
) -> tuple[int, bytes]:
    """Return the number of pages and the content of the PDF of the document that ``make`` returns.

    ``on_step`` is called with the progress and may raise :class:`~mercworkshop.errors.Cancelled`.
    """
    with i18n.language_scope(language), progress.reporting_to(on_step):
        pages, content, may_save = _lay_out(make(), language, paper)
        if 1 < pages <= _MOST_TRIED and may_save:
            with progress.reporting_to(None):
                fewer, tighter, _more = _lay_out(make(), language, paper, TIGHTER, pages)
            pages, content = (fewer, tighter) if tighter else (pages, content)
        progress.report_step(PrintPhase.FILE, pages, pages)
    return pages, content


def _lay_out(
    page_flow: PageFlow,
    language: str,
    paper: PaperSize,
    nearer: tuple[float, float] = (0.0, 0.0),
    known: int = 0,
) -> tuple[int, bytes, bool]:
    """Return the number of pages, the file, and whether the last page may be saved.

    Text comes ``nearer`` to the header and to the footer by so many points, and blocks then come
    closer to each other. If it is ``known`` to need so many pages and needs no fewer, no file is
    made.
    """
    file = BytesIO()
    canvas = PageCanvas(
        file,
        stamp=partial(_stamp, page_flow),
        facts=_facts(page_flow, language),
        attachments=page_flow.attachments,
        lang=language,
    )
    canvas.setPageCallBack(partial(progress.report_step, PrintPhase.PAGES))
    if any(nearer):
        for each in page_flow.flowables:
            each.move_closer(CLOSER)
    with ExitStack() as scope:
        filler = PageFiller(canvas, list(_kinds(page_flow, language, paper, scope, nearer)))
        _keep_headings(page_flow, paper)
        filler.fill(page_flow.flowables)
        if not known or filler.page < known:
            canvas.save()
    return filler.page, file.getvalue(), may_save_last(filler, page_flow.flowables)


def _kinds(
    page_flow: PageFlow,
    language: str,
    paper: PaperSize,
    scope: ExitStack,
    nearer: tuple[float, float],
) -> Iterator[PageKind]:
    """Yield the kinds of pages in each look, that of the first page first."""
    shape, band = page_flow.first_shape, page_flow.band
    looks = _looks(page_flow, language)
    if band:
        yield PageKind(
            name=_WITH_BAND,
            size=paper.turned(shape),
            frame=text_frame(paper, shape, nearer, below=band.height + _UNDER_BAND),
            begin=partial(_begin_page, looks[0], scope, band=band),
            following=template_name(shape, is_whole=False),
        )
    first = (shape, page_flow.is_first_whole)
    kinds = [(each, is_whole) for each in PageShape for is_whole in (False, True)]
    for number, look in enumerate(looks):
        for each, is_whole in sorted(kinds, key=lambda kind: kind != first):
            yield PageKind(
                name=template_name(each, number, is_whole=is_whole),
                size=paper.turned(each),
                frame=whole_frame(paper, each) if is_whole else text_frame(paper, each, nearer),
                begin=partial(_begin_whole_page if is_whole else _begin_page, look, scope),
            )


def _looks(page_flow: PageFlow, language: str) -> list[PageLook]:
    """Return the looks of the pages, that of the first page first; every turn names its own."""
    look = look_of(page_flow.imprint, language, is_two_sided=page_flow.is_two_sided)
    look = replace(look, counts_pages=page_flow.counts_pages)
    turns = [each for each in page_flow.flowables if isinstance(each, PageTurn)]
    looks = list(dict.fromkeys([look, *(each.look for each in turns if each.look)]))
    for turn in turns:
        look = turn.look or look
        turn.kind = template_name(turn.shape, looks.index(look), is_whole=turn.is_whole)
    return looks


def _begin_whole_page(look: PageLook, scope: ExitStack, canvas: PageCanvas, page: int) -> None:
    _begin_page(look, scope, canvas, page)
    canvas.leave_bare()


def _keep_headings(page_flow: PageFlow, paper: PaperSize) -> None:
    """Keep headings with what follows them, in the width of their own pages."""
    widths = {each: room_on_page(paper, each)[0] for each in PageShape}
    shape, together = page_flow.first_shape, list[Flowable]()
    for each in page_flow.flowables:
        if isinstance(each, PageTurn):
            flowable.keep_headings(together, widths[shape])
            shape, together = each.shape, []
        else:
            together.append(each)
    flowable.keep_headings(together, widths[shape])


def _facts(page_flow: PageFlow, language: str) -> FileFacts:
    imprint = page_flow.imprint
    words = (imprint.country, imprint.title, imprint.treaty, imprint.version, imprint.state)
    country, title, *others = (lines.clean_for_print(each).replace("\n", " ") for each in words)
    return FileFacts(
        title=lines.clean_for_print(imprint.file_title(language)).replace("\n", " "),
        author=country,
        subject=title,
        keywords=tuple(each for each in (country, *others) if each),
        language=language,
        day=page_flow.day,
    )


def _begin_page(
    look: PageLook,
    scope: ExitStack,
    canvas: PageCanvas,
    page: int,
    band: PageBand | None = None,
) -> None:
    """Draw the watermark; set viewer preferences, and the language in which the page is drawn."""
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if i18n.is_right_to_left() and canvas.look is None:
        canvas.setViewerPreference("Direction", "R2L")
    canvas.look = look
    scope.close()
    scope.enter_context(i18n.language_scope(look.language))
    if look.imprint.watermark:
        _draw_watermark(canvas, look.imprint.watermark)
    if band:
        band.draw(canvas)
    canvas.shift_page(look.shift(page))


def _draw_watermark(canvas: PageCanvas, words: str) -> None:
    """Draw words from corner to corner, as large as the page allows."""
    width, height = canvas.size
    line = fit_one_line(words, _WATERMARK)
    size = min(hypot(width, height) * _WATERMARK_REACH * 1000 / max(line.width, 1), _LARGEST)
    with canvas.artifact("Watermark"):
        canvas.saveState()
        canvas.setFillGray(_WATERMARK.grey)
        canvas.translate(width / 2, height / 2)
        canvas.rotate(degrees(atan2(height, width)))
        canvas.draw_outlines(-line.width * size / 2000, -size / 3, size, line.runs())
        canvas.restoreState()


def _stamp(page_flow: PageFlow, canvas: PageCanvas, page: int, _pages: int) -> None:
    """Draw the header and the footer."""
    look = canvas.look
    assert look is not None
    has_header = page_flow.band is None or page > 1
    with i18n.language_scope(look.language), canvas.shifted(look.shift(page)):
        if not canvas.is_bare(page):
            _stamp_edges(look.imprint, canvas, canvas.counted(page), has_header=has_header)
        elif look.is_bound:
            _stamp_number(canvas, page)


def _stamp_number(canvas: PageCanvas, page: int) -> None:
    """Draw the number of a page that is whole in itself, so that a book can name it."""
    width, _height = canvas.size
    with canvas.artifact("Footer"):
        at = (width / 2, _LOWEST)
        draw_line(canvas, at, digits(str(page)), _RUNNING, Align.CENTRE)


def _stamp_edges(
    imprint: Imprint, canvas: PageCanvas, place: tuple[int, int], *, has_header: bool
) -> None:
    width, height = canvas.size
    margins = MARGINS[PageShape.LANDSCAPE if width > height else PageShape.UPRIGHT]
    left, right = margins.side, width - margins.side
    sides = (right, left) if i18n.is_right_to_left() else (left, right)
    if has_header:
        with canvas.artifact("Header"):
            _stamp_header(imprint, canvas, sides, height - margins.header)
    with canvas.artifact("Footer"):
        _stamp_footer(imprint, canvas, sides, margins.footer, place)


def _stamp_footer(
    imprint: Imprint,
    canvas: PageCanvas,
    sides: tuple[float, float],
    y: float,
    place: tuple[int, int],
) -> None:
    start, end = sides
    page, pages = place
    counted = _("Page {page} of {pages}").format(page=digits(str(page)), pages=digits(str(pages)))
    dated = imprint.day
    if imprint.version:
        dated = _("Version {version}, {date}").format(
            version=i18n.isolate(imprint.version), date=i18n.isolate(imprint.day)
        )
    if imprint.code:
        dated = f"{dated} · {imprint.code}"
    draw_line(canvas, (end, y), counted, _RUNNING, Align.END)
    room = abs(end - start) - measure_width(counted, _RUNNING) - _GAP
    _draw_within(canvas, (start, y), dated, room)


def _stamp_header(
    imprint: Imprint, canvas: PageCanvas, sides: tuple[float, float], y: float
) -> None:
    start, end = sides
    room = abs(end - start)
    forward = 1 if end > start else -1
    canvas.setLineWidth(_RULE)
    canvas.setStrokeGray(0)
    canvas.line(start, y - 5, end, y - 5)
    if imprint.notice:
        _draw_within(canvas, (start, y + _DRAFT.leading), imprint.notice, room, _DRAFT)
    if imprint.state:
        used = _draw_within(canvas, (start, y), imprint.state, room, _DRAFT) + _GAP
        start += forward * used
        room -= used
    beside = room - _GAP - measure_width(imprint.title, _RUNNING)
    used = _draw_within(canvas, (start, y), imprint.country, max(beside, room / 2)) + _GAP
    title = fit_one_line(imprint.title, _RUNNING, room - used)
    at = end - title.width * _RUNNING.size / 1000 if forward > 0 else end
    canvas.draw_runs(at, y, _RUNNING.size, title.runs())


def _draw_within(
    canvas: PageCanvas,
    at: tuple[float, float],
    words: str,
    room: float,
    style: TextStyle = _RUNNING,
) -> float:
    """Draw a line at the side where reading begins, cut to ``room``; return its width."""
    line = fit_one_line(words, style, room)
    width = line.width * style.size / 1000
    x, y = at
    canvas.setFillGray(0)
    canvas.draw_runs(x - width if i18n.is_right_to_left() else x, y, style.size, line.runs())
    return width
