"""The tab “Floor”: who speaks and who is next, how the floor was shared, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.floor import speakers
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn, TurnKind
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.grid.list_view import GridListView
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.view import ROW_HEIGHT, GridView
from mercworkshop.gui.places.run.floor.tables import decisions_source, speakers_source
from mercworkshop.gui.places.run.floor.words import forgotten_words, format_seconds, speaker_name
from mercworkshop.gui.room.clock.stopwatch import stopwatch_of
from mercworkshop.gui.session.edits.closed_screens import explain_closed, hold_while_closed
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.buttons import PushButton, button
from mercworkshop.gui.widgets.charts.share_bars import ShareBar, ShareBars
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import FLOOR
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    card,
    column,
    inset_scroll_area,
    row,
    set_orientation,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, listed, plural, sentences

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_WIDE, _SHARE = 980, 340
_ROWS = 6
"""The rows of the list of speakers that are visible as a whole."""
_SECOND = 1000


class FloorView(TabView):
    """The list of speakers with its clock, the shares of the floor, and the decisions."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context, self._session = context, context.session
        self._watch = watch = stopwatch_of(context)
        model = GridModel(context.session, speakers_source(context.session, watch.begin))
        self.turns = GridView(context, model, many_name(SpeakingTurn))
        self.decisions = GridListView(
            context, decisions_source(context.session), many_name(Decision)
        )
        self.who = label("", "title", wrap=True)
        self.then = label("", "muted", wrap=True)
        self.toggle = self._tool("speaker", _("Give the floor"), "play", "primary")
        self.next = self._tool("next_speaker", _("Next speaker"), "arrow_next")
        self.reply = self._tool("reply", _("Right of reply"), "refresh")
        new = weak_slot(self.turns, GridView.begin_new)
        self.add = button(_("Add speaker"), "plus", run=new)
        self.tools = (self.add,)
        self.share = ShareBars(_("Share of the floor"))
        self.not_heard = label("", "muted", wrap=True)
        hold_while_closed(self._session, self.toggle, self.next, self.reply, self.add)
        self._lay_out()
        self._tick = QTimer(self, interval=_SECOND)
        self._tick.timeout.connect(self._show_floor)
        for name, run in (
            ("speaker", FloorView.toggle_speaker),
            ("next_speaker", FloorView.next_speaker),
            ("reply", FloorView.turn_reply),
        ):
            bind(self, FLOOR, name, weak_slot(self, run))
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    def show_record(self, record_id: str) -> None:
        """Show a turn or a decision by its id."""
        is_turn = record_id in self._session.workshop.records(SpeakingTurn)
        table = self.turns if is_turn else self.decisions
        table.grid.catch_up()
        table.show_record(record_id)

    def panes(self) -> Sequence[QWidget]:
        return (self.speaking, self.share_area, self.decisions)

    def commands(self) -> tuple[PaletteCommand, ...]:
        return (
            PaletteCommand(_("Next speaker"), weak_slot(self, FloorView.next_speaker)),
            PaletteCommand(_("New speaker"), weak_slot(self.turns, GridView.begin_new)),
            PaletteCommand(_("New decision"), weak_slot(self.decisions, GridView.begin_new)),
        )

    def toggle_speaker(self) -> None:
        """End the turn of whoever speaks; if nobody does, give the floor to the next."""
        if explain_closed(self._session):
            return
        turns = self._rows()
        if speakers.running_turns(turns):
            self._apply(speakers.end(turns, self._watch.seconds_since))
        else:
            self._give_next(turns)

    def next_speaker(self) -> None:
        """End the turn of whoever speaks, and give the floor to the next."""
        if explain_closed(self._session):
            return
        turns = self._rows()
        if not self._give_next(turns) and speakers.running_turns(turns):
            self._apply(speakers.end(turns, self._watch.seconds_since))

    def turn_reply(self) -> None:
        """Make the chosen turn, or the one that runs, a right of reply, or a statement again."""
        chosen = self.turns.selected_records() or speakers.running_turns(self._rows())
        if chosen:
            self._apply(speakers.reply(chosen[0]))

    def refresh(self, _ids: object = None) -> None:
        """Show the floor as it is now."""
        turns = self._rows()
        names = self._session.reference.countries
        shares = speakers.floor_shares(turns)
        longest = max((each.seconds for each in shares), default=0) or 1
        self.share.show_bars(
            [
                ShareBar(
                    names.name_of(each.country) if each.country else each.body or _("Somebody"),
                    each.seconds / longest,
                    format_seconds(each.seconds),
                    is_strong=place == 0,
                )
                for place, each in enumerate(shares)
            ]
        )
        silent = speakers.not_heard(self._session.workshop, turns)
        words = _("Not heard yet: {countries}.")
        named = listed(isolate(names.name_of(each)) for each in silent)
        nobody = _("How long each has spoken stands here, once somebody had the floor.")
        said_of_all = words.format(countries=named) if silent else ""
        plain_text(self.not_heard, sentences(said_of_all, "" if shares else nobody))
        count = len(self._session.workshop.records(Decision))
        said = [
            plural("{n} speaker", "{n} speakers", len(turns)),
            plural("{n} decision", "{n} decisions", count),
        ]
        self.said.set_words(listed(said))
        self._show_floor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current_look().px
        is_wide = self.width() >= px(_WIDE)
        set_orientation(self._top, is_wide=is_wide)
        self.share_card.setMaximumWidth(px(_SHARE) if is_wide else theme.NO_LIMIT)
        rows = self.turns.horizontalHeader().height() + px(ROW_HEIGHT) * _ROWS
        self.turns.setMinimumHeight(rows + 2 * self.turns.frameWidth())

    def _show_floor(self) -> None:
        turns = self._rows()
        running = speakers.running_turns(turns)
        names = self._session.reference.countries
        self._tick.start() if running else self._tick.stop()
        speaking = [self._speaking(each) for each in running]
        plain_text(self.who, "\n".join(speaking) or _("Nobody has the floor."))
        coming = [speaker_name(names, each) for each in turns if each.is_waiting]
        said = _("Then: {names}").format(names=listed(map(isolate, coming[:4])))
        if len(running) > 1:
            said = _("Two laptops gave the floor at once: both turns are kept until you end them.")
        if forgotten := speakers.forgotten_turns(running, self._watch.seconds_since):
            times = room_times(self._session.workshop)
            plain_text(self.then, forgotten_words(names, forgotten[0], times))
        else:
            plain_text(
                self.then, said if coming or len(running) > 1 else _("Nobody waits to speak.")
            )
        words = _("End the turn") if running else _("Give the floor")
        if self.toggle.text() != words:
            self.toggle.setText(words)
            icons.set_icon(self.toggle, "stop" if running else "play", "on_accent")
        self.toggle.setEnabled(bool(running or coming))
        self.next.setEnabled(bool(coming))

    def _speaking(self, turn: SpeakingTurn) -> str:
        name = speaker_name(self._session.reference.countries, turn)
        time = format_seconds(self._watch.seconds_since(turn.began))
        words = _("{name} has had the floor for {time}")
        if turn.kind is TurnKind.REPLY:
            words = _("{name} has had the right of reply for {time}")
        return words.format(name=isolate(name), time=time)

    def _give_next(self, turns: Sequence[SpeakingTurn]) -> bool:
        turn = speakers.next_turn(turns)
        if turn is not None:
            spoken, now = self._watch.seconds_since, self._watch.begin()
            self._apply(speakers.begin(turns, turn, now, spoken))
            self.turns.grid.catch_up()
            self.turns.scrollTo(self.turns.grid.index(self.turns.grid.row_of(turn.id), 0))
        return turn is not None

    def _rows(self) -> tuple[SpeakingTurn, ...]:
        return self._session.workshop.records(SpeakingTurn).all()

    def _apply(self, edit: Edit) -> None:
        self._session.end_step()
        self._session.apply(lambda: edit)
        self._session.end_step()

    def _tool(self, name: str, words: str, icon: str, kind: str = "") -> PushButton:
        hint = format_row(key_row(FLOOR, name))
        runs = {
            "speaker": FloorView.toggle_speaker,
            "next_speaker": FloorView.next_speaker,
            "reply": FloorView.turn_reply,
        }
        return button(words, icon, kind, run=weak_slot(self, runs[name]), hint=hint)

    def _lay_out(self) -> None:
        tools = bare_widget(FlowLayout(self.toggle, self.next, self.reply, gap=8))
        self.speaking = card(self.who, self.then, tools, self.turns, gap=8)
        self.share_area = inset_scroll_area(self.share)
        self.share_area.setAccessibleName(_("Share of the floor"))
        self.share_card = card(heading(_("Share of the floor")), self.share_area, self.not_heard)
        self._top = row(self.speaking, self.share_card, gap=12)
        self._top.setStretch(0, 1)
        settled = card(heading(many_name(Decision)), self.decisions)
        self.setLayout(column(self._top, settled, gap=12, margin=14))
