"""The fields of what is kept of sessions as they are run."""

from __future__ import annotations

from mercworkshop.domain.entities.time_keeping.records import RUN_STATE_NAMES, SessionRun
from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, internal
from mercworkshop.i18n import N_

SESSION_RUN = RecordDescription(
    SessionRun,
    N_("Session as it was run"),
    N_("Sessions as they were run"),
    (
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("began", N_("When it began")),
        Field("ended", N_("When it ended")),
        Field("state", N_("Status"), FieldKind.CHOICE, choices=RUN_STATE_NAMES, is_decided=True),
        Field("given", N_("Minutes given"), FieldKind.NUMBER),
        internal("pauses"),
        internal("wrapped_up"),
        internal("jumps"),
        internal("utc_offset"),
        Field("keeper", N_("Laptop that kept the time")),
    ),
    place=("run", "now"),
    place_title=N_("Run"),
    why_not_searched="it holds times only",
)
