"""What the inbox asks: the files that were opened, and what became of each."""

from __future__ import annotations

_ADDED = "f.verdict <> 'refused'"

INBOX_SQL = {
    # A refused file whose bytes were added later no longer counts as refused.
    "noted_files": f"""
        SELECT f.no, f.batch AS batch, coalesce(came.name, f.name), f.place, f.verdict,
            coalesce(came.workshop, ''), coalesce(came.title, ''), coalesce(came.made_by, ''),
            coalesce(came.made_at, ''), f.countries, f.changes, f.new, f.differences, f.sentence,
            f.advice, f.opened_at, coalesce(w.city, ''), w.begins_first
        FROM file f LEFT JOIN arrival came ON {_ADDED} AND came.hash = f.sha256
            AND came.no = (SELECT min(b.no) FROM arrival b WHERE b.hash = f.sha256)
        LEFT JOIN workshop w ON w.id = came.workshop
        WHERE f.opened_at < :before AND ({_ADDED}
            OR NOT EXISTS (SELECT 1 FROM arrival c WHERE c.hash = f.sha256))
        UNION ALL
        SELECT -came.no, 0, came.name, '', 'added', came.workshop, came.title, came.made_by,
            came.made_at, '', came.changes, came.changes, 0, '', '', came.taken_at,
            coalesce(w.city, ''), w.begins_first
        FROM arrival came LEFT JOIN workshop w ON w.id = came.workshop
        WHERE came.taken_at < :before
            AND NOT EXISTS (SELECT 1 FROM file f WHERE f.sha256 = came.hash AND {_ADDED})
        ORDER BY batch DESC, 1 LIMIT :most
    """,
    "due_receipts": """
        SELECT w.id, w.title, came.hash, came.name, came.kind, came.changes
        FROM arrival came JOIN workshop w ON w.id = came.workshop
        WHERE came.kind <> 'workshop'
            AND came.no = (SELECT min(b.no) FROM arrival b WHERE b.hash = came.hash)
            AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.file_hash = came.hash)
        ORDER BY w.id, came.no
    """,
    "open_questions": """
        SELECT w.id, w.title, r.country, q.id, q.text
        FROM question q JOIN road_map r ON r.no = q.road_map JOIN workshop w ON w.no = r.workshop
        WHERE q.state = 'asked' AND q.asked_at < :before
            AND (q.answer = '' OR q.answered_at >= :before)
        ORDER BY w.id, r.country, q.position, q.id
    """,
    "records_going_back": """
        SELECT 'Receipt' AS kind, r.id AS id FROM receipt r JOIN workshop w ON w.no = r.workshop
        WHERE w.id = :workshop
        UNION ALL
        SELECT 'Acceptance', v.id FROM acceptance v JOIN workshop w ON w.no = v.workshop
        WHERE w.id = :workshop
        UNION ALL
        SELECT 'Question', q.id FROM workshop w JOIN road_map r ON r.workshop = w.no
        JOIN question q ON q.road_map = r.no WHERE w.id = :workshop
        UNION ALL
        SELECT 'SharedAction', s.id FROM shared_action s WHERE s.begun_in = :workshop
        UNION ALL
        SELECT 'SharedActionMember', m.id FROM shared_action s
        JOIN shared_action_member m ON m.shared_action = s.id WHERE s.begun_in = :workshop
        UNION ALL
        SELECT 'Tombstone', t.id FROM tombstone t WHERE t.workshop = :workshop ORDER BY 1, 2
    """,
    "workshops_going_back": """
        SELECT w.id, w.title FROM workshop w
        WHERE EXISTS (SELECT 1 FROM receipt r WHERE r.workshop = w.no)
            OR EXISTS (SELECT 1 FROM acceptance v WHERE v.workshop = w.no)
            OR EXISTS (SELECT 1 FROM tombstone t WHERE t.workshop = w.id)
            OR EXISTS (SELECT 1 FROM road_map m JOIN question q ON q.road_map = m.no
                WHERE m.workshop = w.no)
            OR EXISTS (SELECT 1 FROM shared_action s
                JOIN shared_action_member p ON p.shared_action = s.id
                JOIN road_map m ON m.record = p.road_map
                WHERE m.workshop = w.no AND s.begun_in NOT IN (SELECT o.id FROM workshop o))
            OR EXISTS (SELECT 1 FROM arrival came WHERE came.workshop = w.id
                AND came.kind <> 'workshop')
        ORDER BY w.title, w.id
    """,
    "last_batch": "SELECT coalesce(max(batch), 0) FROM file",
}
