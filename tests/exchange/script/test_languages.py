"""Texts that a script takes from templates are in the language of the road map."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.workshop import details
from mercworkshop.errors import BadFile
from mercworkshop.exchange.script.reader import run_script
from mercworkshop.i18n import language_scope
from tests.builders.workshop import a_workshop
from tests.exchange.naming import LOOKUPS


def after(*steps: Mapping[str, object], languages: tuple[str, ...] = ()):
    begun = a_workshop().value
    workshop = begun.apply(details.update(begun.details, languages=languages))
    workshop = workshop.apply(people.add_delegations(workshop.workshop_id, [], ["JAM"]))
    return workshop.apply(run_script(list(map(dict, steps)), workshop, LOOKUPS, "script.json"))


START = {"do": "road_map.start", "country": "JAM"}
CHOOSE = {"do": "path.choose", "country": "JAM", "family": "parliament"}


@pytest.mark.parametrize(
    ("named", "languages", "language"),
    [
        ({"language": "fr"}, ("en",), "fr"),
        ({}, (), "en"),
        ({}, ("fr", "en"), "fr"),
        ({}, ("Kreyòl", "es"), "es"),
    ],
)
def test_a_road_map_is_begun_in_the_language_named_or_in_that_of_the_workshop(
    named, languages, language
):
    (plan,) = after(START | named, languages=languages).records(RoadMap).all()
    assert (plan.language, plan.second_language) == (language, "")


def test_a_language_other_than_the_six_is_refused():
    with pytest.raises(BadFile, match="language"):
        after(START | {"language": "pt"})


@pytest.mark.parametrize("window", ["en", "ar"])
def test_steps_of_a_path_are_in_the_language_of_the_road_map_not_of_the_window(window):
    with language_scope(window):
        steps = after(START | {"language": "fr"}, CHOOSE).records(PathStep).all()
    assert [each.title for each in steps] == ["Projet de loi", "Dépôt"]


def test_a_step_is_named_by_its_template_in_any_language():
    told = {"do": "path.describe_step", "country": "JAM", "id": "s2", "fields": {"note": "2017"}}
    steps = after(START | {"language": "fr"}, CHOOSE, told).records(PathStep).all()
    assert [(each.title, each.note) for each in steps] == [("Projet de loi", ""), ("Dépôt", "2017")]


def test_a_text_is_translated_into_the_second_language_only():
    both = {"do": "road_map.describe", "country": "JAM", "fields": {"second_language": "fr"}}
    told = {"do": "road_map.translate", "country": "JAM", "field": "context", "words": "Lampes"}
    workshop = after(START, both, told)
    (text,) = workshop.records(TranslatedText).all()
    (plan,) = workshop.records(RoadMap).all()
    assert (text.about, text.field, text.language, text.words) == (
        plan.id,
        "context",
        "fr",
        "Lampes",
    )
    with pytest.raises(BadFile, match="no second language"):
        after(START, told)
    with pytest.raises(BadFile, match="no text"):
        after(START, both, told | {"field": "version"})
