"""How many records of each kind were made up for demonstration."""

from __future__ import annotations

from mercworkshop.domain.programme.samples import SampleKind

SAMPLES_SQL = {
    "sample_counts": " UNION ALL ".join(
        f"SELECT '{kind}', count(*) FROM {kind} WHERE is_sample = 1" for kind in SampleKind
    )
    + f""" UNION ALL
        SELECT '{SampleKind.INVENTORIES}', count(*)
        FROM inventory i JOIN road_map r ON r.no = i.road_map WHERE r.is_sample = 1
    """
}
