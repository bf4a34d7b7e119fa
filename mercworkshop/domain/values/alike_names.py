"""Whether two names may be spellings of one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

_ALIKE = 0.86
"""Least likeness of two names that may be one, from 0 to 1."""
MOST_UNLIKE = 1 - _ALIKE + 1e-9
"""Largest share of the letters of two such names that only one of them has."""
_FEWEST_WORDS = 2
"""Fewest words that a name must share with a longer one to count as the same."""
_FEWEST_INITIALS = 3
_SMALL = 3
"""Most letters of a small word, such as “of”, that initials may leave out."""


def are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, each as sorted words, may be of one body."""
    fewer, more = sorted((set(one), set(other)), key=len)
    if len(fewer) >= _FEWEST_WORDS and fewer < more:
        return True
    compared = SequenceMatcher(None, "".join(one), "".join(other), autojunk=False)
    return (
        compared.real_quick_ratio() >= _ALIKE
        and compared.quick_ratio() >= _ALIKE
        and compared.ratio() >= _ALIKE
    )


def short_forms(words: Sequence[str]) -> set[str]:
    """Return the initials of folded ``words``, with those of small words and without."""
    large = [word for word in words if len(word) > _SMALL]
    made = ("".join(word[0] for word in each) for each in (words, large))
    return {each for each in made if len(each) >= _FEWEST_INITIALS}
