"""The table of sticks: who has which, and what came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.closing import closings, sticks
from mercworkshop.domain.entities.closing.records import Stick
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ordering import move_by
from mercworkshop.domain.settling.evening import out_since
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource, update_each
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import N_, Counted, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext

_AROUND, _ROW = 52, 34
"""Heights of the heading with the frame, and of a row, in pixels at 100 %."""

_MOST_ROWS = 10
"""The most rows that are shown without scrolling within the card."""


@dataclass(slots=True)
class _ShownDay:
    """The day of the evening that is shown; columns know it, and not the table."""

    day: date


class StickTable(QWidget):
    """Sticks can be added, given out and taken back; the times are those of the keys pressed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._session = context.session
        workshop, reference = context.session.workshop, context.session.reference
        self._shown = _ShownDay(nearest_day(workshop.details, reference.day))
        model = GridModel(context.session, _source(context.session, self._shown))
        self.table = GridView(context, model, many_name(Stick))
        self.add = button(_("One for each group"), "plus", "quiet", run=self.add_for_groups)
        self.give = button(_("Give out"), "outgoing", run=self.give_out)
        self.back = button(_("Take it back"), "incoming", run=self.take_back)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.table.delete_rows)
        hold_while_closed(context.session, self.add, self.give, self.remove)
        self.setLayout(column(self.table, row(self.remove, None, self.add, self.give, self.back)))
        self.table.rows_chosen.connect(self.show_tools)

    def add_for_groups(self) -> None:
        """Add a stick for each group that has none."""
        workshop = self._session.workshop
        known = workshop.records(Stick).values()
        self._session.apply(sticks.add_for_groups, known, workshop.records(BreakoutGroup).all())

    def give_out(self) -> None:
        """Note that the chosen sticks went out now."""
        now = local_time.local_now()
        self._change(N_("Give sticks out"), [sticks.give_stick(each, now) for each in self._in()])

    def take_back(self) -> None:
        """Note that the chosen sticks came back now."""
        now = local_time.local_now()
        out = [each for each in self._chosen() if each.is_out]
        self._change(N_("Take sticks back"), [sticks.take_stick_back(each, now) for each in out])

    def show_today(self, today: date) -> None:
        """Show the sticks as on a day, all of them at once."""
        self._shown.day = today
        count = min(len(self._session.workshop.records(Stick)) + 1, _MOST_ROWS)
        self.table.setMinimumHeight(theme.current_look().px(_AROUND + _ROW * count))
        self.show_tools()

    def show_tools(self, *_chosen: object) -> None:
        """Let the buttons follow what is chosen."""
        self.give.setEnabled(bool(self._in()))
        self.back.setEnabled(any(each.is_out for each in self._chosen()))
        self.remove.setEnabled(bool(self._chosen()))

    def _in(self) -> list[Stick]:
        return [each for each in self._chosen() if not each.is_out]

    def _chosen(self) -> list[Stick]:
        return [each for each in self.table.selected_records() if isinstance(each, Stick)]

    def _change(self, label: str, edits: Sequence[Edit]) -> None:
        if edits:
            self._session.apply(partial(combine_edits, label, *edits))
            self.show_tools()


def _source(session: EditSession, shown: _ShownDay) -> GridSource:
    fields = fields_of(Stick)

    def rows() -> tuple[Stick, ...]:
        return session.workshop.records(Stick).all()

    def move(moved: Sequence[Stick], by: int) -> Edit:
        label = Counted("Move a stick", "Move {n} sticks", len(moved))
        return move_by(label, rows(), moved, by)

    columns = (
        field_column(fields["label"], 55),
        _group_column(session, fields["group"]),
        field_column(fields["holder"], 155),
        _moment_column(session, fields["given_at"]),
        _back_column(session, fields["returned_at"], shown),
        field_column(fields["note"], 60),
    )
    return GridSource(
        columns,
        rows,
        update_each(lambda n: Counted("Edit a stick", "Edit {n} sticks", n), sticks.update_stick),
        sticks.remove_sticks,
        move,
        add=lambda made: sticks.add_sticks(rows(), made),
        blank=N_("Type the mark on a stick"),
        is_of_room=True,
    )


def _group_column(session: EditSession, field: Field) -> GridColumn:
    def options() -> Sequence[ChoiceOption]:
        groups = session.workshop.records(BreakoutGroup).all()
        return [("", _("No group")), *((each.id, each.name) for each in groups)]

    def show(stick: Stick) -> str:
        group = session.workshop.records(BreakoutGroup).get(stick.group)
        return group.name if group else ""

    def read(text: str) -> str:
        wanted = fold_text(text).strip()
        for its, words in options():
            if wanted in {"", fold_text(words).strip()}:
                return str(its)
        raise InvalidInput(
            _("“{text}” is no group.").format(text=text[:40]), _("Choose one from the list.")
        )

    return field_column(field, 75, show=show, read=read, choices=options)


def _moment_column(session: EditSession, field: Field, width: int = 52) -> GridColumn:
    """Return the column of a moment, typed as 2015-01-21T17:40:00Z and shown on this clock."""

    def show(stick: Stick) -> str:
        return _clock_time(session, str(getattr(stick, field.name)))

    def hint(stick: Stick) -> str:
        said = getattr(stick, field.name)
        if closings.read_moment(said) is None:
            return ""
        return room_times(session.workshop).words(said)

    def text(stick: Stick) -> str:
        return str(getattr(stick, field.name))

    return field_column(field, width, show=show, text=text, hint=hint)


def _back_column(session: EditSession, field: Field, shown: _ShownDay) -> GridColumn:
    """Return the column of the moment when it came back; in amber since when it is out."""

    def show(stick: Stick) -> str:
        if stick.is_out:
            return out_since(session.workshop, stick, shown.day)
        return _clock_time(session, stick.returned_at)

    def tone(stick: Stick) -> str:
        return "warn" if stick.is_out else ""

    return replace(_moment_column(session, field, 128), show=show, tone=tone)


def _clock_time(session: EditSession, moment: str) -> str:
    if closings.read_moment(moment) is None:
        return moment
    at = room_times(session.workshop).at(moment)
    return format_clock_time(at.hour * 60 + at.minute)
