"""Whether a workshop of an archive was made up, which no field of it says."""

from __future__ import annotations

IS_SAMPLE_WORKSHOP = """
    coalesce(
        (SELECT max(r.is_sample) FROM road_map r WHERE r.workshop = w.no),
        (SELECT min(r.is_sample) FROM delegation d JOIN road_map r ON r.country = d.country
            WHERE d.workshop = w.no),
        0
    )"""
"""Of the workshop ``w``: a road map of it is a sample; where it has none yet, all that its
countries brought from others are."""
