"""Tables of views that are kept, and of actions that countries carry out together."""

from __future__ import annotations

from mercworkshop.store.archive.parts import StoredColumn, StoredTable, key, own_id

SAVED_VIEW = StoredTable(
    "saved_view",
    "Views of the analysis that an officer keeps.",
    (
        key(),
        own_id(),
        StoredColumn("title", "name"),
        StoredColumn("view", "what it counts, as JSON"),
        StoredColumn("note", "note"),
    ),
)
SHARED_ACTION = StoredTable(
    "shared_action",
    "Actions that several countries carry out together, joined in a workshop or by an officer.",
    (
        key(),
        own_id(),
        StoredColumn("title", "what is done together"),
        StoredColumn("articles", "numbers of its articles, with blanks between"),
        StoredColumn("why", "what the road maps have in common"),
        StoredColumn("begun_in", "id of the workshop in which it was begun, or of the archive"),
    ),
    (("begun_in",),),
)
SHARED_ACTION_MEMBER = StoredTable(
    "shared_action_member",
    "The part of each country in such an action.",
    (
        key(),
        own_id(),
        StoredColumn("shared_action", "id of the shared action"),
        StoredColumn("road_map", "id of the road map of the country"),
        StoredColumn("action", "id of its own action"),
        StoredColumn("answer", "asked, accepted or declined"),
        StoredColumn("note", "note"),
        StoredColumn("position", "place in the order"),
    ),
    (("shared_action",), ("action",)),
)
NOT_ALIKE = StoredTable(
    "not_alike",
    "Actions that somebody kept out of a group of similar ones.",
    (
        key(),
        own_id(),
        StoredColumn("first", "id of the action"),
        StoredColumn("second", "key of the group"),
    ),
)
