"""Makes requests of papers: which countries, in which language, on which paper, named how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mercworkshop.domain.entities.agenda.records import AgendaSession, AgendaTrack
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.ports.agenda_facts import AgendaFace, AgendaFacts
from mercworkshop.domain.ports.journal import JournalPort
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.preflight.results import TriedCheck
from mercworkshop.domain.values import file_names
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.materials import case_titles, find_steps, find_texts
from mercworkshop.publishing.papers import PaperRequest
from mercworkshop.publishing.source import PaperSource
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
    a country that works in two. ``face`` is for whom an agenda is.
    """

    kind: PaperKind = PaperKind.FULL
    format: Format = Format.PDF
    language: str = ""
    paper: PaperSize | None = None
    template: bytes | None = None
    in_full: bool = False
    in_both: bool = False
    face: AgendaFace = AgendaFace.PARTICIPANT


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What papers are ordered from: a workshop, and the reference with the day of the papers.

    ``revisions`` are the numbers of changes of records, by their ids.
    """

    workshop: Workshop
    reference: Reference
    revisions: Mapping[str, int]

    def request(
        self,
        countries: Sequence[str],
        choices: PaperChoices,
        version: NamedVersion | None = None,
    ) -> PaperRequest:
        """Return the request of one paper about countries, in that order.

        A paper about several that has no language asked for is in that of the reference; a book
        then has the pages of each country in the language of its road map.
        """
        language = choices.language or self._language(countries)
        reference = self.reference.in_language(language)
        facts = tuple(facts_for(reference, country, self.workshop.details) for country in countries)
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
        )
        options = RenderOptions(
            paper=choices.paper or proposed_size(self.reference, countries),
            template=choices.template,
        )
        return PaperRequest(
            source=source,
            kind=choices.kind,
            format=choices.format,
            options=options,
        )

    def request_agenda(
        self, choices: PaperChoices, checks: Sequence[TriedCheck] = (), laptop: str = ""
    ) -> PaperRequest:
        """Return the request of the agenda; in the language of the workshop if none is chosen.

        ``checks`` are what was tried before, and ``laptop`` is this one: for logistics.
        """
        details = self.workshop.details
        spoken = next((each for each in details.languages if each in LANGUAGES), "")
        reference = self.reference.in_language(
            choices.language or spoken or self.reference.language
        )
        records = self.workshop.records
        cases = {each.case_study for each in records(AgendaSession).values()}
        cases |= {each.case_study for each in records(AgendaTrack).values()}
        facts = AgendaFacts(
            face=choices.face,
            language=reference.language,
            day=reference.day,
            cases=case_titles(reference, cases),
            countries={
                each.country: reference.countries.name_of(each.country)
                for each in records(AgendaSession).values()
                if each.country
            },
            checks=tuple(checks),
            laptop=laptop,
        )
        source = PaperSource(self.workshop, (), revisions=self.revisions, agenda=facts)
        host = [details.host] if details.host else []
        options = RenderOptions(
            paper=choices.paper or proposed_size(self.reference, host), template=choices.template
        )
        return PaperRequest(
            source=source, kind=PaperKind.AGENDA, format=choices.format, options=options
        )

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
    agenda = request.source.agenda
    if agenda is not None:
        name = file_names.portable_name(f"{PaperKind.AGENDA.value} {agenda.face.value}")
        return f"{name} ({agenda.language}).{request.format.ending}"
    facts = request.source.facts[0]
    about = "" if request.kind.is_of_all else f"{facts.iso3} {facts.country} "
    kind = "" if request.kind is PaperKind.FULL else f"{request.kind.value} "
    name = file_names.portable_name(f"{about}{kind}({facts.language})")
    return f"{name}.{request.format.ending}"


def countries_with_road_map(workshop: Workshop, reference: Reference) -> list[str]:
    """Return the codes of the countries whose road map is begun, by their names."""
    names = reference.countries
    codes = {each.country for each in workshop.records(RoadMap).all()}
    return sorted(codes, key=lambda code: (names.name_of(code).casefold(), code))


def count_revisions(journal: JournalPort) -> Mapping[str, int]:
    """Return the number of changes of each record, by its id."""
    return Counter(change.record_id for change in journal.changes(for_others=False))


def with_options(request: PaperRequest, **changed: object) -> PaperRequest:
    """Return a request with other options, such as who listens to its progress."""
    return replace(request, options=replace(request.options, **changed))  # type: ignore[arg-type]


def with_changes(request: PaperRequest, since: EarlierVersion | None) -> PaperRequest:
    """Return a request of a road map that begins with what changed since a version, if given."""
    return replace(request, source=replace(request.source, since=since))
