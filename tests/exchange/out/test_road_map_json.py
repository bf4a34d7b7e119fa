from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from mercworkshop import paths
from mercworkshop.domain.entities import bodies
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Verbatim, from_json
from mercworkshop.exchange.out.road_map_json import VERSION, lists_of, write_road_map_json
from mercworkshop.i18n import LANGUAGES
from tests.builders.full_road_map import JAMAICA, SAID, action, sample
from tests.exchange.out.views import sample_view, view_of

SCHEMA = json.loads(
    (paths.resources() / "schema" / "road-map-1.schema.json").read_text(encoding="utf-8")
)
RECORDS = ("objectives", "path", "deposit", "actions", "needs")


def test_the_schema_is_valid_and_has_the_major_version_of_the_format():
    Draft202012Validator.check_schema(SCHEMA)
    assert VERSION.split(".")[0] == SCHEMA["$id"].split(":")[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_road_map_fits_the_schema_and_keeps_its_texts_unchanged(language):
    value = json.loads(write_road_map_json(sample_view(language)))
    Draft202012Validator(SCHEMA).validate(value)
    title, outcome, lead, indicator = SAID[language]
    first = next(each for each in value["actions"] if each["id"] == "a01")
    assert [first[name] for name in ("title", "outcome", "lead", "indicator")] == [
        f"{title} (1)",
        outcome,
        lead,
        indicator,
    ]


def test_the_schema_names_every_field_that_is_written_and_no_other():
    value = json.loads(write_road_map_json(sample_view()))
    assert SCHEMA["properties"].keys() == value.keys()
    for key in RECORDS:
        described = SCHEMA["$defs"][key]["properties"].keys()
        assert described - {"as_written"} == value[key][0].keys()


def test_each_record_comes_back_from_its_json():
    view = sample_view()
    value = json.loads(write_road_map_json(view))
    for key, records in lists_of(view.review).items():
        for record, written in zip(records, value[key], strict=True):
            fields = {name: each for name, each in written.items() if name != "id"}
            own = {"road_map": view.road_map.id} | {
                name: getattr(record, name)
                for name in ("position", "origin", "template")
                if hasattr(record, name)
            }
            assert from_json(type(record), written["id"], fields | own) == record


def test_words_without_a_value_are_written_beside_an_empty_value():
    typed = action(1, verbatim=(Verbatim("cost", "a lot"),), cost=None)
    value = json.loads(write_road_map_json(view_of(sample(1).apply(Edit("", after=(typed,))))))
    Draft202012Validator(SCHEMA).validate(value)
    assert value["actions"][0]["cost"] is None
    assert value["actions"][0]["as_written"] == {"cost": "a lot"}


def test_the_schema_refuses_an_unknown_choice():
    value = json.loads(write_road_map_json(sample_view()))
    value["actions"][0]["funding"] = "stolen"
    assert not Draft202012Validator(SCHEMA).is_valid(value)


def test_pairs_of_names_of_one_body_are_written_and_read_back():
    edit = bodies.record_pair((), JAMAICA, "EPA", "Environmental Protection Agency", is_one=True)
    value = json.loads(write_road_map_json(view_of(sample(1).apply(edit))))
    Draft202012Validator(SCHEMA).validate(value)
    (pair,) = edit.after
    (written,) = value["bodies"]
    assert from_json(BodyPair, written["id"], {**written, "road_map": JAMAICA}) == pair
