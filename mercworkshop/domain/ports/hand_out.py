"""A text to read on screen or on paper, in one language: sections of passages, points, tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; ``lead`` stands before it in bold."""

    words: str
    lead: str = ""
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``numbers`` are the columns with figures."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a title. ``is_fallback``: some of it is English because it is not translated."""

    title: str
    blocks: tuple[Passage | Points | Grid, ...]
    level: int = 2
    is_fallback: bool = False


@dataclass(frozen=True, slots=True)
class HandOut:
    """A whole text. ``audience`` says for whom it is; ``state`` what its translation is worth."""

    title: str
    audience: str
    language: str
    sections: tuple[Section, ...]
    state: str = ""
