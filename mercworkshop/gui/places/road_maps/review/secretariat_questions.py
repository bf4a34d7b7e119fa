"""The questions of the secretariat about a road map, above its findings, and their answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.secretariat import questions
from mercworkshop.domain.entities.secretariat.records import AskedState, Question
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.review import secretariat_words
from mercworkshop.gui.session.edits.verbatim_line import ReasonLine
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import PushButton, button
from mercworkshop.gui.widgets.keys.scopes import ASKED
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry, TwoLineList
from mercworkshop.i18n import _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_LINE, _MOST = 55, 4
"""Height of an entry in pixels at 100 %, and entries seen at once."""


class SecretariatQuestions(QWidget):
    """Hidden while nothing was asked; Enter opens the field, the line below takes the answer."""

    asked = Signal(object)
    """Emitted with the FieldReference of the field that is asked about."""

    def __init__(self, session: EditSession, road_map_id: str) -> None:
        super().__init__()
        self._session, self._road_map_id = session, road_map_id
        self.list = TwoLineList(many_name(Question), ASKED)
        self.list.key_pressed.connect(self._press)
        self.list.chosen_changed.connect(self._show_current)
        self.list.itemDoubleClicked.connect(self.open_field)
        self.left = label("", "muted", wrap=True)
        self.question = label("", "strong", wrap=True)
        self.outcome = label("", "muted", wrap=True)
        name = _("Answer to the secretariat")
        self.answer = ReasonLine(session, _key(""), name, name)
        who = _("Who answers: an office")
        self.by = ReasonLine(session, _key("", "answered_by"), who, who)
        for each in (self.answer, self.by):
            each.returnPressed.connect(self._give)
            each.given_up.connect(self.list.setFocus)
        self.give = button(_("Answer it"), "check", "primary", run=self._give)
        self.take_back = button(_("Take the answer back"), "undo", run=self._take_back)
        self.go = button(_("Go to the field"), "arrow_next", run=self.open_field)
        self.told = _told_button()
        line = row(self.answer, self.by, self.give, gap=6)
        line.setStretch(0, 3)
        line.setStretch(1, 1)
        self.line = bare_widget(line)
        rest = row(self.go, self.told, self.take_back, None, gap=6)
        parts = (self.list, self.question, self.outcome, self.line, rest)
        self.setLayout(column(heading(many_name(Question)), self.left, *parts, gap=6))
        self._shown: tuple[Question, ...] = ()
        refresh_when_visible(self, session, self.refresh)
        self.refresh()

    @property
    def current(self) -> Question | None:
        """The question that is chosen."""
        return self._session.workshop.records(Question).get(self.list.chosen)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not self._known()

    def refresh(self, _ids: object = None) -> None:
        """Show the questions there are now."""
        workshop, known = self._session.workshop, self._known()
        times = room_times(workshop)
        rows = [
            ListedEntry(
                each.id,
                each.text,
                secretariat_words.describe_question(workshop, each, times),
                each.state is not AskedState.WITHDRAWN,
            )
            for each in known
        ]
        self.list.show_entries(rows)
        lines = min(max(len(rows), 1), _MOST)
        self.list.setFixedHeight(theme.current_look().px(_LINE * lines))
        still = sum(each.is_open for each in known)
        plain_text(
            self.left,
            plural("{n} question to answer", "{n} questions to answer", still)
            if still
            else _("Every question has its answer. It travels with the next hand-in."),
        )
        self._show_current()

    def show_question(self, question_id: str) -> bool:
        """Choose a question; return whether it is there."""
        self.refresh()
        return self.list.choose(question_id)

    def open_field(self, _item: object = None) -> None:
        """Ask for the field that the current question is about to be opened."""
        if (found := self.current) is not None:
            self.asked.emit(secretariat_words.place_of_question(self._session.workshop, found))

    def _known(self) -> list[Question]:
        return questions.in_order(
            self._session.workshop.records(Question).owned_by(self._road_map_id)
        )

    def _show_current(self, _id: str = "") -> None:
        found = self.current
        if found is None:
            return
        plain_text(self.question, found.text)
        is_asked = found.state is AskedState.ASKED
        said = _("What came of it: {words}").format(words=isolate(found.outcome))
        answered = _("Answered: {words}").format(words=isolate(found.answer))
        plain_text(self.outcome, answered if is_asked else said)
        self.outcome.setVisible(found.is_answered if is_asked else bool(found.outcome))
        self.line.setVisible(found.is_open)
        self.take_back.setVisible(found.is_answered)
        self.answer.show_key(_key(found.id))
        self.by.show_key(_key(found.id, "answered_by"))

    def _press(self, name: str, _keys: str) -> None:
        if name == "open":
            self.open_field()
        elif name == "edit" and self.line.isVisible():
            self.answer.setFocus()

    def _give(self) -> None:
        self._answer(self.answer.text())

    def _take_back(self) -> None:
        self._answer("")

    def _answer(self, words: str) -> None:
        found = self.current
        if found is None or (found.is_open and not words.strip()):
            return
        if self._session.apply(self._make_edit, found, words):
            self._session.end_step()
            self.answer.leave("" if words else found.answer)
            self.by.leave("" if words else found.answered_by)
            self.list.setFocus()

    def _make_edit(self, question: Question, words: str) -> Edit:
        return questions.answer(question, words, by=self.by.text(), at=datetime.now(UTC))


def _told_button() -> PushButton:
    """Return what opens what the road map says, for where that does not stand beside the list."""
    made = button(_("In the road map now"), "road_map", "quiet")
    made.hide()
    return made


def _key(question_id: str, field: str = "answer") -> FieldKey:
    """Return the key under which the words of an answer wait until it is given."""
    return Question.__name__, question_id, field
