"""The canvas of PDF pages: draws shaped text, tags it, and adds headers and page numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from mercworkshop.report.model.attachment import Attachment
from mercworkshop.report.typesetting import progress
from mercworkshop.report.typesetting.embedding import EmbeddedFont
from mercworkshop.report.typesetting.file import archive, writer
from mercworkshop.report.typesetting.file.archive import FileFacts
from mercworkshop.report.typesetting.file.structure import StructureWriter, text_string
from mercworkshop.report.typesetting.file.tags import Annotation, Tag, TagTree
from mercworkshop.report.typesetting.fonts import FontFace, GlyphRun
from mercworkshop.report.typesetting.page_look import PageLook, count_page
from mercworkshop.report.typesetting.progress import PrintPhase

type PageDecorator = Callable[[PageCanvas, int, int], None]
"""Draws header and footer of a page; called with canvas, page number and number of pages."""

_SCRIPTS = {"en": "Latn", "fr": "Latn", "es": "Latn", "ru": "Cyrl", "ar": "Arab", "zh": "Hani"}
_LANGUAGES = {"Latn": "en", "Cyrl": "ru", "Arab": "ar", "Hani": "zh"}
"""The language in which letters are read that are of another script than the document."""

_END = "EMC"
_IS_BEGIN = re.compile(r"^/\w+ (<<.*>> BDC|BMC)$")
_PAINTS = re.compile(r"(^|\s)(S|s|f|F|f\*|B|b|B\*|b\*|Do|sh|Tj|TJ)(\s|$)")


class PageCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that uses only the faces of :mod:`fonts`, and tags all that it draws.

    What is drawn outside a tag is a decoration, such as a line; but text there is a paragraph.
    """

    def __init__(
        self,
        file: Any,
        *,
        stamp: PageDecorator,
        facts: FileFacts,
        attachments: Sequence[Attachment] = (),
        **options: Any,
    ) -> None:
        self._embedded: dict[FontFace, EmbeddedFont] = {}
        self._drawn: dict[tuple[FontFace, int], str] = {}
        """Names of the glyphs that are drawn as shapes."""
        self._stamp = stamp
        self._facts = facts
        self._attachments = attachments
        self.look: PageLook | None = None
        self._pages: list[_DrawnPage] = []
        self._entries = 0
        self._depth = -1
        self._tags = TagTree()
        self._is_tagged = False
        self._tag: Tag | None = None
        """The element that is drawn; None outside of one, and for an artifact."""
        self._links: list[tuple[str, str, tuple[float, ...], Tag, str]] = []
        self._anchors: dict[str, int] = {}
        """The number of the page of each."""
        self._is_shifted = False
        self._bare: set[int] = set()
        self._references: list[tuple[int, str, Callable[[int], None]]] = []
        super().__init__(file, **options)

    def _make_preamble(self) -> None:
        """Begin pages without Helvetica, which is not embedded and which viewers may lack."""
        self._preamble = "1 0 0 1 0 0 cm"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        width, height = self._pagesize
        return width, height

    @contextmanager
    def tagged(self, tag: Tag) -> Iterator[None]:
        """Tag what is drawn inside; of several tags around it, the outermost holds."""
        if self._is_tagged:
            yield
            return
        self._tag = tag
        with self._marked(self._mark(tag)):
            yield
        self._tag = None

    def _mark(self, tag: Tag) -> str:
        """Return the operator that begins content of an element."""
        return f"/{tag.role} <</MCID {self._tags.mark(tag, self._doc.thisPageName())}>> BDC"

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Say that what is drawn inside is not content; ``kind`` is Header, Footer or Watermark."""
        if self._is_tagged:
            yield
            return
        about = f"<</Type/Pagination/Subtype/{kind}>> BDC" if kind else "BMC"
        with self._marked(f"/Artifact {about}"):
            yield

    @contextmanager
    def _marked(self, begin: str) -> Iterator[None]:
        self._is_tagged = True
        self._code.append(begin)
        yield
        self._code.append(_END)
        self._is_tagged = False

    @contextmanager
    def _spoken_in(self, language: str) -> Iterator[None]:
        """Put what is drawn inside into an element of its own, if it is in another language.

        Not in a figure, of which a screen reader reads the description, nor in an artifact.
        """
        outer = self._tag
        if not language or outer is None or outer.role == "Figure":
            yield
            return
        self._code += [_END, self._mark(Tag("Span", outer, language=language))]
        yield
        self._code += [_END, self._mark(outer)]

    def place(self, tag: Tag) -> None:
        """Put an element here in the order of reading, though nothing is drawn for it."""
        if not self._is_tagged:
            self._tags.place(tag)

    def draw_runs(
        self,
        x: float,
        y: float,
        size: float,
        runs: Iterable[GlyphRun],
        languages: Sequence[str] = (),
    ) -> None:
        """Draw runs from ``x`` to the right; marks as paths, which viewers do not read as text.

        ``languages`` are those of the runs, empty for that of the document or of the script.
        """
        shown = list(runs)
        if not shown:
            return
        if not self._is_tagged:
            with self.tagged(Tag("P")):
                self.draw_runs(x, y, size, shown, languages)
            return
        spoken = self._spoken(shown, languages or [""] * len(shown))
        for language, group in groupby(zip(shown, spoken, strict=True), key=itemgetter(1)):
            part = [run for run, _language in group]
            with self._spoken_in(language):
                self._show((x, y), size, part)
            x += sum([run.width for run in part]) * size / 1000

    def _show(self, at: tuple[float, float], size: float, runs: Sequence[GlyphRun]) -> None:
        x, y = at
        operators: list[str] = []
        marks: list[str] = []
        current = ""
        for run in runs:
            font = self._font(run.face)
            if font.name != current:
                operators.append(f"/{font.name} {size:g} Tf")
                current = font.name
            operators.append(font.show(run, size))
            marks += self._shapes(run, x, y, size, only_marks=True) if run.has_marks else ()
            x += run.width * size / 1000
        self._code.append(f"BT 1 0 0 1 {at[0]:.2f} {y:.2f} Tm {' '.join(operators)} ET")
        self._code += marks

    def language_of(self, runs: Sequence[GlyphRun], languages: Sequence[str]) -> str:
        """Return the language that all words are in, if it is not that of the document."""
        (first, *others) = {*self._spoken(runs, languages)} or {""}
        return "" if others else first

    def _spoken(self, runs: Sequence[GlyphRun], known: Sequence[str]) -> list[str]:
        """Return the language of each run, empty for that of the element or of the document.

        Blanks and signs between two words of one language are in that language.
        """
        around = (self._tag.language if self._tag else "") or self._facts.language
        script = _SCRIPTS.get(around, "Latn")
        if not any(known) and all(run.script in ("", script) for run in runs):
            return [""] * len(runs)
        found: list[str | None] = []
        for run, language in zip(runs, known, strict=True):
            if language or run.script == script:
                found.append(language if language != around else "")
            else:
                found.append(_LANGUAGES.get(run.script))
        return _with_neighbours(found)

    def draw_outlines(self, x: float, y: float, size: float, runs: Iterable[GlyphRun]) -> None:
        """Draw runs as shapes, which nobody reads as text."""
        for run in runs:
            self._code += self._shapes(run, x, y, size, only_marks=False)
            x += run.width * size / 1000

    def _shapes(
        self, run: GlyphRun, x: float, y: float, size: float, *, only_marks: bool
    ) -> Iterator[str]:
        """Yield the operators that draw the dots and vowel marks of a run, or all of it, as shapes.

        The shape of each glyph stands in the file once, however often it is drawn.
        """
        scale = size / 1000
        for glyph in run.glyphs:
            if not (only_marks and glyph.source):
                name = self._drawn.setdefault((run.face, glyph.number), f"g{len(self._drawn)}")
                place = f"{x + glyph.dx * scale:.2f} {y + glyph.dy * scale:.2f}"
                yield f"q {scale:g} 0 0 {scale:g} {place} cm /{name} Do Q"
            x += glyph.advance * scale

    def _add_shapes(self) -> None:
        """Add the shapes that pages draw."""
        shapes = {}
        for (face, glyph), name in self._drawn.items():
            keys = {"Type": "/XObject", "Subtype": "/Form", "BBox": pdfdoc.PDFArray(face.bounds())}
            content = f"{face.outline(glyph)} f"
            shape = pdfdoc.PDFStream(pdfdoc.PDFDictionary(keys), content, [pdfdoc.PDFZCompress])
            shapes[name] = self._doc.Reference(shape)
        for drawn in self._pages:
            page = self._doc.idToObject[drawn.name]
            own = page.XObjects.dict if page.XObjects else {}
            page.XObjects = pdfdoc.PDFDictionary(own | shapes) if own or shapes else None

    def add_to_outline(self, title: str, level: int, top: float) -> None:
        """Add a title at ``top`` of the current box to the outline; ``level`` 0 is the highest."""
        self._entries += 1
        self._depth = min(level, self._depth + 1)
        key = f"title-{self._entries}"
        self._bookmark(key, top)
        self.addOutlineEntry(title, key, level=self._depth)

    def add_anchor(self, name: str, top: float) -> None:
        """Let links lead to ``top`` of the current box; of several with one name, to the first."""
        if name not in self._anchors:
            self._anchors[name] = len(self._pages) + 1
            self._bookmark(f"at-{name}", top)

    def _bookmark(self, key: str, top: float) -> None:
        _, height = self.absolutePosition(0, top)
        self.bookmarkPage(key, fit="XYZ", left=0, top=height)

    def add_link(
        self, target: str, box: tuple[float, float, float, float], tag: Tag, words: str
    ) -> None:
        """Make a box of the current page a link: to ``#name`` of an anchor, or to an address."""
        left, bottom = self.absolutePosition(box[0], box[1])
        right, top = self.absolutePosition(box[2], box[3])
        page = self._doc.thisPageName()
        self._links.append((page, target, (left, bottom, right, top), tag, words))

    def leave_bare(self) -> None:
        """Have no header and no footer on the current page."""
        self._bare.add(len(self._pages) + 1)

    def is_bare(self, page: int) -> bool:
        """Whether a page has no header and no footer."""
        return page in self._bare

    def refer_to_page(self, name: str, draw: Callable[[int], None]) -> None:
        """Call ``draw`` with the number of the page of an anchor once all pages are known.

        What it draws is on the current page, whose coordinates are those of the paper.
        """
        self._references.append((len(self._pages) + 1, name, draw))

    def _font(self, face: FontFace) -> EmbeddedFont:
        font = self._embedded.get(face)
        if font is None:
            font = self._embedded[face] = EmbeddedFont(face, self._doc)
        return font

    def shift_page(self, distance: float) -> None:
        """Move all that is drawn on the current page from now on."""
        self.saveState()
        self.translate(distance, 0)
        self._is_shifted = True

    @contextmanager
    def shifted(self, distance: float) -> Iterator[None]:
        """Move what is drawn inside."""
        self.saveState()
        self.translate(distance, 0)
        yield
        self.restoreState()

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page; header and footer are drawn in :meth:`save`."""
        if self._is_shifted:
            self.restoreState()
            self._is_shifted = False
        name = self._doc.thisPageName()
        self._code[:] = _with_artifacts(self._code)
        super().showPage()
        self._pages.append(_DrawnPage(name, self.size, self.look))

    def counted(self, page: int) -> tuple[int, int]:
        """Return a number for a page and of how many: of the document, or of its part alone."""
        return count_page([each.look for each in self._pages], page)

    def save(self) -> None:
        """Draw header and footer of every page, as the number of pages is known; write the file."""
        for number, drawn in enumerate(self._pages, start=1):
            progress.report_step(PrintPhase.FILE, number - 1, len(self._pages))
            self.setPageSize(drawn.size)
            self.look = drawn.look
            page = self._doc.idToObject[drawn.name]
            self._code: list[str] = []
            self._stamp(self, number, len(self._pages))
            with self.artifact():
                for on_page, anchor, draw in self._references:
                    if on_page == number and anchor in self._anchors:
                        draw(self._anchors[anchor])
            content = f"{page.stream}{'\n'.join(_with_artifacts(self._code))}\n"
            page.Contents = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
            page.Trans = None
        self._code = []
        self._add_shapes()
        self._write_links()
        archive.describe(self._doc, self._facts)
        archive.attach(self._doc, self._attachments, self._facts.day)
        if self._entries:
            self.showOutline()
        StructureWriter(self._doc, self._tags, [page.name for page in self._pages]).add()
        self._filename.write(writer.assemble(self._doc, self))

    def _write_links(self) -> None:
        """Add the links; those to places that are not in the document are left out."""
        for page, target, box, tag, words in self._links:
            keys = {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": pdfdoc.PDFArray([round(each, 2) for each in box]),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": 4,
                "Contents": text_string(words),
            }
            if not target.startswith("#"):
                address = text_string(target) if not target.isascii() else pdfdoc.PDFString(target)
                keys["A"] = pdfdoc.PDFDictionary({"S": "/URI", "URI": address})
            elif target[1:] in self._anchors:
                keys["Dest"] = self._bookmarkReference(f"at-{target[1:]}")
            else:
                continue
            reference = self._doc.Reference(pdfdoc.PDFDictionary(keys))
            owner = self._doc.idToObject[page]
            owner.Annots = [*(owner.Annots or ()), reference]
            self._tags.add_link(tag, Annotation(page, reference.name))


@dataclass(frozen=True, slots=True)
class _DrawnPage:
    """A page whose text is drawn."""

    name: str
    size: tuple[float, float]
    look: PageLook | None


def _with_neighbours(found: Sequence[str | None]) -> list[str]:
    """Return languages with those that are not known from both sides, if these agree."""
    spoken: list[str] = []
    for place, each in enumerate(found):
        before = spoken[-1] if spoken else None
        after = next((other for other in found[place:] if other is not None), before)
        near = after if before in (None, after) else ""
        spoken.append((near if each is None else each) or "")
    return spoken


def _with_artifacts(code: Sequence[str]) -> list[str]:
    """Return operators of a page with all that is drawn outside a tag marked as no content."""
    found: list[str] = []
    loose: list[str] = []
    is_tagged = False
    for each in code:
        if not is_tagged and _IS_BEGIN.match(each):
            found += _as_artifact(loose)
            loose, is_tagged = [], True
        (found if is_tagged else loose).append(each)
        is_tagged = is_tagged and each != _END
    return [*found, *_as_artifact(loose)]


def _as_artifact(operators: Sequence[str]) -> Sequence[str]:
    if any(map(_PAINTS.search, operators)):
        return ["/Artifact BMC", *operators, _END]
    return operators
