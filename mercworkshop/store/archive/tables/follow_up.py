"""The table of what countries say of their actions at later workshops."""

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

ACTION_UPDATE = StoredTable(
    "action_update",
    "What a country said of an action at a later workshop.",
    (
        key(),
        own_id(),
        link("road_map", "the road map of the workshop at which it was said"),
        StoredColumn("action", "id of the action"),
        *days("day", "when it was said"),
        StoredColumn("status", "done, under_way, not_begun, blocked, dropped or blank"),
        StoredColumn("percent", "how much is done, if it was said", Cell.SOME_NUMBER),
        *days("new_end", "the new end, or when it was done"),
        StoredColumn("blocker", "what keeps it"),
        StoredColumn("evidence", "what shows how far it is"),
        StoredColumn("next_step", "what comes now"),
        StoredColumn("by", "who says so"),
    ),
    (("road_map", "status"), ("action",)),
)
