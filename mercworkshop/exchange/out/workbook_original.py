"""What a workbook said when it was written, to find later what somebody changed in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mercworkshop.exchange.out.road_map_json import write_road_map_json
from mercworkshop.exchange.out.road_map_view import RoadMapView
from mercworkshop.exchange.out.tables import CellValue, RoadMapTable

ORIGINAL_SHEET = "original"
_PIECE = 20_000
"""Letters of one cell, which holds 32,767 at most."""


def pieces_of_original(
    view: RoadMapView, own: RoadMapView, tables: Sequence[RoadMapTable]
) -> Iterator[str]:
    """Yield the data of the road map, and the words of every cell, in pieces of JSON.

    ``own`` is the road map in its own language, whatever that of ``view``. There is no space in
    the pieces: spreadsheets may cut those at the ends of a cell.
    """
    value: dict[str, Any] = {
        "language": view.facts.language,
        "data": json.loads(write_road_map_json(own)),
        "cells": {
            table.key: [
                {
                    "id": row.record,
                    **{
                        column.key: text
                        for column, cell in zip(table.columns, row.cells, strict=True)
                        if (text := _text_of(cell))
                    },
                }
                for row in table.rows
            ]
            for table in tables
        },
    }
    written = json.dumps(value, separators=(",", ":")).replace(" ", r"\u0020")
    yield from (written[at : at + _PIECE] for at in range(0, len(written), _PIECE))


def _text_of(cell: CellValue) -> str:
    """Return the words of a cell, as it is read back."""
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case _:
            return str(cell).strip()
