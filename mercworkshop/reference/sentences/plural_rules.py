"""The plural categories of whole numbers in the six languages, as Unicode CLDR has them."""

from __future__ import annotations

_MILLION = 1_000_000


def category(language: str, n: int) -> str:
    """Return the plural category of a whole number from 0 on."""
    match language:
        case "en" | "es" | "fr":
            return _of_the_west(language, n)
        case "ru":
            return _of_russian(n)
        case "ar":
            return _of_arabic(n)
        case _:
            return "other"


def _of_the_west(language: str, n: int) -> str:
    if n == 1 or (n == 0 and language == "fr"):
        return "one"
    return "many" if language != "en" and n and n % _MILLION == 0 else "other"


def _of_russian(n: int) -> str:
    last, two = n % 10, n % 100
    if last == 1 and two != 11:
        return "one"
    return "few" if 2 <= last <= 4 and not 12 <= two <= 14 else "many"


def _of_arabic(n: int) -> str:
    if n <= 2:
        return ("zero", "one", "two")[n]
    two = n % 100
    if 3 <= two <= 10:
        return "few"
    return "many" if two >= 11 else "other"
