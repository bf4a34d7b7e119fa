"""How partners, sources and articles are called on the screens of this place."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import isolate, listed
from mercworkshop.reference.lists.countries import Countries

_LEAST_RANGE = 3
"""Articles in a row that are written as a range, at least."""


def shown_name(known: Countries, name: str, country: str) -> str:
    """Return the name of a partner; a State under a name of its own is called as here."""
    found = known.of_code(country) if country else None
    if found is None:
        return name
    names = {fold_text(each) for each in (*found.names.all(), *found.aliases)}
    return known.name_of(country) if fold_text(name) in names else name


def source_words(source: str) -> str:
    """Return a source as it is called: of an address on the web the name of the site."""
    parts = urlsplit(source) if source.startswith(("http://", "https://")) else None
    return parts.netloc.removeprefix("www.") if parts else source


def article_words(articles: Iterable[str]) -> str:
    """Return numbers of articles, those in a row as a range."""
    plain, runs = list(articles), []
    while plain:
        run = 1
        while run < len(plain) and _follows(plain[run - 1], plain[run]):
            run += 1
        if run >= _LEAST_RANGE:
            runs.append(isolate(f"{plain[0]}–{plain[run - 1]}"))
        else:
            runs += plain[:run]
        plain = plain[run:]
    return listed(runs)


def _follows(article: str, after: str) -> bool:
    return article.isdecimal() and after.isdecimal() and int(after) == int(article) + 1
