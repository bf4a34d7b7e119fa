"""What files that came in and went out say about clocks, a spare laptop and kits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.preflight.results import CheckFinding, CheckKind
from mercworkshop.i18n import typed_list

CLOCK_LIMIT = 120
"""Seconds that clocks may differ: a file may be made and collected within them."""


def check_clock(arrivals: Iterable[Arrival], own: str) -> CheckFinding:
    """Return which other laptop's clock is most ahead of this one, and by how many seconds.

    A file that was made after it was collected comes from a clock that is ahead, or this one is
    behind. It is impossible to say how far a clock is behind: a file may have waited.
    """
    ahead: dict[str, int] = {}
    for each in arrivals:
        made, collected = _moment(each.made_at), _moment(each.collected_at)
        if made is None or collected is None or each.made_by == own:
            continue
        seconds = max(round((made - collected).total_seconds()), 0)
        ahead[each.made_by] = max(seconds, ahead.get(each.made_by, 0))
    if not ahead:
        return CheckFinding(kind=CheckKind.CLOCK, is_well=False)
    worst = max(sorted(ahead), key=ahead.__getitem__)
    is_well = ahead[worst] <= CLOCK_LIMIT
    return CheckFinding(kind=CheckKind.CLOCK, is_well=is_well, what=worst, amount=ahead[worst])


def check_spare(arrivals: Iterable[Arrival], own: str) -> CheckFinding:
    """Return the other laptops from which a file came: a spare one was opened once."""
    others = sorted({each.made_by for each in arrivals} - {own, ""})
    return CheckFinding(
        kind=CheckKind.SPARE, is_well=bool(others), what=typed_list(others), amount=len(others)
    )


def check_kits(notes: Iterable[ExportNote], groups: int) -> CheckFinding:
    """Return whether a kit was written for each group; ``what`` is when the last one was.

    ``amount`` is the number of kits, or of those that are still to write. A kit that was written
    again under its name is one.
    """
    kits = [each for each in notes if each.kind == "group"]
    last = max((each.exported_at for each in kits), default="")
    count = len({each.name for each in kits})
    left = max(groups - count, 0)
    return CheckFinding(
        kind=CheckKind.KITS, is_well=bool(kits) and not left, what=last, amount=left or count
    )


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
