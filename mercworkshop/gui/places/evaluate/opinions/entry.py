"""The form of one person, typed from paper: a number for each question, and what was written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import (
    WRITTEN,
    AnswerKind,
    EvaluationQuestion,
)
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.choices import ChoiceField
from mercworkshop.gui.widgets.fields import AutoTextEdit
from mercworkshop.gui.widgets.layouts import bare_widget, card, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, number


class CommentRow(QWidget):
    """A session, and what was written about it."""

    def __init__(self, question: str, sessions: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.session = ChoiceField(_("Session"), [("", _("No session")), *sessions])
        self.text = AutoTextEdit(question)
        line = row(self.session, self.text, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.session.setVisible(bool(sessions))


class FormEntry(QWidget):
    """Asks for one form after the other; ``typed`` carries each."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[EvaluationQuestion, ...] = ()
        self._sessions: Sequence[tuple[str, str]] = ()
        self.numbers: dict[str, ChoiceField] = {}
        self.comments: dict[str, list[CommentRow]] = {}
        self.warning = label("", "amber", wrap=True)
        self.save = button(_("Enter the form"), "check", "primary", run=weak_slot(self, _enter))
        self._fields = column(gap=8)
        self.setLayout(
            column(card(self._fields, self.warning, row(self.save, None), gap=12), None, margin=14)
        )

    def show_questions(
        self, questions: tuple[EvaluationQuestion, ...], sessions: Sequence[tuple[str, str]]
    ) -> None:
        """Ask these questions; what is typed stays if they are the same."""
        if questions == self._questions and list(sessions) == list(self._sessions):
            return
        self._questions, self._sessions = questions, sessions
        self.clear()

    def clear(self) -> None:
        """Begin the next form."""
        clear_layout(self._fields)
        self.numbers, self.comments = {}, {}
        plain_text(self.warning, "")
        for question in self._questions:
            if question.kind in WRITTEN:
                self._fields.addWidget(label(question.text, "strong", wrap=True))
                self.comments[question.id] = []
                self._add_comment(question)
            else:
                self._add_number(question)

    def first(self) -> QWidget:
        """Return the first field."""
        return next(iter(self.numbers.values()), self.save)

    @property
    def form(self) -> FilledForm:
        """What is typed."""
        answers = {key: each.value() for key, each in self.numbers.items()}
        written = [
            WrittenComment(key, each.text.toPlainText(), str(each.session.value() or ""))
            for key, rows in self.comments.items()
            for each in rows
            if each.text.toPlainText().strip()
        ]
        return FilledForm(
            {key: each for key, each in answers.items() if isinstance(each, int) and each},
            tuple(written),
        )

    def warn(self, words: str) -> None:
        """Say what is in the way."""
        plain_text(self.warning, words)
        announce(self.warning, words)

    def _add_number(self, question: EvaluationQuestion) -> None:
        steps: list[tuple[object, str]] = [(0, "–")]
        names = dict(enumerate(question.choices, 1)) or {
            1: question.low,
            question.most: question.high,
        }
        for step in range(1, question.most + 1):
            said = names.get(step, "")
            steps.append((step, f"{number(step)}  {said}".strip()))
        field = ChoiceField(question.text, steps)
        self.numbers[question.id] = field
        line = row(field, label(question.text, "strong", wrap=True), gap=12)
        line.setStretch(1, 1)
        self._fields.addWidget(bare_widget(line))

    def _add_comment(self, question: EvaluationQuestion) -> None:
        is_about_sessions = question.kind is AnswerKind.SESSIONS
        made = CommentRow(question.text, self._sessions if is_about_sessions else ())
        rows = self.comments[question.id]
        place = self._fields.indexOf(rows[-1]) + 1 if rows else self._fields.count()
        rows.append(made)
        self._fields.insertWidget(place, made)
        if is_about_sessions:
            made.text.textChanged.connect(partial(self._extend, question, made))

    def _extend(self, question: EvaluationQuestion, made: CommentRow) -> None:
        """Offer a row for another session once the last has words."""
        rows = self.comments.get(question.id, [])
        if rows and rows[-1] is made and made.text.toPlainText().strip():
            self._add_comment(question)


def _enter(entry: FormEntry) -> None:
    form = entry.form
    if not form.answers and not form.comments:
        entry.warn(_("Nothing is answered on this form yet."))
        return
    entry.typed.emit(form)
