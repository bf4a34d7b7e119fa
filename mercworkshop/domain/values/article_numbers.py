"""Numbers of articles of the Convention, as people write them."""

from __future__ import annotations

import re

from mercworkshop.domain.values.text_folding import fold_text, split_words
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

_LAST_ARTICLE = 35
_MOST_DIGITS = 9
"""More than any article or paragraph needs; Python refuses to convert 4,301 digits."""

_UP_TO = r"(?:[-–—‑~]|\b(?:to|through|a|al|по|до)\b|至|到|الى)"
_ARTICLE = re.compile(rf"(\d+)(?:\.(\d+)|\s?\((\d+)\)|\s?{_UP_TO}\s?(\d+))?")
_ABBREVIATED = re.compile(r"\b(arts?|ст)\.")
_TOKENS = re.compile(r"[^\W\d_]+|[^\w\s]")
_BETWEEN = frozenset(";,،؛、&+/\n")
_CHINESE = frozenset("第条條和及与與、")
_WORDS = frozenset(
    split_words(
        "art arts article articles artículo artículos статья статьи статье статьей статью статьям "
        "статьях ст المادة مادة المواد مواد المادتان المادتين and et y e и و"
    )
)
"""Words around numbers that add nothing to them, in six languages."""


def parse_articles(text: str) -> tuple[str, ...]:
    """Parse numbers of articles: ``30, 3–5``, ``Art. 7(3)``, ``10 and 11``, in any digits.

    Raises InvalidInput if a number is not an article of the Convention, 1 to 35, or if there are
    other words: ``all but 9`` and ``4 (partly)`` say something else than their numbers.
    """
    found = find_articles(text)
    folded = fold_text(text)
    rest = _ABBREVIATED.sub(" ", _ARTICLE.sub("0", folded)).rstrip(". \n\t")
    if text.strip() and not (found and all(map(_says_no_more, _TOKENS.findall(rest)))):
        raise _no_article(text.strip())
    return found


def find_articles(text: str) -> tuple[str, ...]:
    """Return the numbers of articles among other words: ``4.2`` of ``4.2 (a)``.

    Raises InvalidInput if a number is not an article of the Convention, 1 to 35.
    """
    found = []
    for article, dotted, bracketed, last in _ARTICLE.findall(fold_text(text)):
        number, paragraph = _number(article), dotted or bracketed
        found.append(f"{number}.{_whole(paragraph)}" if paragraph else f"{number}")
        if last:
            found += map(str, range(number + 1, _number(last) + 1) or [_whole(last)])
    return tuple(dict.fromkeys(found))


def is_article(text: str) -> bool:
    """Return whether a text is the number of one article, as it is kept."""
    try:
        return parse_articles(text) == (text,)
    except InvalidInput:
        return False


def _says_no_more(token: str) -> bool:
    return (
        token in _BETWEEN
        or token in _WORDS
        or token.removeprefix("و") in _WORDS
        or _CHINESE.issuperset(token)
    )


def _number(article: str) -> int:
    if not 1 <= _whole(article) <= _LAST_ARTICLE:
        raise _no_article(article)
    return int(article)


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _no_article(digits)
    return int(digits)


def _no_article(text: str) -> InvalidInput:
    return InvalidInput(
        _("“{text}” is not an article of the Convention.").format(text=text[:40]),
        _("Write numbers from 1 to 35, such as 30, 3, 4 or 7.3."),
    )
