"""The order of words in a language, as its dictionaries have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

from mercworkshop.i18n import current_language


def collation_key(language: str = "") -> Callable[[str], Any]:
    """Return the key to sort words of ``language`` by, or of that in use if empty."""
    collator = QCollator(QLocale(language or current_language()))
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator.sortKey


def sorted_words[T](
    entries: Iterable[T], words_of: Callable[[T], str], language: str = ""
) -> list[T]:
    """Return entries in the order of their words in ``language``, or in that in use if empty."""
    sort_key = collation_key(language)
    return sorted(entries, key=lambda each: sort_key(words_of(each)))
