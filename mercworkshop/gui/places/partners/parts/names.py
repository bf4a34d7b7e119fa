"""How partners are called on the screens of this place."""

from __future__ import annotations

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.reference.lists.countries import Countries


def shown_name(known: Countries, name: str, country: str) -> str:
    """Return the name of a partner; for a State under any of its names, the name in the data."""
    found = known.of_code(country) if country else None
    if found is None:
        return name
    names = {fold_text(each) for each in (*found.names.all(), *found.aliases)}
    return known.name_of(country) if fold_text(name) in names else name
