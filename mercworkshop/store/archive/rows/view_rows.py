"""Rows of the analysis: views that are kept, and actions that countries carry out together."""

from __future__ import annotations

from mercworkshop.domain.entities.shared_actions.records import (
    NotAlike,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.programme.analysis.saved_views import SavedView
from mercworkshop.store.archive.rows.typed_row import TypedRow


def saved_view_row(view: SavedView) -> TypedRow:
    """Return the row of a view."""
    return TypedRow({"title": view.title, "view": view.view, "note": view.note})


def shared_action_row(shared: SharedAction) -> TypedRow:
    """Return the row of a shared action."""
    return TypedRow(
        {
            "title": shared.title,
            "articles": " ".join(shared.articles),
            "why": shared.why,
            "begun_in": shared.workshop,
        }
    )


def shared_action_member_row(member: SharedActionMember) -> TypedRow:
    """Return the row of a part in a shared action."""
    return TypedRow(
        {
            "shared_action": member.shared_action,
            "road_map": member.road_map,
            "action": member.action,
            "answer": member.answer,
            "note": member.note,
            "position": member.position,
        }
    )


def not_alike_row(apart: NotAlike) -> TypedRow:
    """Return the row of an action that does not belong to a group."""
    return TypedRow({"first": apart.first, "second": apart.second})
