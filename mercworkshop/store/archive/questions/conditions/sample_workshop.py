"""Whether a workshop of an archive was made up, which no field of it says."""

from __future__ import annotations

IS_SAMPLE_WORKSHOP = """
    coalesce(
        (SELECT max(r.is_sample) FROM road_map r WHERE r.workshop = w.no),
        (SELECT min(r.is_sample) FROM delegation d JOIN road_map r ON r.country = d.country
            WHERE d.workshop = w.no),
        0
    )"""
"""True for a workshop ``w`` with a sample road map.

If it has no road map yet: true if all road maps of its countries from other workshops are samples.
"""
