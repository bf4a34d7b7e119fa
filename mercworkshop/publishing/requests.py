"""Makes requests of papers: which countries, in which language, on which paper, named how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.domain.entities.presenting import slots
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState, road_map_id
from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.ports.journal import JournalPort
from mercworkshop.domain.ports.presentation_facts import PresentationFacts
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.ports.room_facts import ContactChoice
from mercworkshop.domain.preflight.results import TriedCheck
from mercworkshop.domain.values import file_names
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.i18n import LANGUAGES, _
from mercworkshop.publishing import agenda_facts
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import HELD_KINDS, RECORD_KINDS, ROOM_KINDS, PaperKind
from mercworkshop.publishing.materials import find_steps, find_texts
from mercworkshop.publishing.papers import PaperRequest
from mercworkshop.publishing.record_facts import record_facts
from mercworkshop.publishing.room_requests import RoomChoices, facts_of_room
from mercworkshop.publishing.source import PaperSource
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.reference.lists.paper_sizes import uses_letter
from mercworkshop.reference.reference import Reference
from mercworkshop.report.documents.road_map.changes import EarlierVersion
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.options import RenderOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoices:
    """What a person chose; what is empty is proposed for each country.

    ``language`` is that of a road map if not given, ``paper`` what its offices probably use.
    ``template`` is a document of an office, in the styles of which a paper is written. ``in_full``
    asks for the longer form of a paper that has one, ``in_both`` for the words in both languages of
    a country that works in two, or an agenda in two languages: ``second`` is the one beside it, the
    next one of the workshop if not given, and for interpreters the other of their two. ``face`` is
    for whom an agenda is, ``day`` a day of the workshop by number or date, ``contacts`` says whose
    contact details a list of participants has, ``variant`` is the order of a knowledge test, None
    its key, ``vote`` the id of the vote that ballots are for, ``addressee`` the only ministry whose
    comments are wanted, None: all.
    """

    kind: PaperKind = PaperKind.FULL
    format: Format = Format.PDF
    language: str = ""
    paper: PaperSize | None = None
    template: bytes | None = None
    in_full: bool = False
    in_both: bool = False
    second: str = ""
    face: AgendaFace = AgendaFace.PARTICIPANT
    day: str = ""
    contacts: ContactChoice = ContactChoice.NONE
    variant: QuizVariant | None = QuizVariant.A
    vote: str = ""
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What papers are ordered from: a workshop, and the reference with the day of the papers.

    ``revisions`` are the numbers of changes of records, by their ids. ``paper`` is for all papers
    without a chosen size, except those for a wall; None: what offices probably use.
    """

    workshop: Workshop
    reference: Reference
    revisions: Mapping[str, int]
    paper: PaperSize | None = None

    def request(
        self,
        countries: Sequence[str],
        choices: PaperChoices,
        version: NamedVersion | None = None,
    ) -> PaperRequest:
        """Return the request of one paper about countries, in that order.

        If no language is chosen, a paper about several countries is in that of the reference; a
        book then has the pages of each country in the language of its road map.
        """
        language = choices.language or self._language(countries)
        reference = self.reference.in_language(language)
        facts = tuple(
            facts_for(self._then(reference, country, choices), country, self.workshop.details)
            for country in countries
        )
        known = (self.workshop, reference, facts)
        is_mixed = choices.kind is PaperKind.BOOK and not choices.language
        source = PaperSource(
            self.workshop,
            facts,
            version,
            self.revisions,
            texts=find_texts(*known) if choices.kind is PaperKind.PACKAGE else (),
            templates=find_steps(*known) if choices.kind is PaperKind.FORM else (),
            own=tuple(map(self._own_facts, countries)) if is_mixed else (),
            in_full=choices.in_full,
            in_both=choices.in_both,
            addressee=choices.addressee,
        )
        options = RenderOptions(
            paper=choices.paper or self.paper or proposed_size(self.reference, countries),
            template=choices.template,
        )
        return PaperRequest(
            source=source,
            kind=choices.kind,
            format=choices.format,
            options=options,
        )

    def request_evaluation(self, choices: PaperChoices) -> PaperRequest:
        """Return the request of a test, a form or results, in the language of an agenda."""
        reference = self._in_own_language(choices)
        facts = evaluation_facts(reference, self.workshop, choices.variant)
        return self._of_workshop(PaperSource(self.workshop, (), evaluation=facts), choices)

    def request_presentations(self, choices: PaperChoices) -> PaperRequest:
        """Return the request of what was presented, in the language of an agenda."""
        reference = self._in_own_language(choices)
        codes = {each.country for each in self.workshop.records(Presentation).values()}
        codes |= {each.country for each in self.workshop.records(RoadMap).values()}
        facts = PresentationFacts(
            language=reference.language,
            day=reference.day,
            countries={each: reference.countries.name_of(each) for each in codes if each},
        )
        return self._of_workshop(PaperSource(self.workshop, (), presentations=facts), choices)

    def request_record(self, choices: PaperChoices) -> PaperRequest:
        """Return the request of a record or proceedings, in the language of an agenda."""
        facts = record_facts(self.workshop, self._in_own_language(choices))
        return self._of_workshop(PaperSource(self.workshop, (), record=facts), choices)

    def request_room(self, choices: PaperChoices, countries: Sequence[str] = ()) -> PaperRequest:
        """Return the request of a paper about people and the room, in the language of the paper.

        ``countries`` are those that letters go to; none: all delegations.
        """
        chosen = RoomChoices(
            kind=choices.kind,
            second=choices.second,
            day=choices.day,
            contacts=choices.contacts,
            countries=countries,
            language=choices.language,
            vote=choices.vote,
        )
        facts = facts_of_room(chosen, self.workshop, self._in_own_language(choices))
        source = PaperSource(self.workshop, (), revisions=self.revisions, room=facts)
        return self._of_workshop(source, choices)

    def room_name(self, choices: PaperChoices) -> str:
        """Return a name for the file of a paper about people and the room; nothing is read."""
        return _room_name(choices.kind, choices.format, self._own_language(choices))

    def agenda_name(self, choices: PaperChoices) -> str:
        """Return a name for the file of an agenda; nothing is read."""
        language = self._own_language(choices)
        second = self._second_language(choices, language) if choices.in_both else ""
        return _agenda_name(choices.face, choices.format, language, second)

    def _of_workshop(self, source: PaperSource, choices: PaperChoices) -> PaperRequest:
        host = self.workshop.details.host
        usual = self.paper or proposed_size(self.reference, [host] if host else [])
        on_wall = PaperSize.A3 if choices.kind is PaperKind.POSTER else usual
        options = RenderOptions(paper=choices.paper or on_wall, template=choices.template)
        return PaperRequest(
            source=source, kind=choices.kind, format=choices.format, options=options
        )

    def _in_own_language(self, choices: PaperChoices) -> Reference:
        """Return the reference in the language asked for, or in that of the workshop."""
        return self.reference.in_language(self._own_language(choices))

    def _own_language(self, choices: PaperChoices) -> str:
        spoken = next((each for each in self.workshop.details.languages if each in LANGUAGES), "")
        return choices.language or spoken or self.reference.language

    def request_of_workshop(
        self, choices: PaperChoices, countries: Sequence[str] = ()
    ) -> PaperRequest:
        """Return the request of a paper about the workshop itself, or of letters to countries."""
        if choices.kind is PaperKind.AGENDA:
            return self.request_agenda(choices)
        if choices.kind is PaperKind.PRESENTATIONS:
            return self.request_presentations(choices)
        if choices.kind in RECORD_KINDS:
            return self.request_record(choices)
        if choices.kind in (*ROOM_KINDS, *HELD_KINDS):
            return self.request_room(choices, countries)
        return self.request_evaluation(choices)

    def request_agenda(self, choices: PaperChoices) -> PaperRequest:
        """Return the request of the agenda; in the language of the workshop if none is chosen.

        Raises UserError if it is to be in two languages and the workshop has no second one.
        """
        language = self._in_own_language(choices).language
        facts = agenda_facts.facts_for(self.workshop, self.reference, choices.face, language)
        if choices.in_both:
            second = self._second_language(choices, language)
            if not second:
                raise UserError(
                    _("The workshop has no second language."),
                    _("Name its languages in Workshop › Details."),
                )
            beside = agenda_facts.facts_for(self.workshop, self.reference, choices.face, second)
            facts = replace(facts, second=beside)
        source = PaperSource(self.workshop, (), revisions=self.revisions, agenda=facts)
        return self._of_workshop(source, replace(choices, kind=PaperKind.AGENDA))

    def _then(self, reference: Reference, country: str, choices: PaperChoices) -> Reference:
        """Return the reference for slides: once presented, with what was known on that day."""
        own = road_map_id(country, self.workshop.workshop_id)
        plan = self.workshop.records(RoadMap).get(own)
        if choices.format is not Format.PPTX or plan is None:
            return reference
        if plan.state is not RoadMapState.PRESENTED:
            return reference
        return reference.on_day(slots.day_presented(self.workshop, own, reference.day))

    def _second_language(self, choices: PaperChoices, first: str) -> str:
        spoken = (each for each in self.workshop.details.languages if each in LANGUAGES)
        return choices.second or next((each for each in spoken if each != first), "")

    def _own_facts(self, country: str) -> PrintFacts:
        reference = self.reference.in_language(self._language([country]))
        return facts_for(reference, country, self.workshop.details)

    def _language(self, countries: Sequence[str]) -> str:
        if len(countries) != 1:
            return self.reference.language
        own = road_map_id(countries[0], self.workshop.workshop_id)
        road_map = self.workshop.records(RoadMap).get(own)
        return str(road_map.language) if road_map else self.reference.language


def proposed_size(reference: Reference, countries: Sequence[str]) -> PaperSize:
    """Return the size of paper that the offices of all these countries probably use; else A4."""
    is_letter = countries and all(uses_letter(reference.data, each) for each in countries)
    return PaperSize.LETTER if is_letter else PaperSize.A4


def file_name(request: PaperRequest) -> str:
    """Return a name for the file of a paper: country, kind, language, ending."""
    room = request.source.room
    if room is not None:
        return _room_name(request.kind, request.format, room.language)
    agenda = request.source.agenda
    if agenda is not None:
        second = agenda.second.language if agenda.second else ""
        return _agenda_name(agenda.face, request.format, agenda.language, second)
    evaluation = request.source.evaluation
    if evaluation is not None:
        sheet = f" {evaluation.variant or 'key'}" if request.kind is PaperKind.QUIZ else ""
        name = file_names.portable_name(f"{request.kind.value}{sheet}")
        return f"{name} ({evaluation.language}).{request.format.ending}"
    presentations = request.source.presentations
    if presentations is not None:
        return f"{request.kind.value} ({presentations.language}).{request.format.ending}"
    record = request.source.record
    if record is not None:
        return f"{request.kind.value} ({record.language}).{request.format.ending}"
    facts = request.source.facts[0]
    about = "" if request.kind.is_of_all else f"{facts.iso3} {facts.country} "
    kind = "" if request.kind is PaperKind.FULL else f"{request.kind.value} "
    name = file_names.portable_name(f"{about}{kind}({facts.language})")
    return f"{name}.{request.format.ending}"


def _room_name(kind: PaperKind, format_: Format, language: str) -> str:
    return f"{file_names.portable_name(kind.title)} ({language}).{format_.ending}"


def _agenda_name(face: AgendaFace, format_: Format, language: str, second: str) -> str:
    name = file_names.portable_name(f"{PaperKind.AGENDA.value} {face.value}")
    beside = f" {second}" if second else ""
    return f"{name} ({language}{beside}).{format_.ending}"


def countries_with_road_map(workshop: Workshop, reference: Reference) -> list[str]:
    """Return the codes of the countries whose road map is begun.

    First those that present, in their order, then the others by their names.
    """
    names = reference.countries
    codes = {each.country for each in workshop.records(RoadMap).all()}
    presenting = [each for each in slots.presenting_order(workshop) if each in codes]
    others = codes - set(presenting)
    return [*presenting, *sorted(others, key=lambda each: (names.name_of(each).casefold(), each))]


def count_revisions(journal: JournalPort) -> Mapping[str, int]:
    """Return the number of changes of each record, by its id."""
    return Counter(change.record_id for change in journal.changes(for_others=False))


def with_options(request: PaperRequest, **changed: object) -> PaperRequest:
    """Return a request with other options, such as who listens to its progress."""
    return replace(request, options=replace(request.options, **changed))  # type: ignore[arg-type]


def with_checks(request: PaperRequest, checks: Sequence[TriedCheck], laptop: str) -> PaperRequest:
    """Return a request of an agenda that knows what was tried before, and which laptop is this."""
    facts = replace(request.source.agenda_facts, checks=tuple(checks), laptop=laptop)
    return replace(request, source=replace(request.source, agenda=facts))


def with_changes(request: PaperRequest, since: EarlierVersion | None) -> PaperRequest:
    """Return a request of a road map that begins with what changed since a version, if given."""
    return replace(request, source=replace(request.source, since=since))


def with_moment(request: PaperRequest, stood: str) -> PaperRequest:
    """Return a request of a paper that says which past day or moment it shows."""
    return replace(request, source=replace(request.source, stood=stood))
