"""Hostile and damaged exchange files, each made from one valid sample.

Hashes are renewed after each change, so that a reader meets the hostile content and not only a
wrong hash. Families: no zip, cuts, flips, bombs, lies of the zip, names, lies of the manifest,
versions, traps of JSON.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.exchange import hostile_json, hostile_zips
from tests.exchange.sample import Variant

_FAMILIES = (
    hostile_zips.no_zips,
    hostile_zips.cuts,
    hostile_zips.flips,
    hostile_zips.bombs,
    hostile_zips.lies,
    hostile_zips.names,
    hostile_json.manifests,
    hostile_json.versions,
    hostile_json.lines,
)


def variants() -> Iterator[Variant]:
    """Yield every variant, its family in front of its name."""
    for family in _FAMILIES:
        for variant in family():
            yield variant._replace(name=f"{family.__name__}-{variant.name}")
