"""A chart of States: one cell for each, by region, and no borders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class TileTone(Enum):
    """How far a State is; each tone is told apart in grey."""

    PARTY = "party"
    DEPOSITED = "deposited"
    SIGNED = "signed"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Tile:
    """A State as one cell; ``is_marked`` underlines it.

    ``doubted`` is its standing with the words of a doubt, if there is one: a corner shows it.
    """

    code: str
    name: str
    tone: TileTone
    is_marked: bool = False
    doubted: str = ""


@dataclass(frozen=True, slots=True)
class TileGroup:
    """The States of a region, in the order in which they stand; ``below`` counts them."""

    name: str
    below: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap:
    """One cell for each State by region, without any border.

    ``legend`` has the meaning of each tone that may occur, ``marked`` that of an underline and
    ``doubted`` that of a corner, empty if no cell has one; ``headings`` are those of region, code,
    State, status and mark in the table of the same content.
    """

    groups: tuple[TileGroup, ...]
    legend: tuple[tuple[TileTone, str], ...]
    marked: str
    doubted: str = ""
    headings: tuple[str, str, str, str, str] = ("", "", "", "", "")
