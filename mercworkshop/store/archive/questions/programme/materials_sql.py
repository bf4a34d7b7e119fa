"""What the information package asks."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import seen

_SENT = seen("d.day_first")
_MADE = seen("v.day_first")

MATERIALS_SQL = {
    "materials": f"""
        SELECT m.id, m.title, m.about, m.source, m.is_doubtful, m.note,
            (SELECT count(*) FROM material_version v WHERE v.material = m.id
                AND {_MADE}),
            (SELECT count(*) FROM dispatch d WHERE d.material = m.id AND {_SENT}),
            (SELECT sum(d.copies) FROM dispatch d WHERE d.material = m.id AND {_SENT})
        FROM material m
        WHERE NOT EXISTS (SELECT 1 FROM material_version v WHERE v.material = m.id)
            OR EXISTS (SELECT 1 FROM material_version v WHERE v.material = m.id AND {_MADE})
            OR EXISTS (SELECT 1 FROM dispatch d WHERE d.material = m.id AND {_SENT})
        ORDER BY m.position, m.id
    """,
    "material_versions": f"""
        SELECT v.id, v.material, v.name, v.day_first, v.day_last, v.source
        FROM material_version v WHERE {_MADE}
        ORDER BY coalesce(v.day_first, 0) DESC, v.name, v.id
    """,
    "material_languages": f"""
        SELECT v.material, v.id, x.language
        FROM material_language x JOIN material_version v ON v.no = x.material_version
        WHERE {_MADE}
        ORDER BY v.material, v.id, x.language
    """,
    "dispatches": f"""
        SELECT d.id, d.material, coalesce(m.title, ''), coalesce(v.name, ''), d.language,
            coalesce(p.title, ''), d.country, d.partner, d.copies, d.day_first, d.day_last,
            d.medium, d.source
        FROM dispatch d LEFT JOIN material m ON m.id = d.material
        LEFT JOIN material_version v ON v.id = d.version
        LEFT JOIN programme_workshop p ON p.id = d.programme_workshop
        WHERE (:material = '' OR d.material = :material) AND {_SENT}
        ORDER BY coalesce(d.day_first, 0) DESC, d.id
    """,
}
