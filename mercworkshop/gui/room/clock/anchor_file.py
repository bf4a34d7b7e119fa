"""Where the time of the room begins, kept on this laptop beside the settings."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.entities.time_keeping.room_time import ClockAnchor

_KEPT = 8
"""Workshops whose anchors are kept; the others are forgotten, the oldest first."""


class AnchorFile:
    """The anchors of the workshops that ran on this laptop, by their ids.

    A lost or damaged file counts as no file: the clock then goes on from the recorded start.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "clock.json"

    def read(self, workshop: str) -> ClockAnchor | None:
        """Return the anchor of a workshop; None if there is none."""
        known = self._all().get(workshop)
        with suppress(TypeError, ValueError):
            if isinstance(known, dict):
                numbers = {name: float(known[name]) for name in ("utc", "boot", "told")}
                return ClockAnchor(boot_id=str(known["boot_id"]), **numbers)
        return None

    def write(self, workshop: str, anchor: ClockAnchor) -> None:
        """Keep the anchor of a workshop; an error of the disk is ignored, as it costs no work."""
        others = {key: value for key, value in self._all().items() if key != workshop}
        kept = {**dict(list(others.items())[-_KEPT + 1 :]), workshop: asdict(anchor)}
        with suppress(OSError):
            paths.make_private_folder(self.path.parent)
            paths.write_whole(self.path, json.dumps(kept, indent=1).encode())

    def _all(self) -> dict[str, object]:
        with suppress(OSError, ValueError):
            read = json.loads(self.path.read_text(encoding="utf-8"))
            if isinstance(read, dict):
                return read
        return {}
