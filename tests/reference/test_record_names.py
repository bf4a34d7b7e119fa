from __future__ import annotations

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_value
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import language_scope
from mercworkshop.reference.texts.record_names import field_label, names_in, record_label
from tests.shipped import SHIPPED

ROAD_MAP = RoadMap(id="map", country="JAM")
OBJECTIVE = Objective(id="o", road_map="map", title="No more lamps")
WORKSHOP = Workshop().apply(Edit("", after=(ROAD_MAP, OBJECTIVE)))


def told(kind, name, value, more=()):
    return format_value(fields_of(kind)[name], value, names_in(SHIPPED, WORKSHOP, more))


def test_the_value_of_a_reference_is_shown_by_name_and_not_by_id():
    assert told(Action, "objective", "o") == "No more lamps"
    assert told(Action, "objective", "gone") == "deleted entry"
    assert told(RoadMap, "country", "JAM") == "Jamaica"
    assert told(RoadMap, "path", "nowhere") == "nowhere"
    named = told(Action, "annex_entries", ("a1-cosmetics", "b1-chloralkali"))
    assert "Cosmetics" in named
    assert "lkali" in named
    assert "a1-" not in named
    case = SHIPPED.case_studies.all[0]
    assert told(CaseRun, "case_study", case.id) == case.title("en").value != case.id
    new = Action(id="a", road_map="map", title="Study")
    assert told(Action, "depends_on", ("a",), [new]) == "Study"


def test_the_label_of_a_record_has_country_type_and_title():
    assert record_label(SHIPPED, WORKSHOP, ROAD_MAP) == "Road map: Jamaica"
    assert record_label(SHIPPED, WORKSHOP, OBJECTIVE) == "Jamaica – Objective: No more lamps"
    person = Person(id="p", name="Ann Bo", title="Ms", country="JAM")
    assert record_label(SHIPPED, WORKSHOP, person) == "Jamaica – Participant: Ann Bo"
    declared = Declaration(id="d", road_map="map", provision="30.4")
    assert record_label(SHIPPED, WORKSHOP, declared) == "Jamaica – Choice at the deposit: 30.4"


def test_the_label_of_a_field_has_its_record_and_the_field_if_it_is_shown():
    assert (
        field_label(SHIPPED, WORKSHOP, OBJECTIVE, "title")
        == "Jamaica – Objective: No more lamps – Title"
    )
    assert (
        field_label(SHIPPED, WORKSHOP, OBJECTIVE, "position")
        == "Jamaica – Objective: No more lamps"
    )


def test_all_words_of_a_name_are_in_the_language_of_the_reference():
    french = SHIPPED.in_language("fr")
    step = PathStep(id="s", road_map="map", title="Vote")
    assert field_label(french, WORKSHOP, step, "done").startswith("Jamaïque – ")
    with language_scope("fr"):
        expected = field_label(french, WORKSHOP, step, "done")
        gone = names_in(french, WORKSHOP)(fields_of(Action)["objective"], "gone")
    assert field_label(french, WORKSHOP, step, "done") == expected
    assert names_in(french, WORKSHOP)(fields_of(Action)["objective"], "gone") == gone
    assert gone != "deleted entry"
