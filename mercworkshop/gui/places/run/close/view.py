"""The tab “Closing”: what is open, what the record says, and closing the workshop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.closing import closings
from mercworkshop.domain.entities.closing.closings import ClosingState, closing_state
from mercworkshop.domain.entities.closing.records import Closing
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.settling import history
from mercworkshop.domain.settling.ending import end_what_goes_on
from mercworkshop.domain.settling.points import OpenPoint, open_points
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.places.run.close.texts import RecordTexts
from mercworkshop.gui.places.run.parts.point_list import PointList
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.papers import RoomPapers, answer_print, papers_button, plain_entries
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import CLOSING
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, card, column, row
from mercworkshop.gui.widgets.lines.responsive_columns import ResponsiveColumns
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, number, plural, sentences
from mercworkshop.publishing.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


_FIGURES = 5
"""Figures over the points, as :func:`_captions` names them."""


class CloseView(TabView):
    """Open points never keep the workshop from being closed; they go into the record."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        hint = format_row(key_row(CLOSING, "close"))
        self.close_it = button(
            _("Close the workshop"), "check", "primary", run=self.close_workshop, hint=hint
        )
        self.papers = RoomPapers(self, context, plain_entries(*RECORD_KINDS))
        self.print = papers_button(self.papers)
        self.tools = (self.print, self.close_it)
        self.figures = [label("", "figure") for _each in range(_FIGURES)]
        self.captions = [label("", "muted") for _each in range(_FIGURES)]
        self.state = label("", "strong", wrap=True)
        new = (Closing.__name__, f"new {context.session.workshop.workshop_id}", "reason")
        asked = _("What has to change")
        self.reason = VerbatimLine(context.session, new, _("Why it is opened again"), asked)
        self.open_again = button(_("Open it again"), "undo", run=self.reopen_workshop)
        reopening = row(self.reason, self.open_again)
        reopening.setStretch(0, 1)
        why = label(
            _("Something has to change in the record? Say what, and open it again."), wrap=True
        )
        self.closed = card(self.state, why, reopening)
        self.points = PointList(context, _("Open points"))
        self.said_of_points = label("", "muted", wrap=True)
        headings = ((_("Session"), 6), (_("Planned"), 1), (_("Real"), 1), (_("Over"), 1))
        self.times = TextTable(_("Minutes, planned and real"), headings, lines=8)
        self.texts = RecordTexts(context)
        self._lay_out()
        bind(self, CLOSING, "close", weak_slot(self, CloseView.close_workshop))
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        self.open_card = card(label(_("Open points"), "heading"), self.said_of_points, self.points)
        self.times_card = card(label(_("Minutes, planned and real"), "heading"), self.times)
        apart = theme.current_look().px(28)  # two figures that touch would be read as one
        pairs = zip(self.figures, self.captions, strict=True)
        figures = FlowLayout(*(bare_widget(column(*each, gap=0)) for each in pairs), gap=apart)
        parts = column(figures, self.closed, self.open_card, self.times_card)
        self.main = bare_widget(parts)
        self.side = card(label(_("The record, as it will be printed"), "heading"), self.texts)
        self.setLayout(column(ResponsiveColumns(self.main, self.side, shares=(1, 1)), margin=14))

    def panes(self) -> Sequence[QWidget]:
        return (self.main, self.side)

    def show_record(self, record_id: str) -> None:
        """Show the paragraph that was edited, by the id of the edit."""
        self.texts.show_edit(record_id)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return answer_print(self.papers, self.print, self.tools)

    def commands(self) -> tuple[PaletteCommand, ...]:
        close = weak_slot(self, CloseView.close_workshop)
        return (PaletteCommand(_("Close the workshop"), close),)

    def close_workshop(self) -> None:
        """Close the workshop; what is half typed is kept first."""
        pending_inputs.commit_all()
        session, by = self.context.session, self.context.settings.value.user_name
        state, now = closing_state(session.workshop), local_time.local_now()
        edit = end_what_goes_on(session.workshop, clock_of(self.context).now)
        if not edit.is_empty and not state.is_closed:
            session.end_step()
            session.apply(lambda: edit)
            session.end_step()
        if session.apply(closings.close_workshop, state, now, by):
            self.context.messages.inform(
                _("The workshop is closed. Print its record, and give it to everybody.")
            )

    def ask_why(self) -> None:
        """Ask for the reason for which the workshop is opened again."""
        self.reason.setFocus()

    def reopen_workshop(self) -> None:
        """Open the workshop again, for the reason that was typed."""
        session, by = self.context.session, self.context.settings.value.user_name
        state, now = closing_state(session.workshop), local_time.local_now()
        if session.apply(closings.reopen_workshop, state, now, by, self.reason.text()):
            self.reason.leave()

    def _refresh(self, _ids: object = None) -> None:
        session = self.context.session
        workshop, names = session.workshop, session.reference.countries
        points = open_points(workshop, names.name_of)
        self.points.show_points(points)
        count = plural("{n} point is open", "{n} points are open", len(points))
        nothing = _("Nothing is open.")
        state = closing_state(workshop)
        said = _describe_points(points, is_closed=state.is_closed)
        plain_text(self.said_of_points, said if points else nothing)
        self.said.set_words(count if points else nothing)
        self._show_state(state)
        words = plural("Close with {n} point open", "Close with {n} points open", len(points))
        self.close_it.setText(words if points else _("Close the workshop"))
        self._show_figures()
        rows = history.timed_sessions(workshop)
        timed = [each for each in rows if each.real is not None]
        self.times_card.setVisible(bool(timed))
        self.times.show_rows(
            [
                (each.title, number(each.planned), number(each.real or 0), _plus(each.over))
                for each in timed
            ]
        )

    def _show_state(self, state: ClosingState) -> None:
        self.closed.setVisible(state.is_closed)
        self.set_tool_visible(self.close_it, is_visible=not state.is_closed)
        if state.is_closed:
            plain_text(self.state, describe_closing(self.context.session.workshop, state))

    def _show_figures(self) -> None:
        workshop = self.context.session.workshop
        drafts = history.actions_by_country(workshop)
        counts = (
            history.people_counted(workshop),
            len(drafts),
            sum(drafts.values()),
            len(history.shared_plans(workshop)),
            len(history.meetings_told(workshop).held),
        )
        told = zip(self.figures, self.captions, counts, _captions(*counts), strict=True)
        for figure, caption, count, words in told:
            plain_text(figure, number(count))
            plain_text(caption, words)


def _captions(people: int, plans: int, actions: int, shared: int, meetings: int) -> tuple[str, ...]:
    """Return what stands below each figure."""
    return (
        plural("participant", "participants", people),
        plural("road map", "road maps", plans),
        plural("action", "actions", actions),
        plural("shared action", "shared actions", shared),
        plural("meeting with an outcome", "meetings with an outcome", meetings),
    )


def describe_closing(workshop: Workshop, state: ClosingState) -> str:
    """Return who closed the workshop and when, and what that means for what is typed now."""
    times = room_times(workshop)
    said = [
        _("Closed on {moment} by {name}.").format(
            moment=isolate(times.words(each.at)),
            name=isolate(each.by or _("nobody named")),
        )
        for each in state.closings
    ]
    if len(said) > 1:
        said.append(_("Two laptops closed it; both closings are kept."))
    said.append(_("Later changes are saved, but are not in a record that was handed out before."))
    return sentences(*said)


def _describe_points(points: Sequence[OpenPoint], *, is_closed: bool) -> str:
    """Return how many open points the record names, and how many it does not."""
    told = sum(each.is_in_record for each in points)
    other = len(points) - told
    never = "" if is_closed else _("None of them keeps you from closing.")
    in_record = plural(
        "{n} stands in the record as an open question.",
        "{n} stand in the record as open questions.",
        told,
    )
    left = plural(
        "{n} is not in the record: who it concerns settles it later.",
        "{n} are not in the record: those whom they concern settle them later.",
        other,
    )
    return sentences(never, in_record if told else "", left if other else "")


def _plus(minutes: int) -> str:
    return f"+{number(minutes)}" if minutes else ""
