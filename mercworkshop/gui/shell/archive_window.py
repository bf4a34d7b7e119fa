"""The window of an archive: its places in the frame, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QCloseEvent

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.jobs import job
from mercworkshop.gui.session.archive_session import ArchiveSession
from mercworkshop.gui.session.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.shell.pages.desk_places import DESK_PLACES, DeskPlace
from mercworkshop.gui.shell.places_window import PlacesWindow
from mercworkshop.gui.shell.status import undo_messages
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.covering_dialog import end_covering
from mercworkshop.gui.widgets.pending_input import pending_inputs
from mercworkshop.i18n import _
from mercworkshop.settings import SettingsFile


class ArchiveWindow(PlacesWindow):
    """Shows one archive; a change of language needs a new window, the session stays."""

    def __init__(
        self,
        session: ArchiveSession,
        messages: MessageQueue,
        settings: SettingsFile,
        appearance: Appearance,
        places: Sequence[DeskPlace] = DESK_PLACES,
    ) -> None:
        super().__init__(messages, settings, appearance)
        self._session = session
        self.context = DeskContext(session, messages, self, settings, self.jobs)
        make = partial(_make_page, {place.id: place for place in places}, self.context)
        self.build(places, make, self.context)
        session.changed.connect(self._refresh)
        session.day_changed.connect(self._refresh)
        self._refresh()
        if places:
            self.navigate(places[0].id)

    def runs(self) -> dict[str, Callable[[], object]]:
        return {
            **super().runs(),
            "undo": self._session.undo,
            "redo": self._session.redo,
            "save": self._say_saved,
        }

    def title(self, page: str) -> str:
        title = self._session.path.stem
        if not self._session.is_of_today:
            words = _("as of {day}").format(day=partial_date.format_day(self._session.day))
            title = f"{title} · {words}"
        return f"{title} · {page} — MercWorkshop" if page else f"{title} — MercWorkshop"

    def closeEvent(self, event: QCloseEvent) -> None:
        pending_inputs.commit_all()
        if not self.property("close_anyway") and not end_covering(self):
            event.ignore()
            return
        window_state.save_geometry(self)
        job.cancel_within(self)
        self.closing.emit()
        super().closeEvent(event)

    def _refresh(self) -> None:
        undo, redo = self._session.next_undo, self._session.next_redo
        for name, edit in (("undo", undo), ("redo", redo)):
            said = undo_messages.step_label(edit, is_undo=name == "undo")
            undo_messages.name_step(self.acts[name], said, is_there=edit is not None)
        self.show_frame()

    def _say_saved(self) -> None:
        pending_inputs.commit_all()
        self._messages.inform(_("Everything is saved. Changes are saved automatically."))


def _make_page(places: Mapping[str, DeskPlace], context: DeskContext, place: str) -> DeskPage:
    return places[place].make(context)
