"""The place “Workshop”: details, people, groups, agenda, and what prepares and follows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.page import (
    IN_WORKSHOP,
    WORKSHOP_TABS,
    PageContext,
    tab_commands,
)
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.session.pages.tabbed_page import TabbedPage
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.tooltips import wrapped_tooltip
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.texts.record_names import record_label


def _make_details(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.details.view import DetailsView

    return DetailsView(context)


def _make_delegations(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.delegations.view import DelegationsView

    return DelegationsView(context)


def _make_participants(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.participants.view import ParticipantsView

    return ParticipantsView(context)


def _make_groups(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.groups.view import GroupsView

    return GroupsView(context)


def _make_agenda(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.agenda.view import AgendaView

    return AgendaView(context)


def _make_attendance(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.attendance.view import AttendanceView

    return AttendanceView(context)


def _make_preparation(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.preparation.view import PreparationView

    return PreparationView(context)


def _make_presentations(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.presentations.view import PresentationsView

    return PresentationsView(context)


def _make_offers(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.offers.view import OffersView

    return OffersView(context)


def _make_checks(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.checks.view import ChecksView

    return ChecksView(context)


_MAKERS = {
    "details": _make_details,
    "delegations": _make_delegations,
    "participants": _make_participants,
    "groups": _make_groups,
    "agenda": _make_agenda,
    "attendance": _make_attendance,
    "preparation": _make_preparation,
    "presentations": _make_presentations,
    "offers": _make_offers,
    "checks": _make_checks,
}

_TABS = {kind: its.place[1] for kind, its in DESCRIPTIONS.items() if its.place[:1] == ("workshop",)}
"""The tab that shows the records of each type that belongs to the workshop itself."""

_MOST_NAMED = 12
"""Most of these words listed in the tooltip."""


class WorkshopPage(TabbedPage):
    """Details, people, groups, agenda, presentations and offers, and what the place says."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Parts of the workshop"), WORKSHOP_TABS)
        self.unread = button("", "warning", "quiet", run=self._show_unread)
        self._note = ""
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()
        self.show_current()

    def make_view(self, tab: str) -> TabView:
        return _MAKERS[tab](self.context)

    def with_own_tools(self, tools: Sequence[QWidget]) -> Sequence[QWidget]:
        """Put the count of what is not understood before the tools of the tab."""
        return [self.unread, *tools] if self.unread.text() else tools

    def note(self) -> str:
        return self._note

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show a tab and, if ``path`` names one, a record in it."""
        if path and path[0] in self.ids:
            view = self.show_tab(path[0])
            if len(path) > 1:
                view.show_record(path[1])

    def commands(self) -> tuple[PaletteCommand, ...]:
        return tab_commands(self, IN_WORKSHOP) + self.current.commands()

    def _refresh(self, _ids: object = None) -> None:
        now = self.context.session.workshop.details
        days = [partial_date.format_date(day) for day in (now.start, now.end) if day]
        days += [quote_words(said) for day in ("start", "end") if (said := unread_words(now, day))]
        when = isolate(" – ".join(dict.fromkeys(days))) if days else ""
        title = now.title or _("Workshop without a title")
        # The title is last: a long one would leave no room for the others.
        self._note = " · ".join(filter(None, dict.fromkeys((now.city, when, title))))
        self._count_unread()
        self.frame_changed.emit()

    def _count_unread(self) -> None:
        """Show how many words are not understood yet; for road maps the review shows them."""
        found = self._unread()
        self._name_unread(found)
        self.show_tools()

    def _name_unread(self, found: Sequence[tuple[Record, str]]) -> None:
        if not found:
            self.unread.setText("")
            return
        from mercworkshop.domain.review import verbatim_rules

        session = self.context.session
        reference, workshop = session.reference, session.workshop
        words = verbatim_rules.count_in_words(len(found))
        labelled = (
            (record_label(reference, workshop, record), verbatim_rules.sentence(record, field))
            for record, field in found[:_MOST_NAMED]
        )
        lines = [" – ".join(each) for each in labelled]
        self.unread.setText(words)
        self.unread.setAccessibleDescription("\n".join(lines))
        self.unread.setToolTip(wrapped_tooltip("\n".join(lines)))

    def _unread(self) -> list[tuple[Record, str]]:
        return list(verbatim.unread_in(self.context.session.workshop, _TABS))

    def _show_unread(self) -> None:
        """Show the first record with words that are not understood yet."""
        for record, _field in self._unread()[:1]:
            self.open_path((_TABS[type(record)], record.id))
