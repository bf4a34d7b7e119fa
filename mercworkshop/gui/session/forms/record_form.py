"""Forms: a list of fields for a record; each commits its own value, there is no Save button.

When the workshop changes, a field shows the new value, unless input is pending in it or its text
was refused: then the text stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.parsing import parse_date, parse_whole_number
from mercworkshop.domain.records.edit import Edit, as_typed
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import AsTyped, Record, unread_words
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import UserError
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.style import fonts
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import (
    CheckableList,
    ChoiceField,
    ChoiceOption,
    FlagField,
)
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField, ParsedField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import clear_layout, column, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

Input = LineField | ParsedField | AutoTextEdit | ChoiceField | FlagField | CheckableList


@dataclass(frozen=True, slots=True)
class FormField:
    """One row of a form.

    ``label``, ``help`` and ``placeholder`` are marked with ``N_`` and translated here;
    ``get_value`` reads the value from the record; ``make_edit(record, value)`` returns the edit
    that changes it. ``parse`` and ``show`` belong to ``PARSED``; ``choices`` to ``CHOICE`` and
    ``CHECKS``, ``lines`` (how many of them are visible) to ``CHECKS``. ``name`` is the record's own
    field, which holds words that cannot be parsed. If another record has the value, ``holder``
    returns that record, and ``make_edit_from_seen(record, seen, value)`` is called instead of
    ``make_edit``; ``seen`` is the value last shown.
    """

    label: str
    kind: InputKind
    get_value: Callable[[Any], object]
    make_edit: Callable[[Any, Any], Edit]
    help: str = ""
    placeholder: str = ""
    parse: Callable[[str], object] = parse_whole_number
    show: Callable[[Any], str] = str
    choices: Callable[[], Sequence[ChoiceOption]] = tuple
    lines: int = 6
    name: str = ""
    make_edit_from_seen: Callable[[Any, Any, Any], Edit] | None = None
    holder: Callable[[Any], Record] | None = None

    def record_with_value(self, record: Record) -> Record:
        """Return the record that has the value: ``record`` or that of ``holder``."""
        return self.holder(record) if self.holder is not None else record


class RecordForm(QWidget):
    """Shows ``fields`` of the record that ``find`` returns, and updates them when it changes.

    When ``find`` starts to return another record, call :meth:`refresh`: pending input is committed
    to the record it was typed for.
    """

    def __init__(
        self,
        session: EditSession,
        fields: Sequence[FormField],
        find: Callable[[], Record | None],
        *,
        beside: bool = True,
    ) -> None:
        super().__init__()
        self._find = find
        self.lines = [_FormRow(session, field) for field in fields]
        self._rows = _lay_out(self, self.lines, beside=beside)
        refresh_when_visible(self, session, self.refresh)
        self.refresh()

    def input(self, name: str) -> Input:
        """Return the field labelled ``name`` (untranslated), for focus and tests."""
        return next(line.input for line in self.lines if line.field.label == name)

    def commit(self) -> None:
        """Commit what is being typed."""
        for line in self.lines:
            line.commit()

    def set_line_visible(self, name: str, *, is_visible: bool) -> None:
        """Show or hide the field labelled ``name`` (untranslated), with its label."""
        line = next(line for line in self.lines if line.field.label == name)
        self._rows.setRowVisible(line, is_visible)

    def refresh(self, _ids: object = None) -> None:
        """Show the newest values; without a record the form is disabled."""
        record = self._find()
        self.setEnabled(record is not None)
        for line in self.lines:
            line.show_record(record)


class _FormRow(QWidget):
    """A field with its help or its error."""

    def __init__(self, session: EditSession, field: FormField) -> None:
        super().__init__()
        self.field = field
        self._session = session
        self._record: Record | None = None
        self._seen: object = None
        self._base: Record | None = None  # the record when its value was last shown here
        self._is_refused = self._is_committing = self._is_half_typed = False
        self._words = ""  # the text shown here that could not be parsed
        self._started: tuple[object, ...] = ()  # the value before typing began
        self.input = _MAKERS[field.kind](field)
        self.input.setAccessibleDescription(_(field.help))
        self._note = label(_(field.help), "muted", wrap=True)
        if not field.help:  # never shown before it has a parent: it would be a window of its own
            self._note.hide()
        self._readings = row()
        self.setLayout(column(self.input, self._note, self._readings, gap=3))
        self.setFocusProxy(self.input)
        self._connect()

    def show_record(self, record: Record | None) -> None:
        """Show the value of ``record`` if it, or its text, differs from what was last shown."""
        if _id(record) != _id(self._record):
            self._switch_to(record)
        self._record = record
        if record is None or self._is_refused or self._is_committing or self._is_open():
            return
        if self._show_words():
            return
        may_differ = self._offer_choices() or self.field.kind is InputKind.PARSED
        if self.field.get_value(record) != self._seen:
            self._see(record)
        elif not may_differ:  # other records do not change what is shown
            return
        self.input.show_value(self._seen)

    def commit(self) -> None:
        """Commit what is being typed here."""
        if self._is_open():
            self.input.pending_input.commit()  # type: ignore[union-attr]

    def _offer_choices(self) -> bool:
        """Offer the choices there are now; they may be records. Return whether they changed."""
        if not isinstance(self.input, ChoiceField):
            return False
        choices = [*self.field.choices()]
        if choices == self.input.choices:
            return False
        self.input.replace_choices(choices)
        return True

    def _switch_to(self, record: Record | None) -> None:
        """Commit pending input to the old record, and show the new one."""
        self.commit()
        self._record = record
        self._is_refused = self._is_half_typed = False
        self._words = ""
        if isinstance(self.input, ParsedField):
            self.input.clear_words()
        restyle(self.input, tone="")
        self._show_note("")
        self._offer_choices()
        self._see(record)
        if not self._show_words():
            self.input.show_value(self._seen)

    def _see(self, record: Record | None) -> None:
        self._base = record
        self._seen = self.field.get_value(record) if record is not None else None
        its = self.field.record_with_value(record) if record is not None else None
        written = verbatim.format_as_written(its, self.field.name) if its is not None else ""
        self.input.setToolTip(plain_tooltip(written))

    def _connect(self) -> None:
        if isinstance(self.input, ParsedField):
            self.input.parsed.connect(self._commit)
            self.input.refused.connect(self._on_refused)
            self.input.unread.connect(self._keep_half_typed)
        else:
            self.input.edited.connect(self._commit)
        self.input.left.connect(self._leave)

    def _commit(self, value: object) -> None:
        newest = self._newest()
        if newest is None or self.field.get_value(newest) != self._seen:
            newest = self._base  # changed elsewhere meanwhile: make it a conflict
        if newest is None:
            return
        self._started = self._started or (self._seen,)
        self._clear_half_typed()
        self._words = ""
        done = self._call(self._session.apply, self._make_edit, newest, value)
        self._see(self._newest())
        self._is_refused = not done and self._seen != value
        if self._is_refused:
            self._keep_words()
        restyle(self.input, tone="bad" if self._is_refused else "")
        self._show_note("")

    def _make_edit(self, newest: Record, value: Any) -> Edit:
        """Return the edit that sets the value, replacing words that could not be parsed."""
        if isinstance(self.input, ParsedField) and self._can_hold_words:
            value = verbatim.typed_value(self.input.text(), value)
        from_seen = self.field.make_edit_from_seen
        return (
            from_seen(newest, self._seen, value)
            if from_seen
            else self.field.make_edit(newest, value)
        )

    @property
    def held_field(self) -> FieldKey:
        """The field that has the value; words that cannot be parsed are kept under it too."""
        record, kind, record_id = self._record, "", ""
        if record is not None:
            its = self.field.record_with_value(record)
            kind, record_id = type(its).__name__, its.id
        return kind, record_id, self.field.name or self.field.label

    @property
    def _can_hold_words(self) -> bool:
        """Whether the record can hold unparsed words in this field."""
        if self._record is None:
            return False
        return verbatim.can_hold_words(
            type(self.field.record_with_value(self._record)), self.field.name
        )

    def _call[**P](self, make: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Any:
        """Call ``make`` while refreshes leave this field as it is, so that typed blanks stay."""
        self._is_committing = True
        try:
            return make(*args, **kwargs)
        finally:
            self._is_committing = False

    def _keep_half_typed(self, words: str) -> None:
        """Keep half-typed words that cannot be parsed yet, without an undo step."""
        if self._record is not None:
            self._is_half_typed = True
            self._call(self._session.set_waiting_words, self.held_field, words)

    def _clear_half_typed(self) -> None:
        """Remove the words kept beside the record."""
        self._is_half_typed = False
        self._call(self._session.set_waiting_words, self.held_field, "")

    def _on_refused(self, error: UserError) -> None:
        """Keep words that cannot be parsed, and show the error."""
        self._keep_words()
        self._explain(error)

    def _keep_words(self) -> None:
        """Keep the words as typed, in one undo step with the values of half-typed words."""
        newest = self._newest() or self._base  # the record may not be there yet
        if newest is None or not isinstance(self.input, ParsedField):
            return
        self._words = self.input.text().strip()
        self._clear_half_typed()
        typed = AsTyped(self._words)
        if not self._can_hold_words:
            if self._started and self.field.get_value(newest) != self._started[0]:
                self._call(self._session.apply, self.field.make_edit, newest, self._started[0])
            self._call(self._session.set_waiting_words, self.held_field, self._words)
        elif as_typed(self.field.record_with_value(newest), self.field.name) != typed:
            self._call(self._session.apply, self.field.make_edit, newest, typed)
        self._see(self._newest())

    def _show_words(self) -> bool:
        """Show the words of the field that cannot be parsed; False if there are none."""
        if not isinstance(self.input, ParsedField):
            return False
        words = "" if self._is_half_typed else self._unread_text()
        if words != self._words:
            self._show_note("")
            if not words:
                self.input.clear_words()
                self._see(self._record)
                self.input.show_value(self._seen)
            elif (error := self.input.show_words(words)) is not None:
                self._explain(error)
            else:
                kept = _("Kept as you wrote it, not understood yet: {words}")
                self._show_note(kept.format(words=words))
        self._words = words
        return bool(words)

    def _unread_text(self) -> str:
        """Return the unparsed words of the field, from the record or from beside it."""
        waiting = self._session.verbatim_words.of(self.held_field)
        if waiting or self._record is None:
            return waiting
        return unread_words(self.field.record_with_value(self._record), self.field.name)

    def _leave(self) -> None:
        """End the undo step, and show the value as kept, for example without stray blanks."""
        self._session.end_step()
        self._started = ()
        if not self._is_refused and self._record is not None and not self.input.property("tone"):
            self.input.show_value(self._seen)

    def _newest(self) -> Record | None:
        return self._session.workshop.latest(self._record) if self._record is not None else None

    def _is_open(self) -> bool:
        pending = getattr(self.input, "pending_input", None)
        return pending is not None and pending.is_open

    def _explain(self, error: UserError) -> None:
        """Show the error; for an ambiguous date, with a button for each reading."""
        self._show_note(str(error))
        announce(self.input, str(error))
        for reading in error.readings if isinstance(error, partial_date.AmbiguousDate) else ():
            words = partial_date.format_date_long(reading)
            choose = weak_slot(self, _FormRow._choose, reading)
            self._readings.addWidget(button(words, kind="quiet", run=choose))
        self._readings.addStretch(1)

    def _choose(self, reading: object) -> None:
        if isinstance(self.input, ParsedField):
            self.input.setModified(False)
        self._commit(reading)
        if not self._is_refused:
            self.input.show_value(self._seen)
        self.input.setFocus()

    def _show_note(self, trouble: str) -> None:
        clear_layout(self._readings)
        plain_text(self._note, trouble or _(self.field.help))
        self.input.setAccessibleDescription(self._note.text())
        restyle(self._note, kind="bad" if trouble else "muted")
        self._note.setVisible(bool(self._note.text()))


def _id(record: Record | None) -> str:
    return record.id if record is not None else ""


def _lay_out(form: RecordForm, lines: Sequence[_FormRow], *, beside: bool) -> QFormLayout:
    layout = QFormLayout(form)
    layout.setContentsMargins(0, 0, 0, 0)
    # Names above their fields are two lines more: what a taller script adds is taken from the gaps.
    taken = 0 if beside else round(fonts.extra_height(form.font()) * 2 / 3)
    layout.setVerticalSpacing(max(10 - taken, 2))
    layout.setHorizontalSpacing(16)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    wrap = QFormLayout.RowWrapPolicy
    layout.setRowWrapPolicy(wrap.WrapLongRows if beside else wrap.WrapAllRows)
    for line in lines:
        layout.addRow(_name(line), line)
    return layout


def _name(line: _FormRow) -> QLabel:
    if line.field.kind == InputKind.FLAG:
        return label("")
    name = label(_(line.field.label), "muted")
    name.setBuddy(line.input)
    return name


def _show_date(when: Any) -> str:
    return partial_date.format_date(when)


_MAKERS: dict[InputKind, Callable[[FormField], Input]] = {
    InputKind.LINE: lambda f: LineField(_(f.label), _(f.placeholder)),
    InputKind.TEXT: lambda f: AutoTextEdit(_(f.label), _(f.placeholder)),
    InputKind.NUMBER: lambda f: ParsedField(_(f.label), parse_whole_number, str, _(f.placeholder)),
    InputKind.DATE: lambda f: ParsedField(_(f.label), parse_date, _show_date, _(f.placeholder)),
    InputKind.PARSED: lambda f: ParsedField(_(f.label), f.parse, f.show, _(f.placeholder)),
    InputKind.CHOICE: lambda f: ChoiceField(_(f.label), f.choices()),
    InputKind.CHECKS: lambda f: CheckableList(_(f.label), f.choices(), lines=f.lines),
    InputKind.FLAG: lambda f: FlagField(_(f.label)),
}
