"""The row of a form for one field of a record: label, input, hint and choices as described."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.parsing import parser
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import record_fields
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.session.forms.record_form import FormField
from mercworkshop.gui.widgets.inputs.choices import choice_options

_INPUTS = {
    FieldKind.LINE: InputKind.LINE,
    FieldKind.TEXT: InputKind.TEXT,
    FieldKind.LIST: InputKind.TEXT,
    FieldKind.NUMBER: InputKind.NUMBER,
    FieldKind.YES_NO: InputKind.FLAG,
    FieldKind.DATE: InputKind.DATE,
    FieldKind.CHOICE: InputKind.CHOICE,
    FieldKind.CHOICES: InputKind.CHECKS,
    FieldKind.REFERENCE: InputKind.CHOICE,
    FieldKind.REFERENCES: InputKind.CHECKS,
}


def form_field(field: Field, update: Callable[..., Edit], **more: Any) -> FormField:
    """Return the row of a field; ``update(record, **fields)`` changes it.

    A field that is emptied gets its default value. ``more`` are parts of a :class:`FormField` that
    differ from what the field describes.
    """

    def make_edit(record: Any, value: object) -> Edit:
        default = record_fields(type(record))[field.name].default
        return update(record, **{field.name: default if value is None else value})

    parts: dict[str, Any] = {
        "label": field.label,
        "kind": _INPUTS.get(field.kind, InputKind.PARSED),
        "get_value": attrgetter(field.name),
        "make_edit": make_edit,
        "help": field.help,
        "placeholder": field.hint,
        "parse": parser(field),
        "show": partial(format_plain, field),
        "choices": lambda: choice_options(field),
        "name": field.name,
    }
    return FormField(**(parts | more))


def strip_text(update: Callable[..., Edit]) -> Callable[..., Edit]:
    """Return ``update`` for texts of one line, without the blanks around them."""

    def update_stripped(record: Any, **fields: str) -> Edit:
        return update(record, **{name: value.strip() for name, value in fields.items()})

    return update_stripped
