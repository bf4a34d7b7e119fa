"""One bit of a workshop file flips: the check finds it, or the contents are unchanged."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from functools import cache

from tests.soak import child, sample
from tests.soak.outcome import Outcome, Soak


def names(count: int, _seed: int) -> Sequence[str]:
    return [str(number) for number in range(count)]


def run(name: str, seed: int) -> Outcome:
    chance = random.Random(f"{seed} {name}")
    with sample.desk() as desk:
        data = bytearray(desk.main.read_bytes())
        place, bit = _place(data, chance), chance.randrange(8)
        data[place] ^= 1 << bit
        desk.main.write_bytes(data)
        ended = child.run(["check", desk.main], desk.folder)
        wrong = ended.trouble or _unseen(ended, desk)
    where = f" (byte {place} of {len(data)}, bit {bit})" if wrong else ""
    counts = {"seen by the check": int(ended.status == 1)}
    return Outcome(name, wrong + where, ended.seconds, ended.megabytes, counts)


def _unseen(ended: child.Ended, desk: sample.SampleDesk) -> str:
    if ended.status == 1:
        return ""
    try:
        held = sample.dump(desk.main)
    except (sqlite3.DatabaseError, ValueError) as error:
        return f"the check saw nothing, and the content cannot be read: {error}"
    if held == _original():
        return ""
    at = next(
        n for n, pair in enumerate(zip(held, _original(), strict=False)) if len(set(pair)) > 1
    )
    was, now = (text[max(0, at - 30) : at + 30] for text in (_original(), held))
    return f"the check saw nothing, and {was!r} became {now!r}"


def _place(data: bytearray, chance: random.Random) -> int:
    """Return a random place in the file, every second time one with a byte other than zero."""
    place = chance.randrange(len(data))
    while chance.random() < 0.5 and not data[place]:
        place = chance.randrange(len(data))
    return place


@cache
def _original() -> str:
    return sample.dump(sample.made() / sample.MAIN)


SOAK = Soak(names, run, 1_000, 1_200)
