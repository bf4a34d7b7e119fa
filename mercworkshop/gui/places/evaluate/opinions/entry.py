"""The form of one person, typed from paper: a number for each question, and what was written.

What is typed, also of a correction, waits in the workshop file until it is entered; questions may
change meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment, filled_forms
from mercworkshop.domain.entities.evaluation.records import (
    WRITTEN,
    AnswerKind,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
)
from mercworkshop.gui.places.evaluate.opinions.scale_field import ScaleField
from mercworkshop.gui.places.evaluate.parts.half_typed_sheet import CORRECTION_BEGUN, HalfTyped
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, ChoiceOption
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, card, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, number

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_MOST_SQUARES = 10
"""From this number of steps on a scale is a list of choices: there is no digit for each."""
_NUMBERS, _WRITTEN = "numbers", "written"


class CommentRow(QWidget):
    """A session, and what was written about it."""

    def __init__(self, question: str, sessions: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._gone, self._sessions = "", sessions
        self.session = ChoiceField(_("Session"), _session_choices(sessions))
        self.text = AutoTextEdit(question)
        line = row(self.session, self.text, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.session.setVisible(bool(sessions))

    def offer(self, sessions: Sequence[tuple[str, str]]) -> None:
        """Offer other sessions; the words stay."""
        self._sessions = sessions
        self.session.replace_choices(_session_choices(sessions, self._gone))
        self.session.setVisible(bool(sessions))

    @property
    def written(self) -> tuple[str, str]:
        """The session, and what is written about it."""
        return str(self.session.value() or ""), self.text.toPlainText()

    def show_written(self, session: str, text: str) -> None:
        """Show a comment that was typed before; its session may be gone, and stays its session."""
        if session not in [value for value, _words in self.session.choices]:
            self._gone = session
            self.offer(self._sessions)
        self.session.show_value(session)
        self.text.show_value(text)


class FormEntry(QWidget):
    """Asks for one form after the other; ``typed`` carries each."""

    typed = Signal(object)

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self._session = session
        self.half_typed = HalfTyped(session, EvaluationSheet)
        self.corrects: EvaluationSheet | None = None
        self._entered: Mapping[str, Any] = {}
        """What was entered of the form that is corrected."""
        self._questions: tuple[EvaluationQuestion, ...] = ()
        self._sessions: Sequence[tuple[str, str]] = ()
        self.numbers: dict[str, ChoiceField] = {}
        self.comments: dict[str, list[CommentRow]] = {}
        self.warning = label("", "amber", wrap=True)
        self.save = button(_("Enter the form"), "check", "primary", run=weak_slot(self, _enter))
        self.cancel = button(_("Cancel"), "close", "quiet", run=weak_slot(self, FormEntry.drop))
        self.cancel.hide()
        self._fields = column(gap=8)
        # In a widget of their own: what is added later must be read before the button.
        asked = bare_widget(self._fields)
        self.setLayout(
            column(
                card(asked, self.warning, row(self.save, self.cancel, None), gap=12),
                None,
                margin=14,
            )
        )

    def show_questions(
        self, questions: tuple[EvaluationQuestion, ...], sessions: Sequence[tuple[str, str]]
    ) -> None:
        """Ask these questions; what is typed stays, and that of other questions waits."""
        if questions != self._questions:
            typed = self._typed
            self._keep()
            self._questions, self._sessions = questions, sessions
            place = self._place_of_focus()
            self._lay_out()
            self._fill(typed)
            self._focus(place)
        elif list(sessions) != list(self._sessions):
            self._sessions = sessions
            for question in self._questions:
                if question.kind is AnswerKind.SESSIONS:
                    for each in self.comments[question.id]:
                        each.offer(sessions)

    @property
    def is_begun(self) -> bool:
        """Whether a form is half typed or corrected."""
        return self.corrects is not None or bool(self.half_typed.read())

    def show_kept(self) -> None:
        """Show what waits in the file, unless something is typed here."""
        is_typed = bool(self.form.answers or self.form.comments)
        if self.corrects is not None or (is_typed and self._typed != self.half_typed.read()):
            return
        if (corrected := self.half_typed.corrected) is not None:
            self._correct(corrected)
        elif not is_typed:  # else it stands in its rows already, perhaps after empty ones
            self._fill(self.half_typed.read())

    def begin(self, sheet: EvaluationSheet) -> None:
        """Show a form that is there, to correct it, with what was corrected and not entered yet.

        What was being typed comes back after it.
        """
        self._keep()
        self._correct(sheet)
        self.first().setFocus()

    def _correct(self, sheet: EvaluationSheet) -> None:
        self._set_corrected(sheet)
        self._lay_out()
        begun = self.half_typed.read(sheet)
        self._fill(begun or self._entered)
        if begun:
            self.warn(_(CORRECTION_BEGUN))

    def clear(self) -> None:
        """Begin the next form, or go on with the one that a correction interrupted."""
        self.half_typed.keep({}, self.corrects)
        self._go_on_with_new()

    def leave(self) -> None:
        """Leave a correction, which waits at its form, for the form that it interrupted."""
        if self.corrects is not None:
            self._keep()
            self.half_typed.put_aside()
            self._go_on_with_new()
            self.first().setFocus()

    def drop(self) -> None:
        """Forget a correction, and go on with the form that it interrupted."""
        if self.corrects is not None:
            self.clear()
            self.first().setFocus()

    def _go_on_with_new(self) -> None:
        self._set_corrected(None)
        self._lay_out()
        self._fill(self.half_typed.read())

    def _set_corrected(self, sheet: EvaluationSheet | None) -> None:
        self.corrects = sheet
        comments = self._session.workshop.records(EvaluationComment).values()
        self._entered = _as_typed(filled_forms([sheet], comments)[sheet.id]) if sheet else {}
        self.cancel.setVisible(sheet is not None)
        self.save.setText(_("Enter the form") if sheet is None else _("Correct the form"))

    def _lay_out(self) -> None:
        """Ask all questions anew; what is not kept before goes."""
        for each in chain(*self.comments.values()):
            each.text.pending_input.discard()  # else it would be committed as what comes now
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

    @property
    def _typed(self) -> Mapping[str, Any]:
        """What is typed, with what waits for questions that are not asked now."""
        kept = self.half_typed.read(self.corrects) or self._entered
        numbers = {key: each.value() for key, each in self.numbers.items() if each.value()}
        written = {
            key: found
            for key, rows in self.comments.items()
            if (found := [[*each.written] for each in rows if each.written[1].strip()])
        }
        known = {each.id for each in self._questions}
        parts = ((_NUMBERS, numbers), (_WRITTEN, written))
        whole = {name: {**_without(kept.get(name), known), **now} for name, now in parts}
        return whole if any(whole.values()) else {}

    def _keep(self, _typed: object = None) -> None:
        typed = self._typed
        self.half_typed.keep({} if typed == self._entered else typed, self.corrects)

    def _fill(self, typed: Mapping[str, Any]) -> None:
        """Show what was typed before."""
        for key, value in _without(typed.get(_NUMBERS), ()).items():
            if (field := self.numbers.get(key)) is not None:
                field.show_value(value if value in dict(field.choices) else 0)
        for key, rows in _without(typed.get(_WRITTEN), ()).items():
            question = next((each for each in self._questions if each.id == key), None)
            if question is None or key not in self.comments:
                continue
            pairs = [each for each in rows if isinstance(each, list | tuple) and len(each) == 2]
            for place, (session, text) in enumerate(pairs):
                if place == len(self.comments[key]):
                    self._add_comment(question)
                self.comments[key][place].show_written(str(session), str(text))

    def _place_of_focus(self) -> tuple[str, int]:
        """Return the question that has the keyboard, and the row of it, without those left empty.

        The last row, which is for another comment, is -1.
        """
        for key, field in self.numbers.items():
            if field.hasFocus():
                return key, 0
        for key, rows in self.comments.items():
            filled = [each for each in rows if each.written[1].strip()]
            for each in rows:
                if each.text.hasFocus():
                    return key, filled.index(each) if each in filled else -1
        return "", 0

    def _focus(self, place: tuple[str, int]) -> None:
        key, row_number = place
        if (field := self.numbers.get(key)) is not None:
            field.setFocus()
        elif rows := self.comments.get(key):
            text = rows[min(row_number, len(rows) - 1)].text
            text.setFocus()
            text.moveCursor(QTextCursor.MoveOperation.End)

    def first(self) -> QWidget:
        """Return the first field."""
        return next(iter(self.numbers.values()), self.save)

    def first_open(self) -> QWidget:
        """Return the first scale without an answer; the first field if all have one."""
        return next((each for each in self.numbers.values() if not each.value()), self.first())

    def _go_on(self, question: str) -> None:
        """Give the next scale the keyboard, as a sheet goes on to its next question.

        After the last one what is written after it has it, or else the button.
        """
        plain_text(self.warning, "")
        asked = [each.id for each in self._questions]
        after = asked[asked.index(question) + 1 :]
        scales = (self.numbers[each] for each in after if each in self.numbers)
        written = (self.comments[each][0].text for each in after if each in self.comments)
        next(chain(scales, written), self.save).setFocus()

    def _say_steps(self, field: ScaleField) -> None:
        self.warn(
            _("This scale has steps from 1 to {most}; 0 leaves it open.").format(
                most=isolate(number(field.steps))
            )
        )

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
        is_scale = not question.choices and question.most < _MOST_SQUARES
        field = (ScaleField if is_scale else ChoiceField)(question.text, steps)
        field.edited.connect(self._keep)
        if isinstance(field, ScaleField):
            field.answered.connect(partial(self._go_on, question.id))
            field.refused.connect(partial(self._say_steps, field))
        self.numbers[question.id] = field
        words = label(question.text, "strong", wrap=True)
        words.setBuddy(field)  # some screen readers take the name of a choice from there alone
        beside = column(words, gap=0)
        if is_scale and question.low and question.high:
            ends = _("1 is “{low}”, {most} is “{high}”").format(
                low=isolate(question.low),
                most=isolate(number(question.most)),
                high=isolate(question.high),
            )
            beside.addWidget(label(ends, "muted", wrap=True))
        line = row(field, bare_widget(beside), gap=12)
        line.setStretch(1, 1)
        self._fields.addWidget(bare_widget(line))

    def _add_comment(self, question: EvaluationQuestion) -> None:
        is_about_sessions = question.kind is AnswerKind.SESSIONS
        made = CommentRow(question.text, self._sessions if is_about_sessions else ())
        rows = self.comments[question.id]
        place = self._fields.indexOf(rows[-1]) + 1 if rows else self._fields.count()
        rows.append(made)
        self._fields.insertWidget(place, made)
        made.text.edited.connect(self._keep)
        made.session.edited.connect(self._keep)
        if is_about_sessions:
            made.text.textChanged.connect(partial(self._extend, question, made))

    def _extend(self, question: EvaluationQuestion, made: CommentRow) -> None:
        """Offer a row for another session once the last has words."""
        rows = self.comments.get(question.id, [])
        if rows and rows[-1] is made and made.text.toPlainText().strip():
            self._add_comment(question)


def _as_typed(form: FilledForm) -> Mapping[str, Any]:
    """Return what was entered in the way in which what is typed is kept."""
    written: dict[str, list[list[str]]] = {}
    for each in form.comments:
        written.setdefault(each.question, []).append([each.session, each.text])
    return {_NUMBERS: dict(form.answers), _WRITTEN: written}


def _session_choices(sessions: Sequence[tuple[str, str]], gone: str = "") -> list[ChoiceOption]:
    removed = [(gone, _("Session that was removed"))] if gone else []
    return [("", _("No session")), *sessions, *removed]


def _without(part: object, keys: Collection[str]) -> dict[str, Any]:
    """Return a part of what was kept, without some questions; empty if it is damaged."""
    found = part if isinstance(part, dict) else {}
    return {key: value for key, value in found.items() if key not in keys}


def _enter(entry: FormEntry) -> None:
    form = entry.form
    if not form.answers and not form.comments:
        entry.warn(_("Nothing is answered on this form yet."))
        return
    entry.typed.emit(form)
