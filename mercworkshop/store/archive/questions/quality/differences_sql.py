"""What is asked about fields with several values."""

from __future__ import annotations

DIFFERENCES_SQL = {
    "differences": """
        SELECT d.record, d.kind, d.field FROM difference d
        ORDER BY d.kind, d.record, d.field LIMIT :most
    """,
    "difference_count": "SELECT count(*) FROM difference",
}
