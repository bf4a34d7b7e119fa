"""Makes what papers about people and the room need: names, days, letters, terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaSession, AgendaTrack
from mercworkshop.domain.entities.attendance import attendance_of
from mercworkshop.domain.entities.checklists import ChecklistKind, checklist_of, delegations_of
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.ports.room_facts import (
    ContactChoice,
    HomeworkLetter,
    Milestone,
    OwnName,
    RoomFacts,
    TermPair,
)
from mercworkshop.domain.records import readers
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.i18n import LANGUAGES, _, digits, language_scope
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.materials import case_titles
from mercworkshop.reference.lists.terms import Term
from mercworkshop.reference.reference import Reference

_ARTICLES = "1234567890"
_BEFOREHAND = timedelta(days=7)
"""How long before the workshop its homework is wanted."""
_OTHER = {"en": "fr"}
"""The second language for interpreters if the workshop has one only; else English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChoices:
    """What was chosen for a paper about people and the room.

    ``day`` is the number of a day, from 1, or its date. ``language`` is that of all letters; if
    empty, each letter is in that of its delegation. ``countries`` are those of the letters.
    """

    kind: PaperKind
    second: str = ""
    day: str = ""
    contacts: ContactChoice = ContactChoice.NONE
    countries: Sequence[str] = ()
    language: str = ""
    vote: str = ""


def facts_of_room(choices: RoomChoices, workshop: Workshop, reference: Reference) -> RoomFacts:
    """Return the facts for a paper, in the language of the reference. Raises UserError."""
    kind, day = choices.kind, choices.day
    plain = RoomFacts(
        language=reference.language,
        day=reference.day,
        countries={code: reference.countries.name_of(code) for code in _codes(workshop)},
        chosen_day=find_day(workshop, reference.day, day) if day else None,
        contacts=choices.contacts,
        vote=choices.vote,
    )
    match kind:
        case PaperKind.TABLE_SIGNS:
            return replace(plain, own_names=_own_names(reference, plain.countries))
        case PaperKind.HOMEWORK:
            letters = _letters(workshop, reference, choices.countries, choices.language)
            return replace(plain, letters=tuple(letters))
        case PaperKind.POSTER | PaperKind.MEETING_CARDS:
            return replace(plain, topics=reference.draft_topics)
        case PaperKind.INTERPRETERS:
            place = find_day(workshop, reference.day, day)
            second = choices.second or second_language(workshop, reference.language)
            facts = replace(plain, chosen_day=place, second=second)
            visible = privacy.workshop_for(readers.ON_PAPER, workshop)
            return _for_interpreters(facts, visible, reference)
        case _:
            return plain


def _codes(workshop: Workshop) -> set[str]:
    """Return the codes of all countries that a list, a session, a road map or the room names."""
    codes = {each.country for each in workshop.records(Person).values()}
    codes |= {each.country for each in workshop.records(Delegation).values()}
    codes |= {each.country for each in workshop.records(AgendaSession).values()}
    codes |= {each.country for each in workshop.records(RoadMap).values()}
    codes |= {each.country for each in workshop.records(SpeakingTurn).values()}
    codes |= {each.country for each in workshop.records(ParkedPoint).values()}
    return codes - {""}


def find_day(workshop: Workshop, today: date, asked: str) -> int:
    """Return the number of a day, from 0, that is asked for by number or date.

    If none is asked for, it is the day after ``today``, or else the first. Raises UserError.
    """
    days = [each for each in attendance_of(workshop).days if not each.is_removed]
    dates = [each.date for each in days]
    if not asked:
        tomorrow = today + timedelta(days=1)
        return dates.index(tomorrow) if tomorrow in dates else 0
    named = [each.isoformat() if each else "" for each in dates]
    if asked in named:
        return named.index(asked)
    if asked.isdecimal() and 1 <= int(asked) <= len(days):
        return int(asked) - 1
    raise UserError(
        _("The workshop has no day {number}.").format(number=digits(asked)),
        _("Name it by its number, as in 1 for the first, or by its date, as in 2015-01-20."),
    )


def second_language(workshop: Workshop, first: str) -> str:
    """Return another language of a workshop; English, or for English French, if it has none."""
    spoken = [each for each in workshop.details.languages if each in LANGUAGES and each != first]
    return spoken[0] if spoken else _OTHER.get(first, "en")


def _own_names(reference: Reference, codes: Iterable[str]) -> Mapping[str, tuple[OwnName, ...]]:
    """Return what countries call themselves, where it differs from their name on the paper."""
    own: dict[str, tuple[OwnName, ...]] = {}
    for code in codes:
        country = reference.countries.of_code(code)
        if country is None:
            continue
        shown = country.name(reference.language)
        names = {country.name(each): each for each in reversed(country.languages)}
        own[code] = tuple(OwnName(names[each], each) for each in reversed(names) if each != shown)
    return own


def _letters(
    workshop: Workshop, reference: Reference, countries: Sequence[str], language: str
) -> Iterator[HomeworkLetter]:
    """Yield a letter for each delegation, or for those that are asked for.

    Without a list of its own, a workshop asks for what is proposed.
    """
    known = reference.homework
    found = checklist_of(workshop, ChecklistKind.HOMEWORK)
    start = workshop.details.start
    for code in countries or delegations_of(workshop):
        country = reference.countries.of_code(code)
        own = language or next(iter(country.languages if country else ()), reference.language)
        if found.items:
            texts = [known.in_language(each.text, own) for each in found.items]
        else:
            texts = list(known.texts(own).values())
        done = (n for n, each in enumerate(found.items) if found.is_done(each, code))
        yield HomeworkLetter(
            iso3=code,
            country=country.name(own) if country else code,
            language=own,
            items=tuple(texts),
            done=frozenset(done),
            due=start.first - _BEFOREHAND if start else None,
        )


def _for_interpreters(facts: RoomFacts, workshop: Workshop, reference: Reference) -> RoomFacts:
    place = facts.chosen_day or 0
    plan = plan_agenda(workshop)
    sessions = [each.session for each in plan.days[place].sessions] if plan.days[place:] else []
    tracks = [track for each in sessions for track in plan.tracks_of(each.id)]
    used = {each.case_study for each in sessions}
    used |= {case for each in tracks for case in plan.cases_of(each)}
    used.discard("")
    articles = {
        str(number)
        for case in (reference.case_studies.all if used else ())
        if case.id in used
        for number in case.structure.articles
    }
    words = fold_text("\n".join(_words(sessions, tracks)))
    terms = [
        _pair(each, (reference.language, facts.second), articles, words)
        for each in reference.terms.terms
    ]
    return replace(
        facts,
        terms=tuple(terms),
        milestones=tuple(_milestones(workshop, reference)),
        cases=case_titles(reference, used),
    )


def _words(sessions: Sequence[AgendaSession], tracks: Sequence[AgendaTrack]) -> Iterator[str]:
    for session in sessions:
        yield from (session.title, session.materials)
    yield from (each.title for each in tracks)


def _pair(term: Term, pair: tuple[str, str], articles: set[str], words: str) -> TermPair:
    """Return a term in both languages; ``is_of_day`` if its articles or words belong to the day."""
    first, second = pair
    numbers = set("".join(c if c in _ARTICLES else " " for c in term.articles).split())
    is_said = any(
        fold_text(form) in words for language in LANGUAGES for form in term.all_forms(language)
    )
    return TermPair(
        first=term.in_language(first),
        second=term.in_language(second),
        articles=term.articles,
        is_of_day=bool(numbers & articles) or is_said,
        is_unread=not (term.is_read(first) and term.is_read(second)),
    )


def _milestones(workshop: Workshop, reference: Reference) -> Iterator[Milestone]:
    """Yield days and numbers that every workshop mentions, as they are when the workshop begins."""
    convention = reference.law.convention
    start = workshop.details.start
    today = start.first if start else reference.day
    with language_scope(reference.language):
        yield Milestone(_("The Convention was adopted"), convention.adopted)
        if convention.in_force <= today:
            yield Milestone(_("It entered into force"), convention.in_force)
        persons = workshop.records(Person)
        countries = {each.country for each in persons.values() if each.country}
        yield Milestone(_("Participants"), len(persons))
        yield Milestone(_("Countries"), len(countries))
        known = [each for each in reference.countries.file.known_totals if each.date <= today]
        if known:
            last = max(known, key=lambda each: each.date)
            yield Milestone(_("Parties, as last counted"), last.parties)
