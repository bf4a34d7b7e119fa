"""The fields of comments on the fields of a road map."""

from __future__ import annotations

from mercworkshop.domain.entities.field_comments import COMMENT_STATE_NAMES, FieldComment
from mercworkshop.domain.fields.field import COUNTRY, Field, FieldKind, RecordDescription, internal
from mercworkshop.i18n import N_

FIELD_COMMENT = RecordDescription(
    FieldComment,
    N_("Comment"),
    N_("Comments"),
    (
        internal("road_map", "RoadMap"),
        internal("about_type"),
        internal("about"),
        internal("field"),
        Field("text", N_("Comment or question"), FieldKind.TEXT, is_searched=True),
        Field("ministry", N_("For which ministry"), hint=N_("such as Ministry of health")),
        Field("author", N_("Who comments")),
        Field("at", N_("Commented at")),
        Field("answer", N_("Answer"), FieldKind.TEXT, is_searched=True),
        Field("answered_by", N_("Who answers")),
        Field("answered_at", N_("Answered at")),
        Field(
            "state",
            N_("State of the comment"),
            FieldKind.CHOICE,
            choices=COMMENT_STATE_NAMES,
            is_decided=True,
        ),
        internal("position"),
    ),
    title=("text",),
    place=("road_maps", COUNTRY, "history"),
)
