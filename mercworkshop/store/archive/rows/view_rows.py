"""Rows of views that are kept."""

from __future__ import annotations

from mercworkshop.domain.programme.analysis.saved_views import SavedView
from mercworkshop.store.archive.rows.typed_row import TypedRow


def saved_view_row(view: SavedView) -> TypedRow:
    """Return the row of a view."""
    return TypedRow({"title": view.title, "view": view.view, "note": view.note})
