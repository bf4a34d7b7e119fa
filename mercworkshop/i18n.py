"""Translation without Qt: the window, prints and the command line share one catalogue.

How each writes numbers, lists and sentences is here; dates and money are in ``domain/values``.
"""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, Self
from unicodedata import bidirectional

from mercworkshop import paths


class Language(StrEnum):
    """A language of the United Nations, by its code. There is no other list of them."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    SPANISH = "es", "Español"
    RUSSIAN = "ru", "Русский"
    ARABIC = "ar", "العربية"
    CHINESE = "zh", "中文"

    own_name: str
    """What people who speak it call it."""

    def __new__(cls, code: str, own_name: str = "") -> Self:
        """Make a language that equals its code."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.own_name = own_name
        return made


LANGUAGES = {each.value: each.own_name for each in Language}
"""Each language by its own name."""

RIGHT_TO_LEFT = frozenset({"ar"})

_SPACED = ("fr", "es", "ru")
_THOUSANDS = dict.fromkeys(_SPACED, "\N{NARROW NO-BREAK SPACE}")
"""What separates thousands; a comma in the other languages."""

_DECIMAL = dict.fromkeys(_SPACED, ",")
"""What begins the decimals; a point in the other languages."""

_LIST_COMMA = {"ar": "\N{ARABIC COMMA} ", "zh": "\N{IDEOGRAPHIC COMMA}"}
_LIST_SEMICOLON = {"ar": "\N{ARABIC SEMICOLON} ", "zh": "\N{FULLWIDTH SEMICOLON}"}
_FULL_WIDTH_ENDS = ("。", "！", "？", "；", "：", "。”", "！”", "？”", "）", "》")
"""Ends of Chinese sentences. Other languages write the closing quotation mark too."""

_ALSO_CALLED = {"cmn": "zh"}

OWN_DIGITS = {"ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}
"""The digits of the languages that have their own; people may ask for them."""

_OWN_SIGNS = {"ar": ("\N{ARABIC THOUSANDS SEPARATOR}", "\N{ARABIC DECIMAL SEPARATOR}")}
"""What separates thousands and begins the decimals, between digits of their own."""


class Writing(NamedTuple):
    """The language of the window, and how people on this computer write in it.

    ``own_digits``: those of the language where it has its own, else Latin ones. ``months``: the
    names of months in Arabic, a key of ``ARABIC_MONTHS``; empty: as the country of a paper does.
    ``corrected``: texts of the catalogues that were corrected here, by language and place.
    """

    language: str = "en"
    own_digits: bool = False
    months: str = ""
    corrected: Mapping[str, Mapping[str, str]] = MappingProxyType({})


_FORM = re.compile(r" \[\d\]$")
"""What ends the place of one form of a phrase with a count."""

_window = Writing()
_scoped: ContextVar[str | None] = ContextVar("paper", default=None)
_months_of_paper: ContextVar[str] = ContextVar("months", default="")


@lru_cache(maxsize=len(LANGUAGES))
def load_catalogue(language: str) -> gettext.NullTranslations:
    """Return the texts of ``language``; English for a missing language or string."""
    if language == "en":  # written in the code
        return gettext.NullTranslations()
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
    import locale

    return [tag] if (tag := locale.windows_locale.get(number)) else []


def use_language(language: str) -> None:
    """Set the language of the window and of the command line."""
    global _window  # noqa: PLW0603 - how the window writes is the one global there is
    _window = _window._replace(language=language)


def use_writing(*, own_digits: bool, months: str = "") -> None:
    """Set the digits, and the names of months in Arabic, of the window and the command line."""
    global _window  # noqa: PLW0603 - see use_language
    _window = _window._replace(own_digits=own_digits, months=months)


def use_corrected_texts(texts: Mapping[str, Mapping[str, str]]) -> None:
    """Set the corrected texts of the catalogues: by language, then by place (catalogue_texts)."""
    global _window  # noqa: PLW0603 - see use_language
    _window = _window._replace(corrected=texts)


@contextmanager
def language_scope(language: str, months: str = "") -> Iterator[None]:
    """Use ``language`` inside the block, on this thread only, as for a print.

    ``months`` are the Arabic names of months of its country; what people asked for goes first.
    """
    token, named = _scoped.set(language), _months_of_paper.set(months or _months_of_paper.get())
    try:
        yield
    finally:
        _scoped.reset(token)
        _months_of_paper.reset(named)


def current_language() -> str:
    """Return the code of the language in use on this thread."""
    return _scoped.get() or _window.language


def current_months() -> str:
    """Return which Arabic names of months are in use on this thread; empty for the usual ones."""
    return _window.months or _months_of_paper.get()


def digits(text: str, language: str = "") -> str:
    """Return a text in the digits that people asked for in ``language``; empty: the one in use."""
    own = OWN_DIGITS.get(language or current_language())
    return text.translate(own) if own and _window.own_digits else text


def is_right_to_left() -> bool:
    """Whether the language in use is written from right to left."""
    return current_language() in RIGHT_TO_LEFT


def N_(message: str) -> str:  # noqa: N802
    """Mark a constant for translation; it is translated when shown."""
    return message


def _(message: str) -> str:
    """Translate ``message`` now."""
    if not message:
        return ""
    language = current_language()
    own = _window.corrected.get(language, {}).get(message)
    return own or load_catalogue(language).gettext(message)


def catalogue_texts(language: str) -> dict[str, str]:
    """Return the texts of a language by place: the English message, of forms with their number.

    A phrase with a count has a text for each form of the language: "{n} row [0]", "{n} row [1]".
    """
    known = vars(load_catalogue(language)).get("_catalog", {})
    return {_place(key): words for key, words in known.items() if key and words}


def message_of(place: str) -> str:
    """Return the English message of a place in the catalogue."""
    return _FORM.sub("", place)


def _place(key: str | tuple[str, int]) -> str:
    return key if isinstance(key, str) else f"{key[0]} [{key[1]}]"


def plural(one: str, many: str, count: int) -> str:
    """Translate a counted phrase, then fill in ``{n}``."""
    return Counted(one, many, count).text()


class Counted(NamedTuple):
    """A counted phrase in English, which is translated when it is shown; ``{n}`` is the count.

    As :func:`N_`, but with a count. A text that is also said without one needs other words.
    """

    one: str
    many: str
    n: int

    def text(self) -> str:
        """Translate the phrase, then fill in ``{n}``."""
        language = current_language()
        catalogue = load_catalogue(language)
        words = catalogue.ngettext(self.one, self.many, self.n)
        if own := _window.corrected.get(language):
            form = vars(catalogue).get("plural", int)(self.n)
            words = own.get(_place((self.one, form))) or words
        return words.format(n=number(self.n))


def number(value: float, decimals: int | None = None, language: str = "") -> str:
    """Return a number as the language in use, or ``language``, writes it: ``1,234.5``.

    With so many ``decimals``; with those it has if None.
    For amounts and counts; years, and numbers that name something, have no separators.
    """
    code = language or current_language()
    plain = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    whole, _point, rest = plain.partition(".")
    between, point = _THOUSANDS.get(code, ","), _DECIMAL.get(code, ".")
    if _window.own_digits:
        between, point = _OWN_SIGNS.get(code, (between, point))
    whole = whole.replace(",", between)
    return digits(f"{whole}{point}{rest}" if rest else whole, code)


def size(length: int, decimals: int = 1) -> str:
    """Return the size of a file or of a disk, such as ``1.5 MB``, or ``66 GB`` of a large one."""
    if length >= 1e10:
        return isolate(_("{number} GB").format(number=number(length / 1e9, 0)))
    return isolate(_("{number} MB").format(number=number(length / 1_000_000, decimals)))


def percentage(value: int) -> str:
    """Return a share of a hundred, such as ``50%``."""
    return isolate(_("{percent}%").format(percent=number(value)))


def listed(items: Iterable[str]) -> str:
    """Return a list as one text, such as ``one, two``; empty items are left out.

    In right-to-left text each item is isolated, so that the list keeps its order, and the list runs
    from the right whatever its items are.
    """
    return _led(typed_list(map(isolate, filter(None, items))), is_list=True)


def listed_phrases(items: Iterable[str]) -> str:
    """Return a list of longer items, which may have commas in them: ``one, or more; two``."""
    return _led(typed_phrases(map(isolate, filter(None, items))), is_list=True)


def listed_or(items: Iterable[str]) -> str:
    """Return what something may be as one text, such as ``one, two or three``."""
    *first, last = map(isolate, items)
    return _("{items} or {last}").format(items=typed_list(first), last=last) if first else last


def typed_list(items: Iterable[str]) -> str:
    """Return a list as a person types it, with no marks in it: to be edited, copied or kept."""
    return _LIST_COMMA.get(current_language(), ", ").join(filter(None, items))


def typed_phrases(items: Iterable[str]) -> str:
    """Return a list of longer items as a person types it, with no marks in it."""
    return _LIST_SEMICOLON.get(current_language(), "; ").join(filter(None, items))


def sentences(*texts: str) -> str:
    """Return sentences one after the other; empty ones are left out.

    No blank follows a Chinese full stop: it has one of its own.
    """
    joined = ""
    for text in filter(None, texts):
        blank = "" if not joined or joined.endswith(_FULL_WIDTH_ENDS) else " "
        joined += f"{blank}{text}"
    return joined


def without_stop(text: str) -> str:
    """Return a sentence without its final full stop, in any of the languages."""
    return text.rstrip(".。۔")


def with_stop(text: str) -> str:
    """Return a sentence with one final full stop, that of the language in use."""
    return without_stop(text) + ("。" if current_language() == "zh" else ".")


_START, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_LEAD = "\N{RIGHT-TO-LEFT MARK}"
_LEFT = "\N{LEFT-TO-RIGHT ISOLATE}"
_STARTS = _START + _LEFT
_ISOLATES = dict.fromkeys(map(ord, (*_STARTS, _END)))
_PATH_PART = re.compile(r"([^/\\]+?)(\.\w+$|(?=[/\\])|$)")
_STRONG = frozenset({"L", "R", "AL"})


def isolate(text: str) -> str:
    """Wrap figures, codes or foreign words so that right-to-left text keeps their order.

    Left-to-right languages get the text unchanged: the marks would only disturb searching. A figure
    alone has the digits that people asked for; codes, such as 8.7 or 2852.10, stay as they are.
    """
    if not text or not is_right_to_left():
        return text
    if text.isdecimal():
        text = digits(text)
    return f"{_START}{_led(text)}{_END}"


def isolate_path(path: str) -> str:
    """Wrap a path or the name of a file: it runs from the left, with its ending last."""
    if not path or not is_right_to_left():
        return path
    parts = _PATH_PART.sub(rf"{_START}\1{_END}\2", path)
    return f"{_LEFT}{parts}{_END}"


def isolate_lines(text: str) -> str:
    """Isolate each line in which nothing is isolated yet, such as what a person typed.

    Then a foreign line keeps its question mark or its ellipsis at its end.
    """
    return "\n".join(
        each if not each or _START in each else isolate(each) for each in text.split("\n")
    )


def numbered(mark: str, text: str) -> str:
    """Return a text after its number or letter, such as ``A  Two``, in the order of reading.

    In right-to-left text also one of figures alone runs from the right.
    """
    return f"{_LEAD if is_right_to_left() else ''}{isolate(mark)}  {text}"


def _led(text: str, *, is_list: bool = False) -> str:
    """Return text that is put together from isolated parts so that it runs as its words do.

    Without a letter outside its parts it would run from the left, because nothing else gives its
    direction. A list runs from the right whatever its items are, as its commas do.
    """
    if not is_right_to_left() or _END not in text:
        return text
    depth, first = 0, ""
    for letter in text:
        depth += (letter in _STARTS) - (letter == _END)
        kind = bidirectional(letter)
        if kind in _STRONG:
            if depth == 0:
                return text
            first = first or kind
    return _LEAD + text if is_list or first in {"R", "AL"} else text


def without_marks(text: str) -> str:
    """Return a text without the marks of :func:`isolate`, to be copied to other programs."""
    return text.replace(f"{_LEAD}{_START}", "").translate(_ISOLATES)
