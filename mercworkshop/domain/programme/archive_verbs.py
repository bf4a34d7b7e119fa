"""The verbs of every type of record that an officer adds, changes and removes in an archive."""

from __future__ import annotations

from typing import Any

from mercworkshop.domain.programme import bodies, programme_desk
from mercworkshop.domain.programme.record_verbs import RecordVerbs

ARCHIVE_VERBS: tuple[RecordVerbs[Any], ...] = (
    programme_desk.WORKSHOP_VERBS,
    programme_desk.EXPECTED_VERBS,
    programme_desk.FIGURE_VERBS,
    bodies.BODY_VERBS,
)
