"""The six languages as values of fields."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from mercworkshop.i18n import LANGUAGES, N_


class Language(StrEnum):
    """A language in which a road map can be written, by its code."""

    ENGLISH = "en"
    FRENCH = "fr"
    SPANISH = "es"
    RUSSIAN = "ru"
    ARABIC = "ar"
    CHINESE = "zh"


class SecondLanguage(StrEnum):
    """The language beside it, by its code; or none."""

    NONE = ""
    ENGLISH = "en"
    FRENCH = "fr"
    SPANISH = "es"
    RUSSIAN = "ru"
    ARABIC = "ar"
    CHINESE = "zh"


LANGUAGE_NAMES = {each: LANGUAGES[each] for each in Language}
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
