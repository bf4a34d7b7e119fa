"""Beside the timetable: what a meeting is about, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer, offer_title
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.support import meetings
from mercworkshop.domain.support.timetable import Matching
from mercworkshop.gui.widgets.basics import label, plain_text
from mercworkshop.gui.widgets.choices import ChoiceField, choice_options
from mercworkshop.gui.widgets.fields import AutoTextEdit
from mercworkshop.gui.widgets.layouts import bare_widget, column, reading_area
from mercworkshop.i18n import _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession

_FIELDS = fields_of(SupportMeeting)
_MOST = 6
"""Needs and offers without a meeting that are listed; the others are counted."""


class MeetingPane(QWidget):
    """The chosen meeting with its note, and below what found no meeting."""

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self._session = session
        self._id = ""
        self.title = label("", "heading", wrap=True)
        self.about = label("", wrap=True)
        self.state = ChoiceField(_FIELDS["state"].caption, choice_options(_FIELDS["state"]))
        self.state.edited.connect(self._set_state)
        self.outcome = AutoTextEdit(_FIELDS["outcome"].caption)
        self.outcome.edited.connect(self._set_outcome)
        self.asked = label(_FIELDS["outcome"].caption, "caption")
        self.unmet, self.unasked = label("", wrap=True), label("", wrap=True)
        self.unmet_title = label(_("No offer yet"), "heading")
        self.unasked_title = label(_("Offered, and nobody asks"), "heading")
        words = column(
            self.title, self.about, self.state, self.asked, self.outcome,
            self.unmet_title, self.unmet, self.unasked_title, self.unasked, None,
            gap=8, margin=14,
        )  # fmt: skip
        self.setLayout(column(reading_area(bare_widget(words), _("The meeting")), gap=0))

    @property
    def meeting(self) -> SupportMeeting | None:
        """The meeting that is shown, as it is now."""
        return self._session.workshop.records(SupportMeeting).get(self._id)

    def show_meeting(self, meeting: SupportMeeting | None, names: Mapping[str, str]) -> None:
        """Show a meeting; None: none is chosen. What is typed for another one is kept first."""
        if self._id != (meeting.id if meeting else ""):
            self.outcome.pending_input.commit()
        self._id = meeting.id if meeting else ""
        for each in (self.state, self.outcome, self.asked):
            each.setVisible(meeting is not None)
        if meeting is None:
            plain_text(self.title, _("Choose a meeting"))
            plain_text(self.about, "")
            return
        workshop = self._session.workshop
        offer = workshop.records(Offer).get(meeting.offer)
        country = isolate(names.get(meeting.country, meeting.country))
        body = isolate(offer_title(offer)) if offer else _("An offer that was removed")
        plain_text(self.title, _("{country} and {body}").format(country=country, body=body))
        rows = workshop.records(Need)
        needs = [isolate(rows[each].text) for each in meeting.needs if each in rows]
        plain_text(self.about, "\n".join(needs))
        self.state.show_value(meeting.state)
        self.outcome.show_value(meeting.outcome)

    def show_rest(self, matching: Matching, names: Mapping[str, str]) -> None:
        """Show the needs without an offer, and the offers that nobody asks for."""
        unmet = [
            _("{country}: {need}").format(
                country=isolate(names.get(code, code)), need=isolate(need.text)
            )
            for code, need in matching.unmet
        ]
        unasked = [isolate(offer_title(each)) for each in matching.unasked]
        for title, words, lines in (
            (self.unmet_title, self.unmet, unmet),
            (self.unasked_title, self.unasked, unasked),
        ):
            more = len(lines) - _MOST
            left = [plural("and {n} more", "and {n} more", more)] if more > 0 else []
            plain_text(words, "\n".join((*lines[:_MOST], *left)))
            title.setVisible(bool(lines))
            words.setVisible(bool(lines))

    def _set_state(self, state: object) -> None:
        meeting = self.meeting
        if meeting is not None and isinstance(state, MeetingState) and state != meeting.state:
            self._note(meeting, state, meeting.outcome)

    def _set_outcome(self, words: str) -> None:
        meeting = self.meeting
        if meeting is not None and words != meeting.outcome:
            self._note(meeting, meeting.state, words)

    def _note(self, meeting: SupportMeeting, state: MeetingState, words: str) -> None:
        workshop = self._session.workshop
        self._session.apply(meetings.note_outcome, workshop, meeting, state, words)
