"""The place “Workshop”: details, delegations, participants, groups, offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review import verbatim_rules
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.session.page import (
    IN_WORKSHOP,
    WORKSHOP_TABS,
    Page,
    PageContext,
    tab_commands,
)
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.basics import button, tab_bar, wrapped_tooltip
from mercworkshop.gui.widgets.layouts import column, scroll_area
from mercworkshop.gui.widgets.pending_input import pending_inputs
from mercworkshop.gui.widgets.tab_line import TabLine
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.record_names import record_label


@dataclass(frozen=True, slots=True)
class WorkshopTab:
    """One tab. ``id`` is its part of a path; ``make`` imports and builds its view."""

    id: str
    title: str
    make: Callable[[PageContext], TabView]


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


def _make_offers(context: PageContext) -> TabView:
    from mercworkshop.gui.places.workshop.offers.view import OffersView

    return OffersView(context)


_MAKERS = {
    "details": _make_details,
    "delegations": _make_delegations,
    "participants": _make_participants,
    "groups": _make_groups,
    "offers": _make_offers,
}
PARTS = tuple(WorkshopTab(tab, title, _MAKERS[tab]) for tab, title in WORKSHOP_TABS)


_TABS = {kind: its.place[1] for kind, its in DESCRIPTIONS.items() if its.place[:1] == ("workshop",)}
"""The tab that shows the records of each type that belongs to the workshop itself."""

_MOST_NAMED = 12
"""Most of these words listed in the tooltip."""

_TALL = frozenset({"details", "groups"})
"""Tabs that scroll as a whole; in the others the table scrolls."""


class WorkshopPage(Page):
    """Tabs; each view is built when it is first shown."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.unread = button("", "warning", "quiet", run=self._show_unread)
        titles = (_(part.title) for part in PARTS)
        self.tabs = tab_bar(_("Parts of the workshop"), titles)
        self.line = TabLine(self.tabs, self.unread)
        self.stack = QStackedWidget()
        self._note = ""
        self._made: dict[str, TabView] = {}
        self.setLayout(column(self.stack, gap=0))
        self.tabs.currentChanged.connect(self._show)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()
        self._show(0)

    def note(self) -> str:
        return self._note

    def tab_line(self) -> TabLine:
        return self.line

    def status(self) -> QWidget:
        return self.current.said

    def panes(self) -> Sequence[QWidget]:
        return self.current.panes()

    def here(self) -> tuple[str, ...]:
        return (PARTS[self.tabs.currentIndex()].id,)

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show a tab and, if ``path`` names one, a record in it."""
        ids = [part.id for part in PARTS]
        if path and path[0] in ids:
            self.tabs.setCurrentIndex(ids.index(path[0]))
            if len(path) > 1:
                self.part(path[0]).show_record(path[1])

    def commands(self) -> tuple[PaletteCommand, ...]:
        return tab_commands(self, IN_WORKSHOP) + self.current.commands()

    @property
    def current(self) -> TabView:
        """The view of the tab that is shown."""
        return self.part(PARTS[self.tabs.currentIndex()].id)

    def part(self, part_id: str) -> TabView:
        """Return the view of a tab; build it if it was never shown."""
        if part_id not in self._made:
            make = next(part.make for part in PARTS if part.id == part_id)
            self._made[part_id] = view = make(self.context)
            self.stack.addWidget(scroll_area(view) if part_id in _TALL else view)
            view.tools_changed.connect(self._show_tools)
        return self._made[part_id]

    def _show(self, number: int) -> None:
        pending_inputs.commit_all()
        self.context.session.end_step()
        self.part(PARTS[number].id)
        self.stack.setCurrentIndex(list(self._made).index(PARTS[number].id))
        self._show_tools()
        self.frame_changed.emit()

    def _show_tools(self) -> None:
        """Show the tools of the current tab, after the count of what is not understood."""
        part = PARTS[self.tabs.currentIndex()].id
        own = self._made[part].shown_tools if part in self._made else []
        self.line.show_tools([self.unread, *own] if self.unread.text() else own)

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
        session = self.context.session
        reference, workshop = session.reference, session.workshop
        words = verbatim_rules.count_in_words(len(found))
        labelled = (
            (record_label(reference, workshop, record), verbatim_rules.sentence(record, field))
            for record, field in found[:_MOST_NAMED]
        )
        lines = [" – ".join(each) for each in labelled]
        self.unread.setText(words if found else "")
        self.unread.setAccessibleName(words)
        self.unread.setAccessibleDescription("\n".join(lines))
        self.unread.setToolTip(wrapped_tooltip("\n".join(lines)))
        self._show_tools()

    def _unread(self) -> list[tuple[Record, str]]:
        return list(verbatim.unread_in(self.context.session.workshop, _TABS))

    def _show_unread(self) -> None:
        """Show the first record with words that are not understood yet."""
        for record, _field in self._unread()[:1]:
            self.open_path((_TABS[type(record)], record.id))
