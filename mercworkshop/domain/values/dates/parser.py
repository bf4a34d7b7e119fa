"""Reading dates as people write them: from text to EDTF, in any of the six languages, even mixed.

A text becomes parts (a year, a month, a season, a quarter, a day) and the marks between them. The
order of the parts does not matter: words, and the four digits of a year, tell them apart. Only a
date in figures has an order; where that order could be two, both readings are returned, because
nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mercworkshop.domain.values.dates import date_words as words
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _


class _Kind(StrEnum):
    """The kind of a part of the text."""

    YEAR = "year"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    DAY = "day"
    DASH = "dash"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    value: int = 0


type _Parts = dict[_Kind, int]

_LONGEST = 100
_YMD = (_Kind.YEAR, _Kind.MONTH, _Kind.DAY)
_DMY = (_Kind.DAY, _Kind.MONTH, _Kind.YEAR)
_MDY = (_Kind.MONTH, _Kind.DAY, _Kind.YEAR)
_BETWEEN = frozenset({_Kind.DASH, _Kind.UNTIL})
# EDTF writes spring 2016 as 2016-21 and the first quarter as 2016-33.
_CODE = {_Kind.MONTH: 0, _Kind.SEASON: 20, _Kind.QUARTER: 32}
_NUMBER_OF = {
    number + start: _Token(kind, number)
    for kind, start in _CODE.items()
    for number in range(1, 13 if kind is _Kind.MONTH else 5)
}
_UNIT = {"年": _Kind.YEAR, "月": _Kind.MONTH, "日": _Kind.DAY, "号": _Kind.DAY, "號": _Kind.DAY}

_MEANING: dict[str, _Token | None] = {
    **dict.fromkeys(words.SMALL_WORDS),
    **dict.fromkeys(words.UNTIL, _Token(_Kind.UNTIL)),
    **dict.fromkeys(words.FIRST_OF_MONTH, _Token(_Kind.DAY, 1)),
    **{word: _Token(_Kind.MONTH, number) for word, number in words.MONTHS.items()},
    **{word: _Token(_Kind.SEASON, number) for word, number in words.SEASONS.items()},
}


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


_HAN = r"\u4e00-\u9fff"
_LETTER = rf"[^\W\d_{_HAN}]"
_ORDINAL_END = rf"\.?-?(?:st|nd|rd|th|er|ere|re|ro|e|eme|o|°|и|ыи|ии|е|ое|го|ого)(?!{_LETTER})"
_ORDINAL = rf"(?:第?\s?[1-4](?:{_ORDINAL_END})?|(?:{_any_of(words.ORDINALS)})(?!{_LETTER}))"
_QUARTER = rf"(?:{_any_of(words.QUARTER)})(?!{_LETTER})"
_IS_HAN = re.compile(f"[{_HAN}]").match
_SUCCESSIVE = re.compile(r"(\d\d(\d\d))([-/])(\d\d)")
_SEASON_OF_TWO = re.compile(
    rf"(({_any_of(words.SEASONS)})\s(?:de\s|of\s)?)(\d\d(\d\d))/(?:\d\d)?(\d\d)(?!\d)"
)
_CHINESE_NUMBER = re.compile(r"[〇零一二三四五六七八九十]+(?=\s?[年月日号號季])")
_CHINESE_FIGURES = str.maketrans("〇零一二三四五六七八九", "00123456789")


@lru_cache(maxsize=1)
def _token_pattern() -> re.Pattern[str]:
    """Return the pattern, compiled on first use: it takes 10 ms, too long for the start."""
    return re.compile(
        rf"""
      (?P<ymd>  \d{{4}} (?P<mark>[-./]) \d{{1,2}} (?P=mark) \d{{1,2}} (?!\d) )
    | (?P<dmy>  \d{{1,2}} (?P<sign>[-./]) \d{{1,2}} (?P=sign) \d{{4}} (?!\d) )
    | (?P<quarter> {_ORDINAL}[\s.-]*(?:{_QUARTER}|季度?) | {_QUARTER}[\s.-]*{_ORDINAL}(?!\d) )
    | (?P<ym>   \d{{4}} [-./] \d{{1,2}} (?!\w) )
    | (?P<my>   \d{{1,2}} [-./] \d{{4}} (?!\w) )
    | (?P<number> \d+ (?:\s?[{"".join(_UNIT)}] | {_ORDINAL_END})? )
    | (?P<word> (?:{_any_of(word for word in _MEANING if " " in word)})(?!{_LETTER})
              | {_any_of(word for word in {*_MEANING, *words.VAGUE_WORDS} if _IS_HAN(word))}
              | {_LETTER}+ )
    | (?P<dash> [-/] )
    | (?P<noise> [\s.,،:()'] )
    | (?P<strange> . )
    """,
        re.VERBOSE,
    )


def parse_candidates(text: str) -> tuple[str, ...]:
    """Return all meanings of ``text``, as EDTF not yet checked against the calendar.

    Several if it is ambiguous. Raises InvalidInput if it is not a date.
    """
    if len(text) > _LONGEST:
        raise _unreadable(text)
    folded = _CHINESE_NUMBER.sub(_to_western_digits, words.fold_date(text))
    folded = words.name_months_once(folded)
    if not folded:
        raise InvalidInput(_("The date is empty."), _advice())
    if folded[0] in "-/" or folded[-1] in "-/":  # "~2017" is no longer 2017, "2017-" has no end
        raise _unreadable(text)
    folded = _SEASON_OF_TWO.sub(_first_year, folded)
    return _two_years(folded) or tuple(
        dict.fromkeys(_read(text, list(_tokens(folded, text, order))) for order in (_DMY, _MDY))
    )


def _two_years(folded: str) -> tuple[str, ...]:
    """Parse 2015-16 and 2015/16 as two years, and as EDTF; empty if ISO 8601 reads a month."""
    match = _SUCCESSIVE.fullmatch(folded)
    if not match:
        return ()
    year, short, mark, following = match.groups()
    is_iso_month = mark == "-" and int(following) <= 12
    if is_iso_month or int(following) != (int(short) + 1) % 100:
        return ()
    return f"{year}-{following}", f"{year}/{int(year) + 1}"


def _first_year(match: re.Match[str]) -> str:
    """Turn "winter 2016/17" into winter 2016; no other northern season lies in two years."""
    written, season, year, short, following = match.groups()
    if int(following) != (int(short) + 1) % 100 or words.SEASONS[season] != 4:
        raise _unreadable(match[0])
    return f"{written}{year}"


def _to_western_digits(match: re.Match[str]) -> str:
    """Turn 二〇一七 into 2017 and 三十一 into 31."""
    tens, ten, units = match[0].translate(_CHINESE_FIGURES).partition("十")
    return f"{tens or 1}{units or 0}" if ten else tens


def _tokens(folded: str, text: str, order: Sequence[_Kind]) -> Iterator[_Token]:
    for piece in _token_pattern().finditer(folded):
        match piece.lastgroup:
            case "noise":
                continue
            case "dash":
                yield _Token(_Kind.DASH)
            case "quarter":
                yield _Token(_Kind.QUARTER, _ordinal(piece[0]))
            case "number":
                yield _number(piece[0])
            case "word":
                yield from _word(piece[0])
            case "strange":
                raise _unreadable(text)
            case _:
                yield from _figures(piece[0], order)


def _ordinal(quarter: str) -> int:
    """Return the number in 'q1', '1er trimestre', 'iv кв' or 'الربع الاول'."""
    figure = re.search(r"\d", quarter)
    if figure:
        return int(figure[0])
    return next(words.ORDINALS[w] for w in re.findall(r"\w+", quarter) if w in words.ORDINALS)


def _number(piece: str) -> _Token:
    """Parse a number with its suffix: 2017, 2017年, 3月, 30, 30日, 1er."""
    end = piece.lstrip("0123456789")
    figures = piece.removesuffix(end)
    natural = {1: _Kind.DAY, 2: _Kind.DAY, 4: _Kind.YEAR}.get(len(figures))
    kind = _UNIT.get(end.strip(), _Kind.DAY) if end else natural
    if kind is None or natural is None or (kind is _Kind.YEAR) != (natural is _Kind.YEAR):
        raise InvalidInput(
            _("{number} is neither a day, a month nor a year.").format(number=piece), _advice()
        )
    return _Token(kind, int(figures))


def _word(word: str) -> Iterator[_Token]:
    if word in words.VAGUE_WORDS:
        raise InvalidInput(
            _("“{word}” is too vague for a date.").format(word=word),
            _("Write the months, the quarter or the season you mean: {examples}.").format(
                examples=_("January–April 2016, Q1 2016, spring 2016")
            ),
        )
    if word not in _MEANING:
        raise InvalidInput(
            _("“{word}” is not part of a date.").format(word=_shorten(word)), _advice()
        )
    token = _MEANING[word]
    if token:
        yield token


def _figures(piece: str, order: Sequence[_Kind]) -> Iterator[_Token]:
    """Parse 2017-03-30, 30.03.2017, 2017-03, 2017-33 or 3/2017.

    A date with dots has the day first, in every convention that uses dots.
    """
    numbers = [int(number) for number in re.split(r"[-./]", piece)]
    if numbers[0] > 999:
        if len(numbers) == 2 and "-" in piece and numbers[1] in _NUMBER_OF:
            yield from (_Token(_Kind.YEAR, numbers[0]), _NUMBER_OF[numbers[1]])
            return
        order = _YMD
    elif len(numbers) == 2:
        order = (_Kind.MONTH, _Kind.YEAR)
    elif "." in piece:
        order = _DMY
    yield from map(_Token, order, numbers)


def _read(text: str, tokens: Sequence[_Token]) -> str:
    whole = _collect_parts(tokens)
    if whole and _is_complete(whole):
        return _edtf(whole)
    periods = set(filter(None, (_period(tokens, at) for at in range(len(tokens)))))
    if len(periods) == 1:
        return periods.pop()
    if all(token.kind is not _Kind.YEAR for token in tokens):
        raise InvalidInput(
            _("“{text}” has no year.").format(text=_shorten(text)),
            _("Write the year too, in four digits, such as 14 August 2016."),
        )
    raise _unreadable(text)


def _collect_parts(tokens: Sequence[_Token]) -> _Parts | None:
    """Return the parts of one date, without dashes; None if two parts contradict each other."""
    kept = [token for token in tokens if token.kind is not _Kind.DASH]
    parts = {token.kind: token.value for token in kept}
    if len(parts) != len(kept) or _Kind.UNTIL in parts:
        return None
    finer = parts.keys() & _CODE.keys()
    if len(finer) > 1 or (_Kind.DAY in parts and finer - {_Kind.MONTH}):
        return None
    return parts


def _is_complete(parts: _Parts) -> bool:
    return _Kind.YEAR in parts and (_Kind.DAY not in parts or _Kind.MONTH in parts)


def _period(tokens: Sequence[_Token], at: int) -> str:
    """Parse a period whose ends are joined by this token; empty if they are not."""
    start, end = _collect_parts(tokens[:at]), _collect_parts(tokens[at + 1 :])
    if tokens[at].kind not in _BETWEEN or not start or not end:
        return ""
    _complete_end(end, start)
    _complete_end(start, end)
    if not (_is_complete(start) and _is_complete(end)):
        return ""
    first, last = _edtf(start), _edtf(end)
    return first if first == last else f"{first}/{last}"


def _complete_end(lender: _Parts, borrower: _Parts) -> None:
    """Give one end of a period the month or year written at the other: 5–7 August 2014."""
    if _Kind.DAY in lender and _Kind.DAY in borrower and _Kind.MONTH in lender:
        borrower.setdefault(_Kind.MONTH, lender[_Kind.MONTH])
    if len(lender) > 1 and _Kind.YEAR in lender:
        borrower.setdefault(_Kind.YEAR, lender[_Kind.YEAR])


def _edtf(parts: _Parts) -> str:
    text = f"{parts[_Kind.YEAR]:04}"
    for kind, start in _CODE.items():
        if kind in parts:
            text += f"-{parts[kind] + start:02}"
    return f"{text}-{parts[_Kind.DAY]:02}" if _Kind.DAY in parts else text


def _unreadable(text: str) -> InvalidInput:
    return InvalidInput(
        _("“{text}” cannot be read as a date.").format(text=_shorten(text)), _advice()
    )


def _advice() -> str:
    return _(
        "Write it like 30 March 2017, March 2017, summer 2016, Q1 2019, 5–7 August 2014 or 2017."
    )


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
