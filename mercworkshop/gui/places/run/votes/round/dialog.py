"""A vote passed round on one laptop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.votes import verbs
from mercworkshop.domain.entities.votes.marks import Marks, marks_of
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteOption
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.places.run.votes.round.steps import BallotStep
from mercworkshop.gui.room.round.dialog import RoundDialog, open_over_window
from mercworkshop.gui.room.round.steps import RoundWords, ThanksStep
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, language_scope

WORDS = RoundWords(
    title=N_("Vote"),
    below=N_("Your ballot has no name. A vote binds no country."),
    kept=N_(
        "Your ballot is kept without your name. Press “Done, pass on” before you pass the laptop"
        " on."
    ),
    end_question=N_("End the vote on this laptop?"),
    stay=N_("Go on with the vote"),
    end=N_("End the vote"),
    who_ends=N_("Only a facilitator ends the vote on this laptop."),
)


OFFER_MS = 20_000
"""How long a ballot can be corrected if its person says nothing, and passes the laptop on."""


class VoteRound(RoundDialog):
    """Asks one person after the other; nobody sees the ballot of another.

    A ballot can be corrected until its person is done; the offer ends by itself after ``OFFER_MS``.
    """

    def __init__(self, context: PageContext, vote: Vote, parent: QWidget) -> None:
        super().__init__(WORDS, parent)
        self._session = context.session
        self._vote = vote
        self._language = ""
        self._marks: Marks = {}
        self._entered = ""
        """The id of the ballot that can still be corrected."""
        self.offer = QTimer(self, singleShot=True, interval=OFFER_MS)
        self.offer.timeout.connect(weak_slot(self, VoteRound._end_offer))
        self.ask_language()

    @property
    def is_answering(self) -> bool:
        return bool(self._language) and not isinstance(self.step, ThanksStep)

    def forget_person(self) -> None:
        self._language, self._marks, self._entered = "", {}, ""
        self.offer.stop()

    def begin(self, language: str) -> None:
        self._language = language
        self.show_place()

    def show_place(self) -> None:
        if not self._language:
            self.ask_language()
            return
        with language_scope(self._language):
            step = BallotStep(self._vote, self._options(), self._marks)
        step.forward.connect(self.go_on)
        step.back.connect(self.go_back)
        self.show_step(step, self._language)

    def go_on(self) -> None:
        if isinstance(self.step, ThanksStep):
            self.ask_language()
        elif isinstance(self.step, BallotStep):
            self.keep_answer()
            self._finish(self.step)

    def go_back(self) -> None:
        if isinstance(self.step, ThanksStep):
            self._correct()
        elif isinstance(self.step, BallotStep) and not self._entered:
            self.ask_language()

    def keep_answer(self) -> None:
        if isinstance(self.step, BallotStep):
            self._marks = self.step.marks

    def _finish(self, step: BallotStep) -> None:
        """Keep the ballot and thank; what is refused stays as it is set, and it is said why."""
        try:
            edit = self._edit()
        except InvalidInput as error:
            with language_scope(self._language):
                step.refuse(str(error))
            announce(step.note, step.note.text())
            return
        self._session.end_step()
        self._session.apply(lambda: edit)
        self._session.end_step()
        self._entered = self._entered or edit.after[0].id
        with language_scope(self._language):
            thanks = ThanksStep(self.words, _("Correct my ballot"))
        thanks.forward.connect(self.ask_language)
        thanks.back.connect(self._correct)
        self.show_step(thanks, self._language)
        self.offer.start()

    def _end_offer(self) -> None:
        """Forget a ballot that was entered, unless its person corrects it now."""
        if isinstance(self.step, ThanksStep):
            self.ask_language()

    def _edit(self) -> Edit:
        workshop = self._session.workshop
        before = workshop.records(Ballot).get(self._entered)
        with language_scope(self._language):
            if before is not None:
                return verbs.correct(workshop, self._now(), before, self._marks)
            return verbs.cast(workshop, self._now(), self._marks)

    def reject(self) -> None:
        """Ask whether the round ends; if it goes on, it does so with another person."""
        if isinstance(self.step, ThanksStep):
            self.forget_person()
        super().reject()

    def _correct(self) -> None:
        """Show the ballot that was just entered again."""
        self.offer.stop()
        ballot = self._session.workshop.records(Ballot).get(self._entered)
        self._marks = marks_of(ballot) if ballot is not None else {}
        self.show_place()

    def _now(self) -> Vote:
        return self._session.workshop.records(Vote).get(self._vote.id) or self._vote

    def _options(self) -> Sequence[VoteOption]:
        return self._session.workshop.records(VoteOption).owned_by(self._vote.id)


def open_vote_round(context: PageContext, vote: Vote, parent: QWidget) -> VoteRound:
    """Return a vote on this laptop, shown over the window."""
    dialog = VoteRound(context, vote, parent)
    open_over_window(dialog)
    return dialog
