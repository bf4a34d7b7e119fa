"""Slides: a title slide, then what the plan says, each with a title, a line below and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from mercworkshop import i18n
from mercworkshop.i18n import _, language_scope
from mercworkshop.report.model.document import Cover, Document, Imprint
from mercworkshop.report.model.inlines import Text, words_of
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.pptx.drawing import draw
from mercworkshop.report.render.pptx.pieces import SlidePlan, plan_slides
from mercworkshop.report.render.pptx.plan import GAP, LEAST_SIZE, ROOM_WIDTH
from mercworkshop.report.render.pptx.text import TextLook, body, paragraphs, plain, slide_number
from mercworkshop.report.render.pptx.xml import (
    ACCENT,
    RULE,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    SOFT,
    SlideArea,
    SlideSetting,
    p,
    shape,
    solid,
)

_MARGIN = 36.0
_TITLE = SlideArea(_MARGIN, 26, ROOM_WIDTH, 44)
_TOP = 82.0
_FOOT = 512.0
_RUNNING = TextLook(size=LEAST_SIZE, color=SOFT, after=0)
_COVER_TITLE = SlideArea(_MARGIN, 120, ROOM_WIDTH, 70)
_COVER_SUBTITLE = SlideArea(_MARGIN, 192, ROOM_WIDTH, 40)
_COVER_BODY = SlideArea(_MARGIN, 244, ROOM_WIDTH, 250)


@dataclass(frozen=True, slots=True)
class DrawnSlide:
    """The shapes of a slide, its notes, and the web addresses that it links."""

    shapes: list[Element]
    notes: list[Element]
    addresses: dict[str, str]
    is_title: bool = False


def draw_slides(document: Document) -> Iterator[DrawnSlide]:
    """Return all slides of a document."""
    first = 0
    if document.cover:
        first = 1
        setting = SlideSetting(document.language)
        shapes = list(_title_slide(document.imprint, document.cover, setting))
        yield DrawnSlide(shapes, [], setting.addresses, is_title=True)
    for number, plan in enumerate(plan_slides(document), first + 1):
        setting = SlideSetting(plan.language)
        with language_scope(plan.language):
            shapes = list(_slide(plan, number, setting))
        notes = plain(plan.notes, TextLook(size=12), setting) if plan.notes else []
        yield DrawnSlide(shapes, notes, setting.addresses)


def _slide(plan: SlidePlan, number: int, setting: SlideSetting) -> Iterator[Element]:
    yield from _watermark(plan.imprint, setting)
    yield _placeholder(
        "title", _TITLE, plan.heading, TextLook(size=24, bold=True, color=ACCENT), setting
    )
    top = _TOP
    for piece in plan.pieces:
        yield from draw(piece, SlideArea(_MARGIN, top, ROOM_WIDTH, piece.height), setting)
        top += piece.height + GAP
    yield from _running(plan.imprint, number, setting)


def _title_slide(imprint: Imprint, cover: Cover, setting: SlideSetting) -> Iterator[Element]:
    yield from _watermark(imprint, setting)
    large = TextLook(size=44, bold=True, color=ACCENT)
    yield _placeholder("ctrTitle", _COVER_TITLE, imprint.country, large, setting)
    yield _placeholder(
        "subTitle",
        _COVER_SUBTITLE,
        imprint.title,
        TextLook(size=24, color=ACCENT),
        setting,
        index="1",
    )
    yield shape(
        SlideArea(_MARGIN, 234, ROOM_WIDTH, 1.5), setting, name="Rule", look=[solid(ACCENT)]
    )
    labels = " · ".join(filter(None, (imprint.state, *cover.labels)))
    bold = [labels, cover.headline]
    facts = (f"{name}: {words_of(words)}" for name, words in cover.facts)
    rest = [*cover.lines, _dated(imprint), *facts, cover.note]
    look = TextLook(size=14, after=4)
    made = [
        each
        for weight, texts in ((True, bold), (False, rest))
        for words in texts
        if words
        for each in paragraphs((Text(words, bold=weight),), look, setting)
    ]
    yield shape(_COVER_BODY, setting, name="About", text=body("p:txBody", made))
    yield from _running(imprint, 1, setting)


def _running(imprint: Imprint, number: int, setting: SlideSetting) -> Iterator[Element]:
    """Return notice, and below: state, country, version and the number of the slide."""
    if imprint.notice:
        bold = TextLook(size=LEAST_SIZE, bold=True, after=0)
        words = plain(imprint.notice, bold, setting)
        place = SlideArea(_MARGIN, 8, ROOM_WIDTH, 18)
        yield shape(place, setting, name="Notice", text=body("p:txBody", words))
    yield shape(
        SlideArea(_MARGIN, _FOOT - 4, ROOM_WIDTH, 0.5), setting, name="Rule", look=[solid(RULE)]
    )
    said = " · ".join(filter(None, (imprint.state, imprint.country, _dated(imprint), imprint.code)))
    place = SlideArea(_MARGIN, _FOOT, ROOM_WIDTH - 60, 18)
    words = plain(said, _RUNNING, setting)
    yield shape(place, setting, name="Foot", text=body("p:txBody", words))
    end = TextLook(size=LEAST_SIZE, color=SOFT, align="end", after=0)
    yield shape(
        SlideArea(SLIDE_WIDTH - _MARGIN - 50, _FOOT, 50, 18),
        setting,
        name="Number",
        text=body("p:txBody", [slide_number(end, setting, number)]),
    )


def _dated(imprint: Imprint) -> str:
    """Return version and day."""
    if not imprint.version:
        return imprint.day
    return _("Version {version}, {date}").format(
        version=i18n.isolate(imprint.version), date=i18n.isolate(imprint.day)
    )


def _watermark(imprint: Imprint, setting: SlideSetting) -> Iterator[Element]:
    """Return pale words behind everything: the first shape of a slide."""
    if imprint.watermark:
        wide = max(letters.width(imprint.watermark), 1)
        look = TextLook(
            size=min(96.0, 1300 / wide), bold=True, color="ECEEF1", align="middle", after=0
        )
        words = plain(imprint.watermark, look, setting)
        yield shape(
            SlideArea(60, SLIDE_HEIGHT / 2 - 70, SLIDE_WIDTH - 120, 140, turned=335),
            setting,
            name="Watermark",
            text=body("p:txBody", words, anchor="ctr"),
        )


def _placeholder(
    kind: str, place: SlideArea, words: str, look: TextLook, setting: SlideSetting, index: str = ""
) -> Element:
    """Return a title that the outline of the program shows."""
    made = shape(
        place, setting, name="Title", text=body("p:txBody", plain(words, look, setting), anchor="b")
    )
    for about in made.iter("p:nvPr"):
        about.append(p("ph", type=kind, **({"idx": index} if index else {})))
    return made
