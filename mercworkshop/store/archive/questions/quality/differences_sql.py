"""What is asked about fields with several values."""

from __future__ import annotations

# A file is named by the number of its note; if it has none, by that of its arrival, negative.
_IS_OF_FILE = """EXISTS (
            SELECT 1 FROM head h JOIN journal j ON j.no = h.no JOIN arrival a ON a.no = j.arrival
            WHERE h.record_id = d.record AND j.record_type = d.kind
                AND d.field IN (h.field, 'deleted')
                AND (a.no = -:file OR a.hash = (SELECT f.sha256 FROM file f WHERE f.no = :file))
        )"""

DIFFERENCES_SQL = {
    "differences": f"""
        SELECT d.record, d.kind, d.field, :file <> 0 AND {_IS_OF_FILE} AS is_of_file
        FROM difference d ORDER BY is_of_file DESC, d.kind, d.record, d.field LIMIT :most
    """,
    "file_of_change": """
        SELECT a.name FROM journal j JOIN arrival a ON a.no = j.arrival WHERE j.id = :change
    """,
    "difference_count": "SELECT count(*) FROM difference",
}
