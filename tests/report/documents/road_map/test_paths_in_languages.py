"""Papers of road maps whose path was chosen and never edited have no English except names."""

from __future__ import annotations

import re

import pytest

from mercworkshop.domain.entities import national_path, road_map
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.translated_texts import translate
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import Language
from mercworkshop.publishing import papers
from mercworkshop.reference.facts.print_facts import facts_for
from tests.builders.workshop import NO_WORKSHOP, a_workshop
from tests.examples import in_turn
from tests.paper_text import pages_of
from tests.report.documents.road_map.reading import flat
from tests.shipped import SHIPPED

TITLES = {"ar": "حلقة عمل", "zh": "讲习班"}
LATIN = re.compile(r"[A-Za-z]{2,}")


def chosen(language: str, family: str) -> Workshop:
    """Return a workshop with the road map of Angola, whose path was chosen and not edited."""
    workshop = a_workshop(TITLES.get(language, "Atelier")).value
    begun = road_map.start_road_map("AGO", workshop.workshop_id, Language(language))
    workshop = workshop.apply(begun)
    (plan,) = workshop.records(RoadMap).all()
    steps = SHIPPED.in_language(language).national_paths.step_templates(family)
    return workshop.apply(national_path.choose_path(plan, family, (), steps))


def printed(workshop: Workshop, language: str, path) -> str:
    papers.print_road_map(
        workshop, facts_for(SHIPPED.in_language(language), "AGO", NO_WORKSHOP), path
    )
    return "\n".join(pages_of(path))


def not_translated(language: str, family: str) -> set[str]:
    """Return the English words of the steps that nobody has translated yet."""
    own = SHIPPED.in_language(language).national_paths.step_templates(family)
    return {word for step in own for word in LATIN.findall(f"{step.title} {step.body}")}


@pytest.mark.parametrize(
    ("family", "language"),
    in_turn([each.id for each in SHIPPED.national_paths.families], list(TITLES)),
)
def test_a_path_that_nobody_edited_is_printed_without_english_words(language, family, tmp_path):
    read = printed(chosen(language, family), language, tmp_path / "paper.pdf")
    left = read
    for word in sorted(not_translated(language, family), key=len, reverse=True):
        left = left.replace(word, "")
    assert LATIN.findall(left) == []
    for step in SHIPPED.in_language(language).national_paths.step_templates(family):
        if language == "zh" and not LATIN.search(step.title):  # Arabic words are scattered
            assert flat(step.title) in flat(read)


def test_a_paper_in_the_second_language_has_its_words_and_marks_the_others(tmp_path):
    workshop = chosen("fr", "accession")
    (plan,) = workshop.records(RoadMap).all()
    beside = road_map.update(
        plan,
        second_language=SecondLanguage(Language.ENGLISH),
        context="Des lampes.",
        open_questions="Qui tient le registre ?",
    )
    workshop = workshop.apply(beside)
    (plan,) = workshop.records(RoadMap).all()
    workshop = workshop.apply(translate(None, plan, plan, "context", "Lamps come in."))
    read = printed(workshop, "en", tmp_path / "paper.pdf")
    assert "Lamps come in." in read
    assert "Des lampes" not in read
    assert "registre ? [fr]" in read
    assert "1 text is not translated" in read
    last = workshop.records(PathStep).owned_by(plan.id)[-1].title
    assert last not in read
    assert "Entry into force" in read
