"""What a table shows and how it is changed: its columns, its rows and their verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.fields.parsing import parse_date, parse_line
from mercworkshop.domain.records.edit import Edit, EditLabel, combine_edits, typing_edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.gui.grid.rows.row_layout import Headings, no_headings
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.inputs.completer import Completion
from mercworkshop.i18n import _

Completions = Callable[[], Iterable[Completion]]
Changes = Sequence[tuple[Any, Mapping[str, Any]]]
"""Pairs of a record and its new field values; unparsed text is an AsTyped."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column. ``title`` is marked with ``N_``, but not if it ``is_named`` in words of the data.

    ``width`` is in pixels at 100 %. ``show`` returns the text of the cell; ``text`` the text to
    edit and to copy, by default that of ``show``; ``read`` parses text to the field's value and
    raises InvalidInput with the reason.
    ``choices`` make it a choice; ``offers`` are completions while typing, and ``is_choice`` tells
    that no other value is expected. ``trouble`` returns what is wrong with the cell, for a mark and
    a tooltip; ``hint`` its tooltip; ``tone`` the tone of a chip instead of plain text. In a list,
    columns of ``width`` 0 share the remaining width.
    """

    field: str
    title: str
    width: int
    show: Callable[[Any], str]
    read: Callable[[str], object] = parse_line
    text: Callable[[Any], str] | None = None
    choices: Callable[[], Sequence[ChoiceOption]] | None = None
    completions: Completions | None = None
    is_choice: bool = False
    trouble: Callable[[Any], str] | None = None
    is_fixed: bool = False
    is_one_line: bool = False
    value: Callable[[Any], object] | None = None
    hint: Callable[[Any], str] | None = None
    tone: Callable[[Any], str] | None = None
    is_named: bool = False

    @property
    def heading(self) -> str:
        """The title in the language of the window, or in its own words."""
        return self.title if self.is_named else _(self.title)

    @property
    def completion_source(self) -> Completions | None:
        """The completions while typing; None if there are none."""
        return self._choice_words if self.choices is not None else self.completions

    @property
    def is_date(self) -> bool:
        """Whether the text is read as a date, which has readings and a calendar."""
        return self.read is parse_date

    @property
    def is_picked(self) -> bool:
        """Whether only values of the list are expected."""
        return self.is_choice or self.choices is not None

    def editor_text(self, record: Any) -> str:
        """Return the text to edit and to copy."""
        return (self.text or self.show)(record)

    def cell_value(self, record: Any) -> object:
        """Return the value of the cell: that of ``value``, else the record's field."""
        return self.value(record) if self.value else getattr(record, self.field)

    def _choice_words(self) -> list[str]:
        return [words for _value, words in self.choices()] if self.choices else []


def no_edit(*_rows: Any) -> Edit:
    """Return an empty edit: the verb for what cannot be done in a table."""
    return Edit("")


def update_each(
    label: Callable[[int], EditLabel], verb: Callable[..., Edit]
) -> Callable[[Changes], Edit]:
    """Return a verb that calls ``verb(record, **fields)`` for each record, as one edit.

    ``label`` is called with the number of records.
    """

    def rewrite(rows: Changes) -> Edit:
        return combine_edits(label(len(rows)), *(verb(record, **fields) for record, fields in rows))

    return rewrite


@dataclass(frozen=True, slots=True)
class GridSource:
    """The rows of a table, and the verbs that change them.

    ``move(records, by)`` moves up if ``by`` is negative. ``add`` is None if rows are not added by
    typing; ``blank`` is the text of the blank row.
    """

    columns: tuple[GridColumn, ...]
    find: Callable[[], Sequence[Any]]
    rewrite: Callable[[Changes], Edit] = no_edit
    delete: Callable[[Sequence[Any]], Edit] = no_edit
    move: Callable[[Sequence[Any], int], Edit] = no_edit
    add: Callable[[Sequence[Mapping[str, Any]]], Edit] | None = None
    blank: str = ""
    key: Callable[[Any, str], FieldKey] | None = None
    """Returns the journal's key of a field of a row, to mark conflicts; needed if rows are no
    records."""
    is_arranged: bool = False
    """Whether people may sort, filter and group the rows: they are a list of records."""
    headings: Headings = no_headings
    """Returns the bands that the rows have by themselves, in their order; called after ``find``."""
    is_of_room: bool = False
    """Whether a closed workshop leaves the rows to be read."""
    scope: str = ""
    """Distinguishes the blank rows of different tables, whose text is kept in the file."""


def remove_new_record(source: GridSource, record: Any, field: str) -> Edit:
    """Return the edit that removes a new record of which only ``field`` was typed."""
    return typing_edit(source.delete([record]), record.id, [field])
