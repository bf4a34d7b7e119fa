"""Files that reach a laptop: set-up forms, and what is noted of exchange files."""

from __future__ import annotations

from pathlib import Path

from mercworkshop.domain.arrivals.arrivals import Arrival

WORKSHOP = "01a215ac-6a60-7e47-a8e0-fb11ef2ae896"
"""The identity of the workshop that a noted file says it belongs to."""


def arrival(name: str = "GroupA.mercx", made_by: str = "Laptop 2") -> Arrival:
    """Return what is noted of a file that a group handed in."""
    at = "2015-01-21T14:00:00Z"
    return Arrival(name, "facilitator", name, WORKSHOP, "Apia", "known", made_by, at)


def write_form(path: Path, title: str = "Port of Spain", **fields: str) -> Path:
    """Write a set-up form; each field is a line of YAML, such as ``countries="[JAM, HTI]"``."""
    lines = {"title": title, **fields}
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    path.write_text(text, encoding="utf-8")
    return path
