"""All lists of the generator, from one seed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from tests.builders.lists import layouts, spreadsheets, texts
from tests.builders.lists.made_list import MadeList
from tests.builders.lists.people import PeopleMaker
from tests.builders.lists.spreadsheets import Shape

SHAPES: Mapping[str, Shape] = {
    shape.__name__: shape for shape in (*spreadsheets.SHAPES, *layouts.SHAPES, *texts.SHAPES)
}


def make_list(shape: str, seed: int = 1) -> MadeList:
    """Return the list of this name; the same seed makes the same people and file."""
    return SHAPES[shape](PeopleMaker(zlib.crc32(shape.encode()) + seed))
