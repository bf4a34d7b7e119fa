"""Where somebody was in a review, for the window that replaces this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from mercworkshop.domain.review.findings import Finding
from mercworkshop.gui.places.road_maps.review.answers import AnswerBar
from mercworkshop.gui.places.road_maps.review.finding_tree import key_of


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that asks for a reason: about the point with the key ``asked``, else for an article.

    ``typed`` is which of its two lines has the keyboard, -1 for none, and ``caret`` where in it.
    """

    asked: str
    typed: int
    caret: int


@dataclass(frozen=True, slots=True)
class ReviewState:
    """The key of the current line, whether its point is a page that is open, and the form."""

    key: str
    is_point_open: bool
    form: OpenForm | None


def form_of(answers: AnswerBar) -> OpenForm | None:
    """Return the form as another window opens it again; None while none is open."""
    if answers.asking.isHidden():
        return None
    fields = (answers.reason, answers.by)
    typed = next((n for n, each in enumerate(fields) if each.hasFocus()), -1)
    caret = fields[typed].cursorPosition() if typed >= 0 else 0
    return OpenForm(key_of(answers.asked) if answers.asked else "", typed, caret)


def open_again(answers: AnswerBar, form: OpenForm | None, found: Sequence[Finding]) -> None:
    """Open the form of another window, unless its point is settled among those ``found``.

    The keyboard comes back to the line that it was in, unless it is in another text by now.
    """
    asked = next((each for each in found if form and key_of(each) == form.asked), None)
    if form is None or (form.asked and asked is None):
        return
    before = QApplication.focusWidget()
    answers.ask_again(asked)
    if form.typed >= 0 and not isinstance(before, QLineEdit | QPlainTextEdit):
        field = (answers.reason, answers.by)[form.typed]
        field.setFocus()
        field.setCursorPosition(form.caret)
    elif before is not None:
        before.setFocus()
