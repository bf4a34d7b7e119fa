"""The line in which ballots are typed from paper, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.votes import verbs
from mercworkshop.domain.entities.votes.marks import marks_of, read_marks, typed_marks
from mercworkshop.domain.entities.votes.records import (
    MOST_PEOPLE,
    SHARED_OUT,
    Ballot,
    Vote,
    VoteOption,
)
from mercworkshop.domain.entities.votes.wording import describe_typing
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.number_field import NumberField
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import BALLOT_LINE
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class BallotLine(VerbatimLine):
    """Keeps what is typed until it is entered; ``correct_asked`` and ``left`` are keys of it."""

    entered = Signal()
    correct_asked = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, BALLOT_LINE):
            case "enter":
                self.entered.emit()
            case "correct":
                self.correct_asked.emit()
            case "leave":
                self.given_up.emit()
            case _:
                super().keyPressEvent(event)


class BallotEntry(QFrame):
    """Enters ballots of the vote that ``find`` returns; the last can be corrected until the next.

    A ballot that is refused stays as it was typed.
    """

    left = Signal()

    def __init__(self, session: EditSession, find: Callable[[], Vote | None]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._session, self._find = session, find
        self._last = ""
        """The id of the ballot that can still be corrected."""
        self._corrects = ""
        self._shown = ""
        """The id of the vote that is shown."""
        self.how = label("", "muted", wrap=True)
        self.line = BallotLine(session, ("", "", "ballot"), _("Ballot"), _("Ballot"))
        self.people = NumberField()
        self.people.setRange(1, MOST_PEOPLE)
        self.people.setAccessibleName(_("People on a wall poster"))
        self.people.setToolTip(_("More than one person: a wall poster that was counted by hand."))
        self.enter = button(
            _("Enter the ballot"), "check", "primary", run=weak_slot(self, BallotEntry._enter)
        )
        hint = format_row(key_row(BALLOT_LINE, "correct"))
        run = weak_slot(self, BallotEntry.correct)
        self.again = button(_("Correct the last one"), "edit", "quiet", run=run, hint=hint)
        self.warning = label("", "amber", wrap=True)
        typed = row(
            self.line,
            label(_("How many people marked it:"), "muted"),
            self.people,
            self.enter,
            gap=8,
        )
        typed.setStretch(0, 1)
        self.setLayout(
            column(self.how, typed, row(self.warning, None, self.again), gap=6, margin=12)
        )
        hold_while_closed(session, self)
        self.line.entered.connect(weak_slot(self, BallotEntry._enter))
        self.line.correct_asked.connect(run)
        self.line.given_up.connect(weak_slot(self, BallotEntry._leave))
        self.line.textEdited.connect(weak_slot(self, BallotEntry._begin_next))
        self.people.valueChanged.connect(weak_slot(self, BallotEntry._note_people))

    def refresh(self) -> None:
        """Show the entry for the vote as it is now."""
        vote = self._find()
        self.setEnabled(vote is not None and not vote.is_revealed)
        if vote is None:
            return
        corrected = self._session.workshop.records(Ballot).get(self._corrects)
        if corrected is not None and corrected.vote != vote.id:  # another vote was chosen
            self._end_correction()
        self._shown = vote.id
        self.line.show_key(_half_typed(vote, "typed"))
        self._show_people(vote)
        self.people.setEnabled(vote.method in SHARED_OUT)
        plain_text(self.how, describe_typing(vote, is_poster=self.people.value() > 1))
        last = self._session.workshop.records(Ballot).get(self._last)
        self.again.setVisible(last is not None and last.vote == vote.id and not self._corrects)

    def _show_people(self, vote: Vote) -> None:
        """Show how many people marked the ballot that is half typed: one until that is changed."""
        kept = self._session.verbatim_words.of(_half_typed(vote, "people"))
        many = int(kept) if kept and vote.method in SHARED_OUT else 1
        if many != self.people.value():
            with QSignalBlocker(self.people):
                self.people.setValue(many)

    def _note_people(self) -> None:
        """Keep the number of people with the ballot that they marked, until that is entered."""
        vote, many = self._find(), self.people.value()
        if vote is not None and vote.id == self._shown and vote.method in SHARED_OUT:
            kept = str(many) if many > 1 else ""
            self._session.set_waiting_words(_half_typed(vote, "people"), kept)
        self.refresh()

    def correct(self) -> None:
        """Show the ballot that was entered last, to correct it."""
        vote, ballot = self._find(), self._session.workshop.records(Ballot).get(self._last)
        if vote is None or ballot is None or ballot.vote != vote.id:
            return
        self._corrects = ballot.id
        self.people.setValue(ballot.people)
        options = self._session.workshop.records(VoteOption).owned_by(vote.id)
        self.line.leave(typed_marks(vote, options, marks_of(ballot), ballot.people))
        self.enter.setText(_("Correct the ballot"))
        self.refresh()
        self.line.setFocus()

    def _enter(self) -> None:
        vote = self._find()
        if vote is None:
            return
        workshop, people = self._session.workshop, self.people.value()
        options = workshop.records(VoteOption).owned_by(vote.id)
        ballot = workshop.records(Ballot).get(self._corrects)
        try:
            marks = read_marks(vote, options, self.line.text(), people)
            edit = (
                verbs.correct(workshop, vote, ballot, marks, people)
                if ballot is not None
                else verbs.cast(workshop, vote, marks, people)
            )
        except InvalidInput as error:
            self._warn(str(error))
            return
        self._session.end_step()
        self._session.apply(lambda: edit)
        self._session.end_step()
        self._last = edit.after[0].id if edit.after else self._last
        self._show_next()
        announce(self.line, _("The ballot is entered."))

    def _end_correction(self) -> None:
        """Go on with a new ballot."""
        self._corrects = ""
        self.enter.setText(_("Enter the ballot"))

    def _show_next(self) -> None:
        self._end_correction()
        self.people.setValue(1)  # which the next is of unless that is changed
        self.line.leave()
        self._warn("")
        self.refresh()

    def _begin_next(self) -> None:
        """Forget the last ballot: it cannot be corrected any more once the next is begun."""
        self._warn("")
        if not self._corrects and self.line.text().strip():
            self._last = ""
            self.refresh()

    def _leave(self) -> None:
        if self._corrects:
            self._show_next()
        else:
            self.left.emit()

    def _warn(self, words: str) -> None:
        plain_text(self.warning, words)
        if words:
            announce(self.warning, words)


def _half_typed(vote: Vote, field: str) -> FieldKey:
    """Return the key under which a field of a ballot is kept until it is entered."""
    return Ballot.__name__, f"half typed {vote.id}", field
