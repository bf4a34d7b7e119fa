"""Verbs for the sheets of the knowledge test, and which sheets look like one entered twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mercworkshop.domain.entities.evaluation.records import BLANK, Occasion, QuizSheet
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import random_id
from mercworkshop.domain.records.record import clean_record, replace_fields
from mercworkshop.domain.values.text_folding import is_unseen
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _

LONGEST_CODE = 12
"""Characters of a code: longer words are no code, and may be a name."""

_CHOICE = re.compile(r"([A-Za-z0-9_-]{1,40}):([A-Z]|-)")
_NO_PART_OF_A_CODE = re.compile(r"[\s\-_./–—]+")


def clean_code(code: str) -> str:
    """Return a code as it is compared: capitals and Western digits, without spaces or dashes.

    Invisible characters are removed too: bidi marks, soft hyphens, accents that join no letter.
    """
    seen = (sign for sign in unicodedata.normalize("NFKC", code) if not is_unseen(sign))
    plain = _NO_PART_OF_A_CODE.sub("", "".join(seen)).upper()
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)


def answers_of(sheet: QuizSheet) -> dict[str, str]:
    """Return the letter that was chosen by question; questions left open are not in it."""
    pairs = (each.rpartition(":")[::2] for each in sheet.choices)
    return {question: letter for question, letter in pairs if letter != BLANK}


def choices_of(answers: Mapping[str, str], questions: Iterable[str]) -> tuple[str, ...]:
    """Return the choices of a sheet from a letter by question; the others were left open."""
    return tuple(f"{each}:{answers.get(each) or BLANK}" for each in questions)


def repeated(sheets: Iterable[QuizSheet], new: QuizSheet) -> tuple[QuizSheet, ...]:
    """Return the sheets that may be the same as ``new``, entered before.

    They have its occasion and its code, or, if one of them has no code, all of its answers.
    """
    mine = _comparable(new)
    return tuple(
        each
        for each in sheets
        if each.id != new.id
        and each.occasion is mine.occasion
        and (
            each.code == mine.code != ""
            or (each.choices == mine.choices and (not each.code or not mine.code))
        )
    )


class KnownSheets:
    """Sheets among which :func:`repeated` is asked of many new ones, without comparing all."""

    def __init__(self, sheets: Iterable[QuizSheet]) -> None:
        self._found: dict[tuple[object, ...], QuizSheet] = {}
        for each in sheets:
            self.add(each)

    def add(self, sheet: QuizSheet) -> None:
        """Add a sheet."""
        self._found.setdefault((sheet.occasion, sheet.code), sheet)
        self._found.setdefault((sheet.occasion, sheet.choices, bool(sheet.code)), sheet)

    def has_like(self, new: QuizSheet) -> bool:
        """Whether one of them may be the same as ``new``."""
        keys: tuple[tuple[object, ...], ...] = (
            (new.occasion, new.code),
            (new.occasion, new.choices, False),
            (new.occasion, new.choices, True),
        )
        return bool(repeated((self._found[each] for each in keys if each in self._found), new))


def make_sheets(rows: Sequence[Mapping[str, Any]]) -> tuple[QuizSheet, ...]:
    """Return new sheets from the values of their fields. Raises InvalidInput for a wrong choice.

    They are in the order of their ids, which are made at random: that of the rows is forgotten.
    """
    made = (_comparable(QuizSheet(id=random_id(), **row)) for row in rows)
    return tuple(sorted(made, key=lambda each: each.id))


def enter(rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Enter sheets. Ask :func:`repeated` first: this adds what it is given."""
    return add(make_sheets(rows))


def add(sheets: Iterable[QuizSheet]) -> Edit:
    """Enter sheets that :func:`make_sheets` made; their order is forgotten."""
    made = tuple(sorted(sheets, key=lambda each: each.id))
    return Edit(Counted("Enter a sheet", "Enter {n} sheets", len(made)), after=made)


def update(sheet: QuizSheet, **fields: Any) -> Edit:
    """Correct a sheet."""
    after = _comparable(replace_fields(sheet, **fields))
    given = {name: getattr(after, name) for name in fields}
    return edit_record(N_("Correct a sheet"), sheet, **given)


def join(before: QuizSheet, after: QuizSheet) -> Edit:
    """Pair two sheets whose codes almost match: the one after gets the code of the one before."""
    if (before.occasion, after.occasion) != (Occasion.BEFORE, Occasion.AFTER) or not before.code:
        raise InvalidInput(
            _("Only a sheet before and a sheet after can be paired."),
            _("Choose one of each, the first with a code."),
        )
    return edit_record(N_("Pair two sheets"), after, code=before.code)


def remove(sheets: Iterable[QuizSheet]) -> Edit:
    """Remove sheets."""
    gone = tuple(sheets)
    return Edit(Counted("Remove a sheet", "Remove {n} sheets", len(gone)), before=gone)


def _comparable(sheet: QuizSheet) -> QuizSheet:
    """Return a sheet with its code and choices as they are compared, the choices in order."""
    sheet = clean_record(sheet)
    code = clean_code(sheet.code)
    if len(code) > LONGEST_CODE:
        raise InvalidInput(
            _("The code is too long: a code has at most {most} characters.").format(
                most=LONGEST_CODE
            ),
            _("Type the code only, no name."),
        )
    choices = sorted(each.strip() for each in sheet.choices)
    found = [_CHOICE.fullmatch(each) for each in choices]
    for text, match in zip(choices, found, strict=True):
        if match is None:
            raise InvalidInput(
                _("“{text}” is not an answer.").format(text=text[:40]),
                _("Write the question and the letter, such as q01:B."),
            )
    questions = [match[1] for match in found if match]
    if len(set(questions)) < len(questions):
        raise InvalidInput(
            _("A question is answered twice on one sheet."), _("Keep one answer of it.")
        )
    return replace_fields(sheet, code=code, choices=tuple(choices))
