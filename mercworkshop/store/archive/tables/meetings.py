"""Tables of meetings, of figures about them and of workshops that are held back to back."""

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
from mercworkshop.store.archive.tables.programme import FIGURE_COLUMNS

_COUNTRY = StoredColumn("country", "ISO 3166 code of the country, three letters")

MEETING = StoredTable(
    "meeting",
    "Meetings that were organised, contributed to or joined; what nobody reports is blank.",
    (
        key(),
        own_id(),
        StoredColumn("title", "title"),
        StoredColumn("short", "short name"),
        StoredColumn("role", "organised, contributed, joined or others"),
        *days("begins", "its first day"),
        *days("ends", "its last day"),
        StoredColumn("city", "city"),
        _COUNTRY,
        StoredColumn("organiser", "who organised it"),
        StoredColumn("contributed", "what was contributed to it"),
        StoredColumn("contributed_by", "who contributed"),
        StoredColumn("source", "source"),
        StoredColumn("is_doubtful", "1 if the source may be wrong", Cell.FLAG),
        StoredColumn("is_sample", "1 if it was made up for demonstration", Cell.FLAG),
        StoredColumn("note", "note"),
    ),
    (("begins_first",),),
)
MEETING_COUNTRY = StoredTable(
    "meeting_country",
    "Countries that a source names at a meeting.",
    (_COUNTRY, link("meeting", "the meeting")),
    (("meeting",),),
    key=("country", "meeting"),
)
MEETING_FIGURE = StoredTable(
    "meeting_figure",
    "Numbers of participants of meetings as they were published.",
    (key(), own_id(), StoredColumn("meeting", "id of the meeting"), *FIGURE_COLUMNS),
    (("meeting", "kind"),),
)
BACK_TO_BACK = StoredTable(
    "back_to_back",
    "Workshops that are held back to back with a meeting.",
    (
        key(),
        own_id(),
        StoredColumn("programme_workshop", "id of the workshop of the programme"),
        StoredColumn("meeting", "id of the meeting"),
        *days("joint", "the day that they share"),
        *days("workshop_was", "first day of the workshop when this was noted"),
        *days("meeting_was", "first day of the meeting when this was noted"),
        StoredColumn("source", "source"),
        StoredColumn("note", "note"),
    ),
    (("programme_workshop",), ("meeting",)),
)
