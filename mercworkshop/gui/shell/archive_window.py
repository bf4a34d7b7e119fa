"""The window of an archive: its places in the frame, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QCloseEvent

from mercworkshop.gui.jobs import job
from mercworkshop.gui.search.archive_finder import ArchiveFinder
from mercworkshop.gui.session.desk.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.edits.archive_session import ArchiveSession
from mercworkshop.gui.session.pages.messages import Message, MessageQueue
from mercworkshop.gui.shell import another_day
from mercworkshop.gui.shell.another_day import DayDialog, DayMark
from mercworkshop.gui.shell.pages.desk_places import DESK_PLACES, DeskPlace
from mercworkshop.gui.shell.places_window import PlacesWindow
from mercworkshop.gui.shell.status import undo_messages
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.covering_dialog import end_covering
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural
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
        self.mark = DayMark(session)
        self.build(places, make, self.context, self.mark)
        self.mark.asked.connect(weak_slot(self, ArchiveWindow.ask_day))
        finder = ArchiveFinder(session, self)
        finder.has_found.connect(self.box.search_again)
        finder.chosen.connect(self._go)
        self.add_search(finder.results)
        session.changed.connect(self._refresh)
        session.waiting_changed.connect(self._name_steps)
        session.day_changed.connect(self._follow_day)
        self._refresh()
        if places:
            self.navigate(places[0].id)

    def runs(self) -> dict[str, Callable[[], object]]:
        return {
            **super().runs(),
            "undo": self._session.undo,
            "redo": self._session.redo,
            "save": self._say_saved,
            "another_day": self.ask_day,
        }

    def ask_day(self) -> None:
        """Ask as of which day the archive is to be seen."""
        pending_inputs.commit_all()
        DayDialog(self._session, self).open()

    def title(self, page: str) -> str:
        title = self._session.path.stem
        if not self._session.is_of_today:
            title = f"{title} · {another_day.as_of_words(self._session)}"
        return f"{title} · {page} — MercWorkshop" if page else f"{title} — MercWorkshop"

    def closeEvent(self, event: QCloseEvent) -> None:
        pending_inputs.commit_all()
        if not self.property("close_anyway") and not (end_covering(self) and self._is_all_sent()):
            event.ignore()
            return
        window_state.save_geometry(self)
        job.cancel_within(self)
        self.closing.emit()
        super().closeEvent(event)

    def ask_about_unsent(self, drop: Callable[[], object], words: str) -> bool:
        """Return whether no words wait at a record; else ask what is to become of them.

        ``drop`` is what happens without them, and ``words`` what its button says.
        """
        routes = self._session.unsent.routes
        if routes:
            said = plural(
                "What you typed about {n} record is not sent yet.",
                "What you typed about {n} records is not sent yet.",
                len(routes),
            )
            show = weak_slot(self, ArchiveWindow.navigate, *routes[0])
            self._messages.add(
                Message(said, "warn", ((_("Show"), show), (words, drop)), leads=True)
            )
        return not routes

    def _is_all_sent(self) -> bool:
        drop = weak_slot(self, ArchiveWindow._close_anyway)
        return self.ask_about_unsent(drop, _("Close without it"))

    def _close_anyway(self) -> None:
        self.setProperty("close_anyway", True)
        self.close()

    def _follow_day(self) -> None:
        self._refresh()
        announce(self, _("As of today") if self._session.is_of_today else self.mark.day.text())

    def _refresh(self) -> None:
        self._name_steps()
        self.mark.show_day()
        self.show_frame()

    def _name_steps(self) -> None:
        undo, redo = self._session.next_undo, self._session.next_redo
        for name, edit in (("undo", undo), ("redo", redo)):
            is_waited = name == "undo" and self._session.is_writing
            said = undo_messages.step_label(edit, is_undo=name == "undo")
            undo_messages.name_step(self.acts[name], said, is_there=edit is not None or is_waited)

    def _go(self, route: tuple[str, ...]) -> None:
        self.navigate(*route)

    def _say_saved(self) -> None:
        pending_inputs.commit_all()
        self._messages.inform(_("Everything is saved. Changes are saved automatically."))


def _make_page(places: Mapping[str, DeskPlace], context: DeskContext, place: str) -> DeskPage:
    return places[place].make(context)
