"""Two orders of the knowledge test on paper, so that neighbours do not see the same sheet.

The order of questions and options follows from their names alone: the same test gives the same
sheets on every laptop, and a printed sheet can be read later.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from mercworkshop.domain.entities.evaluation.knowledge import AnswerKey
from mercworkshop.domain.entities.evaluation.records import BLANK
from mercworkshop.domain.values.text_folding import is_unseen
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, number

LETTERS = "ABCDEFGH"
"""What options are called on paper, in the order in which they stand there."""

_OPEN = frozenset("-–.0_")
"""Signs for a question that was left open."""


class QuizVariant(StrEnum):
    """A printed order of the test."""

    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question on paper; ``letters`` are those of the data, in the order of the options there."""

    question: str
    letters: tuple[str, ...]

    def printed(self, letter: str) -> str:
        """Return what an option of the data is called on paper; empty if it is not there."""
        return LETTERS[self.letters.index(letter)] if letter in self.letters else ""


def arrange(
    options: Mapping[str, Sequence[str]], variant: QuizVariant
) -> tuple[ShownQuestion, ...]:
    """Return the questions in the order of a variant, from the letters of each by its id.

    The first question of the test is an easy one: it stays first.
    """
    first = min(options, default="")

    def place(*names: str) -> str:
        return sha256("\x1f".join((variant, *names)).encode()).hexdigest()

    return tuple(
        ShownQuestion(
            question, tuple(sorted(options[question], key=lambda each: place(question, each)))
        )
        for question in sorted(options, key=lambda each: (each != first, place(each)))
    )


def edition_code(options: Mapping[str, Sequence[str]]) -> str:
    """Return four characters that identify a test: they are printed on a sheet and on its key."""
    parts = (f"{question}:{''.join(options[question])}" for question in sorted(options))
    return sha256("|".join(parts).encode()).hexdigest()[:4]


def read_marks(marks: str, shown: Sequence[ShownQuestion]) -> dict[str, str]:
    """Return the letter of the data by question, from one mark for each question of a sheet.

    A mark is the letter on paper or its number, and ``-`` or 0 for a question that was left open;
    spaces between marks mean nothing. Raises InvalidInput if a mark is none or the marks are not
    as many as the questions.
    """
    signs = [_plain(each) for each in marks if not each.isspace() and not is_unseen(each)]
    if len(signs) != len(shown):
        raise InvalidInput(
            _("The row has {found} marks, the sheet {most} questions.").format(
                found=number(len(signs)), most=number(len(shown))
            ),
            _("Type one mark for each question, and - where none is ticked."),
        )
    found = {}
    for place, (sign, question) in enumerate(zip(signs, shown, strict=True), start=1):
        if sign in _OPEN:
            found[question.question] = BLANK
            continue
        at = int(sign) - 1 if sign.isdigit() else LETTERS.find(sign)
        if not sign or not 0 <= at < len(question.letters):
            raise InvalidInput(
                _("Question {place} has no answer “{mark}”.").format(
                    place=number(place), mark=sign
                ),
                _("Type a letter of the sheet, or its number."),
            )
        found[question.question] = question.letters[at]
    return found


def right_marks(shown: Iterable[ShownQuestion], key: Iterable[AnswerKey]) -> str:
    """Return the letters on paper of the right answers, in the order of a sheet."""
    right = {each.question: each.right for each in key}
    return "".join(each.printed(right[each.question]) for each in shown)


def _plain(sign: str) -> str:
    return str(unicodedata.decimal(sign, unicodedata.normalize("NFKC", sign))).upper()
