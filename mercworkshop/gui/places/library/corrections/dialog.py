"""Asks what a fact should say, where it says so, and who says so.

What is typed waits in the workshop file until the correction is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.entities.corrections import Correction, Evidence
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import UserError
from mercworkshop.gui.places.library.corrections import facts
from mercworkshop.gui.places.library.corrections.facts import CorrectableFact
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    column,
    inset_scroll_area,
    row,
    set_dialog_size,
)
from mercworkshop.i18n import _
from mercworkshop.reference.corrections.words import shown_value

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_FIELDS = fields_of(Correction)
_NAMES = ("value", "source", "by", "day", "why")
_LINES = 4


class CorrectionDialog(QDialog):
    """Asks about one fact of a page, the first one at first. It stays open until all is given."""

    given = Signal(object, object)
    """Emitted with the correction and its evidence."""

    taken_back = Signal(object)
    """Emitted with the correction that is taken back."""

    def __init__(
        self,
        session: EditSession,
        found: Sequence[CorrectableFact],
        person: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Correct a fact"))
        self._session, self._facts, self._person = session, tuple(found), person
        self._reference = session.reference
        self.fact = ChoiceField(
            _("Fact"), [(number, each.title) for number, each in enumerate(found)]
        )
        self.fact.edited.connect(self._choose)
        self.says = label("", "muted", wrap=True)
        self.english = label("", "muted", wrap=True)
        self.value = AutoTextEdit(_FIELDS["value"].caption, least=1, most=_LINES)
        self.source, self.by, self.day, self.why = map(self._line, _NAMES[1:])
        self._parts: tuple[AutoTextEdit | LineField, ...] = (
            self.value,
            self.source,
            self.by,
            self.day,
            self.why,
        )
        self._shown = self._facts[0]
        self.wrong = label("", "bad", wrap=True)
        self.keep = button(_("Keep"), "check", "primary", run=self._keep)
        self.keep.setDefault(True)
        self.doubtful = button(_("Keep, marked as doubtful"), run=self._keep_doubtful)
        self.back = button(_("Take back the correction"), run=self._take_back)
        self._lay_out()
        waiting = session.verbatim_words.all
        begun = (place for place, each in enumerate(found) if facts.is_begun(each, waiting))
        self.fact.show_value(next(begun, 0))
        self._choose(0)
        self._watch()
        look = theme.current_look()
        set_dialog_size(self, look.px(560), look.px(520))
        self.value.setFocus()

    @property
    def chosen(self) -> CorrectableFact:
        """The fact that is chosen."""
        return self._facts[max(self.fact.currentIndex(), 0)]

    def done(self, result: int) -> None:
        """Close, and keep what is typed and not given, however the dialog is left."""
        self._commit()
        super().done(result)

    def _watch(self) -> None:
        for name, part in zip(_NAMES, self._parts, strict=True):
            part.edited.connect(partial(self._note, name))

    def _lay_out(self) -> None:
        named = [
            part
            for name, field in zip(_NAMES, self._parts, strict=True)
            for part in (label(_FIELDS[name].caption, "strong"), field)
        ]
        inside = column(self.fact, self.english, self.says, *named, gap=6)
        cancel = button(_("Cancel"), run=self.reject)
        buttons = row(self.back, None, cancel, self.doubtful, self.keep)
        area = inset_scroll_area(bare_widget(inside))
        self.setLayout(column(area, self.wrong, buttons, gap=8, margin=18))

    def _line(self, name: str) -> LineField:
        return LineField(_FIELDS[name].caption)

    def _choose(self, _number: object) -> None:
        """Show a fact with what was typed about it, or else with the correction there is."""
        self._commit()
        self._shown = fact = self.chosen
        says = shown_value(fact.says) or "–"
        plain_text(self.says, _("The data say: {value}").format(value=says))
        plain_text(self.english, _("English: {words}").format(words=fact.english))
        self.english.setVisible(bool(fact.english))
        made = _as_made(fact, self._person)
        for name, part in zip(_NAMES, self._parts, strict=True):
            waiting = self._session.verbatim_words.of(fact.waiting_key(name))
            part.show_value(waiting or made[name])
        self.back.setVisible(fact.correction is not None)
        self._refuse("")

    def _commit(self) -> None:
        for part in self._parts:
            part.pending_input.commit()

    def _note(self, name: str, words: str) -> None:
        """Keep what is typed about the fact that is shown; nothing if it is as it was."""
        is_new = words != _as_made(self._shown, self._person)[name]
        self._session.set_waiting_words(self._shown.waiting_key(name), words if is_new else "")

    def forget_words(self) -> None:
        """Drop what was typed: the correction is made, or taken back."""
        self._commit()
        for name in _NAMES:
            self._session.set_waiting_words(self._shown.waiting_key(name), "")

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
        self.forget_words()
        self.accept()

    def show_refusal(self, error: UserError) -> None:
        """Show why the correction is refused."""
        self._refuse(str(error))

    def _refuse(self, reason: str, *, can_be_kept: bool = False) -> None:
        plain_text(self.wrong, reason)
        self.wrong.setVisible(bool(reason))
        self.doubtful.setVisible(can_be_kept)


def _as_made(fact: CorrectableFact, person: str) -> dict[str, str]:
    """Return the words of the correction there is, as the fields show them; else of the fact."""
    made = fact.correction
    if made is None:
        words = (shown_value(fact.says), "", person, "", "")
    else:
        day = made.day.edtf if made.day else ""
        words = (shown_value(made.value), made.source, made.by, day, made.why)
    return dict(zip(_NAMES, words, strict=True))
