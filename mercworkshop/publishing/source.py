"""What a paper is made from: values that do not change meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import StepTemplate
from mercworkshop.domain.ports.agenda_facts import AgendaFacts
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts
from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.domain.ports.presentation_facts import PresentationFacts
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.ports.record_facts import RecordFacts
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.report.documents.road_map.changes import EarlierVersion


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A workshop, and for each country of the paper its facts, in the order of the paper.

    The facts say the day and the language. ``version`` is the named version that ``workshop`` is
    the state of; None for the current state. ``revisions`` are the numbers of changes of records,
    by their ids: calendars recognise a newer entry by them. ``texts`` are what the Convention asks,
    for a package; ``templates`` the steps of the kind of path that a country chose, for a form. The
    whole road map begins with what changed ``since`` a version, if given. ``own`` are facts of the
    same countries in the languages of their road maps, for a book in several languages.
    ``in_full``: slides have the whole tables as an annex, a book has the whole road maps.
    ``in_both``: the whole road map has its words in both languages of a country that works in two.
    ``agenda`` says for whom an agenda is, ``room`` what papers about people and the room need,
    ``evaluation`` what a test and an evaluation ask, ``presentations`` what a paper on them needs,
    ``record`` what a record or proceedings need. ``addressee`` is the only ministry whose comments
    are wanted, "" for those without one; None: all of them. ``stood`` is the day, or the moment in
    UTC (ISO 8601), that ``workshop`` is the state of; empty if that is not of the past.
    """

    workshop: Workshop
    facts: tuple[PrintFacts, ...]
    version: NamedVersion | None = None
    revisions: Mapping[str, int] = field(default_factory=dict)
    texts: tuple[HandOut, ...] = ()
    templates: tuple[StepTemplate, ...] = ()
    since: EarlierVersion | None = None
    own: tuple[PrintFacts, ...] = ()
    in_full: bool = False
    in_both: bool = False
    agenda: AgendaFacts | None = None
    room: RoomFacts | None = None
    evaluation: EvaluationFacts | None = None
    presentations: PresentationFacts | None = None
    record: RecordFacts | None = None
    addressee: str | None = None
    stood: str = ""

    @property
    def agenda_facts(self) -> AgendaFacts:
        """What an agenda needs besides the workshop."""
        assert self.agenda is not None
        return self.agenda

    @property
    def room_facts(self) -> RoomFacts:
        """What a paper about people and the room needs besides the workshop."""
        assert self.room is not None
        return self.room

    @property
    def evaluation_facts(self) -> EvaluationFacts:
        """What the papers of a test and an evaluation need besides the workshop."""
        assert self.evaluation is not None
        return self.evaluation

    @property
    def presentation_facts(self) -> PresentationFacts:
        """What a paper about presentations needs besides the workshop."""
        assert self.presentations is not None
        return self.presentations

    @property
    def record_facts(self) -> RecordFacts:
        """What a record or proceedings need besides the workshop."""
        assert self.record is not None
        return self.record

    @property
    def only(self) -> PrintFacts:
        """The facts of the one country that the paper is about."""
        (only,) = self.facts
        return only
