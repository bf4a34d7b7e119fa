"""The fields of what became of an action."""

from __future__ import annotations

from mercworkshop.domain.entities.follow_up.records import (
    UPDATE_STATUS_NAMES,
    ActionUpdate,
    UpdateStatus,
)
from mercworkshop.domain.fields.field import (
    COUNTRY,
    Field,
    FieldKind,
    RecordDescription,
    internal,
)
from mercworkshop.i18n import N_

ACTION_UPDATE = RecordDescription(
    ActionUpdate,
    N_("Update of an action"),
    N_("Updates of actions"),
    (
        internal("road_map", "RoadMap"),
        Field("action", N_("Action"), FieldKind.REFERENCE, refers_to="Action"),
        Field("day", N_("Said on"), FieldKind.DATE),
        Field(
            "status",
            N_("How it stands"),
            FieldKind.CHOICE,
            short=N_("Status"),
            choices=UPDATE_STATUS_NAMES,
            blank=UpdateStatus.NOT_ASKED,
            is_decided=True,
        ),
        Field("percent", N_("Done in per cent"), FieldKind.NUMBER, short=N_("Per cent")),
        Field(
            "new_end",
            N_("New end, or done on"),
            FieldKind.DATE,
            hint=N_("such as 2023 or Q4 2020"),
        ),
        Field("blocker", N_("Blocked by"), is_searched=True, hint=N_("what keeps it")),
        Field("evidence", N_("Evidence"), is_searched=True, hint=N_("what shows it")),
        Field("next_step", N_("Next step"), is_searched=True, hint=N_("what comes now")),
        Field("by", N_("Who says so")),
    ),
    title=("next_step", "blocker", "evidence"),
    place=("road_maps", COUNTRY, "follow_up"),
)
