"""The view of mercury inventories."""

from __future__ import annotations

from mercworkshop.store.archive.parts import StoredView
from mercworkshop.store.archive.subject_views.view_day import WORKSHOP_SEEN

INVENTORIES_VIEW = StoredView(
    "v_inventory",
    "One row for each source of mercury in the inventory of a road map, in the words as typed.",
    (
        ("country", "ISO 3166 code of the country"),
        ("year", "year of the inventory"),
        ("method", "method"),
        ("kind", "source of the toolkit, or nothing"),
        ("name", "name of a source of the country's own"),
        ("here", "yes, no, unknown or blank"),
        ("activity", "how much a year, as typed"),
        ("activity_unit", "unit, or nothing for that of the toolkit"),
        ("factor", "input factor, as typed"),
        ("factor_unit", "unit, or nothing for that of the toolkit"),
        ("shares", "shares of air, water, land, by-products, general waste and treatment"),
        ("source", "who says so, where the activity and the factor are from"),
        ("is_sample", "1 if it was made up for demonstration"),
    ),
    f"""
    SELECT r.country, coalesce(nullif(s.year, ''), i.year), i.method, s.kind, s.name, s.here,
        s.activity, s.activity_unit, s.factor, s.factor_unit, s.shares,
        trim(s.here_source || ' ' || s.activity_source || ' ' || s.factor_source), r.is_sample
    FROM inventory_row s JOIN road_map r ON r.no = s.road_map
    LEFT JOIN inventory i ON i.road_map = s.road_map
    LEFT JOIN workshop w ON w.no = r.workshop WHERE {WORKSHOP_SEEN}
    """,
)
