"""Asks what a fact should say, where it says so, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from mercworkshop.domain.entities.corrections import Correction, Evidence
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import UserError
from mercworkshop.gui.places.library.corrections import facts
from mercworkshop.gui.places.library.corrections.facts import CorrectableFact
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.choices import ChoiceField
from mercworkshop.gui.widgets.layouts import bare_widget, column, inset_scroll_area, row
from mercworkshop.i18n import _
from mercworkshop.reference.corrections.words import shown_value
from mercworkshop.reference.reference import Reference

_FIELDS = fields_of(Correction)
_LINES = 4


class CorrectionDialog(QDialog):
    """One fact of those of a page; the first is chosen. It stays open until all is given."""

    given = Signal(object, object)
    """Emitted with the correction and its evidence."""

    taken_back = Signal(object)
    """Emitted with the correction that is taken back."""

    def __init__(
        self,
        reference: Reference,
        found: Sequence[CorrectableFact],
        person: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Correct a fact"))
        self._reference, self._facts, self._person = reference, tuple(found), person
        self.fact = ChoiceField(
            _("Fact"), [(number, each.title) for number, each in enumerate(found)]
        )
        self.fact.edited.connect(self._choose)
        self.says = label("", "muted", wrap=True)
        self.english = label("", "muted", wrap=True)
        self.value = QPlainTextEdit()
        self.value.setAccessibleName(_FIELDS["value"].caption)
        self.value.setTabChangesFocus(True)
        self.value.setMaximumHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        self.source, self.by, self.day, self.why = map(self._line, ("source", "by", "day", "why"))
        self._lines = (self.source, self.by, self.day, self.why)
        self._typed: dict[CorrectableFact, tuple[str, ...]] = {}
        self._shown: CorrectableFact | None = None
        self.wrong = label("", "bad", wrap=True)
        self.keep = button(_("Keep"), "check", "primary", run=self._keep)
        self.keep.setDefault(True)
        self.doubtful = button(_("Keep, marked as doubtful"), run=self._keep_doubtful)
        self.back = button(_("Take back the correction"), run=self._take_back)
        self._lay_out()
        self._choose(0)
        self.resize(theme.current_look().px(560), theme.current_look().px(520))
        self.value.setFocus()

    @property
    def chosen(self) -> CorrectableFact:
        """The fact that is chosen."""
        return self._facts[max(self.fact.currentIndex(), 0)]

    def _lay_out(self) -> None:
        named = [
            part
            for name, field in (
                ("value", self.value),
                ("source", self.source),
                ("by", self.by),
                ("day", self.day),
                ("why", self.why),
            )
            for part in (label(_FIELDS[name].caption, "strong"), field)
        ]
        inside = column(self.fact, self.english, self.says, *named, gap=6)
        cancel = button(_("Cancel"), run=self.reject)
        buttons = row(self.back, None, cancel, self.doubtful, self.keep)
        area = inset_scroll_area(bare_widget(inside))
        self.setLayout(column(area, self.wrong, buttons, gap=8, margin=18))

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(_FIELDS[name].caption)
        return made

    def _choose(self, _number: object) -> None:
        """Show a fact with what was typed about it, or else with the correction there is."""
        self._keep_typed()
        fact, made = self.chosen, self.chosen.correction
        says = shown_value(fact.says) or "–"
        plain_text(self.says, _("The data say: {value}").format(value=says))
        plain_text(self.english, _("English: {words}").format(words=fact.english))
        self.english.setVisible(bool(fact.english))
        value, *lines = self._typed.get(fact) or _as_made(fact, self._person)
        self.value.setPlainText(value)
        for line, words in zip(self._lines, lines, strict=True):
            line.setText(words)
        self._shown = fact
        self.back.setVisible(made is not None)
        self._refuse("")

    def _keep_typed(self) -> None:
        if self._shown is not None:
            words = (self.value.toPlainText(), *(line.text() for line in self._lines))
            self._typed[self._shown] = words

    def _keep(self) -> None:
        self._give(is_doubtful=False)

    def _keep_doubtful(self) -> None:
        self._give(is_doubtful=True)

    def _give(self, *, is_doubtful: bool) -> None:
        try:
            value = self._read_value()
            problem = facts.find_problem(self._reference, self.chosen, value)
            if problem and not is_doubtful:
                self._refuse(problem, can_be_kept=True)
                return
            day = partial_date.parse_date(self.day.text()) if self.day.text().strip() else None
        except UserError as error:
            self._refuse(str(error))
            return
        says = Evidence(self.source.text(), self.by.text(), day, self.why.text())
        self.given.emit(self.chosen.changed(value, is_doubtful=is_doubtful), says)

    def _read_value(self) -> str:
        """Return the value as the data file has it; raises UserError."""
        words = self.value.toPlainText().strip()
        if self.chosen.is_day:
            return partial_date.parse_date(words).first.isoformat()
        facts.refuse_lost_parts(self.chosen, words)
        return words

    def _take_back(self) -> None:
        self.taken_back.emit(self.chosen.correction)
        self.accept()

    def show_refusal(self, error: UserError) -> None:
        """Show why the correction is refused."""
        self._refuse(str(error))

    def _refuse(self, reason: str, *, can_be_kept: bool = False) -> None:
        plain_text(self.wrong, reason)
        self.wrong.setVisible(bool(reason))
        self.doubtful.setVisible(can_be_kept)


def _as_made(fact: CorrectableFact, person: str) -> tuple[str, ...]:
    """Return the words of the correction there is, as the fields show them; else of the fact."""
    made = fact.correction
    if made is None:
        return shown_value(fact.says), "", person, "", ""
    day = made.day.edtf if made.day else ""
    return shown_value(made.value), made.source, made.by, day, made.why
