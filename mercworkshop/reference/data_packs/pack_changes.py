"""What a data pack that was taken in changed: each value before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mercworkshop.data_file import DataModel, load_shipped
from mercworkshop.domain.arrivals.data_pack import FactChange
from mercworkshop.reference.data_packs.known_files import find_kind
from mercworkshop.reference.files.corrected_values import find_leaves
from mercworkshop.reference.files.data_files import DataFiles, InstalledPack, folder_name
from mercworkshop.reference.files.translations import Translation


def changes_of(pack: InstalledPack, data: DataFiles) -> Iterator[FactChange]:
    """Yield the values that a pack changed, added or took away; a file that is gone is left out."""
    for name in pack.files:
        kind, known = find_kind(name), data.paths(name)
        own = data.installed / folder_name(pack) / name if data.installed else None
        if kind is None or own is None or own not in known:
            continue
        earlier = known[known.index(own) + 1]
        after = _values(load_shipped(own, kind))
        before = _values(load_shipped(earlier, kind)) if earlier.is_file() else {}
        for place in dict.fromkeys((*before, *after)):
            if before.get(place, "") != after.get(place, ""):
                yield FactChange(name, place, before.get(place, ""), after.get(place, ""))


def _values(value: DataModel) -> Mapping[str, str]:
    return value.texts if isinstance(value, Translation) else find_leaves(value)
