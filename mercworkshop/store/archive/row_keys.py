"""The numbers of workshops and road maps inside of one archive, given when they are first named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sqlite3 import Connection

type WorkshopOrder = Mapping[str, tuple[int, str]]
"""For each workshop, by its id, what it is sorted by: its first day, then its id."""


def add_workshops(db: Connection, workshops: Iterable[str]) -> None:
    """Give a number to each workshop that has none; a file may name one whose own never came."""
    db.executemany(
        "INSERT INTO workshop (id) VALUES (?) ON CONFLICT (id) DO NOTHING",
        [[each] for each in sorted(workshops)],
    )


def workshop_numbers(db: Connection) -> dict[str, int]:
    """Return the number of each workshop, by its id."""
    return dict(db.execute("SELECT id, no FROM workshop").fetchall())


def workshop_order(db: Connection) -> WorkshopOrder:
    """Return the order of workshops. One without a day comes first: its file has not come."""
    rows = db.execute("SELECT id, coalesce(begins_first, 0) FROM workshop")
    return {"": (0, "")} | {str(each): (int(begins), str(each)) for each, begins in rows}


def add_road_maps(
    db: Connection, pairs: Iterable[tuple[str, str]], workshops: Mapping[str, int]
) -> None:
    """Give a number to each road map of a workshop that has none; pairs of workshop and record."""
    db.executemany(
        "INSERT INTO road_map (id, record, workshop) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
        [[pair_id(*pair), pair[1], workshops[pair[0]]] for pair in sorted(set(pairs))],
    )


def road_map_numbers(db: Connection, records: Iterable[str]) -> dict[tuple[str, str], int]:
    """Return the numbers of road maps by workshop and record, for the records given."""
    query = (
        "SELECT w.id, r.record, r.no FROM json_each(?) k JOIN road_map r ON r.record = k.value"
        " JOIN workshop w ON w.no = r.workshop"
    )
    rows = db.execute(query, [json.dumps(sorted(records))])
    return {(workshop, record): number for workshop, record, number in rows}


def road_maps_at(db: Connection, workshops: Iterable[str]) -> set[str]:
    """Return the road maps that workshops worked on, by their records."""
    query = (
        "SELECT DISTINCT r.record FROM json_each(?) k JOIN workshop w ON w.id = k.value"
        " JOIN road_map r ON r.workshop = w.no"
    )
    return {str(record) for (record,) in db.execute(query, [json.dumps(sorted(workshops))])}


def pair_id(workshop: str, road_map: str) -> str:
    """Return the id of a road map in one workshop."""
    return f"{road_map}/{workshop}"
