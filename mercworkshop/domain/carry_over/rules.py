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


class Make(StrEnum):
    """What a rule makes of an answer."""

    ACTION = "action"
    MILESTONE = "milestone"
    NEED = "need"
    CONTEXT = "context"
    DECLARATION = "declaration"
    DEPOSIT_DATE = "deposit_date"


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt: its kind, the words of its options and the headings of its columns, in order."""

    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How an answer goes into the road map, in its ``section``, which ``heading`` names in words.

    ``title`` is what a choice or a scale makes; ``when``: only for these options, or for rows
    holding one of these in ``when_column``; ``items``: only these of a list, from 1; ``columns``:
    which columns fill which field; ``provisions``: which option is about which provision;
    ``within_years``: the action ends so many years from today; ``article`` 0 is none.
    """

    id: str
    make: Make
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
class Part:
    """One thing of an answer: ``words`` by field; ``key`` knows it again when it is taken twice."""

    key: str
    words: Mapping[str, str]
    option: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the group reads above each field, for words that are kept in the note."""


def parts(question: Question, answer: Answer, rule: Rule) -> Iterator[Part]:
    """Yield what ``rule`` takes of an answer; nothing where it does not apply."""
    return _READERS[question.kind](question, answer, rule)


def _text(_question: Question, answer: Answer, _rule: Rule) -> Iterator[Part]:
    first, _line_end, rest = answer.text.strip().partition("\n")
    if first:
        words = {"title": first, "text": answer.text.strip(), "note": rest.strip()}
        yield Part("text", words)


def _scale(_question: Question, answer: Answer, rule: Rule) -> Iterator[Part]:
    if figure(answer.text) and (not rule.when or figure(answer.text) in rule.when):
        yield Part("scale", {"title": rule.title, "text": answer.text}, figure(answer.text))


def _options(question: Question, answer: Answer, rule: Rule) -> Iterator[Part]:
    for option in answer.items:
        if option in question.options and (not rule.when or option in rule.when):
            title = rule.title or question.options[option]
            text = "\n".join(filter(None, (question.options[option], answer.text.strip())))
            yield Part(option, {"title": title, "text": text, "note": answer.text.strip()}, option)


def _lines(_question: Question, answer: Answer, rule: Rule) -> Iterator[Part]:
    lines = [line.strip() for line in answer.items if line.strip()]
    for number, line in enumerate(lines, 1):
        if not rule.items or number in rule.items:
            yield Part(same(line), {"title": line, "text": line})


def _rows(question: Question, answer: Answer, rule: Rule) -> Iterator[Part]:
    names = {
        name: " · ".join(question.columns[column] for column in columns)
        for name, columns in rule.columns.items()
    }
    for row in answer.rows:
        cells = dict(zip(question.columns, (cell.strip() for cell in row), strict=False))
        if rule.when_column and figure(cells.get(rule.when_column, "")) not in rule.when:
            continue
        words = {
            name: _joined(name, [(question.columns[c], cells.get(c, "")) for c in columns])
            for name, columns in rule.columns.items()
        }
        if any(words.values()):
            yield Part(same(words.get("title", "") or " ".join(words.values())), words, "", names)


_READERS: dict[str, Callable[[Question, Answer, Rule], Iterator[Part]]] = {
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


def figure(text: str) -> str:
    """Return text with the digits of any script as Western ones, without blanks around it."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text.strip()
    )


def same(text: str) -> str:
    """Return text as it is compared: without case, and without the number of blanks."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Read:
    """What words of an answer became: ``value``; ``is_whole`` when they say nothing beyond it."""

    value: Any
    is_whole: bool = True
    remark: str = ""


def _date(words: str) -> Read:
    return Read(partial_date.read(words))


def _cost(words: str) -> Read:
    cost = money.read(words)
    stated = money.read(words, _NO_CURRENCY).currency != _NO_CURRENCY
    remark = _("No currency is written beside {amount}: it is read as US dollars.")
    return Read(cost, remark="" if stated or not cost.high else remark.format(amount=words))


def _articles(words: str) -> Read:
    found = [
        f"{number}.{paragraph}" if paragraph else number
        for number, paragraph in _ARTICLE.findall(figure(words))
        if 1 <= int(number) <= _LAST_ARTICLE
    ]
    if not found:
        raise InvalidInput(_("“{text}” names no article.").format(text=words))
    return Read(tuple(dict.fromkeys(found)), is_whole=not _BESIDES.search(figure(words)))


_NO_CURRENCY = "XXX"  # ISO 4217's own code for it
_LAST_ARTICLE = 35
_ARTICLE = re.compile(r"(?<![\d.])(\d{1,2})(?:\s?[.(]\s?(\d{1,2})\)?)?(?!\d)")
_BESIDES = re.compile(r"[^\W\d_]{4,}|\d{3}")  # "Art. 5 and 8" says no more than 5 and 8

READERS: Mapping[str, tuple[str, Callable[[str], Read]]] = {
    "owner": ("lead", Read),
    "start": ("start", _date),
    "end": ("end", _date),
    "cost": ("cost", _cost),
    "source": ("funder", Read),
    "indicator": ("indicator", Read),
    "article": ("articles", _articles),
}
"""Which field of an action each field of a rule fills, and how its words are read."""


def read(part: Part) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return an action's fields, what is kept as words in its note, and what to tell about it."""
    fields: dict[str, Any] = {}
    kept = [part.words.get("note", "")]
    remarks: list[str] = []
    for name, (target, reader) in READERS.items():
        words = part.words.get(name, "")
        if not words:
            continue
        try:
            found = reader(words)
        except InvalidInput as error:
            remark = _kept(part.names.get(name, name), words, error.message)
            found = Read(None, is_whole=False, remark=remark)
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


def numbered(found: Iterable[Part]) -> Iterator[tuple[str, Part]]:
    """Yield each part with a key of its own, where two of an answer say the same."""
    seen: dict[str, int] = {}
    for part in found:
        seen[part.key] = seen.get(part.key, 0) + 1
        yield (part.key if seen[part.key] == 1 else f"{part.key}\x1f{seen[part.key]}"), part
