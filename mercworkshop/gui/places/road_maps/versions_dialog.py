"""Dialog for the named versions of a road map: add one, show changes since, print one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from mercworkshop.domain.comparison import version_content
from mercworkshop.domain.entities import named_versions
from mercworkshop.domain.entities.named_versions import LABELS, NamedVersion, Snapshot
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes, room_times
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.gui.conflicts import field_changes
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    column,
    inset_scroll_area,
    row,
    set_dialog_size,
)
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate
from mercworkshop.store.store import Store

SHOWN = 500
"""Most changes listed; a longer list is not useful."""

_OWN_WORDS = ""
_COLUMNS = ((N_("Version"), 3), (N_("When"), 3), (N_("Who"), 3), (N_("Four words"), 5))
_CHANGES = ((N_("Entry"), 4), (N_("Field"), 2), (N_("Then"), 3), (N_("Now"), 3))


class VersionsDialog(QDialog):
    """Show it with ``open()``. It closes if the road map is deleted."""

    print_asked = Signal(object, object)
    """Emitted with a NamedVersion and the workshop with the road map as it was then."""

    def __init__(self, context: PageContext, road_map: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._context, self._session, self._road_map = context, context.session, road_map
        self._versions: list[NamedVersion] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        country = self._session.reference.countries.name_of(
            self._session.workshop.records(RoadMap)[road_map].country
        )
        title = _("Versions of the road map of {country}").format(country=isolate(country))
        self.setWindowTitle(title)
        self._make_naming()
        self.trouble = label("", "bad", wrap=True)
        self.trouble.hide()
        self.nothing_yet = label(_("No version was named yet."), "muted")
        self.table = TextTable(_("Versions, the newest first"), _COLUMNS, lines=6)
        self.table.row_chosen.connect(self._hide_changes)
        self.since = button(_("Show what changed since"), "history", run=self._ask_changes)
        self.print = button(_("Show and print it…"), "print", run=self._ask_print)
        self.about = label("", "muted", wrap=True)
        self.changes = TextTable(_("What changed since"), _CHANGES, lines=10)
        self._lay_out(title)
        self._session.changed.connect(self._refresh)
        self._refresh()
        self.label.setFocus()

    def _make_naming(self) -> None:
        choices = [(key, _(words)) for key, words in LABELS.items()]
        own = (_OWN_WORDS, _("In your own words…"))
        self.label = ChoiceField(_("Name of the version"), [*choices, own])
        self.label.setMinimumContentsLength(18)
        self.label.show_value("presented")
        self.label.edited.connect(self._choose_label)
        self.own_words = QLineEdit()
        self.own_words.setAccessibleName(_("Name of the version, in your own words"))
        self.own_words.setPlaceholderText(_("A few words"))
        self.own_words.setMaxLength(named_versions.LONGEST_LABEL)
        self.own_words.hide()
        self.name = button(_("Name this version"), "pin", "primary", run=self._name)
        self.name.setAutoDefault(False)

    def _lay_out(self, title: str) -> None:
        about = _(
            "A version is the road map as it is now, kept under a name. It never changes, and goes"
            " along in every file."
        )
        naming = row(self.label, self.own_words, self.name)
        naming.setStretch(1, 1)
        self.one = bare_widget(FlowLayout(self.since, self.print))
        words = _("The four words of a version are the same on every laptop and on paper.")
        self.same = label(words, "muted", wrap=True)
        close = button(_("Close"), run=self.reject)
        close.setAutoDefault(False)
        inside = column(
            heading(title),
            label(about, "muted", wrap=True),
            naming,
            self.trouble,
            self.nothing_yet,
            self.table,
            self.same,
            self.one,
            self.about,
            self.changes,
            None,
            gap=10,
        )
        self._area = inset_scroll_area(bare_widget(inside))
        body = column(self._area, row(None, close), gap=10, margin=18)
        body.setStretch(0, 1)
        self.setLayout(body)

    def _refresh(self, _ids: object = None) -> None:
        if self._find() is None:  # creating it was undone, or the file that brought it taken back
            self.reject()
            return
        under = self._session.workshop.records(NamedVersion).owned_by(self._road_map)
        found = named_versions.newest_first(under)
        if found == self._versions and found:
            return
        was_here = stops.holds(self.one, QApplication.focusWidget()) or self.table.hasFocus()
        self._versions = found
        times = room_times(self._session.workshop)
        self.table.show_rows([_row(each, times) for each in found])
        is_first = bool(found) != self.table.isVisibleTo(self) or not self.isVisible()
        for each in (self.table, self.one, self.same):
            each.setVisible(bool(found))
        self.nothing_yet.setVisible(not found)
        if is_first:
            look = theme.current_look()
            set_dialog_size(self, look.px(820), look.px(640 if found else 300))
        if found:
            self.table.setCurrentIndex(self.table.words.index(0, 0))
        elif was_here:
            self.label.setFocus()
        self._hide_changes()

    def _find(self) -> RoadMap | None:
        return self._session.workshop.records(RoadMap).get(self._road_map)

    def _choose_label(self, value: object) -> None:
        self.own_words.setVisible(value == _OWN_WORDS)
        if value == _OWN_WORDS:
            self.own_words.setFocus()

    def _name(self) -> None:
        """Name the version once all edits are saved: a snapshot is read from the file."""
        self.trouble.hide()
        road_map = self._road_map
        self._ask(lambda store: store.snapshot(road_map), self._show_named)

    def _show_named(self, snapshot: Snapshot) -> None:
        record = self._find()
        if record is None:
            return
        words = str(self.label.value() or self.own_words.text())
        by, at = self._context.settings.value.user_name, local_time.local_now()
        try:
            edit = named_versions.name_version(record, words, snapshot, by, at)
        except UserError as error:
            self._explain(error)
            self.own_words.setFocus()
            return
        self._session.end_step()
        self._session.apply(lambda: edit)
        self.own_words.clear()
        self.table.setFocus()

    def _chosen(self) -> NamedVersion | None:
        number = self.table.currentIndex().row()
        return self._versions[number] if 0 <= number < len(self._versions) else None

    def _ask_changes(self) -> None:
        self._ask_as_named(self._show_changes)

    def _ask_print(self) -> None:
        self._ask_as_named(self._tell_print)

    def _ask_as_named(self, tell: Callable[[tuple[NamedVersion, Workshop]], None]) -> None:
        self.trouble.hide()
        version = self._chosen()
        if version is not None:
            self._ask(lambda store: (version, store.workshop_at_version(version)), tell)

    def _show_changes(self, named: tuple[NamedVersion, Workshop]) -> None:
        version, then = named
        now = self._session.workshop
        found = version_content.diff_of_road_map(then, now, self._road_map)
        lines = field_changes.list_field_changes(self._session.reference, found, now)
        rows = list(islice(lines, SHOWN))
        self.changes.show_rows(rows)
        self.changes.setVisible(bool(rows))
        words = (
            _("What changed since “{name}”, {moment}:")
            if rows
            else _("Nothing changed since “{name}”, {moment}.")
        )
        moment = room_times(now).words(version.at)
        plain_text(self.about, words.format(name=isolate(version.title), moment=moment))
        self.about.show()
        QTimer.singleShot(0, self, self._bring_up)

    def _bring_up(self) -> None:
        """Scroll to the changes, once they are laid out."""
        self._area.verticalScrollBar().setValue(self.about.y())

    def _tell_print(self, named: tuple[NamedVersion, Workshop]) -> None:
        self.print_asked.emit(*named)
        self.accept()

    def _hide_changes(self, _row: int = 0) -> None:
        self.about.hide()
        self.changes.hide()

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        plain_text(self.trouble, str(error))
        self.trouble.show()

    def _ask(self, work: Callable[[Store], object], tell: Callable[..., None]) -> None:
        answer = FutureRelay(self._session.call_after_edits(work))
        answer.done.connect(tell)
        answer.failed.connect(self._explain)
        answer.start()


def _row(version: NamedVersion, times: RoomTimes) -> tuple[str, ...]:
    by = isolate(version.by) or _("without a name")
    return isolate(version.title), times.words(version.at), by, isolate(version.words)
