"""Hostile and damaged exchange files, each made from one valid sample.

Hashes are renewed after each change, so that a reader meets the hostile content and not only a
wrong hash. Families: no zip, cuts, flips, bombs, false zip fields, names, false manifests,
versions, traps of JSON.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.exchange.hostile import manifests, zips
from tests.exchange.sample import SampleVariant

_FAMILIES = (
    zips.no_zips,
    zips.cuts,
    zips.flips,
    zips.bombs,
    zips.lies,
    zips.names,
    manifests.manifests,
    manifests.versions,
    manifests.lines,
)


def variants() -> Iterator[SampleVariant]:
    """Yield every variant, with its family in front of its name."""
    for family in _FAMILIES:
        for variant in family():
            yield variant._replace(name=f"{family.__name__}-{variant.name}")
