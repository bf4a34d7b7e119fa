"""A document as a value: its imprint, its title page and its blocks, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.report.model.blocks import Block
from mercworkshop.report.model.inlines import Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Texts about the document for every page, in its language."""

    title: str
    country: str
    version: str
    day: str
    is_draft: bool = True
    watermark: str = ""
    """Drawn large and pale across every page, under its text."""
    notice: str = ""
    """Drawn in bold over the header of every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The title page: short labels, facts and a note under the words of the imprint."""

    labels: tuple[str, ...] = ()
    facts: tuple[tuple[str, Inlines], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is printed or written to an office file; ``language`` is one of the six."""

    language: str
    imprint: Imprint
    blocks: tuple[Block, ...]
    cover: Cover | None = None
