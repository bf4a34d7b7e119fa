"""The table below a difference: what stands in the other fields of its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.rest_of_record import FieldSides, FieldStand
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import NameOf
from mercworkshop.domain.records.journal import Change, FieldKey
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.tables.text_table import CellInk, TextTable
from mercworkshop.i18n import N_, _

_COLUMNS = (("", 3), (N_("Before"), 4), (N_("Here"), 4), (N_("In the file"), 4), ("", 4))
_SAID = {
    FieldStand.CAME: N_("changed only in the file; taken over"),
    FieldStand.SAME: N_("the same"),
}


class RestTable(QWidget):
    """``wanted`` says that the record is to be shown where it belongs."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = TextTable(_("The rest of this entry"), _COLUMNS, lines=14)
        self.open = button(_("Go to this entry"), kind="quiet", run=self.wanted.emit)
        title = row(heading(_("The rest of this entry")), None, self.open)
        self.setLayout(column(title, self.table, gap=4))
        self.hide()

    def show_rest(
        self,
        rest: Sequence[FieldSides],
        name_of: NameOf,
        places: Mapping[FieldKey, str],
        say_who: Callable[[Change], str],
    ) -> None:
        """Show fields; ``places`` says which of all differences an open one is.

        ``say_who`` says who wrote something, and when.
        """
        rows = [_row(each, name_of, places, say_who) for each in rest if _is_told(each)]
        marks = {
            (place, 4): CellInk("amber" if each.stand is FieldStand.OPEN else "muted")
            for place, each in enumerate(filter(_is_told, rest))
        }
        self.table.show_rows(rows, marks)
        self.setVisible(bool(rows))


def _is_told(sides: FieldSides) -> bool:
    return any(each is not None for each in sides[2:])


def _row(
    sides: FieldSides,
    name_of: NameOf,
    places: Mapping[FieldKey, str],
    say_who: Callable[[Change], str],
) -> tuple[str, ...]:
    one = next(each for each in sides[2:] if each is not None)
    kind = RECORD_TYPES[one.record_type]
    field = fields_of(kind)[sides.field]

    def say(change: Change | None) -> str:
        return conflicts.format_change(kind, field, change, name_of) if change is not None else ""

    key = one.record_type, one.record_id, sides.field
    if sides.stand is FieldStand.OPEN:
        place = places.get(key, "")
        note = _("to settle, {place}").format(place=place) if place else _("to settle")
    elif sides.stand is FieldStand.HERE and sides.here is not None:
        note = _("written here by {who}").format(who=say_who(sides.here))
    else:
        note = _(_SAID[sides.stand])
    return field.caption, say(sides.before), say(sides.here), say(sides.came), note
