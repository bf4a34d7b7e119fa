"""What is typed of a sheet and not entered yet: it waits in the workshop file, as words do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.records.record import Record

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class HalfTyped:
    """Keeps one half-typed sheet of a kind in the workshop file; no undo step, and no name."""

    def __init__(self, session: EditSession, kind: type[Record]) -> None:
        self._session = session
        self.id = f"half typed {session.workshop.workshop_id}"
        """What stands for its id when the session says what changed."""
        self._key = (kind.__name__, self.id, "typed")

    def read(self) -> Mapping[str, Any]:
        """Return what was kept; empty if there is nothing, or nothing readable."""
        try:
            kept = json.loads(self._session.verbatim_words.of(self._key) or "{}")
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def keep(self, typed: Mapping[str, Any]) -> None:
        """Keep what is typed; nothing if it is empty."""
        words = json.dumps(typed, ensure_ascii=False) if typed else ""
        self._session.set_waiting_words(self._key, words)
