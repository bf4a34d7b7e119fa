"""A dialog with a line for each field of a record; it closes once they were written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.programme import later_changes
from mercworkshop.domain.programme.later_changes import ChangedSince
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, format_date_long
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.gui.session.edits.archive_session import ArchiveSession
from mercworkshop.gui.session.forms.field_inputs import (
    FieldInput,
    FieldNames,
    InputWidget,
    make_input,
)
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.covering_dialog import CoveringDialog
from mercworkshop.gui.widgets.inputs.choices import FlagField
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    inset_scroll_area,
    row,
    set_dialog_size,
)
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:  # the store is imported on the thread that opens the archive
    from mercworkshop.domain.ports.archive import ArchivePort


type ValuesEdit = Callable[[ArchivePort, Mapping[str, Any]], Edit]
"""Makes the edit of the values of a form; raises InvalidInput."""


class RecordDialog(CoveringDialog):
    """Asks for the values of all fields, see :meth:`open_to_write`.

    What cannot be read or written is marked and explained, and everything typed stays; each reading
    of an ambiguous date is a button. ``given`` is emitted with the values before it closes.
    """

    given = Signal(object)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        parent: QWidget,
        names: FieldNames,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._made = [make_input(each, values.get(each.name), names) for each in fields]
        self._first = {each.field.name: each.shown() for each in self._made}
        self._session: ArchiveSession | None = None
        self._make: ValuesEdit | None = None
        self._seen: Record | None = None
        self._workshop = ""
        self._is_writing = self._is_asking = False
        self._focus: QWidget | None = None
        self.inputs: dict[str, InputWidget] = {each.field.name: each.widget for each in self._made}
        self.note = label("", "bad", wrap=True)
        self._readings = row()
        self.keep = button(_("Save"), "check", "primary", run=self.apply)
        lines = [part for each in self._made for part in _line_of(each)]
        self._area = inset_scroll_area(bare_widget(column(*lines, None, gap=4)))
        ends = row(None, button(_("Cancel"), run=self.reject), self.keep)
        whole = column(heading(title), self._area, self.note, self._readings, ends, margin=18)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        set_dialog_size(self, 560, 620)
        for widget in self.inputs.values():
            if isinstance(widget, LineField):
                widget.returnPressed.connect(self.apply)
        if self._made:
            self._made[0].widget.setFocus()

    def open_to_write(
        self,
        session: ArchiveSession,
        make: ValuesEdit,
        record: Record | None = None,
        workshop: str = "",
    ) -> None:
        """Open it; what ``make`` returns of the values is written before it closes.

        Of a ``record`` that is there, only what was changed in the form is given to ``make``; what
        somebody else wrote meanwhile in one of these fields is shown first.
        """
        self._session, self._make, self._seen = session, make, record
        self._workshop = workshop
        self.open()

    def apply(self) -> None:
        """Write the values, or give them, and close; else say what cannot be."""
        if self._is_writing:
            return
        values: dict[str, Any] = {}
        for each in self._made:
            if self._seen is not None and not self._is_changed(each):
                continue
            try:
                values[each.field.name] = each.read()
            except InvalidInput as error:
                self._tell(each, error)
                return
            restyle(each.widget, tone="")
        self._clear_note()
        if self._session is None or self._make is None:
            self._finish(values)
        elif self._seen is not None and not values:
            self.accept()
        else:
            self._write(self._session, partial(_edit_of, self._make, self._seen, values), values)

    def reject(self) -> None:
        """Close without writing; ask first if something was typed."""
        if self._is_writing:
            return  # it closes by itself, or says why not
        if self._is_asking:
            self._go_on()
        elif any(map(self._is_changed, self._made)):
            self._ask_whether_to_drop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close; what was typed is given or dropped, and waits for nothing any more."""
        for widget in self.inputs.values():
            if isinstance(widget, LineField | AutoTextEdit):
                widget.pending_input.discard()
        super().done(result)

    def _is_changed(self, made: FieldInput) -> bool:
        return bool(made.shown() != self._first[made.field.name])

    def _write(
        self,
        session: ArchiveSession,
        make: Callable[[ArchivePort], Edit],
        values: Mapping[str, Any],
    ) -> None:
        self._set_writing(is_writing=True)
        session.change(
            make,
            self._workshop,
            done=weak_slot(self, RecordDialog._finish, values),
            refused=partial(self._refuse, session),
        )

    def _finish(self, values: Mapping[str, Any]) -> None:
        self.given.emit(values)
        self.accept()

    def _refuse(self, session: ArchiveSession, error: Exception) -> None:
        """Say why nothing was written; all that was typed stays."""
        if not Shiboken.isValid(self):
            session.show_error(error)
            return
        self._set_writing(is_writing=False)
        if not isinstance(error, UserError):
            session.show_error(error)
        if isinstance(error, ChangedSince) and error.record is not None:
            self._seen = error.record  # the message shows what somebody else wrote
        plain_text(self.note, str(error))
        announce(self.keep, str(error))

    def _set_writing(self, *, is_writing: bool) -> None:
        """Let nobody type while it is written; the focus returns to where it was."""
        if is_writing:
            self._focus = self.focusWidget()
        self._is_writing = is_writing
        self._area.setEnabled(not is_writing)
        self.keep.setEnabled(not is_writing)
        if not is_writing and self._focus is not None:
            self._focus.setFocus()

    def _ask_whether_to_drop(self) -> None:
        self._clear_note()
        self._focus, self._is_asking = self.focusWidget(), True
        said = _("What you typed here is not saved yet.")
        plain_text(self.note, said)
        keep = button(_("Keep typing"), "edit", run=weak_slot(self, RecordDialog._go_on))
        drop = button(_("Drop what was typed"), "trash", run=weak_slot(self, RecordDialog._drop))
        for each in (keep, drop):
            each.setAutoDefault(False)
            self._readings.addWidget(each)
            each.show()
        keep.setFocus()
        announce(keep, said)

    def _go_on(self) -> None:
        self._clear_note()
        if self._focus is not None:
            self._focus.setFocus()

    def _drop(self) -> None:
        super().reject()

    def _clear_note(self) -> None:
        self._is_asking = False
        clear_layout(self._readings)
        plain_text(self.note, "")

    def _tell(self, made: FieldInput, error: InvalidInput) -> None:
        self._clear_note()
        restyle(made.widget, tone="bad")
        plain_text(self.note, str(error))
        announce(made.widget, str(error))
        for reading in error.readings if isinstance(error, AmbiguousDate) else ():
            words = format_date_long(reading)
            use = weak_slot(self, RecordDialog._use, made.field.name, words)
            self._readings.addWidget(button(words, kind="quiet", run=use))
        made.widget.setFocus()

    def _use(self, name: str, words: str) -> None:
        line = self.inputs[name]
        if isinstance(line, LineField):
            line.setText(words)
        self._clear_note()


def _edit_of(
    make: ValuesEdit, seen: Record | None, values: Mapping[str, Any], archive: ArchivePort
) -> Edit:
    """Return the edit of the values; raises ChangedSince rather than replace unseen words."""
    if seen is not None:
        remedy = _("Save again to put yours in its place.")
        later_changes.refuse_unseen(archive, seen, values, remedy)
    return make(archive, values)


def _line_of(made: FieldInput) -> Iterator[QWidget]:
    if not isinstance(made.widget, FlagField):
        yield label(made.field.caption, "caption")
    yield made.widget
    if made.field.help:
        made.widget.setAccessibleDescription(_(made.field.help))
        yield label(_(made.field.help), "muted", wrap=True)
