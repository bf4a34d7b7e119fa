"""The view of whoever presents: clock, slide, notes; next slide, and the hard questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.closing.closed_workshop import refusal
from mercworkshop.domain.entities.presenting import showing, slides, slots
from mercworkshop.domain.entities.presenting.records import QuestionState
from mercworkshop.domain.entities.presenting.showing import Showing
from mercworkshop.domain.entities.presenting.slots import CountrySlot, following_country
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.review import hard_questions
from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH
from mercworkshop.gui.room.presenting.deck import Deck, DeckSlide, build_deck, questions_for
from mercworkshop.gui.room.presenting.parts import (
    ComingLine,
    CountryStrip,
    QuestionList,
    SlotLine,
    key_button,
    more_button,
)
from mercworkshop.gui.room.presenting.plenary import Plenary
from mercworkshop.gui.room.presenting.slot_clock import SlotClock, SteadyTime
from mercworkshop.gui.room.projector.canvas import RoomCanvas, RoomThumbnail
from mercworkshop.gui.room.projector.projector import projector_of
from mercworkshop.gui.room.projector.showing import open_for_room
from mercworkshop.gui.room.screen import SLIDES, RoomPicture, screen_of
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.covering_dialog import CoveringDialog
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.keys.binding import bind, meaning
from mercworkshop.gui.widgets.keys.scopes import PRESENTING
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    column,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

_TICK_MS = 500
_BESIDE_A_DIALOG = frozenset({"blank", "swap_screens"})
"""What keys of whoever presents still do while a correction is typed, or a history is read."""
_WIDE, _BESIDE = 1000, 600
"""Pixels: all fits beside each other; slide and questions do."""
_SMALL, _BESIDE_THE_SLIDE, _BELOW_ONE_LINE = 280, 480, 240
"""Pixels: a slide that is seen whole below the clock, and the height of all else with the notes."""


class PresenterDialog(CoveringDialog):
    """Covers the window while a country presents. Show it with ``open()``; Esc ends it.

    The room sees the slides, in the window of the second screen or, with one screen, in none: then
    F8 shows it over this one until Esc.
    """

    def __init__(self, context: PageContext, country: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Presenting"))
        self.setGeometry(parent.window().geometry())
        self._context = context
        self.screen_of_room, self.projector = screen_of(context), projector_of(context)
        self.place = 0
        self._notes_of = ""
        self.plenary = Plenary(context.session)
        self._make_parts()
        self._lay_out()
        self._bind_keys()
        self.deck: Deck = self._built(country)
        room = clock_of(context)
        self.time = SteadyTime(room.now, room.read)
        self.showing = Showing(self.deck.road_map, self.time.now())
        self.clock = SlotClock(self._slot.minutes, self.showing.since, self.time.now)
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        context.session.changed.connect(self.refresh)
        self.begin(country)

    def _make_parts(self) -> None:
        self.line = SlotLine()
        self.slide = RoomThumbnail(self.screen_of_room, 480)
        self.notes = AutoTextEdit(_("Notes for whoever speaks"), least=2)
        explain = weak_slot(self, PresenterDialog._explain_closed)
        hold_while_closed(self._context.session, self.notes, explain=explain)
        self.notes.edited.connect(self._keep_notes)
        self.following = RoomCanvas(self.screen_of_room, BlankView())
        self.following.setMinimumSize(192, 108)
        self.following.setMaximumWidth(theme.current_look().px(256))
        self.following.setAccessibleName(_("Next slide"))
        self.following_title = label("", "muted", wrap=True)
        self.questions = QuestionList()
        self.questions.asked.connect(self.answer)
        self.strip = CountryStrip()
        self.strip.chosen.connect(self.begin)
        self.countries = ChoiceField(_("Country"), [])
        self.countries.edited.connect(self._choose)

    def _lay_out(self) -> None:
        self.forward = key_button(_("Next"), "arrow_next", "forward", self.go_on)
        self.forward.setProperty("kind", "primary")
        icons.set_icon(self.forward, "arrow_next", "on_accent")
        self.back = key_button(_("Back"), "arrow_back", "back", self.go_back)
        tools = (
            key_button(_("Blank"), "eye", "blank", self.screen_of_room.toggle_blank),
            key_button(_("Swap screens"), "refresh", "swap_screens", self.projector.swap),
            key_button(_("Correct in plenary"), "edit", "edit", self.correct),
            key_button(_("History"), "history", "history", self.show_history),
            key_button(_("End"), "close", "leave", self.reject),
        )
        self.tools, self.more = bare_widget(FlowLayout(*tools)), more_button(tools)
        notes = label(_("Notes. Only you see them."), "muted")
        left = column(self.slide, notes, self.notes, None)
        asked = label(_("Five hard questions your own data invites"), "heading", wrap=True)
        right = column(asked, self.questions, None)
        self._steps = column(self.forward, self.back)
        self._next_head = label(_("Next slide"), "strong")
        beside = column(self._next_head, self.following_title, None, self._steps)
        coming = row(self.following, bare_widget(beside), gap=14)
        self.heading = heading("", level=1)
        head = row(self.heading, self.countries, self.tools, self.more)
        head.setStretch(0, 1)
        head.setStretch(2, 2)
        top = row(self.line, bare_widget(coming), gap=28)
        self._body = row(bare_widget(left), bare_widget(right), gap=28)
        for each in (top, self._body):
            each.setStretch(0, 1)
            each.setStretch(1, 1)
        self.area = scroll_area(bare_widget(self._body))
        self.said, self.coming = ElidedLabel("", "muted"), ComingLine()
        self._whole = column(head, top, self.area, self.said, self.coming, self.strip, margin=18)
        self._whole.setStretch(2, 1)
        self.setLayout(self._whole)
        self._arrange()

    def _arrange(self) -> None:
        """Put the clock in one line with the steps in a narrow window; the next slide is named.

        There the other buttons are in a menu; in a very narrow one all stands below each other.
        """
        px = theme.current_look().px
        is_wide, is_beside = self.width() >= px(_WIDE), self.width() >= px(_BESIDE)
        set_orientation(self._body, is_wide=is_beside)
        set_orientation(self._steps, is_wide=not is_wide)
        self.line.set_wide(is_wide=is_wide)
        about_next = (self.following, self._next_head, self.following_title)
        for each in (*about_next, self.strip, self.heading, self.tools):
            each.setVisible(is_wide)
        for each in (self.countries, self.more, self.coming):
            each.setVisible(not is_wide)
        self.said.setVisible(is_wide or bool(self.said.text()))
        around = 18 if is_wide else 4
        self._whole.setContentsMargins(18, around, 18, around)
        others = _BESIDE_THE_SLIDE if is_wide else _BELOW_ONE_LINE
        tallest = max(self.height() - px(others), 0)
        fitting = max(round(tallest * WIDTH / HEIGHT), px(_SMALL))
        self.slide.setMaximumWidth(fitting if is_beside else px(_SMALL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def _runs(self) -> dict[str, Callable[[], object]]:
        """What each key does."""
        return {
            "forward": self.go_on,
            "back": self.go_back,
            "blank": self.screen_of_room.toggle_blank,
            "swap_screens": self.projector.swap,
            "edit": self.correct,
            "history": self.show_history,
            "undo": self.take_back,
            "leave": self.reject,
        }

    def _bind_keys(self) -> None:
        for name, run in self._runs.items():
            if name != "leave":  # Esc leaves a field first
                bind(self, PRESENTING, name, run)
        self.projector.asked.connect(self._answer_key)
        self.projector.moved.connect(self._follow_window)

    @property
    def shown(self) -> DeckSlide | None:
        """The slide that is shown; None if the country leaves all of them out."""
        return self.deck.slides[self.place] if self.deck.slides else None

    @property
    def _slot(self) -> CountrySlot:
        rows = slots.country_slots(self._context.session.workshop)
        own = CountrySlot(self.deck.country, self.deck.road_map, has_road_map=False)
        return next((each for each in rows if each.road_map == self.deck.road_map), own)

    def begin(self, country: str) -> None:
        """Show a country from its first slide; whether it presents is noted as it goes."""
        self._context.session.flush()
        if country != self.deck.country:
            self.deck = self._built(country)
        self.place = 0
        self.say("")
        now = self.time.now()
        if now - self.showing.since > showing.LONGEST:
            self._keep_time(showing.end)
        before = self.showing.before | {self.showing.road_map}
        self.showing = Showing(self.deck.road_map, now, before=before)
        workshop = self._context.session.workshop
        began = showing.began(workshop, self.showing, now)
        self.clock = SlotClock(self._slot.minutes, began, self.time.now)
        self.screen_of_room.show(SLIDES, self._picture)
        self._show()
        self.slide.setFocus()

    def go_on(self) -> None:
        """Show the next slide."""
        self._go_to(self.place + 1)

    def go_back(self) -> None:
        """Show the slide before."""
        self._go_to(self.place - 1)

    def answer(self, number: int) -> None:
        """Note that a question, by its number from 1, was answered; again: that it was not."""
        if not 0 < number <= len(self.questions.rows) or self._explain_closed():
            return
        asked = self.questions.rows[number - 1]
        state = QuestionState.OPEN if asked.is_answered else QuestionState.ANSWERED
        self._context.session.apply(hard_questions.answer, self.deck.road_map, asked, state=state)

    def correct(self) -> None:
        """Correct what the slide shows, before everybody."""
        if (shown := self.shown) is not None and not self._explain_closed():
            record = self._slot.record
            agenda = record.session if record is not None else ""
            self.plenary.correct(shown, self.deck.road_map, self, agenda)

    def show_history(self) -> None:
        """Show who wrote what the slide shows, when and where; only to whoever presents."""
        if (shown := self.shown) is not None:
            self.plenary.show_history(shown, self.deck.road_map, self)

    def take_back(self) -> None:
        """Take back the last correction, and nothing else; say which it was."""
        self._context.session.flush()
        self.say(self.plenary.take_back())

    def refresh(self, _ids: object = None) -> None:
        """Show the newest words on both screens; the slide that is shown stays, if it is there."""
        before = self.shown.choice.id if self.shown is not None else ""
        self.deck = self._built(self.deck.country)
        self.place = self.deck.place_of(before, self.place)
        self.screen_of_room.refresh()
        self._show()

    def tick(self) -> None:
        """Show how long the slot still is, and note that the country presents once it does."""
        self._note()
        self.show_time()

    def show_time(self) -> None:
        """Show how long the slot still is."""
        self.line.show_time(self.clock.left, self.clock.total)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meant := meaning(event, PRESENTING):
            self._answer_key(meant, event.text())
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """End: the room sees nothing, and the slot is over."""
        self._context.session.flush()
        self._keep_time(showing.end)
        self.screen_of_room.clear()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._ticking.stop()
        super().closeEvent(event)

    def _note(self) -> None:
        self._keep_time(showing.note)

    def _keep_time(self, rule: Callable[[Workshop, Showing, float], Edit]) -> None:
        """Note times outside of the history: nobody means them when they undo."""
        session = self._context.session
        if refusal(session.workshop):
            return  # closed: the slides are only shown
        session.apply_outside_history(rule, session.workshop, self.showing, self.time.now())

    def _explain_closed(self) -> bool:
        """Say here, where the window is covered, that the workshop is closed; True if it is."""
        self.say(words := refusal(self._context.session.workshop))
        return bool(words)

    def _built(self, country: str) -> Deck:
        session = self._context.session
        return build_deck(session.reference, session.workshop, country)

    def _picture(self) -> RoomPicture:
        return self.shown.picture if self.shown is not None else BlankView(title=self.deck.name)

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self.deck.slides):
            self._context.session.flush()
            self.place = place
            self.say("")
            self.showing = replace(self.showing, acted=self.time.now())
            self._note()
            self.screen_of_room.refresh()
            self._show()

    def _keep_notes(self, words: str) -> None:
        """Keep notes with the slide whose notes are in the field, whichever is shown now."""
        session, plan = self._context.session, self.deck.road_map
        known = slides.chosen_slides(session.workshop, plan)
        slide = next((each for each in known if each.id == self._notes_of), None)
        if slide is not None:
            session.apply(slides.edit, plan, slide, notes=words)

    def _choose(self, country: object) -> None:
        if country and country != self.deck.country:
            self.begin(str(country))

    def _follow_window(self) -> None:
        """Cover the window again where it is now, and take the keys."""
        parent = self.parentWidget()
        if self.isVisible() and parent is not None:
            self.setGeometry(parent.window().geometry())
            self.activateWindow()

    def _answer_key(self, meant: str, letter: str) -> None:
        """Answer a key that was pressed here outside of a field, or in the window of the room."""
        if not self.isVisible() or (self.plenary.is_open and meant not in _BESIDE_A_DIALOG):
            return
        if meant == "answer":
            if letter.isdecimal():  # also a digit of an Arabic keyboard
                self.answer(int(letter))
        else:
            self._runs[meant]()

    def say(self, words: str) -> None:
        """Say something to whoever presents, until the next step."""
        self.said.set_words(words)
        self.said.setVisible(bool(words) or self.coming.isHidden())
        announce(self.said, words)

    def _show(self) -> None:
        session = self._context.session
        plain_text(self.heading, self.deck.name)
        if (shown := self.shown) is not None:
            if shown.choice.id != self._notes_of:
                self.notes.pending_input.commit()
            self._notes_of = shown.choice.id
            self.notes.show_value(shown.notes)
        after = self.deck.slides[self.place + 1 : self.place + 2]
        self.following.show_picture(after[0].picture if after else BlankView())
        coming = after[0].picture.plan.heading if after else _("It is the last one.")
        plain_text(self.following_title, coming)
        self.forward.setEnabled(bool(after))
        self.back.setEnabled(self.place > 0)
        country = self.deck.country
        asked = questions_for(session.reference, session.workshop, country)
        self.questions.show_questions(asked)
        names = session.reference.countries
        rows = slots.country_slots(session.workshop)
        self.strip.show_countries(rows, country, names.name_of)
        self.countries.replace_choices([(e.country, names.name_of(e.country)) for e in rows])
        self.countries.show_value(country)
        then = names.name_of(code) if (code := following_country(session.workshop, country)) else ""
        self.line.show_about(then)
        self.coming.show_coming(coming if after else "", then)
        self.show_time()


def present(context: PageContext, country: str, parent: QWidget) -> PresenterDialog:
    """Present a country: show the room its slides, and whoever speaks the presenter's view."""
    dialog = PresenterDialog(context, country, parent)
    dialog.open()
    dialog.say(open_for_room(context))
    return dialog
