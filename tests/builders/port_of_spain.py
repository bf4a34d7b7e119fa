"""The sample workshop of Port of Spain, as the demo writes it; written only once."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from mercworkshop.cli.demo import demo
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.sample import workshops
from tests.shipped import SHIPPED


@cache
def port_of_spain() -> bytes:
    """Return the file; writing it takes a second."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Port of Spain.mercws"
        demo.write_sample(path, workshops.port_of_spain(build_lookups(SHIPPED)))
        return path.read_bytes()
