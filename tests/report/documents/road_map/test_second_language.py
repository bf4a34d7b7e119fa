"""The paper of a country that works in two languages, with its words in both."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities import actions, road_map, translated_texts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import Language
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.papers import PaperRequest, make_paper
from mercworkshop.publishing.source import PaperSource
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.model.blocks import RowKind, Table
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import Text, words_of
from tests.builders.workshop import NO_WORKSHOP, a_workshop
from tests.shipped import SHIPPED

CONTEXT = ("Des lampes.\nDes dentistes.", "Lamps.\nDentists.")


@pytest.fixture
def workshop() -> Workshop:
    """Haiti, in French with English beside it; one of two actions is translated."""
    made = a_workshop().value
    made = made.apply(road_map.start_road_map("HTI", made.workshop_id, Language.FRENCH))
    (plan,) = made.records(RoadMap).all()
    made = a_workshop_with_actions(made, plan)
    two = SecondLanguage(Language.ENGLISH)
    made = made.apply(road_map.update(plan, second_language=two, context=CONTEXT[0]))
    (plan,) = made.records(RoadMap).all()
    first = next(each for each in made.records(Action).all() if each.title == "Former les douanes")
    words = (plan, plan, "context", CONTEXT[1]), (plan, first, "title", "Train customs")
    for about in words:
        made = made.apply(translated_texts.translate(None, *about))
    return made


def a_workshop_with_actions(made: Workshop, plan: RoadMap) -> Workshop:
    titles = [{"title": "Former les douanes"}, {"title": "Interdire les lampes"}]
    return made.apply(actions.add((), plan.id, titles))


def built(workshop: Workshop, language: str, *, in_both: bool = False) -> Document:
    return build_road_map(
        workshop, facts_for(SHIPPED.in_language(language), "HTI", NO_WORKSHOP), in_both=in_both
    )


def cells(document: Document) -> dict[str, tuple[Text, ...]]:
    """Return the cells of tables that hold words in another language, by their first words."""
    tables = [each for part in document.parts for each in part.blocks if isinstance(each, Table)]
    found = [cell for table in tables for row in table.rows for cell in row.cells if cell]
    return {cell[0].words.strip("\u2068\u2069"): cell for cell in found}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("language", "above", "below", "other"),
    [
        ("fr", "Former les douanes", "Train customs", "en"),
        ("en", "Train customs", "Former les douanes", "fr"),
    ],
)
def test_each_text_has_the_other_language_marked_below_it(workshop, language, above, below, other):
    there = cells(built(workshop, language, in_both=True))[above]
    assert Text(f"\n{below}", language=other) in there
    assert below not in words_of(cells(built(workshop, language))[above])


def test_the_title_of_an_objective_has_its_translation_below(workshop):
    (plan,) = workshop.records(RoadMap).all()
    workshop = workshop.apply(road_map.add_objective((), plan, "Des produits sans mercure"))
    (aim,) = workshop.records(Objective).all()
    words = (plan, aim, "title", "Products without mercury")
    workshop = workshop.apply(translated_texts.translate(None, *words))
    (band,) = [
        row.cells[0]
        for part in built(workshop, "fr", in_both=True).parts
        for table in part.blocks
        if isinstance(table, Table)
        for row in table.rows
        if row.kind is RowKind.BAND and "Des produits" in words_of(row.cells[0])
    ]
    assert band[1] == Text("\nProducts without mercury", language="en")


def test_a_text_without_translation_is_printed_alone(workshop):
    there = cells(built(workshop, "fr", in_both=True))["Interdire les lampes"]
    assert not [each.language for each in there if isinstance(each, Text) and each.language]


def test_in_a_third_language_nothing_is_added(workshop):
    assert built(workshop, "es", in_both=True) == built(workshop, "es")


def test_a_text_of_several_lines_has_both_in_the_file(workshop):
    facts = facts_for(SHIPPED.in_language("fr"), "HTI", NO_WORKSHOP)
    source = PaperSource(workshop, (facts,), in_both=True)
    made = make_paper(PaperRequest(source=source, format=Format.HTML)).content.decode()
    for words in ("Des lampes.", "Lamps.", "Des dentistes.", "Dentists.", "Train customs"):
        assert words in made
    assert 'lang="en"' in made
