"""Splits an answer into the parts that a rule carries over, and parses their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate
from mercworkshop.domain.values.money import money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _


class CarryOverKind(StrEnum):
    """What a rule makes from an answer."""

    ACTION = "action"
    MILESTONE = "milestone"
    NEED = "need"
    CONTEXT = "context"
    QUESTION = "question"
    DECLARATION = "declaration"
    DEPOSIT_DATE = "deposit_date"


@dataclass(frozen=True, slots=True)
class PromptText:
    """A prompt: its kind, the texts of its options and the headings of its columns, in order."""

    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOverRule:
    """How an answer is added to the ``section`` of a road map; ``heading`` is its title.

    ``title``: the title for a choice or a scale; ``when``: only these options, or rows with one
    of these in ``when_column``; ``items``: only these numbers of a list, from 1; ``columns``:
    the columns that fill each field; ``provisions``: the provision of each option;
    ``years_after_entry``: the action ends this many years after entry into force; ``article`` 0:
    none; ``is_about_own_country``: the answer is not about the country that the case study invents.
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
    years_after_entry: int = 0
    article: int = 0
    is_about_own_country: bool = True


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One part of an answer: ``words`` by field; ``key`` identifies it when carried over again."""

    key: str
    words: Mapping[str, str]
    option: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """The heading that the group sees for each field, for words that are kept in the note."""


def split_answer(prompt: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    """Yield the parts of an answer that ``rule`` carries over; none if it does not apply."""
    return _SPLITTERS[prompt.kind](prompt, answer, rule)


def _text(_prompt: PromptText, answer: Answer, _rule: CarryOverRule) -> Iterator[AnswerPart]:
    first, _line_end, rest = answer.text.strip().partition("\n")
    if first:
        words = {"title": first, "text": answer.text.strip(), "note": rest.strip()}
        yield AnswerPart("text", words)


def _scale(_prompt: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    if normalise_digits(answer.text) and (
        not rule.when or normalise_digits(answer.text) in rule.when
    ):
        yield AnswerPart(
            "scale", {"title": rule.title, "text": answer.text}, normalise_digits(answer.text)
        )


def _options(prompt: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    for option in answer.items:
        if option in prompt.options and (not rule.when or option in rule.when):
            title = rule.title or prompt.options[option]
            text = "\n".join(filter(None, (prompt.options[option], answer.text.strip())))
            yield AnswerPart(
                option, {"title": title, "text": text, "note": answer.text.strip()}, option
            )


def _lines(_prompt: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    lines = [line.strip() for line in answer.items if line.strip()]
    for number, line in enumerate(lines, 1):
        if not rule.items or number in rule.items:
            yield AnswerPart(comparison_key(line), {"title": line, "text": line})


def _rows(prompt: PromptText, answer: Answer, rule: CarryOverRule) -> Iterator[AnswerPart]:
    names = {
        name: " · ".join(prompt.columns[column] for column in columns)
        for name, columns in rule.columns.items()
    }
    for row in answer.rows:
        cells = dict(zip(prompt.columns, (cell.strip() for cell in row), strict=False))
        if rule.when_column and normalise_digits(cells.get(rule.when_column, "")) not in rule.when:
            continue
        words = {
            name: _join_cells(name, [(prompt.columns[c], cells.get(c, "")) for c in columns])
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


def _join_cells(name: str, cells: Sequence[tuple[str, str]]) -> str:
    filled = [(heading, cell) for heading, cell in cells if cell]
    if name == "note":
        return "\n".join(f"{heading}: {cell}" for heading, cell in filled)
    return {"title": ": ", "text": " · "}.get(name, ", ").join(cell for _heading, cell in filled)


def normalise_digits(text: str) -> str:
    """Return text with all digits as Western ones, without surrounding spaces."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text.strip()
    )


def comparison_key(text: str) -> str:
    """Return text for comparison: case and repeated spaces are ignored."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class ParsedWords:
    """The ``value`` of some words; ``is_whole`` if they contain nothing else."""

    value: Any
    is_whole: bool = True
    remark: str = ""


def _date(words: str) -> ParsedWords:
    try:
        return ParsedWords(partial_date.parse_date(words))
    except AmbiguousDate as error:
        if error.widest is None:
            raise
        return ParsedWords(error.widest, is_whole=False)


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


_NO_CURRENCY = "XXX"  # the ISO 4217 code for "no currency"
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
"""For each field of a rule: the field of an action that it fills, and its parser."""


def parse_fields(part: AnswerPart) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return an action's fields, the words to keep in its note, and the remarks to show."""
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
            remark = _kept_remark(part.names.get(name, name), words, error.message)
            found = ParsedWords(None, is_whole=False, remark=remark)
        if found.value is not None:
            fields[target] = found.value
        if not found.is_whole:
            kept.append(f"{part.names.get(name, name)}: {words}")
        remarks += filter(None, [found.remark])
    return fields, list(filter(None, kept)), remarks


def _kept_remark(heading: str, words: str, reason: str) -> str:
    return _("{heading}: “{words}” is kept in the note. {reason}").format(
        heading=heading, words=words, reason=reason
    )


def make_keys_unique(found: Iterable[AnswerPart]) -> Iterator[tuple[str, AnswerPart]]:
    """Yield each part with a unique key; equal keys of one answer get a number."""
    seen: dict[str, int] = {}
    for part in found:
        seen[part.key] = seen.get(part.key, 0) + 1
        yield (part.key if seen[part.key] == 1 else f"{part.key}\x1f{seen[part.key]}"), part
