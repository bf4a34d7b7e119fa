"""How many cases the tests make up that make up their own: a sixth of them, or all.

All with ``MERCWORKSHOP_EXAMPLES=full`` in the environment. For far more there are the soaks.
"""

from __future__ import annotations

import os

FULL = os.environ.get("MERCWORKSHOP_EXAMPLES") == "full"
FEWEST = 25


def examples(all_of_them: int) -> int:
    """Return how many to try of as many cases as a test may take."""
    return all_of_them if FULL else min(all_of_them, max(FEWEST, all_of_them // 6))
