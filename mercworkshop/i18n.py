"""Translation without Qt, so that windows, papers and the command line share one catalogue."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from mercworkshop import paths

LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
    "zh": "中文",
}
"""The six languages of the United Nations, each by its own name."""

RIGHT_TO_LEFT = frozenset({"ar"})

_window = "en"
_paper: ContextVar[str | None] = ContextVar("paper", default=None)


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the texts of ``language``; English where it, or a string of it, is missing."""
    return gettext.translation(
        "mercworkshop", localedir=paths.resources() / "locale", languages=[language], fallback=True
    )


def use_language(language: str) -> None:
    """Speak ``language`` in windows and on the command line from now on."""
    global _window  # noqa: PLW0603 - the language of the window is the one global there is
    _window = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` inside the block and on this thread only, as a paper does."""
    token = _paper.set(language)
    try:
        yield
    finally:
        _paper.reset(token)


def language() -> str:
    """Return the code of the language spoken here and now."""
    return _paper.get() or _window


def is_right_to_left() -> bool:
    """Whether the language spoken here and now is written from right to left."""
    return language() in RIGHT_TO_LEFT


def N_(message: str) -> str:  # noqa: N802
    """Mark a constant for translation; it is translated when shown."""
    return message


def _(message: str) -> str:
    """Translate ``message`` now."""
    return catalogue(language()).gettext(message) if message else ""


def plural(one: str, many: str, count: int) -> str:
    """Translate a counted phrase, then fill in ``{n}``."""
    return catalogue(language()).ngettext(one, many, count).format(n=count)


def isolate(text: str) -> str:
    """Wrap figures, codes or foreign words so that right-to-left text around keeps their order.

    Left-to-right languages get the text unchanged: the marks would only disturb searching.
    """
    if not is_right_to_left():
        return text
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
