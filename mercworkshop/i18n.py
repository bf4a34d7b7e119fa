"""Translation without Qt: the window, prints and the command line share one catalogue."""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Iterable, Iterator
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

_ALSO_CALLED = {"cmn": "zh"}

_window = "en"
_scoped: ContextVar[str | None] = ContextVar("paper", default=None)


@lru_cache(maxsize=len(LANGUAGES))
def load_catalogue(language: str) -> gettext.NullTranslations:
    """Return the texts of ``language``; English for a missing language or string."""
    return gettext.translation(
        "mercworkshop", localedir=paths.resources() / "locale", languages=[language], fallback=True
    )


def closest_language(tags: Iterable[str]) -> str:
    """Return the first of ``tags`` that is one of the six languages, else English.

    ``tags`` are as systems write them, the preferred one first: ``es-HN``, ``zh-Hans``,
    ``fr_FR.UTF-8``.
    """
    for tag in tags:
        code = tag.partition("-")[0].partition("_")[0].lower()
        code = _ALSO_CALLED.get(code, code)
        if code in LANGUAGES:
            return code
    return "en"


def languages_of_the_system() -> list[str]:
    """Return the language tags of this system, the preferred one first, without Qt.

    As in gettext, the locale "C" means English, whatever ``LANGUAGE`` says.
    """
    if sys.platform == "win32":
        import ctypes

        return language_of_windows(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    own = next(filter(None, named), "C")
    if own.partition(".")[0] in {"C", "POSIX"}:
        return []
    return [*os.environ.get("LANGUAGE", "").split(":"), own]


def language_of_windows(number: int) -> list[str]:
    """Return the tag of the language with this Windows number; empty if unknown."""
    return [tag] if (tag := locale.windows_locale.get(number)) else []


def use_language(language: str) -> None:
    """Set the language of the window and of the command line."""
    global _window  # noqa: PLW0603 - the language of the window is the one global there is
    _window = language


@contextmanager
def language_scope(language: str) -> Iterator[None]:
    """Use ``language`` inside the block, on this thread only, as for a print."""
    token = _scoped.set(language)
    try:
        yield
    finally:
        _scoped.reset(token)


def current_language() -> str:
    """Return the code of the language in use on this thread."""
    return _scoped.get() or _window


def is_right_to_left() -> bool:
    """Whether the language in use is written from right to left."""
    return current_language() in RIGHT_TO_LEFT


def N_(message: str) -> str:  # noqa: N802
    """Mark a constant for translation; it is translated when shown."""
    return message


def _(message: str) -> str:
    """Translate ``message`` now."""
    return load_catalogue(current_language()).gettext(message) if message else ""


def plural(one: str, many: str, count: int) -> str:
    """Translate a counted phrase, then fill in ``{n}``."""
    return load_catalogue(current_language()).ngettext(one, many, count).format(n=count)


def without_stop(text: str) -> str:
    """Return a sentence without its final full stop, in any of the languages."""
    return text.rstrip(".。۔")


def with_stop(text: str) -> str:
    """Return a sentence with one final full stop, that of the language in use."""
    return without_stop(text) + ("。" if current_language() == "zh" else ".")


def isolate(text: str) -> str:
    """Wrap figures, codes or foreign words so that right-to-left text keeps their order.

    Left-to-right languages get the text unchanged: the marks would only disturb searching.
    """
    if not is_right_to_left():
        return text
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
