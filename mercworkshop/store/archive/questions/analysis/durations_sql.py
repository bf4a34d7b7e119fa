"""What each road map plans on the way to the deposit, and when."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN
from mercworkshop.store.archive.questions.conditions.then_sql import STEP_PROGRESS_THEN

_SEEN = f"r.is_practice = 0 AND {WORKSHOP_SEEN}"
_BY_TIME = "r.country, coalesce(w.begins_first, 0), w.id"

DURATIONS_SQL = {
    "planned_road_maps": f"""
        SELECT r.country, w.city, w.begins_first, r.path, r.signed_first, r.signed_last
        FROM road_map r JOIN workshop w ON w.no = r.workshop
        WHERE {_SEEN} AND r.country <> '' ORDER BY {_BY_TIME}
    """,
    "planned_approvals": f"""
        SELECT r.country, p.planned_first, p.planned_last
        FROM path_step s JOIN road_map r ON r.no = s.road_map
        JOIN step_promise p ON p.path_step = s.no JOIN workshop w ON w.no = p.workshop
        WHERE s.milestone = 'national_approval' AND {_SEEN}
            AND s.progress <> 'dropped' AND p.planned_last IS NOT NULL
        ORDER BY {_BY_TIME}, s.position, s.id
    """,
    "signed_acts": f"""
        SELECT r.country, d.done_first, d.done_last
        FROM path_step s JOIN road_map r ON r.no = s.road_map
        JOIN workshop w ON w.no = r.workshop {STEP_PROGRESS_THEN}
        WHERE s.milestone = 'signature' AND {_SEEN} AND d.done_last IS NOT NULL
        ORDER BY {_BY_TIME}, s.position, s.id
    """,
}
