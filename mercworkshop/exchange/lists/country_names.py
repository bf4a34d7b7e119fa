"""Names of countries as lists write them: with their form of government, dots or abbreviations."""

from __future__ import annotations

import re
from functools import lru_cache

from mercworkshop.domain.ports.names import CountryLookup, HasCountryCode

_FORM = re.compile(
    r"(?:the |la |le |el |l['’])?(?:co-?operative |plurinational |islamic |islamique "
    r"|fed(?:eral|\.) "
    r"|democratic |united |bolivarian |hashemite |oriental |socialist )*"
    r"(?:republic|rep\.|kingdom|commonwealth|state|principality|sultanate|union|r[ée]p(?:ublique|\.)"
    r"|royaume|[ée]tat|rep(?:ública|ublica|\.)|reino|estado|республика|королевство|جمهورية|مملكة|دولة)"
    r"\s*(?:islamique |f[ée]d[ée]rale |de facto )?(?:of the |of |de la |de l['’]|de las "
    r"|de los |de |du |des "
    r"|del |d['’])?",
    re.IGNORECASE,
)
_LONGEST = 80
_LEAST_OF_ADJECTIVE = 4
"""Letters of a country's name that an adjective begins with, as in "malienne"."""


def may_be_country(text: str) -> bool:
    """Return whether ``text`` is long enough for a name; short Latin words are often acronyms."""
    return len(text) > 3 or bool(re.fullmatch(r"[\u0400-\uffff]{2,3}", text))


def with_official_names(find_country: CountryLookup) -> CountryLookup:
    """Return a lookup that also knows "Republic of Mali", "Rep. Dominicana" and "U.K."."""

    @lru_cache(maxsize=2_000)
    def find(text: str) -> HasCountryCode | None:
        text = " ".join(text.split()).strip(" .,;:*")
        if not text or len(text) > _LONGEST:
            return None
        if (found := find_country(text)) is not None:
            return found
        bare = text.replace(".", "").strip()
        without = _FORM.sub("", text, count=1) if _FORM.match(text) else ""
        within = re.fullmatch(r"(.*?)\s*[(,]\s*(.*?)\s*\)?", text)
        turned = f"{within[2]} {within[1]}" if within else ""
        forms = (bare if len(bare) > 1 else "", without if len(without) > 3 else "", turned)
        named = next((found for form in forms if form and (found := find_country(form))), None)
        return named or _find_by_adjective(find_country, without)

    return find


def _find_by_adjective(find_country: CountryLookup, word: str) -> HasCountryCode | None:
    """Return the country of a word such as "togolaise" or "tunisienne" after "République"."""
    if not re.fullmatch(r"[^\W\d_]+", word):
        return None
    beginnings = (word[:end] for end in range(len(word) - 1, _LEAST_OF_ADJECTIVE - 1, -1))
    return next((found for each in beginnings if (found := find_country(each))), None)
