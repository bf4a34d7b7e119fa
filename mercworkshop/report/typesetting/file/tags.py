"""Tags: what a part of a document is, for screen readers, and where it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

type Value = str | int | tuple[float, ...]


class Content(NamedTuple):
    """Marked content on a page, by the name of the page and the number of the mark."""

    page: str
    number: int


class Annotation(NamedTuple):
    """A link on a page, by the names of the page and of the annotation."""

    page: str
    name: str


@dataclass(eq=False, slots=True)
class Tag:
    """One element of the structure: role, parent, and what it holds in the order of reading.

    It is placed when it is first drawn, after what was drawn before; a part without a parent goes
    into the document itself. ``alternative`` says in words what a figure shows; ``attributes`` are
    those of tables and figures, such as ``Scope``.
    """

    role: str
    parent: Tag | None = None
    alternative: str = ""
    language: str = ""
    attributes: Mapping[str, Value] = field(default_factory=dict)
    kids: list[Tag | Content | Annotation] = field(default_factory=list)
    is_placed: bool = False

    def child(self, role: str, **attributes: Value) -> Tag:
        """Return a new element that will be placed in this one."""
        return Tag(role, self, attributes=attributes)


class TagTree:
    """The elements of a document, in the order of reading."""

    def __init__(self) -> None:
        self.root = Tag("Document", is_placed=True)
        self.marked: dict[str, list[Tag]] = {}
        """The elements of each page, by the number of their marks."""
        self.links: list[tuple[Annotation, Tag]] = []

    def place(self, tag: Tag) -> None:
        """Put an element, and those it lies in, behind all that was placed before."""
        if not tag.is_placed:
            parent = tag.parent = tag.parent or self.root
            self.place(parent)
            parent.kids.append(tag)
            tag.is_placed = True

    def mark(self, tag: Tag, page: str) -> int:
        """Add marked content on a page to an element; return the number of the mark."""
        self.place(tag)
        marks = self.marked.setdefault(page, [])
        marks.append(tag)
        tag.kids.append(Content(page, len(marks) - 1))
        return len(marks) - 1

    def add_link(self, tag: Tag, link: Annotation) -> None:
        """Add the annotation of a link to its element."""
        self.place(tag)
        tag.kids.append(link)
        self.links.append((link, tag))
