"""Two values of the reference data exist side by side, each with its own day and language."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from mercworkshop import i18n
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.facts import print_facts, review_facts
from mercworkshop.reference.facts.askers import asker_for
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.record_names import record_label
from mercworkshop.reference.texts.search_texts import library_texts
from tests.builders.checks import present
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED

IN_THE_ROOM = SHIPPED.on_day(date(2015, 1, 20)).in_language("fr")
TODAY = SHIPPED.on_day(date(2026, 11, 26)).in_language("es")
PLAN = RoadMap(id="m", country="SUR")
WORKSHOP = Workshop().apply(Edit("", after=(PLAN,)))


def answers(reference: Reference) -> list[object]:
    """Return the answers to all questions that depend on the day or the language."""
    haiti = present(reference.countries.of_code("HTI"))
    return [
        reference.countries.name_of("DEU"),
        reference.countries.certainty(haiti),
        reference.section_title("asgm"),
        review_facts.facts_for(reference, "SUR"),
        print_facts.facts_for(reference, "SUR", NO_WORKSHOP),
        asker_for(reference, WORKSHOP, "SUR"),
        record_label(reference, WORKSHOP, Need(id="n", road_map="m", text="Law")),
        list(library_texts(reference)),
    ]


def test_each_reference_answers_for_its_own_day_and_language():
    then, now = (
        print_facts.facts_for(IN_THE_ROOM, "SUR", NO_WORKSHOP),
        print_facts.facts_for(TODAY, "SUR", NO_WORKSHOP),
    )
    assert [fact.words for fact in then.status] == [
        "Pas de signature",
        "Non-Partie au 20 janvier 2015",
    ]
    assert not then.later, "a reference of that day has nothing that came later"
    assert now.status[1].words == "Parte desde el 31 de octubre de 2018"
    assert IN_THE_ROOM.countries.name_of("DEU") == "Allemagne"
    assert TODAY.countries.name_of("DEU") == "Alemania"
    assert not review_facts.facts_for(IN_THE_ROOM, "SUR").is_bound
    assert review_facts.facts_for(TODAY, "SUR").is_bound
    need = Need(id="n", road_map="m", text="Law")
    assert record_label(IN_THE_ROOM, WORKSHOP, need).startswith("Suriname – Besoin")
    assert record_label(TODAY, WORKSHOP, need) == "Suriname – Necesidad: Law"


def test_the_answers_of_a_reference_do_not_depend_on_the_order_of_questions():
    alone = answers(IN_THE_ROOM), answers(TODAY)
    assert (answers(IN_THE_ROOM), answers(TODAY)) == alone
    assert (answers(TODAY), answers(IN_THE_ROOM)) == alone[::-1]
    assert all(one != other for one, other in zip(*alone, strict=True))


def test_the_language_of_the_window_does_not_matter():
    alone = answers(TODAY)
    i18n.use_language("ar")
    assert answers(TODAY) == alone


def test_two_threads_can_ask_different_references_at_once():
    alone = [answers(IN_THE_ROOM), answers(TODAY)]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(answers, [IN_THE_ROOM, TODAY] * 4)) == alone * 4


def test_another_day_or_language_is_another_value_with_the_same_files():
    assert IN_THE_ROOM.on_day(TODAY.day).in_language(TODAY.language) == TODAY
    assert IN_THE_ROOM != TODAY
    assert IN_THE_ROOM.law.convention is IN_THE_ROOM.on_day(TODAY.day).law.convention
    with pytest.raises(FrozenInstanceError):
        TODAY.day = IN_THE_ROOM.day  # type: ignore[misc]


def test_another_pack_answers_from_its_own_files(tmp_path):
    folder = shutil.copytree(SHIPPED.pack.data.shipped, tmp_path / "data")
    file = folder / "countries.yaml"
    words = file.read_text(encoding="utf-8")
    assert words.count("Suriname") > 1
    file.write_text(words.replace("Suriname", "Surinam"), encoding="utf-8")
    other = Reference(Pack(DataFiles(folder), ()), SHIPPED.day, "en")
    assert other.countries.name_of("SUR") == "Surinam"
    assert SHIPPED.countries.name_of("SUR") == "Suriname"


def test_no_file_is_read_before_something_in_it_is_asked_for(tmp_path):
    empty = Reference(Pack(DataFiles(tmp_path), ()), SHIPPED.day, "en")
    assert empty.countries != empty.in_language("fr").countries
    assert empty.law == empty.on_day(date(2015, 1, 20)).law
    assert empty.case_studies.all == ()
