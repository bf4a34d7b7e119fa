"""Verbs for meetings about support: placing them, moving them, and noting what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mercworkshop.domain.entities import needs
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer, offer_title
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.support.timetable import Matching, place_rounds, seat
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


def place(workshop: Workshop, matching: Matching, session: str = "", seed: int = 1) -> Edit:
    """Place all meetings anew; those that are locked or over stay where they are."""
    before = workshop.records(SupportMeeting)
    stays = [each for each in before.values() if each.is_locked or each.is_over]
    _desks, at = seat(workshop, matching, stays)
    kept = [replace(each, desk=at[each.id]) for each in stays]
    rounds = place_rounds(matching.wishes, kept, seed)
    made = []
    for wish in matching.wishes:
        key = meeting_id(workshop.workshop_id, wish.offer, wish.country)
        known = before.get(key) or SupportMeeting(
            id=key, offer=wish.offer.id, country=wish.country, session=session
        )
        made.append(
            replace(
                known,
                needs=tuple(each.id for each in wish.needs),
                desk=wish.desk,
                round=rounds[wish.desk, wish.country],
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


def meeting_id(workshop: str, offer: Offer, country: str) -> str:
    """Return the id of the meeting of a body and a country, the same on every laptop."""
    return derived_id("support meeting", workshop, fold_text(offer.body), country)


def move(meeting: SupportMeeting, by: int, others: Iterable[SupportMeeting]) -> Edit:
    """Move a meeting to another round, and lock it there.

    Raises InvalidInput if its desk or its country is busy then.
    """
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


def note_outcome(
    workshop: Workshop, meeting: SupportMeeting, state: MeetingState, words: str
) -> Edit:
    """Note what came of a meeting; the needs it was about keep the words too."""
    label = N_("Note what came of it")
    noted = edit_record(label, meeting, state=state, outcome=words)
    told = [
        needs.update(need, outcome=_told(workshop, need, meeting, words))
        for need in _needs(workshop, meeting)
    ]
    return combine_edits(label, noted, *told)


def _needs(workshop: Workshop, meeting: SupportMeeting) -> Iterator[Need]:
    rows = workshop.records(Need)
    return (rows[each] for each in meeting.needs if each in rows)


def _told(workshop: Workshop, need: Need, meeting: SupportMeeting, words: str) -> str:
    """Return what came of a need, with the line of a meeting renewed; other lines stay."""
    offer = workshop.records(Offer).get(meeting.offer)
    body = offer_title(offer) if offer else ""
    former, now = (_line(body, said) for said in (meeting.outcome, words))
    lines = need.outcome.split("\n") if need.outcome else []
    if former and former in lines:
        lines[lines.index(former)] = now
    else:
        lines.append(now)
    return "\n".join(filter(None, lines))


def _line(body: str, words: str) -> str:
    """Return what came of a meeting on one line, after the name of the body."""
    said = " ".join(words.split())
    if not said or not body:
        return said
    return _("{body}: {outcome}").format(body=body, outcome=said)
