"""The Unicode Bidirectional Algorithm (UAX #9): the order of mixed text on a line.

Isolates are supported, because ``i18n.isolate`` writes them. Embeddings and overrides are ignored:
a form field does not need them, and they can make a text look like another one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Callable, Sequence
from functools import lru_cache
from unicodedata import normalize

_MAX_DEPTH = 125
"""The deepest level in UAX #9; deeper isolates are treated as neutrals."""

_MAX_OPEN_BRACKETS = 63

_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
_NEUTRAL = _ISOLATES | {"B", "S", "WS", "ON", "PDI"}
_AT_LINE_END = _ISOLATES | _REMOVED | {"WS", "PDI"}
_JOINED_BY = {"CS": ("EN", "AN"), "ES": ("EN",)}
# Unicode's pairs of brackets (BidiBrackets.txt).
_OPENING = (
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2329\u2768\u276a"
    "\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987"
    "\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24\u2e26"
    "\u2e28\u2e55\u2e57\u2e59\u2e5b\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a"
    "\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62"
)
_CLOSING = (
    ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u2309\u230b\u232a\u2769\u276b"
    "\u276d\u276f\u2771\u2773\u2775\u27c6\u27e7\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988"
    "\u298a\u298c\u2990\u298e\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25\u2e27"
    "\u2e29\u2e56\u2e58\u2e5a\u2e5c\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b"
    "\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63"
)
_CLOSES = {opening: normalize("NFC", end) for opening, end in zip(_OPENING, _CLOSING, strict=True)}
"""The end of each bracket, in one spelling for those that are canonically equivalent."""
_CLOSERS = frozenset(_CLOSES.values())

# Letters, digits and marks of right-to-left scripts, and isolates. Without any of them, all text of
# a left-to-right paragraph is at level 0.
_MAY_REORDER = re.compile(
    "[\u0590-\u08ff\u200f\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@lru_cache(maxsize=20_000)
def _kind(letter: str) -> str:
    # Unassigned characters have no class; they are treated as left-to-right.
    return unicodedata.bidirectional(letter) or "L"


def base_level(text: str, *, otherwise: int) -> int:
    """Return the base level of a text: 1 for right-to-left, 0 for left-to-right.

    A text with letters of one direction only, such as an English name in an Arabic document, has
    that direction; one without letters, such as ``45 000``, has 0. ``otherwise`` is for mixed text.
    """
    if not _MAY_REORDER.search(text):
        return 0
    kinds = {_kind(letter) for letter in text}
    if not kinds & {"R", "AL"}:
        return 0
    return otherwise if "L" in kinds else 1


def embedding_levels(text: str, base: int) -> list[int]:
    """Return the embedding level of every character of one paragraph; odd is right-to-left."""
    if not base and not _MAY_REORDER.search(text):
        return [0] * len(text)
    kinds = [_kind(letter) for letter in text]
    found = [base] * len(text)
    partners = _partners(kinds)
    work = [(range(len(text)), base)]
    while work:
        indices, level = work.pop()
        sequence: list[int] = []
        position = indices.start
        while position < indices.stop:
            found[position] = level
            if kinds[position] not in _REMOVED:
                sequence.append(position)
            if kinds[position] in _ISOLATES:
                end = min(partners.get(position, indices.stop), indices.stop)
                inner = _next_level(level, _isolate_is_rtl(kinds, partners, position, end))
                if inner <= _MAX_DEPTH:
                    work.append((range(position + 1, end), inner))
                    position = end - 1
            position += 1
        _resolve(text, kinds, sequence, level, found)
    _settle_removed(kinds, found, base)
    _settle_line_end(kinds, found, base)
    return found


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the positions in visual order, from left to right (rule L2)."""
    drawn = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level & 1), default=0)
    if not lowest_odd:
        return drawn
    for level in range(max(levels), lowest_odd - 1, -1):
        start = 0
        while start < len(drawn):
            end = start
            while end < len(drawn) and levels[drawn[end]] >= level:
                end += 1
            drawn[start:end] = drawn[start:end][::-1]
            start = end + 1
    return drawn


def _next_level(level: int, rtl: bool) -> int:
    return level + 1 + (level & 1 if rtl else 1 - (level & 1))


def _partners(kinds: list[str]) -> dict[int, int]:
    """Return the position of the PDI that ends each isolate, by the initiator's (BD9)."""
    opened: list[int] = []
    found = {}
    for position, kind in enumerate(kinds):
        if kind in _ISOLATES:
            opened.append(position)
        elif kind == "PDI" and opened:
            found[opened.pop()] = position
    return found


def _isolate_is_rtl(kinds: list[str], partners: dict[int, int], start: int, end: int) -> bool:
    """Whether the isolate at ``start`` is right-to-left; FSI depends on its text (P2, P3)."""
    if kinds[start] != "FSI":
        return kinds[start] == "RLI"
    position = start + 1
    while position < end:
        if kinds[position] in ("L", "R", "AL"):
            return kinds[position] != "L"
        if kinds[position] in _ISOLATES:
            position = partners.get(position, end)
        position += 1
    return False


def _resolve(
    text: str, kinds: list[str], sequence: list[int], level: int, found: list[int]
) -> None:
    """Set the levels of one isolating run sequence."""
    own = "R" if level & 1 else "L"
    types = [kinds[index] for index in sequence]
    letters = [text[index] for index in sequence]
    _resolve_weak(types, own)
    _resolve_brackets(letters, [kinds[index] for index in sequence], types, own)
    _resolve_neutral(types, own)
    for index, kind in zip(sequence, types, strict=True):
        found[index] = level + _rise(kind, level)


def _rise(kind: str, level: int) -> int:
    """Rules I1 and I2."""
    if level & 1:
        return int(kind != "R")
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _resolve_weak(types: list[str], own: str) -> None:
    """Rules W1 to W7."""
    _follow_marks(types, own)
    _follow_letters(types, own, lambda strong: strong == "AL", "AN")
    types[:] = ["R" if kind == "AL" else kind for kind in types]
    _join_separators(types)
    _join_terminators(types)
    types[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in types]
    _follow_letters(types, own, lambda strong: strong == "L", "L")


def _follow_marks(types: list[str], own: str) -> None:
    """W1: a mark has the type of its base character."""
    before = own
    for place, kind in enumerate(types):
        if kind == "NSM":
            types[place] = before
        before = "ON" if kind in _ISOLATES or kind == "PDI" else types[place]


def _follow_letters(
    types: list[str], own: str, applies: Callable[[str], bool], becomes: str
) -> None:
    """W2 and W7: European digits follow the last letter before them."""
    strong = own
    for place, kind in enumerate(types):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and applies(strong):
            types[place] = becomes


def _join_separators(types: list[str]) -> None:
    """W4: a single separator between two numbers of one type gets their type."""
    for place in range(1, len(types) - 1):
        before = types[place - 1]
        if before == types[place + 1] and before in _JOINED_BY.get(types[place], ()):
            types[place] = before


def _join_terminators(types: list[str]) -> None:
    """W5: percent and currency signs beside a European number get its type."""
    for start, end in _stretches(types, frozenset({"ET"})):
        if "EN" in types[max(start - 1, 0) : start] + types[end : end + 1]:
            types[start:end] = ["EN"] * (end - start)


def _stretches(types: list[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Return the ranges of adjacent types in ``wanted``, as (start, end)."""
    found = []
    start = None
    for place, kind in enumerate([*types, ""]):
        if kind in wanted:
            start = place if start is None else start
        elif start is not None:
            found.append((start, place))
            start = None
    return found


def _side(kind: str) -> str:
    """Return the direction of a type for neutrals beside it; numbers count as right-to-left."""
    return "R" if kind in ("R", "EN", "AN") else kind


def _bracket_pairs(letters: list[str], types: list[str]) -> list[tuple[int, int]]:
    """BD16: return pairs of brackets, in the order of the opening ones."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for place, letter in enumerate(letters):
        if types[place] != "ON":
            continue
        if letter in _CLOSES:
            if len(opened) == _MAX_OPEN_BRACKETS:
                return []
            opened.append((_CLOSES[letter], place))
        elif (end := normalize("NFC", letter)) in _CLOSERS:
            match = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == end), None)
            if match is not None:
                pairs.append((opened[match][1], place))
                del opened[match:]
    return sorted(pairs)


def _resolve_brackets(letters: list[str], kinds: list[str], types: list[str], own: str) -> None:
    """N0: both brackets of a pair get one direction, from their content or the text before."""
    pairs = _bracket_pairs(letters, types)
    if not pairs:
        return
    sides = [_side(kind) for kind in types]
    where = {side: [k for k, s in enumerate(sides) if s == side] for side in ("L", "R")}
    other = "L" if own == "R" else "R"
    before, seen = own, 0
    for opening, closing in pairs:
        for place in range(seen, opening):
            before = _side(types[place]) if _side(types[place]) in where else before
        seen = opening
        if _holds(where[own], opening, closing):
            chosen = own
        elif _holds(where[other], opening, closing):
            chosen = before
        else:
            continue
        for bracket in (opening, closing):
            _set_bracket(kinds, types, bracket, chosen)


def _holds(places: list[int], opening: int, closing: int) -> bool:
    return bisect(places, opening) < bisect(places, closing)


def _set_bracket(kinds: list[str], types: list[str], bracket: int, chosen: str) -> None:
    """Set the direction of a bracket and of the marks on it."""
    types[bracket] = chosen
    place = bracket + 1
    while place < len(kinds) and kinds[place] == "NSM":
        types[place] = chosen
        place += 1


def _resolve_neutral(types: list[str], own: str) -> None:
    """N1 and N2: neutrals follow both neighbours if these agree, else the paragraph."""
    for start, end in _stretches(types, _NEUTRAL):
        before = _side(types[start - 1]) if start else own
        after = _side(types[end]) if end < len(types) else own
        types[start:end] = [before if before == after else own] * (end - start)


def _settle_removed(kinds: list[str], found: list[int], base: int) -> None:
    """Give removed characters the level of the one before them."""
    before = base
    for place, kind in enumerate(kinds):
        if kind in _REMOVED:
            found[place] = before
        before = found[place]


def _settle_line_end(kinds: list[str], found: list[int], base: int) -> None:
    """L1: blanks at the end of a line, and before a tab, get the base level."""
    trailing = True
    for place in range(len(kinds) - 1, -1, -1):
        if kinds[place] in ("B", "S"):
            found[place] = base
            trailing = True
        elif trailing and kinds[place] in _AT_LINE_END:
            found[place] = base
        else:
            trailing = False
