"""The road map as it stood at a moment that a slider chooses; one value or entry comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSlider, QWidget

from mercworkshop.domain.comparison import as_it_stood
from mercworkshop.domain.comparison.version_content import PARTS, diff_of_road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import many_name, record_type_name, shown_fields
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import Record, changed_fields, record_fields
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.history.past_table import PastRows, PastTable
from mercworkshop.gui.history.reading import take_answer
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import HISTORY
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.i18n import Counted, _, isolate
from mercworkshop.reference.texts.record_names import names_in

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_KINDS: tuple[type[Record], ...] = (RoadMap, *PARTS)
PAUSE = 60
"""Milliseconds from the last move of the slider to what is shown for it."""


class MomentSlider(QSlider):
    """Arrow keys go from change to change, Page keys from day to day."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(_("Moment"))
        self.moments: Sequence[str] = ()

    def show_moments(self, moments: Sequence[str]) -> None:
        """Offer the times of changes, and choose the last one of the day before the last day.

        There something differs from now. If all is of one day, the last one is chosen.
        """
        self.moments = moments
        self.setRange(0, max(len(moments) - 1, 0))
        days = [local_time.recorded_local_time(each).date() for each in moments]
        before = [n for n, day in enumerate(days) if day < days[-1]]
        self.setValue(before[-1] if before else self.maximum())

    @property
    def moment(self) -> str:
        """The chosen time, as the journal writes it; empty without any."""
        return self.moments[self.value()] if self.moments else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, HISTORY) == "day" and self.moments:
            self.setValue(self._other_day(-1 if pressed(event) == "PgUp" else 1))
            return
        super().keyPressEvent(event)

    def _other_day(self, step: int) -> int:
        """Return the last change of the day before, or of the day after."""
        days = [local_time.recorded_local_time(each).date() for each in self.moments]
        today = days[self.value()]
        others = [day for day in dict.fromkeys(days) if (day - today).days * step > 0]
        if not others:
            return self.maximum() if step > 0 else 0
        wanted = others[0] if step > 0 else others[-1]
        return max(n for n, day in enumerate(days) if day == wanted)


class AsItStoodView(QWidget):
    """Read only; ``said`` is what the status line tells of the moment."""

    def __init__(self, context: PageContext, road_map: str) -> None:
        super().__init__()
        self._context, self._session, self._road_map = context, context.session, road_map
        self._changes: list[Change] = []
        self._then: Workshop | None = None
        self._kind: type[Record] = Action
        self.slider = MomentSlider()
        self.slider.valueChanged.connect(self._move)
        self.moment = label("", "strong")
        self.now = button(_("Back to now"), "refresh", run=self._back_to_now)
        self.chips = ChipBar(_("Part of the road map"))
        self.chips.chosen.connect(self._choose_kind)
        self.rows = PastRows()
        self.table = PastTable(self.rows)
        self.table.entered.connect(self.restore_value)
        self.table.cell_changed.connect(self._show_cell)
        self.cell = label("", wrap=True)
        self.restore = button(_("Restore this value"), "undo", "primary", run=self.restore_value)
        self.restore_row = button(_("Restore the whole entry"), "undo", run=self.restore_entry)
        self.said = label("", "muted", wrap=True)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._show_then)
        top = row(self.moment, self.slider, self.now)
        top.setStretch(1, 1)
        tools = bare_widget(FlowLayout(self.restore, self.restore_row))
        body = column(top, self.said, self.chips, self.table, self.cell, tools, margin=12)
        body.setStretch(3, 1)
        self.setLayout(body)
        self.setFocusProxy(self.slider)
        refresh_when_visible(self, self._session, self._refresh)
        self.read()

    def read(self) -> None:
        """Read all changes of the road map on the writer's thread."""
        own = self._road_map
        work = self._session.call_after_edits(lambda store: store.road_map_changes(own))
        take_answer(work, self._take, self._context.messages)

    def restore_value(self) -> None:
        """Give the field of the current cell the value that it had then."""
        index = self.table.currentIndex()
        if index.isValid() and self.restore.isEnabled():
            field = self.rows.fields[index.column()].name
            self._restore(self.rows.records[index.row()], [field])

    def restore_entry(self) -> None:
        """Give the entry of the current cell all the values that it had then."""
        index = self.table.currentIndex()
        if index.isValid():
            self._restore(self.rows.records[index.row()], [])

    def _restore(self, record: Record, names: Sequence[str]) -> None:
        if self._session.workshop.latest(record) is None:
            names = []
        self._session.end_step()
        workshop = self._session.workshop
        if self._session.apply(as_it_stood.restore_fields, workshop, record, names):
            self._session.end_step()
            announce(self, _("Restored."))

    def _take(self, changes: list[Change]) -> None:
        self._changes = changes
        self.slider.show_moments(as_it_stood.moments_of(changes))
        self._show_then()

    def _move(self) -> None:
        self._tell_moment()
        self._timer.start()

    def _back_to_now(self) -> None:
        self.slider.setValue(self.slider.maximum())
        self.slider.setFocus()

    def _choose_kind(self, kind: str) -> None:
        self._kind = next(each for each in _KINDS if each.__name__ == kind)
        self._show_records()

    def _refresh(self, _ids: object = None) -> None:
        if self._then is not None:
            self._show_differences()

    def _show_then(self) -> None:
        if not self._changes:
            return
        now = self._session.workshop
        moment = self.slider.moment
        self._then = as_it_stood.workshop_at(now, self._road_map, self._changes, moment)
        self._show_differences()

    def _show_differences(self) -> None:
        if self._then is None:
            return
        found = diff_of_road_map(self._then, self._session.workshop, self._road_map)
        values = Counter[type[Record]]()
        for old, new in found.changed:
            shown = {each.name for each in shown_fields(type(old))}
            values[type(old)] += len(shown & changed_fields(old, new).keys())
        values.update(type(each) for each in found.deleted)
        parts = [
            Counted("{n} value differs from now", "{n} values differ from now", values.total()),
            Counted("{n} entry was added since", "{n} entries were added since", len(found.added)),
            Counted(
                "{n} entry was deleted since", "{n} entries were deleted since", len(found.deleted)
            ),
        ]
        words = [each.text() for each in parts if each.n]
        told = " · ".join([_("Read only"), *words] if words else [_("As it stands now")])
        plain_text(self.said, told)
        self._show_chips(values)
        self._tell_moment()
        self._show_records()

    def _show_chips(self, values: Counter[type[Record]]) -> None:
        there = [each for each in _KINDS if self._records_of(each)]
        if there and self._kind not in there:
            self._kind = there[0]
        names = []
        for kind in there:
            name = record_type_name(kind) if kind is RoadMap else many_name(kind)
            counted = _("{name} ({number})").format(name=name, number=isolate(str(values[kind])))
            names.append((kind.__name__, counted if values[kind] else name))
        self.chips.set_chips(names)
        self.chips.set_current(self._kind.__name__)

    def _records_of(self, kind: type[Record]) -> list[Record]:
        if self._then is None:
            return []
        if kind is RoadMap:
            own = self._then.records(RoadMap).get(self._road_map)
            return [own] if own is not None else []
        return [*self._then.records(kind).owned_by(self._road_map)]

    def _show_records(self) -> None:
        here = self.table.currentIndex()
        self.chips.set_current(self._kind.__name__)
        records = self._records_of(self._kind)
        workshop = self._session.workshop
        names = names_in(self._session.reference, workshop, records)
        self.rows.show_records(records, self._columns(records, workshop), workshop.latest, names)
        self.table.fit()
        at = self.rows.index(max(here.row(), 0), max(here.column(), 0))
        self.table.setCurrentIndex(at if at.isValid() else self.rows.index(0, 0))
        self._show_cell()

    def _columns(self, records: Sequence[Record], workshop: Workshop) -> list[Field]:
        """Return the fields that are filled in, then or now; behind the name, what differs."""
        both = [*records, *(now for each in records if (now := workshop.latest(each)))]
        known = record_fields(self._kind)
        found = [
            each
            for each in shown_fields(self._kind)
            if each.label and any(getattr(r, each.name) != known[each.name].default for r in both)
        ]
        pairs = [(then, now) for then in records if (now := workshop.latest(then)) is not None]
        differing = {name for then, now in pairs for name in changed_fields(then, now)}
        return found[:1] + sorted(found[1:], key=lambda each: each.name not in differing)

    def _tell_moment(self) -> None:
        if self.slider.moment:
            at = local_time.recorded_local_time(self.slider.moment)
            plain_text(self.moment, partial_date.format_moment(at))
        self.now.setEnabled(self.slider.value() < self.slider.maximum())

    def _show_cell(self) -> None:
        index = self.table.currentIndex()
        is_there = index.isValid() and index.row() < len(self.rows.records)
        differs = is_there and bool(self.rows.differs(index.row(), self._field_at(index.column())))
        record = self.rows.records[index.row()] if is_there else None
        now = self._session.workshop.latest(record) if record is not None else None
        words = self.rows.data(index, Qt.ItemDataRole.AccessibleTextRole) if differs else ""
        plain_text(self.cell, str(words or _("What differs from now is marked.")))
        self.restore.setEnabled(differs)
        self.restore_row.setEnabled(record is not None and record != now)

    def _field_at(self, number: int) -> str:
        return self.rows.fields[number].name
