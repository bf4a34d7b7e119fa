"""What was tried before the workshop begins, on which laptop, when, and what was seen.

The results are metadata of the workshop file: they are about laptops and rooms, not about the
workshop, and stay in that file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

CHECKS_META = "checks"
"""The name of the metadata with the results."""

_MOST_KEPT = 200


class CheckKind(StrEnum):
    """What is tried before a workshop."""

    PRINTER = "printer"
    PAPER = "paper"
    PROJECTOR = "projector"
    CLOCK = "clock"
    SPACE = "space"
    BATTERY = "battery"
    SPARE = "spare"
    KITS = "kits"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """What a try showed: whether the result is good, about what, and a number if there is one.

    ``amount`` is in the unit of its kind: pages, seconds, bytes, per cent, files.
    """

    kind: CheckKind
    is_well: bool
    what: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedCheck(CheckFinding):
    """A finding with the laptop on which it was tried, and when (ISO 8601 with offset)."""

    laptop: str
    at: str


def note_finding(finding: CheckFinding, laptop: str, at: str) -> TriedCheck:
    """Return a finding as a result of a laptop."""
    return TriedCheck(
        kind=finding.kind,
        is_well=finding.is_well,
        what=finding.what,
        amount=finding.amount,
        laptop=laptop,
        at=at,
    )


def parse_results(text: str) -> tuple[TriedCheck, ...]:
    """Return the results in the metadata; what is damaged is left out: it is tried again."""
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    rows = found if isinstance(found, list) else []
    return tuple(each for row in rows if (each := _parse(row)) is not None)


def format_results(results: Iterable[TriedCheck]) -> str:
    """Return results as they are kept in the metadata."""
    return json.dumps([asdict(each) for each in results], ensure_ascii=False)


def with_result(results: Iterable[TriedCheck], new: TriedCheck) -> tuple[TriedCheck, ...]:
    """Return results with a new one, in place of that of the same laptop and kind."""
    key = new.kind, new.laptop
    others = [each for each in results if (each.kind, each.laptop) != key]
    return (*others, new)[-_MOST_KEPT:]


def result_of(results: Iterable[TriedCheck], kind: CheckKind, laptop: str) -> TriedCheck | None:
    """Return the result of a kind on a laptop; None if it was not tried there."""
    return next((each for each in results if (each.kind, each.laptop) == (kind, laptop)), None)


def _parse(row: Any) -> TriedCheck | None:
    names = {each.name for each in fields(TriedCheck)}
    if not isinstance(row, dict) or row.keys() != names or row["kind"] not in set(CheckKind):
        return None
    kinds = {"is_well": bool, "what": str, "amount": int, "laptop": str, "at": str}
    if any(type(row[name]) is not kind for name, kind in kinds.items()):
        return None
    return TriedCheck(**{**row, "kind": CheckKind(row["kind"])})
