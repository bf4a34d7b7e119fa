"""Full-text search: an index in memory for all languages, without regard to accents."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from mercworkshop.domain.values.text_folding import fold_text

# The prefixes keep a half-typed word that begins every second word under 15 ms; without: 40 ms.
_TABLE = "CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize='unicode61', prefix='1 2 3')"
# A word in the title counts like six in the text.
_RANKING = "INSERT INTO words(words, rank) VALUES ('rank', 'bm25(6.0, 1.0)')"
_BEFORE, _LENGTH = 40, 160  # characters of an excerpt: before the first match, and in all
_LONGEST_QUERY = 200  # characters; a longer one is a pasted page

# Letters that Unicode does not decompose, but that people type for each other.
_ALIKE = str.maketrans(
    dict(zip("øłđıٱىةیک", "oldiايهيك", strict=True)) | {"œ": "oe", "æ": "ae", "ء": "", "ـ": ""}
)
# The Arabic article, also after "and", "in", "so", "as" and "to": a word is found without it.
_ARTICLE = r"(?:[وبفك]?ال|لل)"
_TOKEN = re.compile(r"[^\W_]+")
_LEADING_ARTICLE = re.compile(rf"\b{_ARTICLE}(?=\w\w)")


MatchSpans = tuple[tuple[int, int], ...]


class SearchEntry(NamedTuple):
    """Something that can be found. ``kind`` and ``key`` together name it."""

    kind: str
    key: str
    title: str
    text: str


class SearchExcerpt(NamedTuple):
    """An excerpt of an entry's text; ``matches`` are (start, length) within it."""

    text: str
    matches: MatchSpans


class SearchHit(NamedTuple):
    """An entry that was found; ``title_matches`` are (start, length) within its title."""

    kind: str
    key: str
    title: str
    excerpt: SearchExcerpt
    title_matches: MatchSpans


class SearchIndex:
    """Finds entries by their words. Use it from one thread at a time."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._db.execute(_TABLE)
        self._db.execute(_RANKING)
        self._entries: dict[int, SearchEntry] = {}
        self._rows: dict[tuple[str, str], int] = {}
        self._next = 1

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entries: Iterable[tuple[str, str, str, str]]) -> None:
        """Add entries (kind, key, title, text); one with the same kind and key is replaced."""
        new = {(entry.kind, entry.key): entry for entry in map(SearchEntry._make, entries)}
        numbered = dict(enumerate(new.values(), self._next))
        rows = [(row, _index_text(e.title), _index_text(e.text)) for row, e in numbered.items()]
        self._next += len(numbered)
        self._db.execute("BEGIN")
        self.remove(new)
        self._db.executemany("INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)", rows)
        self._db.execute("COMMIT")
        self._entries |= numbered
        self._rows |= dict(zip(new, numbered, strict=True))

    def remove(self, names: Iterable[tuple[str, str]]) -> None:
        """Remove entries by (kind, key); missing ones are ignored."""
        rows = [self._rows.pop(name) for name in names if name in self._rows]
        for row in rows:
            del self._entries[row]
        self._db.executemany("DELETE FROM words WHERE rowid = ?", [(row,) for row in rows])

    def find(self, query: str, limit: int = 30) -> list[SearchHit]:
        """Return the entries that contain every word of ``query``, best first.

        Titles that begin with the whole query come first: "Article 4: …", then "Article 4.2", then
        "Article 20.4". The last word may be unfinished. Chinese is found by any run of characters.
        No character of a query has a special meaning.
        """
        words = _query_words(query[:_LONGEST_QUERY])
        if not words:
            return []
        phrases = " ".join(f'"{" ".join(word)}"' for word in words)
        begun = f'title : ^"{" ".join(chain.from_iterable(words))}"'
        rows = dict.fromkeys(self._match(begun, limit) + self._match(f"{phrases}*", limit))
        found = sorted([self._entries[row] for row in rows], key=_named_by(words))
        pattern = _match_pattern(words)
        return [_make_hit(entry, pattern) for entry in found[:limit]]

    def _match(self, expression: str, limit: int) -> list[int]:
        """Return the rows that match an expression of FTS5, best first."""
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in self._db.execute(sql, (expression, limit))]

    def close(self) -> None:
        """Free the memory."""
        self._db.close()


class _FoldTable(dict[int, str]):
    """The folded form of each character; computed at first use."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


_FOLD_TABLE = _FoldTable()


def fold_for_search(text: str) -> str:
    """Return ``text`` without accents, vowel marks, capitals and variants of letters.

    Chinese characters get spaces around them, so that each is a word.
    """
    return text.translate(_FOLD_TABLE)


def _fold_character(char: str) -> str:
    if unicodedata.category(char) in {"Cc", "Cs"}:
        return " "
    kept = fold_text(char).translate(_ALIKE)
    return "".join(f" {part} " if _is_han(part) else _digit(part) for part in kept)


def _digit(char: str) -> str:
    return str(unicodedata.decimal(char, char))


def _is_han(char: str) -> bool:
    return (
        "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def _index_text(text: str) -> str:
    return _LEADING_ARTICLE.sub("", fold_for_search(text))


def _query_words(query: str) -> list[list[str]]:
    """Return the words of a query, each as its run of tokens in the index."""
    tokens = (_TOKEN.findall(_index_text(word)) for word in query.split())
    return [word for word in tokens if word]


def _named_by(words: list[list[str]]) -> Callable[[SearchEntry], int]:
    """Return a function that ranks entries by how their title contains the words.

    0: they name it; 1: they name a part of it; 2: it contains each as a whole word; 3: none of
    these.
    """
    run = r"[\W_]*" + r"[\W_]+".join(re.escape(each) for word in words for each in word)
    whole, part = re.compile(run + r"(?!\.?[^\W_])"), re.compile(run + r"(?![^\W_])")
    wanted = set(chain.from_iterable(words))

    def rank(entry: SearchEntry) -> int:
        title = _index_text(entry.title)
        if part.match(title):
            return 0 if whole.match(title) else 1
        return 2 if wanted <= set(_TOKEN.findall(title)) else 3

    return rank


def _match_pattern(words: list[list[str]]) -> re.Pattern[str]:
    """Return a pattern that finds the words of a query in a folded text."""
    runs = [r"[\W_]+".join(map(re.escape, word)) for word in words]
    whole = [rf"{run}(?![^\W_])" for run in runs[:-1]]
    return re.compile(rf"(?<![^\W_]){_ARTICLE}?(?:{'|'.join([*whole, rf'{runs[-1]}[^\W_]*'])})")


def _make_hit(entry: SearchEntry, pattern: re.Pattern[str]) -> SearchHit:
    in_title = tuple((a, b - a) for a, b in _match_spans(entry.title, pattern))
    return SearchHit(
        entry.kind, entry.key, entry.title, _make_excerpt(entry.text, pattern), in_title
    )


def _make_excerpt(text: str, pattern: re.Pattern[str]) -> SearchExcerpt:
    spans = _match_spans(text, pattern)
    start = _excerpt_start(text, spans[0][0] - _BEFORE) if spans else 0
    end = min(len(text), start + _LENGTH)
    inside = tuple((a - start, b - a) for a, b in spans if b <= end)
    return SearchExcerpt(text[start:end], inside)


def _match_spans(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where the pattern matches, as (start, length) in the text before folding."""
    found = [match.span() for match in pattern.finditer(fold_for_search(text))]
    if not found:
        return []
    origin = [at for at, char in enumerate(text) for _part in _FOLD_TABLE[ord(char)]]
    return [(origin[a], origin[b - 1] + 1) for a, b in found]


def _excerpt_start(text: str, start: int) -> int:
    """Return the beginning of a word near ``start``."""
    if start <= 0:
        return 0
    space = text.find(" ", start, start + _BEFORE // 2)
    return start if space < 0 else space + 1
