"""Who wrote what a slide shows, when and where: the changes of its records, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.comparison.conflicts import format_version
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes, room_times
from mercworkshop.domain.fields.descriptions import (
    field_label,
    fields_of,
    record_title,
    record_type_name,
)
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    row,
    scroll_area,
    set_dialog_size,
)
from mercworkshop.i18n import _, isolate, listed
from mercworkshop.store.store import Store

_MOST = 40
"""Changes that are shown: a talk goes back no further."""


class SlideHistory(QDialog):
    """Shows the last changes of what a slide names. Esc closes it; the room sees nothing of it."""

    def __init__(self, session: EditSession, records: Sequence[Record], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("History of the slide"))
        self._session, self._records = session, {each.id: each for each in records}
        self.lines: list[str] = []
        self._box = column(label(_("It is read…"), "muted"), None, gap=10)
        self.area = scroll_area(bare_widget(self._box))
        close = button(_("Close"), run=self.accept)
        title = heading(_("History of the slide"), level=1)
        self.setLayout(column(title, self.area, row(None, close), margin=18))
        set_dialog_size(self, 640, 520)
        ids = tuple(self._records)

        def read(store: Store) -> list[Change]:
            return [change for each in ids for change in store.history(each)]

        self._answer = FutureRelay(session.call_after_edits(read))
        self._answer.done.connect(self._show)
        self._answer.start()

    def _show(self, changes: Iterable[Change]) -> None:
        shown = [each for each in changes if self._is_shown(each)]
        shown.sort(key=lambda each: each.recorded_at, reverse=True)
        clear_layout(self._box)
        self.lines, times = [], room_times(self._session.workshop)
        for each in shown[:_MOST]:
            words, about = self._words(each), _about(each, times)
            self.lines.append(words)
            text = column(label(words, wrap=True), label(about, "muted", wrap=True), gap=0)
            self._box.addWidget(bare_widget(text))
        if not shown:
            self._box.addWidget(label(_("Nothing was written yet."), "muted"))
        self._box.addStretch(1)

    def _is_shown(self, change: Change) -> bool:
        record = self._records.get(change.record_id)
        known = fields_of(type(record)).get(change.field) if record is not None else None
        is_blank = change.value in (None, "", [], False) and not change.verbatim
        is_first = not change.supersedes
        return known is not None and known.is_shown and not (is_blank and is_first)

    def _words(self, change: Change) -> str:
        record = self._records[change.record_id]
        title = record_title(record) or record_type_name(type(record))
        field = field_label(change.record_type, change.field)
        about = _("{title}, {field}").format(title=isolate(title), field=field)
        alone = Conflict(change.record_type, change.record_id, change.field, (change,))
        said = isolate(format_version(alone, change))
        return _("{about}: {sentence}").format(about=about, sentence=said)


def _about(change: Change, times: RoomTimes) -> str:
    return listed((times.words(change.recorded_at), change.author, change.laptop))
