"""Tries what can be tried without a hand: the disk and the battery of this computer."""

from __future__ import annotations

import shutil
from pathlib import Path

from mercworkshop.domain.preflight.results import CheckFinding, CheckKind

LEAST_FREE = 2_000_000_000
"""Octets that a workshop, its backups and its papers may need."""

LEAST_CHARGED = 50
"""Per cent at which a battery lasts for a session."""


def try_space(folder: Path) -> CheckFinding:
    """Return how many bytes are free where the workshop file lies."""
    free = shutil.disk_usage(folder).free
    return CheckFinding(kind=CheckKind.SPACE, is_well=free >= LEAST_FREE, amount=free)


def try_battery() -> CheckFinding:
    """Return how full the battery is; with mains power it may be empty."""
    import psutil

    found = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    return battery_finding(None if found is None else (found.percent, bool(found.power_plugged)))


def battery_finding(battery: tuple[float, bool] | None) -> CheckFinding:
    """Return the finding of a battery: per cent, and whether there is mains power; None: none."""
    if battery is None:
        return CheckFinding(kind=CheckKind.BATTERY, is_well=False)
    charged, has_mains = battery
    is_well = has_mains or charged >= LEAST_CHARGED
    return CheckFinding(
        kind=CheckKind.BATTERY, is_well=is_well, what="battery", amount=round(charged)
    )
