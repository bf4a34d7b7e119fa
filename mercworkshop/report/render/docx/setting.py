"""What the blocks of a Word document share while they are rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from mercworkshop.i18n import RIGHT_TO_LEFT
from mercworkshop.report.model.blocks import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxSetting:
    """Language, styles, places of jumps and the width of the text in twentieths of a point.

    ``blank`` is the length of a line to fill in, in letters; ``addresses`` gets the web addresses
    that are linked, each with the id of its relation.
    """

    language: str
    styles: Mapping[str, str]
    anchors: Mapping[str, str]
    headings: tuple[Heading, ...]
    width: int
    blank: int = 28
    addresses: dict[str, str] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def is_right_to_left(self) -> bool:
        """Whether the document runs from the right."""
        return self.language in RIGHT_TO_LEFT

    def style(self, name: str) -> str:
        """Return the id of the style with this name."""
        return self.styles[name]

    def place(self, target: str) -> str:
        """Return the name of a place where it is first shown; empty where it is shown again."""
        if target in self.placed:
            return ""
        self.placed.add(target)
        return self.anchors.get(target, "")

    def next_number(self) -> str:
        """Return a number that no other element of the file has."""
        return str(next(self.numbers))

    def relation_of(self, address: str) -> str:
        """Return the id of the relation that leads to a web address."""
        return self.addresses.setdefault(address, f"web{len(self.addresses) + 1}")
