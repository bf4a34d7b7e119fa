"""A paragraph as a person wrote it: runs of text, and between them figures that can be traced."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """A figure inside of a text: ``shown`` as the sentence has it, such as “three workshops”.

    ``key`` names what it counts. ``value`` is what the data of ``day`` gave (ISO 8601). ``kept`` is
    what they gave when a person kept the figure nevertheless, ``kept_on`` the day of those data;
    both are empty otherwise.
    """

    key: str
    value: str
    shown: str
    day: str = ""
    kept: str = ""
    kept_on: str = ""


type WrittenRun = str | WrittenFigure

PLACE = "\ufffc"
"""Stands for a figure where only the words count."""

_BREAKS = "\t\n\r\u2028\u2029"
_BESIDE = ("basis", "at")
_NAMES = tuple(WrittenFigure.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class WrittenText:
    """Runs of text and figures; no text is empty, and no two texts follow each other.

    ``basis`` are the composed words that it replaced, with marks for figures; empty if none. ``at``
    is when it was written (UTC, ISO 8601).
    """

    runs: tuple[WrittenRun, ...] = ()
    basis: str = ""
    at: str = ""

    @classmethod
    def of(cls, runs: Iterable[WrittenRun], basis: str = "", at: str = "") -> WrittenText:
        """Return runs as one paragraph: spaces once, no empty text, texts that touch joined."""
        made: list[WrittenRun] = []
        for run in runs:
            if isinstance(run, str) and made and isinstance(made[-1], str):
                made[-1] += run
            elif run:
                made.append(run)
        return cls(tuple(_tidied(made)), basis, at)

    @property
    def words(self) -> str:
        """The paragraph as it reads."""
        return "".join(run if isinstance(run, str) else run.shown for run in self.runs)

    @property
    def typed(self) -> str:
        """What stands between the figures, with a mark in place of each."""
        return "".join(run if isinstance(run, str) else PLACE for run in self.runs)

    @property
    def figures(self) -> tuple[WrittenFigure, ...]:
        """The figures in their order."""
        return tuple(run for run in self.runs if isinstance(run, WrittenFigure))

    def with_figure(self, number: int, figure: WrittenFigure) -> WrittenText:
        """Return the text with its figure number ``number``, from 0, replaced."""
        order = iter(range(len(self.figures)))
        runs = tuple(
            figure if isinstance(run, WrittenFigure) and next(order) == number else run
            for run in self.runs
        )
        return replace(self, runs=runs)


def write_text(text: WrittenText) -> str:
    """Return a text as JSON; the same text gives the same words."""
    runs = [run if isinstance(run, str) else _as_json(run) for run in text.runs]
    beside = {name: said for name in _BESIDE if (said := getattr(text, name))}
    said = {"runs": runs, **beside}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def read_text(words: str) -> WrittenText:
    """Return the text from JSON; anything else becomes a single run of text."""
    try:
        found = json.loads(words)
    except ValueError:
        found = None
    runs = found.get("runs") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(runs, list):
        return WrittenText.of([words])
    beside = {name: str(found.get(name, "")) for name in _BESIDE}
    return WrittenText.of(map(_run_of, runs), **beside)


def _run_of(said: object) -> WrittenRun:
    if isinstance(said, dict):
        return WrittenFigure(**{name: str(said.get(name, "")) for name in _NAMES})
    return str(said)


def _as_json(figure: WrittenFigure) -> dict[str, str]:
    return {name: value for name in _NAMES if (value := getattr(figure, name))}


def _tidied(runs: list[WrittenRun]) -> Iterator[WrittenRun]:
    """Yield runs with single spaces, none at the beginning and none at the end."""
    last = len(runs) - 1
    for number, run in enumerate(runs):
        if isinstance(run, WrittenFigure):
            yield run
            continue
        text = _single_spaces(run)
        text = text if number else text.lstrip(" ")
        text = text.rstrip(" ") if number == last else text
        if text:
            yield text


def _single_spaces(text: str) -> str:
    """Return ``text`` in one line; spaces that keep words together stay."""
    plain = "".join(" " if letter in _BREAKS else letter for letter in text if letter != PLACE)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cc")
    while "  " in plain:
        plain = plain.replace("  ", " ")
    return unicodedata.normalize("NFC", plain)
