"""The road map as it stood at a moment that a slider chooses; one value or entry comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from mercworkshop.domain.comparison import past_road_map
from mercworkshop.domain.comparison.past_road_map import RoadMapPast
from mercworkshop.domain.comparison.version_content import PARTS, VersionDiff, diff_of_road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import many_name, record_type_name, shown_fields
from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.records.record import Record, changed_fields, record_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.history.entries import empty_words, say_emptying
from mercworkshop.gui.history.journal_answers import take_answer
from mercworkshop.gui.history.moment_slider import MomentSlider, end_of_day_before
from mercworkshop.gui.history.past_table import PastRows, PastTable, is_otherwise
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import SPACE, FlowLayout, bare_widget, column, row
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.i18n import Counted, _, isolate, number
from mercworkshop.reference.texts.record_names import names_in

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.store.store import Store

_KINDS: tuple[type[Record], ...] = (RoadMap, *PARTS)
_WIDE = {FieldKind.LIST, FieldKind.TABLE, FieldKind.REFERENCES, FieldKind.WRITTEN}
"""Kinds of fields that take much room: they stand behind those that people look for."""
_LOOKED_BACK = 20
"""The number of latest changes that are searched for a value that differed."""

_MARGIN = 12
"""Around all, in pixels."""

PAUSE = 60
"""Milliseconds from the last move of the slider to what is shown for it."""


class _Known(NamedTuple):
    """What was read of a road map: its past, and the times at which something changed.

    ``first`` is the place of the time to begin with, if that was asked for: at that time something
    differs from now.
    """

    past: RoadMapPast
    moments: list[str]
    first: int


class AsItStoodView(QWidget):
    """Read only. The last moment is now: there the workshop itself is shown.

    ``print_asked`` is emitted with the moment that is chosen, "" for now.
    """

    print_asked = Signal(str)

    def __init__(self, context: PageContext, road_map: str) -> None:
        super().__init__()
        self._context, self._session, self._road_map = context, context.session, road_map
        self._past: RoadMapPast | None = None
        self._then: Workshop | None = None
        self._kind: type[Record] = Action
        self._is_old = self._empties = self._is_narrow = False
        self._make_parts()
        self._lay_out()
        refresh_when_visible(self, self._session, self._refresh)
        self._session.saved_changed.connect(self._read_if_saved)
        self.read()

    def _make_parts(self) -> None:
        self.slider = MomentSlider()
        self.slider.valueChanged.connect(self._move)
        self.now = button(_("Back to now"), "refresh", run=self._back_to_now)
        self.moment = label("", "strong")
        self.said = label("", "muted", wrap=True)
        self.chips = ChipBar(_("Part of the road map"))
        self.chips.chosen.connect(self._choose_kind)
        self.only = QCheckBox(_("Only what differs from now"))
        self.only.setChecked(True)
        self.only.toggled.connect(self._show_differences)
        self.rows = PastRows()
        self.table = PastTable(self.rows)
        self.table.entered.connect(self._enter)
        self.table.cell_changed.connect(self._show_cell)
        self.cell = label("", wrap=True)
        self.restore = button(_restore_words(), "undo", run=self.restore_value)
        self.restore_row = button(_("Restore the whole entry"), "undo", run=self.restore_entry)
        self.print = button(_("Print as it stood"), "print", run=self.ask_print)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._ask_then)

    def _lay_out(self) -> None:
        self._top = row(self.slider, self.now, gap=12)
        self._top.setStretch(0, 1)
        self._told = row(self.moment, self.said, gap=12)
        self._told.setStretch(1, 1)
        tools = bare_widget(FlowLayout(self.restore, self.restore_row, self.print))
        shown = row(self.chips, self.only, gap=12)
        shown.setStretch(0, 1)
        parts = (self._top, self._told, shown, self.table, self.cell, tools)
        self._body = column(*parts, margin=_MARGIN)
        self._body.setStretch(parts.index(self.table), 1)
        self.setLayout(self._body)
        self.setFocusProxy(self.slider)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (is_narrow := theme.is_window_narrow(self)) is not self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    def _arrange(self) -> None:
        """Show sentence and buttons without scrolling in a narrow window, which is low too.

        The moment stands beside the slider there, and the bar above has the button that prints.
        """
        is_narrow = self._is_narrow
        left, taken = (self._told, self._top) if is_narrow else (self._top, self._told)
        left.removeWidget(self.moment)
        taken.insertWidget(1 if is_narrow else 0, self.moment)
        self.print.setVisible(not is_narrow)
        self._body.setSpacing(SPACE // 2 if is_narrow else SPACE)
        around = SPACE // 2 if is_narrow else _MARGIN
        self._body.setContentsMargins(_MARGIN, around, _MARGIN, around)
        self.table.set_low(is_low=is_narrow)

    def read(self) -> None:
        """Read all changes of the road map on the writer's thread."""
        self._is_old = False
        known, now = self._past, self._session.workshop
        work = partial(_read_past, road_map=self._road_map, now=now, known=known)
        take_answer(self._session.call_after_edits(work), self._take, self._context.messages)

    def restore_value(self) -> None:
        """Give the field of the current cell the value that it had then."""
        index = self.table.currentIndex()
        if index.isValid() and self.restore.isEnabled():
            field = self.rows.fields[index.column()].name
            self._restore(self.rows.records[index.row()], [field])

    def _enter(self) -> None:
        """Restore the value of the current cell; where that empties a field its button asks."""
        if self.restore.isEnabled() and self._empties:
            self.restore.setFocus(Qt.FocusReason.ShortcutFocusReason)
            announce(self, say_emptying())
        else:
            self.restore_value()

    def restore_entry(self) -> None:
        """Give the entry of the current cell all the values that it had then."""
        index = self.table.currentIndex()
        if index.isValid():
            self._restore(self.rows.records[index.row()], [])

    def ask_print(self) -> None:
        """Ask for the paper of the road map as it is shown."""
        self.print_asked.emit("" if self.slider.is_now else self.slider.moment)

    def _restore(self, record: Record, names: Sequence[str]) -> None:
        self._session.end_step()
        workshop = self._session.workshop
        if self._session.apply(past_road_map.restore_fields, workshop, record, names):
            self._session.end_step()
            announce(self, _("Restored."))

    def _take(self, known: _Known) -> None:
        self._past = known.past
        self.slider.show_moments(known.moments, known.first)
        self._tell_moment()
        self._ask_then()

    def _move(self) -> None:
        self._tell_moment()
        self._timer.start()

    def _back_to_now(self) -> None:
        self.slider.setValue(self.slider.maximum())
        self.slider.setFocus()

    def _choose_kind(self, kind: str) -> None:
        self._kind = next(each for each in _KINDS if each.__name__ == kind)
        self._show_differences()

    def _refresh(self, _ids: object = None) -> None:
        """Show what differs from the workshop as it is now, and read what was changed."""
        self._is_old = True
        if self._then is not None:
            self._then = self._session.workshop if self.slider.is_now else self._then
            self._show_differences()
        self._read_if_saved()

    def _read_if_saved(self, _state: object = None) -> None:
        if self._is_old and self.isVisible() and self._session.save_state.kind is SaveKind.SAVED:
            self.read()

    def _ask_then(self) -> None:
        """Ask for the road map at the chosen moment; of a long one that takes more than a frame."""
        past, moment, now = self._past, self.slider.moment, self._session.workshop
        if past is None or not moment:
            return
        if self.slider.is_now:
            self._take_then((moment, now))
            return
        work = partial(_at_moment, past=past, now=now, moment=moment)
        take_answer(self._session.call_now(work), self._take_then, self._context.messages)

    def _take_then(self, found: tuple[str, Workshop]) -> None:
        moment, then = found
        if moment == self.slider.moment:  # otherwise the slider was moved meanwhile
            self._then = then
            self._show_differences()

    def _show_differences(self, _is_checked: object = None) -> None:
        if self._then is None:
            return
        found = diff_of_road_map(self._then, self._session.workshop, self._road_map)
        values = _count_values(found)
        parts = [
            Counted("{n} value differs from now", "{n} values differ from now", values.total()),
            Counted(
                "{n} entry was added since and is not shown",
                "{n} entries were added since and are not shown",
                len(found.added),
            ),
            Counted(
                "{n} entry was deleted since", "{n} entries were deleted since", len(found.deleted)
            ),
        ]
        words = [each.text() for each in parts if each.n]
        told = [_("Read only"), *words] if words else [_("Nothing differs from now")]
        plain_text(self.said, " · ".join(told))
        values.update(type(each) for each in found.deleted)
        self.only.setEnabled(bool(values))
        self._show_chips(values)
        self._tell_moment()
        self._show_records()

    @property
    def _is_brief(self) -> bool:
        """Whether only what differs is shown."""
        return self.only.isChecked() and self.only.isEnabled()

    def _show_chips(self, values: Counter[type[Record]]) -> None:
        there = [
            each for each in _KINDS if (values[each] if self._is_brief else self._records_of(each))
        ]
        if there and self._kind not in there:
            self._kind = there[0]
        names = []
        for kind in there:
            name = record_type_name(kind) if kind is RoadMap else many_name(kind)
            counted = _("{name} ({number})").format(name=name, number=isolate(number(values[kind])))
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
        here = self.table.currentIndex() if self.table.hasFocus() else QModelIndex()
        workshop = self._session.workshop
        records = self._records_of(self._kind)
        if self._is_brief:
            records = [each for each in records if is_otherwise(each, workshop.latest(each))]
        names = names_in(self._session.reference, workshop, self._records_of(self._kind))
        self.rows.show_records(records, self._columns(records, workshop), workshop.latest, names)
        self.table.fit()
        at = self.rows.index(here.row(), here.column())
        self.table.setCurrentIndex(at if at.isValid() else self.rows.first_difference())
        self._show_cell()

    def _columns(self, records: Sequence[Record], workshop: Workshop) -> list[Field]:
        """Return the name and what differs; for entries shown whole, all that is filled in."""
        pairs = [(then, workshop.latest(then)) for then in records]
        differing = {
            name for then, now in pairs if now is not None for name in changed_fields(now, then)
        }
        whole = [then for then, now in pairs if now is None or not self._is_brief]
        both = [*whole, *(now for _then, now in pairs if now is not None and not self._is_brief)]
        known = record_fields(self._kind)
        found = [
            each
            for each in shown_fields(self._kind)
            if each.label
            and (
                each.name in differing
                or any(getattr(r, each.name) != known[each.name].default for r in both)
            )
        ]
        title = [each for each in shown_fields(self._kind) if each.label][:1]
        rest = [each for each in found if each not in title]
        return title + sorted(
            rest, key=lambda each: (each.name not in differing, each.kind in _WIDE)
        )

    def _tell_moment(self) -> None:
        if self.slider.moment:
            moment = past_road_map.format_stood(self.slider.moment)
            last = _("Now; last changed {moment}").format(moment=moment)
            plain_text(self.moment, last if self.slider.is_now else moment)
            self.slider.setAccessibleDescription(self.moment.text())
        self.now.setEnabled(not self.slider.is_now)

    def _show_cell(self) -> None:
        index = self.table.currentIndex()
        is_there = index.isValid() and index.row() < len(self.rows.records)
        field = self.rows.fields[index.column()] if is_there else None
        record = self.rows.records[index.row()] if is_there else None
        differs = field is not None and self.rows.differs(index.row(), field.name)
        now = self._session.workshop.latest(record) if record is not None else None
        is_gone = record is not None and now is None
        said = self.rows.tell(index.row(), field) if field and differs else _same()
        self._empties = field is not None and differs and self.rows.was_empty(index.row(), field)
        is_emptied = self._empties and not is_gone
        told = f"{said}\n{say_emptying()}" if is_emptied else said
        plain_text(self.cell, _only_whole(said) if is_gone else told)
        self.restore.setEnabled(differs and not is_gone)
        self.restore.setText(empty_words() if is_emptied else _restore_words())
        self.restore_row.setEnabled(record is not None and record != now)


def _restore_words() -> str:
    return _("Restore this value")


def _same() -> str:
    return _("This is the value now; there is nothing to restore.")


def _only_whole(said: str) -> str:
    """Return what a cell of a deleted entry says, and that it does not come back alone."""
    whole = _("The entry comes back only as a whole, with all that it said at that moment.")
    return f"{said}\n{whole}"


def _count_values(found: VersionDiff) -> Counter[type[Record]]:
    """Return how many values differ, by type of record."""
    values = Counter[type[Record]]()
    for old, new in found.changed:
        shown = {each.name for each in shown_fields(type(old))}
        values[type(old)] += len(shown & changed_fields(old, new).keys())
    return +values


def _read_past(store: Store, road_map: str, now: Workshop, known: RoadMapPast | None) -> _Known:
    """Read the past of a road map, of which ``known`` was read before.

    The place to begin with is found only once: it takes comparisons of the whole road map.
    """
    changes, moments = store.road_map_changes(road_map), store.road_map_moments(road_map)
    if known is not None:
        return _Known(known.read_again(changes), moments, 0)
    past = RoadMapPast(road_map, changes)
    return _Known(past, moments, _last_otherwise(past, moments, road_map, now))


def _last_otherwise(past: RoadMapPast, moments: list[str], road_map: str, now: Workshop) -> int:
    """Return the place of the last moment at which a value differed.

    The search starts from the end of the day before, which is returned if nothing is found.
    """
    before = end_of_day_before(moments)
    last = before if before is not None else max(len(moments) - 2, 0)
    for place in range(last, max(last - _LOOKED_BACK, -1), -1):
        then = past.workshop_at(now, moments[place])
        if _count_values(diff_of_road_map(then, now, road_map)):
            return place
    return last


def _at_moment(
    _store: Store, past: RoadMapPast, now: Workshop, moment: str
) -> tuple[str, Workshop]:
    return moment, past.workshop_at(now, moment)
