"""The annexes: the programme, planned and real; participants; votes; road maps; parking lot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.offers import Offer, offer_title
from mercworkshop.domain.entities.parking_lot import POINT_STATE_NAMES, ParkedPoint
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import ROAD_MAP_STATE_NAMES, RoadMap, RoadMapState
from mercworkshop.domain.entities.support_meetings import (
    MEETING_STATE_NAMES,
    MeetingState,
    SupportMeeting,
)
from mercworkshop.domain.entities.votes.records import Vote, VoteMethod
from mercworkshop.domain.entities.votes.result import OptionResult
from mercworkshop.domain.entities.votes.sources import delegation_of
from mercworkshop.domain.entities.votes.wording import format_mean
from mercworkshop.domain.fields.descriptions import field_label, fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.sentences import say
from mercworkshop.domain.records.ids import is_practice_code
from mercworkshop.domain.settling import history
from mercworkshop.domain.settling.history import TimedSession
from mercworkshop.i18n import N_, _, digits, isolate, number
from mercworkshop.report.documents.record.decisions import revealed_votes
from mercworkshop.report.documents.record.sentence_facts import Told
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.inlines import Inlines, Value, as_inlines

_SAMPLE = " *"

type AnnexBlocks = Callable[[Told], Iterable[Block]]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its name, its title (a message), and its blocks; without blocks it is left out."""

    name: str
    title: str
    make: AnnexBlocks


def programme(told: Told) -> Iterable[Block]:
    """Yield the sessions of each day, with the minutes planned and those they took."""
    timed = {each.session.id: each for each in history.timed_sessions(told.workshop)}
    rows = tuple(_sessions(told, timed))
    if rows:
        yield Table(
            (*_session_columns(), _count_column(_("Real (min)"))),
            rows,
            _("Programme"),
            keeps_bands=True,
        )


def planned_programme(told: Told) -> Iterable[Block]:
    """Yield the sessions of each day as they were planned."""
    rows = tuple(_sessions(told, None))
    if rows:
        yield Table(tuple(_session_columns()), rows, _("Programme"), keeps_bands=True)


def _session_columns() -> Iterable[Column]:
    yield Column(_("Time"))
    yield Column(field_label("AgendaSession", "title"))
    yield _count_column(_("Planned (min)"))


def _count_column(heading: str) -> Column:
    return Column(heading, ColumnKind.NUMBER)


def _sessions(told: Told, timed: Mapping[str, TimedSession] | None) -> Iterable[Row]:
    """Yield a row for each session; with its real minutes if the times are given."""
    plan = plan_agenda(told.workshop)
    for day_number, day in enumerate(plan.days):
        yield _band(plan.day_name(day_number))
        for placed in day.sessions:
            session = placed.session
            own = wording.session_title(session)
            title = told.facts.titles.get(own, own) + (_SAMPLE if session.is_sample else "")
            cells = (
                as_inlines(wording.format_times(placed.start, placed.end)),
                as_inlines(title),
                _count(session.minutes),
            )
            real = () if timed is None else (_real(timed.get(session.id)),)
            yield Row((*cells, *real), session.id)


def _real(timed: TimedSession | None) -> Inlines:
    if timed is None or timed.real is None:
        return as_inlines(_("not timed"))
    return (Value(digits(str(timed.real)), timed.real, bold=timed.over > 0),)


def participants(told: Told) -> Iterable[Block]:
    """Yield the people by country, without anything by which they could be reached."""
    groups: dict[str, list[Person]] = {
        told.facts.name_of(code): [] for code in history.represented(told.known)
    }
    for person in told.workshop.records(Person).all():
        groups.setdefault(told.facts.name_of(person.country), []).append(person)
    rows: list[Row] = []
    for country in sorted(groups, key=lambda name: (not name, name.casefold())):
        rows.append(_band(country or _("Organisations and observers")))
        for person in groups[country]:
            category = format_plain(fields_of(Person)["category"], person.category)
            cells = (f"{person.title} {person.name}".strip(), person.organisation, category)
            rows.append(Row(tuple(map(as_inlines, cells)), person.id))
    if rows:
        names = ("name", "organisation", "category")
        columns = tuple(Column(field_label("Person", each), key=each) for each in names)
        yield Table(columns, tuple(rows), _("Participants"), keeps_bands=True)


def votes(told: Told) -> Iterable[Block]:
    """Yield every option of every vote that was revealed, also those that nobody chose."""
    for result in revealed_votes(told.known):
        is_judged = result.vote.method is VoteMethod.IMPACT_EFFORT
        headings = (_("Impact"), _("Effort")) if is_judged else (_("Points"),)
        columns = (
            Column(field_label("VoteOption", "text")),
            *map(_count_column, (_("Rank"), *headings)),
        )
        rows = tuple(_vote_row(each, is_judged=is_judged) for each in result.rows)
        title = _vote_title(told, result.vote)
        yield Table(columns, (_band(title), *rows), title, keeps_bands=True)


def _vote_title(told: Told, vote: Vote) -> str:
    """Return the question of a vote; with the delegation, if it was put to one alone."""
    question, country = vote.question.strip() or _("Votes"), delegation_of(told.known, vote)
    if not country:
        return question
    name = isolate(told.facts.name_of(country))
    return _("{question} (delegation: {country})").format(question=isolate(question), country=name)


def _vote_row(row: OptionResult, *, is_judged: bool) -> Row:
    rank = _count(row.place) if row.is_chosen else ()
    got = (_mean(row.impact), _mean(row.effort)) if is_judged else (_count(row.points),)
    return Row((as_inlines(row.option.text), rank, *got), row.option.id)


def _mean(value: Fraction | None) -> Inlines:
    return () if value is None else (Value(format_mean(value), float(value)),)


def road_maps(told: Told) -> Iterable[Block]:
    """Yield the countries in the order in which they presented, then by name, with their drafts."""
    shown = history.presented(told.workshop).countries
    order = {code: place for place, code in enumerate(shown, start=1)}
    actions = history.actions_by_country(told.workshop)
    drafts = {each.country: each for each in told.workshop.records(RoadMap).values()}
    last = len(order) + 1
    codes = sorted(
        {*actions, *shown, *history.represented(told.known)},
        key=lambda code: (order.get(code, last), told.facts.name_of(code).casefold()),
    )
    rows = [
        Row(
            (
                as_inlines(told.facts.name_of(code)),
                _count(order[code]) if code in order else (),
                _count(actions[code]) if code in actions else (),
                as_inlines(_state_of(drafts.get(code))),
            ),
            drafts[code].id if code in drafts else "",
        )
        for code in codes
    ]
    if rows:
        columns = (
            Column(field_label("RoadMap", "country")),
            Column(_("Order of presentation"), ColumnKind.NUMBER),
            Column(_("Actions"), ColumnKind.NUMBER),
            Column(field_label("RoadMap", "state")),
        )
        yield Table(columns, tuple(rows), _("Road maps"))


def _state_of(road_map: RoadMap | None) -> str:
    return _(ROAD_MAP_STATE_NAMES[road_map.state if road_map else RoadMapState.BLANK])


def actions(told: Told) -> Iterable[Block]:
    """Yield the actions of each draft in its own words: who leads, and by when."""
    known = told.workshop.records(Action)
    drafts = [
        each
        for each in told.workshop.records(RoadMap).values()
        if known.owned_by(each.id) and not is_practice_code(each.country)
    ]
    drafts.sort(key=lambda each: told.facts.name_of(each.country).casefold())
    rows: list[Row] = []
    for draft in drafts:
        rows.append(_band(told.facts.name_of(draft.country)))
        rows.extend(_action_row(each) for each in known.owned_by(draft.id))
    if not rows:
        return
    if len(drafts) > 1:
        count = sum(history.actions_by_country(told.workshop).values())
        said = say("an.actions", n=count, m=len(drafts))
        yield Paragraph(as_inlines(told.facts.sentences.paragraph([said])))
    names = ("title", "lead", "end")
    columns = tuple(Column(field_label("Action", each), key=each) for each in names)
    yield Table(columns, tuple(rows), _("Actions"), keeps_bands=True)


def _action_row(action: Action) -> Row:
    names = ("title", "lead", "end")
    words = (format_plain(fields_of(Action)[each], getattr(action, each)) for each in names)
    return Row(tuple(map(as_inlines, words)), action.id)


def meetings(told: Told) -> Iterable[Block]:
    """Yield the meetings about support that were held, by country, and what came of each."""
    offers = told.workshop.records(Offer)
    held = [(told.facts.name_of(m.country), m) for m in history.meetings_told(told.workshop).held]
    rows = [
        Row(
            (
                as_inlines(country),
                as_inlines(_body_of(offers.get(each.offer))),
                as_inlines(_outcome_of(each)),
                as_inlines(each.outcome),
            ),
            each.id,
        )
        for country, each in sorted(held, key=lambda pair: (pair[0].casefold(), pair[1].round))
    ]
    if rows:
        columns = (
            Column(field_label("SupportMeeting", "country")),
            Column(field_label("SupportMeeting", "offer")),
            Column(field_label("SupportMeeting", "state")),
            Column(field_label("SupportMeeting", "outcome")),
        )
        yield Table(columns, tuple(rows), _("Meetings on needs and offers"))


def _outcome_of(meeting: SupportMeeting) -> str:
    is_known = meeting.state is not MeetingState.PLANNED
    return _(MEETING_STATE_NAMES[meeting.state]) if is_known else ""


def _body_of(offer: Offer | None) -> str:
    return (offer.body.strip() or offer_title(offer)) if offer else ""


def parking_lot(told: Told) -> Iterable[Block]:
    """Yield every point that was parked, who answers for it, and what came of it."""
    sessions = told.workshop.records(AgendaSession)
    rows = []
    for point in told.workshop.records(ParkedPoint).all():
        raised = sessions.get(point.raise_in)
        cells = (
            point.text,
            point.owner,
            wording.session_title(raised) if raised else "",
            _(POINT_STATE_NAMES[point.state]),
            point.outcome,
        )
        rows.append(Row(tuple(map(as_inlines, cells)), point.id))
    if rows:
        names = ("text", "owner", "raise_in", "state", "outcome")
        columns = tuple(Column(field_label("ParkedPoint", each), key=each) for each in names)
        yield Table(columns, tuple(rows), _("Parking lot"))


ANNEXES = (
    Annex("programme", N_("Programme, planned and real"), programme),
    Annex("participants", N_("Participants"), participants),
    Annex("votes", N_("Votes"), votes),
    Annex("road-maps", N_("Road maps"), road_maps),
    Annex("actions", N_("Actions"), actions),
    Annex("meetings", N_("Meetings on needs and offers"), meetings),
    Annex("parking-lot", N_("Open points and parking lot"), parking_lot),
)
"""The annexes of a record, in their order; those of the proceedings are some of them."""


def _band(words: str) -> Row:
    return Row((as_inlines(words),), kind=RowKind.BAND)


def _count(value: int) -> Inlines:
    return (Value(number(value), value),)
