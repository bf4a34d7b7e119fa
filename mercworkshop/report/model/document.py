"""A document as a value: its imprint, its title page and its parts, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from mercworkshop.i18n import _, language_scope
from mercworkshop.report.model.blocks import Block
from mercworkshop.report.model.inlines import Inlines
from mercworkshop.report.model.paper_size import PageShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Texts about the document for every page, in its language.

    ``state`` is what the draft is, such as "DRAFT" or "Adopted"; it stands in the header.
    """

    title: str
    country: str
    version: str
    day: str
    state: str = ""
    treaty: str = ""
    code: str = ""
    """Four words and a code, by which the program finds this version again; in the footer."""
    watermark: str = ""
    """Drawn large and pale across every page, under its text."""
    notice: str = ""
    """Drawn in bold over the header of every page."""

    def file_title(self, language: str) -> str:
        """Return country and title as the title of a file, joined as ``language`` does."""
        if not (self.country and self.title):
            return self.country or self.title
        with language_scope(language):
            return _("{country}: {words}").format(country=self.country, words=self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The title page: large words of the imprint, then what a reader must know first.

    ``headline`` is the intended act and when, ``lines`` follow it; ``blocks`` stand below.
    """

    headline: str = ""
    lines: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    facts: tuple[tuple[str, Inlines], ...] = ()
    note: str = ""
    blocks: tuple[Block, ...] = ()


class Layout(Enum):
    """How pages are filled: as text flows, all on one page, or a sheet to read aloud a part.

    In a part of badges or of signs to fold, each group of blocks is one of them.
    """

    FLOWING = "flowing"
    ONE_PAGE = "one page"
    SHEETS = "sheets"
    BADGES = "badges"
    TABLE_SIGNS = "table signs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Blocks that share pages of one shape; ``begins_page`` if they begin a new one.

    ``title`` names it where a format has no headings: a sheet, a slide, an entry of the outline.
    ``imprint``, ``language`` and ``layout`` are its own if it is a document in a document, as the
    road map of a country in a book; else those of the whole. ``counts_pages``: its pages are
    counted on their own, as it is handed out alone.
    """

    blocks: tuple[Block, ...]
    id: str = ""
    title: str = ""
    shape: PageShape = PageShape.UPRIGHT
    begins_page: bool = False
    imprint: Imprint | None = None
    language: str = ""
    layout: Layout | None = None
    counts_pages: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is printed or written to an office file; ``language`` is one of the six.

    ``day`` is the date of the document: the same document gives the same file, byte for byte.
    ``is_two_sided``: to be printed on both sides and bound, with the wide margin inside.
    """

    language: str
    day: date
    imprint: Imprint
    parts: tuple[Part, ...]
    cover: Cover | None = None
    layout: Layout = Layout.FLOWING
    is_two_sided: bool = False
