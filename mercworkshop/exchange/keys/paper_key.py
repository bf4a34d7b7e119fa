"""A key on paper: 24 words or a code of two lines, written and parsed.

The words are those of BIP 39: the first four letters identify a word, and the last word holds the
checksum. Each line of the code has its own checksum.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import combinations

from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.keys.holder_key import HolderKey
from mercworkshop.i18n import _, listed, number

WORDS = 24
ENDING = 12
"""Characters of the public part printed on the sheet, from its end."""
LEAST_ENDING = 4

_BITS = 11
"""Bits of a word: 24 words are the 256 bits of a key and 8 bits of checksum."""
_PREFIX = 4
_NEAR = 3
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_LINES, _DATA, _CHECK, _GROUP = 2, 26, 4, 5


@dataclass(frozen=True, slots=True)
class ParsedPaperKey:
    """The result of parsing typed words.

    ``key`` is set when all words fit. Otherwise ``wrong`` has the numbers, from 1, of the words
    that are not in the list or, if one mistake was found, do not fit; ``near`` proposes words for
    the first of these, and ``fitting`` are those among them that make a key.
    """

    key: HolderKey | None = None
    wrong: tuple[int, ...] = ()
    near: tuple[str, ...] = ()
    fitting: tuple[str, ...] = ()
    sentence: str = ""


def words_of(key: HolderKey) -> tuple[str, ...]:
    """Return the 24 words of a key."""
    secret = holder_key.secret_bytes(key)
    whole = int.from_bytes(secret) << 8 | hashlib.sha256(secret).digest()[0]
    return tuple(_word_list()[whole >> _BITS * (WORDS - 1 - at) & 2047] for at in range(WORDS))


def code_of(key: HolderKey) -> tuple[str, ...]:
    """Return the two lines of the code of a key, in groups of five characters."""
    whole = int.from_bytes(holder_key.secret_bytes(key)) << 4
    signs = _to_signs(whole, _LINES * _DATA)
    lines = [signs[at * _DATA : (at + 1) * _DATA] for at in range(_LINES)]
    checked = [line + _check_signs(number, line) for number, line in enumerate(lines)]
    return tuple(
        " ".join(line[at : at + _GROUP] for at in range(0, len(line), _GROUP)) for line in checked
    )


def ending_of(key: HolderKey) -> str:
    """Return the end of the public part, in groups of four characters."""
    end = key.public.encryption_key[-ENDING:]
    return " ".join(end[at : at + 4] for at in range(0, ENDING, 4))


def complete_word(typed: str) -> str:
    """Return the word of the list for a whole word or its first letters; empty if there is none."""
    word = typed.strip().lower()
    if word in _word_numbers():
        return word
    begun = [each for each in _word_list() if each.startswith(word)] if len(word) >= _PREFIX else []
    return begun[0] if len(begun) == 1 else ""


def similar_words(typed: str) -> tuple[str, ...]:
    """Return the words of the list most similar to what was typed, best first."""
    return tuple(get_close_matches(typed.strip().lower(), _word_list(), n=_NEAR, cutoff=0.5))


def parse_words(typed: Sequence[str], ending: str = "") -> ParsedPaperKey:
    """Return the key of 24 words, or what is wrong with them.

    ``ending`` is the end of the public part, if typed. One word that is wrong, missing or swapped
    with another is found: directly if it is not in the list, else by ``ending``, which takes some
    tenths of a second.
    """
    ending = "".join(ending.split()).lower()
    ending = ending if len(ending) >= LEAST_ENDING else ""
    words = [complete_word(each) for each in typed]
    wrong = tuple(number for number, word in enumerate(words, start=1) if not word)
    if len(wrong) > 1:
        return ParsedPaperKey(
            wrong=wrong,
            near=similar_words(typed[wrong[0] - 1]),
            sentence=_unknown_words_sentence(wrong),
        )
    numbers = [_word_numbers().get(word, 0) for word in words]
    if wrong:
        return _solve_unknown_word(numbers, wrong[0], typed[wrong[0] - 1], ending)
    key = _key_of_numbers(numbers)
    if key is not None and key.public.encryption_key.endswith(ending):
        return ParsedPaperKey(key, sentence=_("All {all} words fit.").format(all=WORDS))
    return _find_slip(numbers, ending, is_key=key is not None)


def parse_code(text: str) -> HolderKey:
    """Return the key of a typed code; raises InvalidInput naming the line."""
    signs = "".join(each for each in text.upper() if each.isalnum()).translate(_MISREAD)
    size = _DATA + _CHECK
    if len(signs) != _LINES * size:
        raise InvalidInput(
            _("The code has {wanted} characters; {found} are typed.").format(
                wanted=number(_LINES * size), found=number(len(signs))
            ),
            _("Compare it with the sheet, group by group."),
        )
    data = ""
    for place in range(_LINES):
        line = signs[place * size : (place + 1) * size]
        if not set(line) <= set(_LETTERS) or _check_signs(place, line[:_DATA]) != line[_DATA:]:
            raise InvalidInput(
                _("Line {number} of the code does not fit.").format(number=place + 1),
                _("Compare its six groups with the sheet; the other line may be right."),
            )
        data += line[:_DATA]
    whole = 0
    for sign in data:
        whole = whole << 5 | _LETTERS.index(sign)
    return holder_key.key_of_secret((whole >> 4).to_bytes(32))


def _solve_unknown_word(numbers: list[int], wrong: int, typed: str, ending: str) -> ParsedPaperKey:
    """Return the words that could replace the one that is not in the list."""
    fitting = [_word_list()[each[wrong - 1]] for each in _replacements(numbers, wrong - 1)]
    if ending:
        fitting = [
            word
            for word in fitting
            if _matches_ending(_replace_word(numbers, wrong - 1, word), ending)
        ]
    close = similar_words(typed) if typed.strip() else ()
    if len(fitting) == 1 and fitting[0] not in close:
        close = (fitting[0], *close)
    shown = tuple(sorted(close, key=lambda word: word not in fitting))
    return ParsedPaperKey(
        wrong=(wrong,),
        near=shown,
        fitting=tuple(word for word in shown if word in fitting),
        sentence=_unknown_words_sentence((wrong,)),
    )


def _find_slip(numbers: list[int], ending: str, *, is_key: bool) -> ParsedPaperKey:
    """Find the wrong word, or the two that are swapped, when all words are in the list."""
    if not ending:
        return ParsedPaperKey(
            sentence=_(
                "Every word is in the list, but together they do not fit: one is wrong, or two are"
                " swapped. Type the end of the public part to find it."
            )
        )
    for at in range(WORDS):
        for fit in _replacements(numbers, at):
            if _matches_ending(fit, ending):
                word = _word_list()[fit[at]]
                said = _("Word {number} is wrong: “{word}” fits.")
                sentence = said.format(number=at + 1, word=word)
                return ParsedPaperKey(None, (at + 1,), (word,), (word,), sentence)
    for one, two in combinations(range(WORDS), 2):
        turned = list(numbers)
        turned[one], turned[two] = numbers[two], numbers[one]
        if _matches_ending(turned, ending):
            said = _("The words {one} and {two} are swapped.")
            sentence = said.format(one=one + 1, two=two + 1)
            return ParsedPaperKey(wrong=(one + 1, two + 1), sentence=sentence)
    if is_key:
        words = _("These words are a key, but not the one whose public part ends like this.")
    else:
        words = _("More than one word is wrong. Compare them with the sheet, or type the code.")
    return ParsedPaperKey(sentence=words)


def _unknown_words_sentence(wrong: tuple[int, ...]) -> str:
    if len(wrong) == 1:
        words = _("{fit} of {all} words are in the list. Word {number} is not.")
        return words.format(fit=WORDS - 1, all=WORDS, number=wrong[0])
    numbers = listed(map(str, wrong))
    words = _("{fit} of {all} words are in the list. These are not: {numbers}.")
    return words.format(fit=WORDS - len(wrong), all=WORDS, numbers=numbers)


def _replacements(numbers: list[int], at: int) -> Iterator[list[int]]:
    """Yield the words with the one at ``at`` replaced, whenever the checksum fits."""
    for other in range(len(_word_list())):
        changed = [*numbers[:at], other, *numbers[at + 1 :]]
        if _secret_of_numbers(changed) is not None:
            yield changed


def _replace_word(numbers: list[int], at: int, word: str) -> list[int]:
    return [*numbers[:at], _word_numbers()[word], *numbers[at + 1 :]]


def _matches_ending(numbers: list[int], ending: str) -> bool:
    key = _key_of_numbers(numbers)
    return key is not None and key.public.encryption_key.endswith(ending)


def _key_of_numbers(numbers: Sequence[int]) -> HolderKey | None:
    secret = _secret_of_numbers(numbers)
    return holder_key.key_of_secret(secret) if secret is not None else None


def _secret_of_numbers(numbers: Sequence[int]) -> bytes | None:
    """Return the secret of the words; None if their checksum, the last eight bits, does not fit."""
    whole = 0
    for each in numbers:
        whole = whole << _BITS | each
    secret = (whole >> 8).to_bytes(32)
    return secret if hashlib.sha256(secret).digest()[0] == whole & 255 else None


def _check_signs(number: int, line: str) -> str:
    digest = hashlib.sha256(f"MercWorkshop recovery, line {number + 1}: {line}".encode()).digest()
    return _to_signs(int.from_bytes(digest[:3]) >> 4, _CHECK)


def _to_signs(whole: int, count: int) -> str:
    return "".join(_LETTERS[whole >> 5 * (count - 1 - at) & 31] for at in range(count))


@cache
def _word_list() -> tuple[str, ...]:
    from mnemonic import Mnemonic

    return tuple(Mnemonic("english").wordlist)


@cache
def _word_numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(_word_list())}
