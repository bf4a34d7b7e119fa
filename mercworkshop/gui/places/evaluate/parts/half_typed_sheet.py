"""What is typed of a sheet and not entered yet: it waits in the workshop file, as words do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

CORRECTION_BEGUN = N_("This correction was begun before and not entered. “Cancel” drops it.")
CORRECTION_WAITS = N_("a correction waits")
_BEGINS = "half typed "
_TYPED, _CORRECTED = "typed", "corrected"


class HalfTyped[R: Record]:
    """Keeps in the workshop file one half-typed new sheet of a kind, and a correction of each.

    This is no undo step, and no name is with it. The correction of a sheet that is deleted stays:
    undo brings back both.
    """

    def __init__(self, session: EditSession, kind: type[R]) -> None:
        self._session, self._kind = session, kind
        self._new = f"{_BEGINS}{session.workshop.workshop_id}"
        self._corrected = (kind.__name__, self._new, _CORRECTED)

    def read(self, sheet: R | None = None) -> Mapping[str, Any]:
        """Return what was kept of a new sheet, or of the correction of a sheet.

        Empty if there is nothing, or nothing readable.
        """
        try:
            kept = json.loads(self._session.verbatim_words.of(self._key(sheet)) or "{}")
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def keep(self, typed: Mapping[str, Any], sheet: R | None = None) -> None:
        """Keep what is typed of a new sheet, or of a correction; nothing if it is empty."""
        words = json.dumps(typed, ensure_ascii=False) if typed else ""
        self._session.set_waiting_words(self._key(sheet), words)
        if sheet is not None:
            self._session.set_waiting_words(self._corrected, sheet.id if words else "")

    def put_aside(self) -> None:
        """Let no correction be the one to go on with; each stays at its sheet."""
        self._session.set_waiting_words(self._corrected, "")

    @property
    def corrected(self) -> R | None:
        """The sheet to go on correcting: it is there, and its correction was not put aside."""
        sheet_id = self._session.verbatim_words.of(self._corrected)
        return self._session.workshop.records(self._kind).get(sheet_id)

    @property
    def corrections(self) -> frozenset[str]:
        """The ids of the sheets with a correction that waits."""
        return frozenset(
            record_id.removeprefix(_BEGINS)
            for kind, record_id, field in self._session.verbatim_words.all
            if (kind, field) == (self._kind.__name__, _TYPED) and record_id != self._new
        )

    def _key(self, sheet: R | None) -> tuple[str, str, str]:
        own = self._new if sheet is None else f"{_BEGINS}{sheet.id}"
        return self._kind.__name__, own, _TYPED


def leave_out_half_typed(ids: Iterable[str]) -> frozenset[str]:
    """Return the ids of records among those that the session says have changed."""
    return frozenset(each for each in ids if not each.startswith(_BEGINS))
