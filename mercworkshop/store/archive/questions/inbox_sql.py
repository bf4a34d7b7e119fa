"""What the inbox asks: the files that were opened, and what became of each."""

from __future__ import annotations

_ADDED = "f.verdict <> 'refused'"

INBOX_SQL = {
    # A file that was refused and whose bytes came in later is no more among those refused.
    "noted_files": f"""
        SELECT f.no, f.batch AS batch, coalesce(came.name, f.name), f.place, f.verdict,
            coalesce(came.workshop, ''), coalesce(came.title, ''), coalesce(came.made_by, ''),
            coalesce(came.made_at, ''), f.countries, f.changes, f.new, f.differences, f.sentence,
            f.advice, f.opened_at
        FROM file f LEFT JOIN arrival came ON {_ADDED} AND came.hash = f.sha256
            AND came.no = (SELECT min(b.no) FROM arrival b WHERE b.hash = f.sha256)
        WHERE {_ADDED} OR NOT EXISTS (SELECT 1 FROM arrival c WHERE c.hash = f.sha256)
        UNION ALL
        SELECT -came.no, 0, came.name, '', 'added', came.workshop, came.title, came.made_by,
            came.made_at, '', came.changes, came.changes, 0, '', '', came.taken_at
        FROM arrival came
        WHERE NOT EXISTS (SELECT 1 FROM file f WHERE f.sha256 = came.hash AND {_ADDED})
        ORDER BY batch DESC, 1 LIMIT :most
    """,
    "last_batch": "SELECT coalesce(max(batch), 0) FROM file",
}
