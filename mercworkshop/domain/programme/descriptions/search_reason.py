"""Why the search of a workshop does not find what only an archive has."""

from __future__ import annotations

NOT_IN_A_WORKSHOP = "an archive has a search of its own"
