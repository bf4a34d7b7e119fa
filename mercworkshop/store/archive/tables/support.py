"""Tables of meetings about support, and of what was asked of whom."""

from __future__ import annotations

from mercworkshop.store.archive.parts import (
    Cell,
    StoredColumn,
    StoredTable,
    days,
    key,
    link,
    own_id,
)

SUPPORT_MEETING = StoredTable(
    "support_meeting",
    "Meetings of a country with a body that offers, at a workshop.",
    (
        key(),
        own_id(),
        link("workshop", "the workshop"),
        StoredColumn("offer", "id of the offer"),
        StoredColumn("country", "ISO 3166 code of the country, three letters"),
        StoredColumn("minutes", "how long", Cell.NUMBER),
        StoredColumn("state", "planned, agreed, follow_up, no_help or not_held"),
        StoredColumn("outcome", "what came of it"),
    ),
    (("offer",), ("country",), ("workshop",)),
)
MEETING_NEED = StoredTable(
    "meeting_need",
    "Needs that a meeting was about.",
    (StoredColumn("need", "id of the need"), link("support_meeting", "the meeting")),
    (("support_meeting",),),
    key=("need", "support_meeting"),
)
SUPPORT_REQUEST = StoredTable(
    "support_request",
    "What was asked of whom for a need after the workshop, and what became of it.",
    (
        key(),
        own_id(),
        StoredColumn("need", "id of the need"),
        StoredColumn("offer", "id of the offer or source of support; blank: the body says whom"),
        StoredColumn("body", "who was asked"),
        *days("asked", "when"),
        StoredColumn("state", "asked, granted, in_part, refused or withdrawn"),
        StoredColumn("outcome", "in words"),
    ),
    (("need",), ("offer",)),
)
