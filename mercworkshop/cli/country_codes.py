"""Finds the country that a command names by its code or its name."""

from __future__ import annotations

from mercworkshop.cli.usage import WrongUsage
from mercworkshop.i18n import _
from mercworkshop.reference.lists.countries import Countries


def find_code(known: Countries, words: str) -> str:
    """Return the code of a country. Raises WrongUsage if none is meant."""
    found = known.find(words)
    if found is None:
        raise WrongUsage(
            _("“{text}” is not a country that this program knows.").format(text=words.strip()[:60]),
            _("Type its code of three letters, such as JAM, or its name."),
        )
    return found.iso3
