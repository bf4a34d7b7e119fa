"""Collects what the record of a workshop and its proceedings need, in the language of the paper."""

from __future__ import annotations

from mercworkshop.domain.entities.evaluation.knowledge import AnswerKey
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.ports.record_facts import RecordFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.publishing import agenda_facts
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from mercworkshop.reference.reference import Reference


def record_facts(workshop: Workshop, reference: Reference) -> RecordFacts:
    """Return the facts of a record, in the language of the reference."""
    codes = {each.country for each in workshop.records(Person).values()}
    codes |= {each.country for each in workshop.records(Delegation).values()}
    codes |= {each.country for each in workshop.records(Presentation).values()}
    codes |= {each.country for each in workshop.records(RoadMap).values()}
    agenda = agenda_facts.facts_for(workshop, reference, AgendaFace.PARTICIPANT, reference.language)
    evaluation = evaluation_facts(reference, workshop)
    return RecordFacts(
        language=reference.language,
        day=reference.day,
        sentences=reference.sentences,
        countries={each: reference.countries.name_of(each) for each in codes if each},
        cases=agenda.cases,
        titles=agenda.titles,
        questions=evaluation.questions,
        answer_key=tuple(AnswerKey(each.id, each.article, each.right) for each in evaluation.quiz),
    )
