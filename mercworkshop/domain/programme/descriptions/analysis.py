"""The description of a view that is kept."""

from __future__ import annotations

from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription
from mercworkshop.domain.programme.analysis.saved_views import SavedView
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.i18n import N_

SAVED_VIEW = RecordDescription(
    SavedView,
    N_("View"),
    N_("Views"),
    (
        Field("title", N_("Name")),
        Field("view", N_("What it counts")),
        Field("note", N_("Note"), FieldKind.TEXT),
    ),
    title=("title",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
