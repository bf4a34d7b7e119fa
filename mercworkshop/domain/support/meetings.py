"""Verbs for meetings about support: placing them, moving them, and noting what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.shared_actions.records import NotAlike
from mercworkshop.domain.entities.support_meetings import (
    MEETING_STATE_NAMES,
    MeetingState,
    SupportMeeting,
)
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.support.timetable import Desk, Matching, apart_key, place_rounds, seat
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _, isolate


def place(workshop: Workshop, matching: Matching, session: str = "", seed: int = 1) -> Edit:
    """Place all meetings again; those that are locked or over stay where they are."""
    before = workshop.records(SupportMeeting)
    stays = [each for each in before.values() if each.is_locked or each.is_over]
    _desks, at = seat(workshop, matching, stays)
    kept = [replace(each, desk=at[each.id]) for each in stays]
    rounds = place_rounds(matching.wishes, kept, seed)
    made = []
    for wish in matching.wishes:
        desk = matching.desks[wish.desk]
        known = _find_known(workshop, desk, wish.country) or SupportMeeting(
            id=meeting_id(workshop.workshop_id, desk, wish.country),
            offer=wish.offer.id,
            country=wish.country,
        )
        made.append(
            replace(
                known,
                needs=tuple(each.id for each in wish.needs),
                session=session or known.session,
                desk=wish.desk,
                round=known.round if known.id in at else rounds[wish.desk, wish.country],
            )
        )
    ids = {each.id for each in (*made, *kept)}
    gone = tuple(each for each in before.values() if each.id not in ids)
    changed = tuple(each for each in made if before.get(each.id) != each)
    label = Counted("Place a meeting", "Place {n} meetings", len(made))
    return Edit(
        label,
        before=(*gone, *(before[each.id] for each in changed if each.id in before)),
        after=changed,
    )


def meeting_id(workshop: str, desk: Desk, country: str) -> str:
    """Return the id of the meeting at a desk and a country, the same on every laptop.

    It is made from the oldest offer of the body, because the name of the body may be corrected.
    """
    return derived_id("support meeting", workshop, min(each.id for each in desk.offers), country)


def _find_known(workshop: Workshop, desk: Desk, country: str) -> SupportMeeting | None:
    """Return the meeting that a desk and a country have already, first of all one that must stay.

    Earlier releases made its id from the name of the body.
    """
    all_ = workshop.records(SupportMeeting)
    offers = {each.id for each in desk.offers}
    by_name = derived_id("support meeting", workshop.workshop_id, fold_text(desk.name), country)
    its = [
        each
        for each in all_.values()
        if each.country == country and (each.offer in offers or each.id == by_name)
    ]
    return min(its, key=lambda x: (not (x.is_over or x.is_locked), x.id), default=None)


def move(meeting: SupportMeeting, by: int, others: Iterable[SupportMeeting]) -> Edit:
    """Move a meeting to another round, and lock it there.

    Raises InvalidInput if its desk or its country is busy then, or if the meeting is over.
    """
    if meeting.is_over:
        raise InvalidInput(_("Something is noted of this meeting: it stays."))
    to = meeting.round + by
    if to < 0:
        raise InvalidInput(_("This is the first round."))
    for other in others:
        is_other = other.id != meeting.id and other.round == to
        if is_other and meeting.country == other.country:
            raise InvalidInput(_("This country has another meeting in that round."))
        if is_other and meeting.desk == other.desk:
            raise InvalidInput(_("This desk has another meeting in that round."))
    return edit_record(N_("Move the meeting"), meeting, round=to, is_locked=True)


def lock(meeting: SupportMeeting) -> Edit:
    """Lock a meeting to its round, or unlock it."""
    return edit_record(N_("Lock the meeting"), meeting, is_locked=not meeting.is_locked)


def keep_apart(workshop: Workshop, meeting: SupportMeeting) -> Edit:
    """Take a meeting away, and say that its body does not serve these needs.

    Raises InvalidInput if something is noted of the meeting.
    """
    if meeting.is_over:
        raise InvalidInput(_("Something is noted of this meeting: it stays."))
    offer = workshop.records(Offer).get(meeting.offer)
    key = apart_key(offer.body if offer else "")
    told = tuple(
        NotAlike(id=derived_id("not alike", each, key), first=each, second=key)
        for each in meeting.needs
    )
    return Edit(N_("Not the right body"), before=(meeting,), after=told if offer else ())


def note_outcome(meeting: SupportMeeting, state: MeetingState, words: str) -> Edit:
    """Note what came of a meeting; :func:`outcome_of` returns it for each need it was about."""
    return edit_record(N_("Note what came of it"), meeting, state=state, outcome=words)


def hold_in(meetings: Iterable[SupportMeeting], session: str) -> Edit:
    """Say in which session of the agenda all meetings are held; empty: in none."""
    label = N_("Choose the session of the meetings")
    other = [each for each in meetings if each.session != session]
    return combine_edits(label, *(edit_record(label, each, session=session) for each in other))


def outcome_of(workshop: Workshop, need: Need) -> tuple[str, ...]:
    """Return what came of a need: what its country typed, then a line for each meeting.

    Nothing is copied into the need, so notes of two laptops on two meetings never conflict.
    """
    typed = [each for each in need.outcome.split("\n") if each.strip()]
    rows = workshop.records(Offer)
    lines = [
        _line(each, rows.get(each.offer))
        for each in sorted(
            workshop.records(SupportMeeting).values(), key=lambda each: (each.round, each.id)
        )
        if each.is_over and need.id in each.needs
    ]
    return tuple(dict.fromkeys((*typed, *lines)))


def _line(meeting: SupportMeeting, offer: Offer | None) -> str:
    """Return what came of a meeting on one line, after the name of the body."""
    said = " ".join(meeting.outcome.split())
    body = isolate(offer.body) if offer else _("An offer that was removed")
    if meeting.state is MeetingState.PLANNED:
        return _("{body}: {outcome}").format(body=body, outcome=isolate(said))
    state = _(MEETING_STATE_NAMES[meeting.state])
    if not said:
        return _("{body}: {outcome}").format(body=body, outcome=state)
    words = _("{body}: {state}. {outcome}")
    return words.format(body=body, state=state, outcome=isolate(said))
