"""The input for one field of a record in a dialog: as described, read when it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.fields.field import Field, FieldKind, ReferenceList
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.parsing import parse_list, parser
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.money.money import Money, format_money
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.session.forms.country_names import (
    country_completions,
    country_name,
    parse_country,
)
from mercworkshop.gui.widgets.inputs.choices import (
    CheckableList,
    ChoiceField,
    ChoiceOption,
    FlagField,
    choice_options,
)
from mercworkshop.gui.widgets.inputs.completer import Completion, CompletionBox
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.i18n import _, typed_list

if TYPE_CHECKING:
    from mercworkshop.reference.lists.countries import Countries

type InputWidget = LineField | AutoTextEdit | ChoiceField | CheckableList | FlagField

_LINES = 6
"""Lines of a list to tick; a longer one scrolls."""


@dataclass(frozen=True, slots=True)
class FieldInput:
    """A field, its widget, and what reads the widget; reading raises InvalidInput."""

    field: Field
    widget: InputWidget
    read: Callable[[], Any]

    def shown(self) -> Any:
        """Return what the widget shows: words as typed, or what is chosen."""
        if isinstance(self.widget, LineField):
            return self.widget.text()
        if isinstance(self.widget, AutoTextEdit):
            return self.widget.toPlainText()
        return self.read()


@dataclass(frozen=True, slots=True)
class FieldNames:
    """What fields can name: countries, and by field the records to choose from, as id and name.

    ``completions`` are, by field, the words that are proposed while somebody types; ``optional``
    are the choices that may be left open, and so also be opened again.
    """

    countries: Countries
    records: Mapping[str, Sequence[ChoiceOption]] = field(default_factory=dict)
    completions: Mapping[str, Sequence[Completion]] = field(default_factory=dict)
    optional: Collection[str] = ()


def make_input(described: Field, value: Any, names: FieldNames) -> FieldInput:
    """Return the input of a field, which shows ``value``."""
    options = names.records.get(described.name)
    if described.kind is FieldKind.CHOICE or options is not None:
        return _chosen(described, value, options, is_optional=described.name in names.optional)
    if described.kind is FieldKind.CHOICES:
        return _ticks(described, value, choice_options(described))
    if described.kind is FieldKind.YES_NO:
        flag = FlagField(_(described.label))
        flag.show_value(value)
        return FieldInput(described, flag, flag.isChecked)
    if described.refers_to == ReferenceList.COUNTRIES:
        return _countries(described, value, names.countries)
    if described.kind in {FieldKind.TEXT, FieldKind.LIST}:
        return _long_text(described, value)
    return _line(described, value, names.completions.get(described.name, ()))


def _chosen(
    described: Field, value: Any, options: Sequence[ChoiceOption] | None, *, is_optional: bool
) -> FieldInput:
    """Return a choice of the values of a field, or of the records that it can name."""
    if options is None:
        known = choice_options(described)
        is_open = is_optional or value not in dict(known)
        return _choice(described, value, [(None, "–"), *known] if is_open else known)
    if described.kind is FieldKind.REFERENCES:
        return _ticks(described, value, options)
    # What is gone from the list stays named: saving another field must not drop it.
    former = [] if not value or value in dict(options) else [(value, _("no longer in the list"))]
    return _choice(described, value or "", [("", "–"), *options, *former])


def _choice(described: Field, value: Any, options: Sequence[ChoiceOption]) -> FieldInput:
    choice = ChoiceField(_(described.label), options)
    choice.show_value(value)
    return FieldInput(described, choice, choice.value)


def _ticks(described: Field, value: Any, options: Sequence[ChoiceOption]) -> FieldInput:
    ticks = CheckableList(_(described.label), options, lines=_LINES)
    ticks.show_value(value)
    return FieldInput(described, ticks, ticks.value)


def _long_text(described: Field, value: Any) -> FieldInput:
    is_list = described.kind is FieldKind.LIST
    area = AutoTextEdit(_(described.label), _(described.hint), least=2, most=8)
    area.show_value("\n".join(value or ()) if is_list else value)
    return FieldInput(described, area, lambda: parser(described)(area.toPlainText()))


def _countries(described: Field, value: Any, known: Countries) -> FieldInput:
    """Return a line for the name of a country, or for several names with commas between them."""
    is_list = isinstance(value, tuple) or described.kind is FieldKind.REFERENCES
    shown = value if is_list else (value,) if value else ()
    line = _bare_line(described, typed_list(country_name(known, each) for each in shown or ()))
    line.setCompleter(CompletionBox(partial(country_completions, known), _(described.label), line))

    def read() -> Any:
        if not is_list:
            return parse_country(known, line.text())
        return tuple(dict.fromkeys(parse_country(known, each) for each in parse_list(line.text())))

    return FieldInput(described, line, read)


def _line(described: Field, value: Any, completions: Sequence[Completion]) -> FieldInput:
    line = _bare_line(described, "" if value is None else format_plain(described, value))
    if completions:
        line.setCompleter(CompletionBox(lambda: completions, _(described.label), line))
    return FieldInput(described, line, lambda: _with_words(parser(described)(line.text()), line))


def _with_words(value: Any, line: LineField) -> Any:
    """Return an amount with the words in which it was typed, where these say more."""
    words = " ".join(line.text().split())
    if isinstance(value, Money) and fold_text(words) != fold_text(format_money(value)):
        return AsTyped(words, value, is_read=True)
    return value


def _bare_line(described: Field, words: str) -> LineField:
    line = LineField(_(described.label), _(described.hint) if described.hint else "")
    line.setText(words)
    return line
