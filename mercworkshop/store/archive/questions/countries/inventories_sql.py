"""What the tab “Inventories” asks."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen_year

INVENTORIES_SQL = {
    "inventories": f"""
        SELECT 'PublishedInventory', p.id, p.country, p.is_sample, p.year, p.method, p.population,
            ''
        FROM published_inventory p WHERE {seen_year("p.year")}
        UNION ALL
        SELECT 'Inventory', i.id, r.country, r.is_sample, i.year, i.method, i.population,
            coalesce(w.title, '')
        FROM inventory i JOIN road_map r ON r.no = i.road_map
        LEFT JOIN workshop w ON w.no = r.workshop WHERE {WORKSHOP_SEEN}
    """,
    "inventory_rows": f"""
        SELECT r.country, s.id, s.kind, s.category, s.name, s.here, s.here_source, s.activity,
            s.activity_unit, s.factor, s.factor_unit
        FROM inventory_row s JOIN road_map r ON r.no = s.road_map
        LEFT JOIN workshop w ON w.no = r.workshop WHERE {WORKSHOP_SEEN}
    """,
}
