"""The row in which a sheet of paper is typed: when, which sheet, the code, and the answers.

What is typed, also of a correction, waits in the workshop file until it is entered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.entities.evaluation import quiz, variants
from mercworkshop.domain.entities.evaluation.records import (
    BLANK,
    OCCASION_NAMES,
    Occasion,
    QuizSheet,
)
from mercworkshop.domain.entities.evaluation.variants import LETTERS, QuizVariant, ShownQuestion
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts
from mercworkshop.errors import UserError
from mercworkshop.gui.places.evaluate.parts.half_typed_sheet import CORRECTION_BEGUN, HalfTyped
from mercworkshop.gui.places.evaluate.sheets.mark_field import MarkField
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, listed, number, numbered, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_CODE_WIDTH = 12
_OCCASION, _VARIANT, _CODE, _MARKS = "occasion", "variant", "code", "marks"
_EDITION = "edition"


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """A sheet as it was typed; ``corrects`` is the one that it replaces."""

    occasion: Occasion
    code: str
    choices: tuple[str, ...]
    corrects: QuizSheet | None = None

    @property
    def fields(self) -> Mapping[str, object]:
        """The values of the sheet by field."""
        return {"occasion": self.occasion, "code": self.code, "choices": self.choices}


class SheetEntry(QFrame):
    """Asks for one sheet after the other; ``typed`` carries each."""

    typed = Signal(object)

    def __init__(self, session: EditSession, facts: EvaluationFacts) -> None:
        super().__init__()
        self.half_typed = HalfTyped(session, QuizSheet)
        self.setProperty("kind", "card")
        self._facts = facts
        self._order: Sequence[ShownQuestion] = ()
        self.corrects: QuizSheet | None = None
        self._next: tuple[object, object] = (None, None)
        """When the next sheet was taken, and its order, while another is corrected."""
        self.occasion = ChoiceField(
            _("When"), [(each, _(words)) for each, words in OCCASION_NAMES.items()]
        )
        self.variant = ChoiceField(_("Order of the sheet"), self._variants())
        self.code = LineField(_("Code"), _("Code"))
        self.marks = MarkField(_("Answers"))
        self.save = button(_("Enter the sheet"), "check", "primary", run=weak_slot(self, _enter))
        self.cancel = button(_("Cancel"), "close", "quiet", run=weak_slot(self, SheetEntry.leave))
        self.asked = label("", "", wrap=True)
        self.options = label("", "muted", wrap=True)
        self.warning = label("", "amber", wrap=True)
        self.warning.hide()
        self.occasion.setMinimumContentsLength(20)
        self.variant.setMinimumContentsLength(18)
        self._lay_out()
        self._listen()
        self._arrange()
        self._empty()
        self.show_kept()

    def _listen(self) -> None:
        self.code.returnPressed.connect(self.marks.setFocus)
        self.marks.changed.connect(self._show_question)
        self.marks.entered.connect(weak_slot(self, _enter))
        self.marks.cancelled.connect(weak_slot(self, SheetEntry.leave))
        self.variant.edited.connect(weak_slot(self, SheetEntry._turn))
        self.code.edited.connect(self._keep)
        self.marks.textEdited.connect(self._keep)
        self.occasion.edited.connect(self._keep)

    def _lay_out(self) -> None:
        measure = self.fontMetrics().horizontalAdvance("M")
        self.code.setFixedWidth(_CODE_WIDTH * measure)
        self.marks.setMinimumWidth(32 * measure)
        line: list[QWidget] = [self.occasion, self.variant, self.code, self.marks]
        self.setLayout(
            column(
                FlowLayout(*line, self.save, self.cancel, gap=8),
                self.warning,
                self.asked,
                self.options,
                gap=6,
                margin=12,
            )
        )

    @property
    def shown(self) -> Sequence[ShownQuestion]:
        """The questions in the order of the sheet."""
        value = self.variant.value()
        variant = value if isinstance(value, QuizVariant) else QuizVariant.A
        return variants.arrange(self._facts.letters, variant)

    def show_facts(self, facts: EvaluationFacts) -> None:
        """Ask the test as it is now; if it changed, say so: marks may be in the old order."""
        before, self._facts = self._facts, facts
        self.variant.replace_choices(self._variants())
        self._arrange()
        if variants.edition_code(before.letters) != self._edition:
            self._warn_of_edition()

    @property
    def _edition(self) -> str:
        return variants.edition_code(self._facts.letters)

    def _warn_of_edition(self) -> None:
        self.warn(_("The test has changed. Compare its edition with the one on the paper."))

    def begin(self, sheet: QuizSheet) -> None:
        """Show a sheet that is there, to correct it, with what was corrected and not entered yet.

        What was being typed comes back after it.
        """
        self.code.pending_input.commit()
        self._correct(sheet)
        self.marks.setFocus()

    def _correct(self, sheet: QuizSheet) -> None:
        if self.corrects is None:
            self._next = self.occasion.value(), self.variant.value()
        self.corrects = sheet
        self.save.setText(_("Correct the sheet"))
        self.cancel.show()
        if begun := self.half_typed.read(sheet):
            self.warn(_(CORRECTION_BEGUN))
            self._show_typed(begun)
        else:
            self.warn("")
            self.occasion.show_value(sheet.occasion)
            self.code.setText(sheet.code)
            self._show_answers(quiz.answers_of(sheet))
        self.marks.setCursorPosition(0)

    def clear(self) -> None:
        """Begin the next sheet, or go on with the one that a correction interrupted.

        When the next one was taken, and its order, stay.
        """
        self.code.pending_input.discard()
        corrected = self.corrects
        self.half_typed.keep({}, corrected)
        self._empty()
        if corrected is not None:
            occasion, variant = self._next
            self.occasion.show_value(occasion)
            self.variant.show_value(variant)
            self._arrange()
            self._show_typed(self.half_typed.read())

    def leave(self) -> None:
        """Leave a correction, which is forgotten; what is half typed of a new sheet stays."""
        if self.corrects is not None:
            self.clear()

    def show_kept(self) -> None:
        """Show the half-typed sheet that waits in the file, unless something is typed here."""
        if self.corrects is not None or self.code.text() or self.marks.text():
            return
        if (corrected := self.half_typed.corrected) is not None:
            self._correct(corrected)
        else:
            self._show_typed(self.half_typed.read())

    def _show_typed(self, kept: Mapping[str, Any]) -> None:
        """Show what was kept of a sheet, if anything was."""
        if not kept:
            return
        for field, known, name in (
            (self.occasion, list(Occasion), _OCCASION),
            (self.variant, list(QuizVariant), _VARIANT),
        ):
            if kept.get(name) in known:
                field.show_value(known[known.index(kept[name])])
        self._arrange()
        self.code.setText(str(kept.get(_CODE, "")))
        self.marks.setText(self.marks.read(str(kept.get(_MARKS, ""))))
        if kept.get(_EDITION, self._edition) != self._edition:
            self._warn_of_edition()

    def _keep(self, _typed: object = None) -> None:
        """Keep what is typed of a new sheet, or of a correction."""
        code, marks, sheet = self.code.text(), self.marks.text(), self.corrects
        found: dict[str, Any] = {_CODE: code, _MARKS: marks, _EDITION: self._edition}
        found |= {_OCCASION: self.occasion.value(), _VARIANT: self.variant.value()}
        is_begun = self._differs_from(sheet) if sheet is not None else code.strip() or marks
        self.half_typed.keep(found if is_begun else {}, sheet)

    def _differs_from(self, sheet: QuizSheet) -> bool:
        """Return whether something else is typed than was entered."""
        typed, entered = self._typed(self._order), quiz.answers_of(sheet)
        answers = {each.question: entered.get(each.question, BLANK) for each in self._order}
        named = self.occasion.value(), self.code.text()
        return typed != answers or named != (sheet.occasion, sheet.code)

    def _empty(self) -> None:
        self.corrects = None
        self.code.clear()
        self.marks.clear()
        self.save.setText(_("Enter the sheet"))
        self.cancel.hide()
        self.warn("")
        self._show_question()

    def warn(self, words: str) -> None:
        """Say what is in the way, or that a sheet may be there already; empty takes it back."""
        plain_text(self.warning, words)
        self.warning.setVisible(bool(words))
        announce(self.warning, words)

    def _turn(self) -> None:
        """Take the other order."""
        self._arrange()
        self._keep()

    def _variants(self) -> list[tuple[object, str]]:
        """Return the orders, named as on the paper: with the edition of the test."""
        made = variants.edition_code(self._facts.letters)
        words = _("Sheet {mark}")
        return [(each, words.format(mark=isolate(f"{each} · {made}"))) for each in QuizVariant]

    def _arrange(self) -> None:
        """Ask in the order that is chosen.

        Marks stay as they are typed from paper; those of a sheet to correct are of its answers, and
        are shown as the new order has them.
        """
        before, shown = self._order, self.shown
        self._order = shown
        self.marks.ask(len(shown), max((len(each.letters) for each in shown), default=0))
        if self.corrects is not None and shown != before:
            place = self.marks.cursorPosition()
            self._show_answers(quiz.answers_of(self.corrects) | self._typed(before))
            self.marks.setCursorPosition(place)
        self._show_question()

    def _typed(self, order: Sequence[ShownQuestion]) -> dict[str, str]:
        """Return the letter of the data by question that the marks mean in an order."""
        found = {}
        for shown, mark in zip(order, self.marks.text(), strict=False):
            at = LETTERS.find(mark)
            if mark == BLANK or at < len(shown.letters):
                found[shown.question] = BLANK if mark == BLANK else shown.letters[at]
        return found

    def _show_answers(self, answers: Mapping[str, str]) -> None:
        marks = (each.printed(answers.get(each.question, "")) or BLANK for each in self.shown)
        self.marks.setText("".join(marks))

    def _show_question(self) -> None:
        """Say which question comes, with the letters that its options have on paper."""
        shown = self.shown
        if self.marks.is_full and self.marks.cursorPosition() == self.marks.questions:
            plain_text(self.asked, _("All questions are answered: press Enter."))
            plain_text(self.options, "")
            return
        asked = shown[self.marks.place]
        item = next(each for each in self._facts.quiz if each.id == asked.question)
        words = _("Question {place} of {all}: {question}")
        plain_text(
            self.asked,
            words.format(
                place=number(self.marks.place + 1), all=number(len(shown)), question=item.words
            ),
        )
        options = [
            isolate(numbered(asked.printed(each), item.options[each])) for each in asked.letters
        ]
        is_narrow = theme.is_window_narrow(self)  # they would run on over several lines
        plain_text(self.options, "\n".join(options) if is_narrow else listed(options))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show each option in a line of its own in a narrow window."""
        super().resizeEvent(event)
        self._show_question()


def _enter(entry: SheetEntry) -> None:
    if not entry.marks.is_full:
        missing = entry.marks.questions - len(entry.marks.text())
        entry.warn(
            plural(
                "{n} answer is missing: type - for a question that was left open.",
                "{n} answers are missing: type - for a question that was left open.",
                missing,
            )
        )
        return
    try:
        marks = variants.read_marks(entry.marks.text(), entry.shown)
    except UserError as error:
        entry.warn(str(error))
        return
    occasion = entry.occasion.value()
    entry.typed.emit(
        TypedSheet(
            occasion if isinstance(occasion, Occasion) else Occasion.BEFORE,
            quiz.clean_code(entry.code.text()),
            tuple(f"{question}:{letter}" for question, letter in marks.items()),
            entry.corrects,
        )
    )
