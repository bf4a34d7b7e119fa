"""What an answer holds that a rule can carry over: its parts, and the words of each field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.money import money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _


class CarryOverKind(StrEnum):
    """What a rule makes of an answer."""

    ACTION = "action"
    MILESTONE = "milestone"
    NEED = "need"
    CONTEXT = "context"
    DECLARATION = "declaration"
    DEPOSIT_DATE = "deposit_date"


@dataclass(frozen=True, slots=True)
class PromptText:
    """A prompt: its kind, the words of its options and the headings of its columns, in order."""

    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOverRule:
    """How an answer goes into the road map, in its ``section``, which ``heading`` names in words.

    ``title`` is what a choice or a scale makes; ``when``: only for these options, or for rows
    holding one of these in ``when_column``; ``items``: only these of a list, from 1; ``columns``:
    which columns fill which field; ``provisions``: which option is about which provision;
    ``within_years``: the action ends so many years from today; ``article`` 0 is none.
    """

    id: str
    kind: CarryOverKind
    section: str = ""
    heading: str = ""
    title: str = ""
    when: tuple[str, ...] = ()
    when_column: str = ""
    items: tuple[int, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    provisions: Mapping[str, str] = field(default_factory=dict)
    within_years: int = 0
    article: int = 0


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One thing of an answer: ``words`` by field; ``key`` knows it again when it is taken twice."""

    key: str
    words: Mapping[str, str]
    option: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the group reads above each field, for words that are kept in the note."""


def split_answer(question: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    """Yield what ``rule`` takes of an answer; nothing where it does not apply."""
    return _SPLITTERS[question.kind](question, answer, rule)


def _text(_question: PromptText, answer: Answer, _rule: CarryOverRule) -> Iterator[AnswerPart]:
    first, _line_end, rest = answer.text.strip().partition("\n")
    if first:
        words = {"title": first, "text": answer.text.strip(), "note": rest.strip()}
        yield AnswerPart("text", words)


def _scale(_question: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    if normalise_digits(answer.text) and (
        not rule.when or normalise_digits(answer.text) in rule.when
    ):
        yield AnswerPart(
            "scale", {"title": rule.title, "text": answer.text}, normalise_digits(answer.text)
        )


def _options(question: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    for option in answer.items:
        if option in question.options and (not rule.when or option in rule.when):
            title = rule.title or question.options[option]
            text = "\n".join(filter(None, (question.options[option], answer.text.strip())))
            yield AnswerPart(
                option, {"title": title, "text": text, "note": answer.text.strip()}, option
            )


def _lines(_question: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    lines = [line.strip() for line in answer.items if line.strip()]
    for number, line in enumerate(lines, 1):
        if not rule.items or number in rule.items:
            yield AnswerPart(comparison_key(line), {"title": line, "text": line})


def _rows(question: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    names = {
        name: " · ".join(question.columns[column] for column in columns)
        for name, columns in rule.columns.items()
    }
    for row in answer.rows:
        cells = dict(zip(question.columns, (cell.strip() for cell in row), strict=False))
        if rule.when_column and normalise_digits(cells.get(rule.when_column, "")) not in rule.when:
            continue
        words = {
            name: _joined(name, [(question.columns[c], cells.get(c, "")) for c in columns])
            for name, columns in rule.columns.items()
        }
        if any(words.values()):
            yield AnswerPart(
                comparison_key(words.get("title", "") or " ".join(words.values())), words, "", names
            )


_SPLITTERS: dict[str, Callable[[PromptText, Answer, CarryOverRule], Iterator[AnswerPart]]] = {
    "text": _text,
    "scale": _scale,
    "single": _options,
    "multi": _options,
    "ranking": _options,
    "list": _lines,
    "table": _rows,
}


def _joined(name: str, cells: Sequence[tuple[str, str]]) -> str:
    filled = [(heading, cell) for heading, cell in cells if cell]
    if name == "note":
        return "\n".join(f"{heading}: {cell}" for heading, cell in filled)
    return {"title": ": ", "text": " · "}.get(name, ", ").join(cell for _heading, cell in filled)


def normalise_digits(text: str) -> str:
    """Return text with the digits of any script as Western ones, without blanks around it."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text.strip()
    )


def comparison_key(text: str) -> str:
    """Return text as it is compared: without case, and without the number of blanks."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class ParsedWords:
    """What words of an answer became: ``value``; ``is_whole`` when they say nothing beyond it."""

    value: Any
    is_whole: bool = True
    remark: str = ""


def _date(words: str) -> ParsedWords:
    return ParsedWords(partial_date.parse_date(words))


def _cost(words: str) -> ParsedWords:
    cost = money.parse_money(words)
    stated = money.parse_money(words, _NO_CURRENCY).currency != _NO_CURRENCY
    remark = _("No currency is written beside {amount}: it is read as US dollars.")
    return ParsedWords(cost, remark="" if stated or not cost.high else remark.format(amount=words))


def _articles(words: str) -> ParsedWords:
    found = [
        f"{number}.{paragraph}" if paragraph else number
        for number, paragraph in _ARTICLE.findall(normalise_digits(words))
        if 1 <= int(number) <= _LAST_ARTICLE
    ]
    if not found:
        raise InvalidInput(_("“{text}” names no article.").format(text=words))
    return ParsedWords(
        tuple(dict.fromkeys(found)), is_whole=not _BESIDES.search(normalise_digits(words))
    )


_NO_CURRENCY = "XXX"  # ISO 4217's own code for it
_LAST_ARTICLE = 35
_ARTICLE = re.compile(r"(?<![\d.])(\d{1,2})(?:\s?[.(]\s?(\d{1,2})\)?)?(?!\d)")
_BESIDES = re.compile(r"[^\W\d_]{4,}|\d{3}")  # "Art. 5 and 8" says no more than 5 and 8

PARSERS: Mapping[str, tuple[str, Callable[[str], ParsedWords]]] = {
    "owner": ("lead", ParsedWords),
    "start": ("start", _date),
    "end": ("end", _date),
    "cost": ("cost", _cost),
    "source": ("funder", ParsedWords),
    "indicator": ("indicator", ParsedWords),
    "article": ("articles", _articles),
}
"""Which field of an action each field of a rule fills, and how its words are read."""


def parse_fields(part: AnswerPart) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return an action's fields, what is kept as words in its note, and what to tell about it."""
    fields: dict[str, Any] = {}
    kept = [part.words.get("note", "")]
    remarks: list[str] = []
    for name, (target, reader) in PARSERS.items():
        words = part.words.get(name, "")
        if not words:
            continue
        try:
            found = reader(words)
        except InvalidInput as error:
            remark = _kept(part.names.get(name, name), words, error.message)
            found = ParsedWords(None, is_whole=False, remark=remark)
        if found.value is not None:
            fields[target] = found.value
        if not found.is_whole:
            kept.append(f"{part.names.get(name, name)}: {words}")
        remarks += filter(None, [found.remark])
    return fields, list(filter(None, kept)), remarks


def _kept(heading: str, words: str, reason: str) -> str:
    return _("{heading}: “{words}” is kept in the note. {reason}").format(
        heading=heading, words=words, reason=reason
    )


def make_keys_unique(found: Iterable[AnswerPart]) -> Iterator[tuple[str, AnswerPart]]:
    """Yield each part with a key of its own, where two of an answer say the same."""
    seen: dict[str, int] = {}
    for part in found:
        seen[part.key] = seen.get(part.key, 0) + 1
        yield (part.key if seen[part.key] == 1 else f"{part.key}\x1f{seen[part.key]}"), part
