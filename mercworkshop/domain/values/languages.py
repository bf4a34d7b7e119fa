"""The six languages as values of fields."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from mercworkshop.i18n import LANGUAGES, N_, Language


class SecondLanguage(StrEnum):
    """The second language of a road map, by its code; or none."""

    _ignore_ = "each"
    NONE = ""
    for each in Language:
        vars()[each.name] = each.value


LANGUAGE_NAMES = {each: each.own_name for each in Language}
"""Each language by its own name."""

SECOND_LANGUAGE_NAMES = {
    each: LANGUAGES[each] if each else N_("No second language") for each in SecondLanguage
}


def language_among(spoken: Iterable[str], wanted: str = "") -> Language:
    """Return ``wanted`` if it is among the languages ``spoken``, or if none of the six is.

    Otherwise the first of the six that is spoken. English if nothing else is known.
    """
    known = [code for code in spoken if code in LANGUAGES]
    first = wanted if wanted in known or not known else known[0]
    return Language(first or Language.ENGLISH)
