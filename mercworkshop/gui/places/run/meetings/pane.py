"""Beside the timetable: what a meeting is about, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer, offer_title
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.support import meetings
from mercworkshop.domain.support.eligibility import Access, Eligibility, find_eligibility
from mercworkshop.domain.support.timetable import Matching, offers_unseated
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, choice_options
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, reading_area, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.facts.askers import asker_for

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_FIELDS = fields_of(SupportMeeting)


class MeetingPane(QWidget):
    """The chosen meeting with its note, and below what found no meeting."""

    need_asked = Signal(str, str)
    """Somebody wants to find help: the country, and the need."""

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self._session = session
        self._id = ""
        self.title = label("", "heading", wrap=True)
        self.offer = label("", "muted", wrap=True)
        self.about = label("", wrap=True)
        self.state = ChoiceField(_FIELDS["state"].caption, choice_options(_FIELDS["state"]))
        self.state.edited.connect(self._set_state)
        self.outcome = AutoTextEdit(_FIELDS["outcome"].caption)
        self.outcome.edited.connect(self._set_outcome)
        self.asked = label(_FIELDS["outcome"].caption, "caption")
        self.lock = button(_("Lock to the round, or unlock"), "lock", "quiet")
        self.apart = button(_("Not the right body"), "close", "quiet")
        hold_while_closed(session, self.state, self.outcome, self.lock, self.apart)
        self.unmet = QVBoxLayout()
        self.unseated = QVBoxLayout()
        self.unasked = label("", wrap=True)
        self.unmet_title = label(_("No offer at this workshop"), "heading")
        self.unseated_title = label(
            _("No meeting, though something is offered"), "heading", wrap=True
        )
        self.unasked_title = label(_("Offered, and nobody asks"), "heading")
        # The needs in a widget of their own: what is added later must be read before the rest.
        words = column(
            self.title, self.offer, self.about, self.state, self.asked, self.outcome,
            row(self.lock, None), row(self.apart, None),
            self.unmet_title, bare_widget(self.unmet),
            self.unseated_title, bare_widget(self.unseated),
            self.unasked_title, self.unasked, None,
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
        for each in (self.state, self.outcome, self.asked, self.lock, self.apart):
            each.setVisible(meeting is not None)
        if meeting is None:
            plain_text(self.title, _("Choose a meeting"))
            plain_text(self.offer, "")
            plain_text(self.about, "")
            return
        workshop = self._session.workshop
        offer = workshop.records(Offer).get(meeting.offer)
        country = isolate(names.get(meeting.country, meeting.country))
        body = isolate(offer.body) if offer else _("An offer that was removed")
        plain_text(self.title, _("{country} and {body}").format(country=country, body=body))
        plain_text(self.offer, self._describe_offer(offer, meeting.country) if offer else "")
        rows = workshop.records(Need)
        needs = [isolate(rows[each].text) for each in meeting.needs if each in rows]
        plain_text(self.about, "\n".join(needs))
        self.apart.setEnabled(not meeting.is_over)
        self.state.show_value(meeting.state)
        self.outcome.show_value(meeting.outcome)

    def _describe_offer(self, offer: Offer, country: str) -> str:
        """Return what is offered, and why a country cannot ask for it now, if so."""
        who = asker_for(self._session.reference, self._session.workshop, country)
        answer = find_eligibility(offer, who)
        why_not = "" if answer.access in {Access.OPEN, Access.ASK} else answer.words
        title = isolate(offer.title)
        offered = _("Offered: {offer}").format(offer=title) if offer.title else ""
        return "\n".join(filter(None, (offered, why_not)))

    def show_rest(self, matching: Matching, names: Mapping[str, str]) -> None:
        """Show the needs without an offer, those without a meeting, and offers nobody asks for.

        A need for which help was chosen has what it needs, though nobody offers it here: the
        archive counts it so too.
        """
        clear_layout(self.unmet)
        clear_layout(self.unseated)
        workshop = self._session.workshop
        for code, need in matching.unmet:
            who = asker_for(self._session.reference, workshop, code)
            offers = offers_unseated(workshop, need, who)
            if need.support and not offers:
                continue
            group = self.unseated if offers else self.unmet
            group.addWidget(self._line_of(need, isolate(names.get(code, code)), code, offers))
        unasked = [isolate(offer_title(each)) for each in matching.unasked]
        plain_text(self.unasked, "\n".join(unasked))
        self.unmet_title.setVisible(bool(self.unmet.count()))
        self.unseated_title.setVisible(bool(self.unseated.count()))
        for each in (self.unasked_title, self.unasked):
            each.setVisible(bool(unasked))

    def _line_of(
        self, need: Need, name: str, code: str, offers: Sequence[tuple[Offer, Eligibility]]
    ) -> QWidget:
        """Return a need, what is offered for it, and a button that leads to help for it."""
        find = button(_("Find help"), "arrow_next", "quiet")
        find.setAccessibleName(_("Find help for {country}").format(country=name))
        find.setAccessibleDescription(need.text)
        find.clicked.connect(weak_slot(self, MeetingPane._find, code, need.id))
        # a body may offer the same twice
        told = dict.fromkeys(_tell_offer(*each) for each in offers)
        line = column(
            label(name, "strong"),
            label(isolate(need.text), wrap=True),
            *(label(each, "muted", wrap=True) for each in told),
            row(find, None),
            gap=2,
        )
        return bare_widget(line)

    def _find(self, code: str, need: str) -> None:
        self.need_asked.emit(code, need)

    def _set_state(self, state: object) -> None:
        meeting = self.meeting
        if meeting is not None and isinstance(state, MeetingState) and state != meeting.state:
            self._note(meeting, state, meeting.outcome)

    def _set_outcome(self, words: str) -> None:
        meeting = self.meeting
        if meeting is not None and words != meeting.outcome:
            self._note(meeting, meeting.state, words)

    def _note(self, meeting: SupportMeeting, state: MeetingState, words: str) -> None:
        self._session.apply(meetings.note_outcome, meeting, state, words)


def _tell_offer(offer: Offer, answer: Eligibility) -> str:
    """Return who offers something, and whether the country may ask for it, or why not."""
    said = answer.words if answer.access is Access.CLOSED else answer.short_words
    return _("{about}: {sentence}").format(about=isolate(offer.body), sentence=said)
