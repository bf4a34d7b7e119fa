"""The peak memory of a process."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_mb() -> float:
    """Return the peak memory of this process, in MB.

    getrusage() cannot be used: on Linux a child starts with the peak memory of its parent.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
