"""Writes the tags of a document into its PDF: the structure tree and the way back from pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from mercworkshop.report.typesetting.file.tags import Annotation, Content, Tag, TagTree, Value

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFPage

_OWNERS = {
    "Summary": "Table",
    "Scope": "Table",
    "ColSpan": "Table",
    "RowSpan": "Table",
    "BBox": "Layout",
}


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object whose text is written as it is."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: PDFDocument) -> bytes:
        """Return the text; reportlab's name."""
        return self.text.encode("ascii")


def text_string(words: str) -> str:
    """Return words as a text string of a PDF."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


class StructureWriter:
    """Adds the structure of one document; ``pages`` are its pages in order, by their names."""

    def __init__(self, document: PDFDocument, tree: TagTree, pages: Sequence[str]) -> None:
        self._document = document
        self._tree = tree
        self._pages = pages
        self._objects: dict[Tag, RawObject] = {}

    def add(self) -> None:
        """Add the structure tree to the catalog, and its numbers to the pages."""
        root = RawObject()
        self._write(self._tree.root, self._number(root))
        parents = self._number(RawObject(f"<</Nums[{' '.join(self._parents())}]>>"))
        following = len(self._pages) + len(self._tree.links)
        root.text = (
            f"<</Type/StructTreeRoot/K[{self._number(self._objects[self._tree.root])}]"
            f"/ParentTree {parents}/ParentTreeNextKey {following}>>"
        )
        catalog = self._document.Catalog
        catalog.StructTreeRoot = root
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        for number, name in enumerate(self._pages):
            _add_keys(self._document.idToObject[name], StructParents=number, Tabs="/S")
        for number, (link, _tag) in enumerate(self._tree.links, len(self._pages)):
            self._document.idToObject[link.name].dict["StructParent"] = number

    def _number(self, thing: RawObject) -> str:
        """Return the reference to an object, which gets a number if it has none."""
        return self._by_name(self._document.Reference(thing).name)

    def _by_name(self, name: str) -> str:
        number, _ = self._document.idToObjectNumberAndVersion[name]
        return f"{number} 0 R"

    def _write(self, tag: Tag, parent: str) -> None:
        """Write an element and all that it holds; not by recursion, for tables are long."""
        work = [(tag, parent)]
        while work:
            each, above = work.pop()
            thing = self._objects.setdefault(each, RawObject())
            own = self._number(thing)
            inner = [kid for kid in each.kids if isinstance(kid, Tag)]
            for kid in inner:
                self._objects[kid] = RawObject()
            thing.text = "".join(self._element(each, above))
            work += [(kid, own) for kid in inner]

    def _element(self, tag: Tag, parent: str) -> Iterator[str]:
        yield f"<</Type/StructElem/S/{tag.role}/P {parent}"
        page = next((kid.page for kid in tag.kids if isinstance(kid, Content)), "")
        if page:
            yield f"/Pg {self._by_name(page)}"
        if tag.kids:
            yield f"/K[{' '.join(self._kid(kid, page) for kid in tag.kids)}]"
        if tag.language:
            yield f"/Lang({tag.language})"
        if tag.alternative:
            yield f"/Alt{text_string(tag.alternative)}"
        if tag.attributes:
            yield f"/A[{''.join(_attributes(tag.attributes))}]"
        yield ">>"

    def _kid(self, kid: Tag | Content | Annotation, page: str) -> str:
        match kid:
            case Tag():
                return self._number(self._objects[kid])
            case Content(page=where, number=number):
                if where == page:
                    return str(number)
                return f"<</Type/MCR/Pg {self._by_name(where)}/MCID {number}>>"
            case Annotation(page=where, name=name):
                return f"<</Type/OBJR/Pg {self._by_name(where)}/Obj {self._by_name(name)}>>"

    def _parents(self) -> Iterator[str]:
        """Yield the entries of the parent tree: of pages, then of links."""
        for number, page in enumerate(self._pages):
            marked = self._tree.marked.get(page, [])
            yield f"{number}[{' '.join(self._number(self._objects[tag]) for tag in marked)}]"
        for number, (_link, tag) in enumerate(self._tree.links, len(self._pages)):
            yield f"{number} {self._number(self._objects[tag])}"


def _attributes(attributes: Mapping[str, Value]) -> Iterator[str]:
    for key, value in attributes.items():
        placement = "/Placement/Block" if key == "BBox" else ""
        yield f"<</O/{_OWNERS[key]}/{key} {_attribute(key, value)}{placement}>>"


def _attribute(key: str, value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{' '.join(f'{each:.2f}' for each in value)}]"
    if key == "Summary":
        return text_string(str(value))
    return f"/{value}" if isinstance(value, str) else str(value)


def _add_keys(page: PDFPage, **keys: object) -> None:
    """Set keys of a page that reportlab does not know."""
    page.__NoDefault__ = [*page.__NoDefault__, *keys]
    for key, value in keys.items():
        setattr(page, key, value)
