"""The form in which a record of an archive is added or edited: the one way to open it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.fields.field import RecordDescription
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.field_inputs import FieldNames
from mercworkshop.gui.session.forms.record_dialog import RecordDialog, ValuesEdit
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.inputs.completer import Completion
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class ArchiveForm:
    """What a form asks, and what ``make`` makes of the values.

    It shows the values of ``record``, or ``values`` of a new record. ``records`` are those that
    fields can name, and ``completions`` the words that they propose, by field. It is written in
    ``workshop``, by its id; empty for a record of the archive itself.
    """

    described: RecordDescription
    make: ValuesEdit
    values: Mapping[str, Any] = field(default_factory=dict)
    record: Record | None = None
    records: Mapping[str, Sequence[ChoiceOption]] = field(default_factory=dict)
    completions: Mapping[str, Sequence[Completion]] = field(default_factory=dict)
    left_out: Collection[str] = ()
    title: str = ""
    workshop: str = ""


def open_form(context: DeskContext, owner: QWidget, form: ArchiveForm) -> RecordDialog:
    """Open a form over ``owner``; what it makes is written before it closes."""
    shown = [each for each in form.described.fields if each.is_shown]
    values = dict(form.values)
    if form.record is not None:
        values = {each.name: getattr(form.record, each.name) for each in shown}
    known = record_fields(form.described.kind)
    optional = {each.name for each in shown if known[each.name].default is None}
    dialog = RecordDialog(
        form.title or _(form.described.one),
        [each for each in shown if each.name not in form.left_out],
        values,
        owner,
        FieldNames(context.reference.countries, form.records, form.completions, optional),
    )
    dialog.open_to_write(context.session, form.make, form.record, form.workshop)
    return dialog
