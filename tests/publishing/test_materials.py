from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import Language
from mercworkshop.publishing import registry
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS, PaperKind
from mercworkshop.publishing.materials import find_steps
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from mercworkshop.publishing.source import PaperSource
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.model.document import Document
from tests.builders.full_road_map import DAY, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED


def built(kind: PaperKind, workshop: Workshop, *codes: str, language: str = "en") -> Document:
    order = PaperOrder(workshop, SHIPPED.on_day(DAY), {})
    request = order.request(codes, PaperChoices(kind=kind, language=language))
    return registry.BUILDERS[kind](request.source)


def test_each_kind_is_built_for_a_country():
    for kind in ROAD_MAP_KINDS:
        assert built(kind, sample(4), "JAM").parts, kind


def test_a_form_has_the_steps_of_the_kind_of_path_of_the_road_map():
    reference = SHIPPED.on_day(DAY)
    facts = (facts_for(reference, "JAM", NO_WORKSHOP),)
    assert find_steps(sample(2), reference, facts) == reference.national_paths.step_templates(
        "cabinet_decision"
    )


def test_a_form_for_any_country_has_no_steps():
    reference = SHIPPED.on_day(DAY)
    assert find_steps(Workshop(), reference, (facts_for(reference, "", NO_WORKSHOP),)) == ()
    assert built(PaperKind.FORM, Workshop(), "").imprint.country == ""


def test_a_package_for_one_country_counts_its_days_and_one_for_several_does_not():
    for codes, is_counted in ((("JAM",), True), (("JAM", "HTI"), False)):
        document = built(PaperKind.PACKAGE, sample(2), *codes)
        assert (document.imprint.country == "Jamaica") is is_counted
        assert ("Until" in headings(document)) is is_counted


def headings(document: Document) -> set[str]:
    tables = (block for part in document.parts for block in part.blocks)
    return {column.heading for each in tables for column in getattr(each, "columns", ())}


def test_a_package_without_an_exact_deposit_counts_no_days():
    assert "Until" not in headings(built(PaperKind.PACKAGE, Workshop(), "GRD"))


def test_a_book_has_the_pages_of_a_country_in_its_own_language():
    reference = SHIPPED.on_day(DAY)
    facts = tuple(facts_for(reference, code, NO_WORKSHOP) for code in ("JAM", "HTI"))
    source = replace(
        PaperSource(sample(2), facts),
        own=(facts_for(reference.in_language("fr"), "HTI", NO_WORKSHOP),),
    )
    document = registry.BUILDERS[PaperKind.BOOK](source)
    assert {part.language for part in document.parts} == {"", "en", "fr"}


@pytest.mark.parametrize(("asked", "languages"), [("", {"", "en", "fr"}), ("es", {"", "es"})])
def test_a_book_without_a_chosen_language_has_each_country_in_its_own(asked, languages):
    french = RoadMap(id=road_map_id("HTI"), country="HTI", language=Language.FRENCH)
    workshop = sample(2).apply(Edit("", after=(french,)))
    order = PaperOrder(workshop, SHIPPED.on_day(DAY), {})
    request = order.request(["JAM", "HTI"], PaperChoices(kind=PaperKind.BOOK, language=asked))
    document = registry.BUILDERS[PaperKind.BOOK](request.source)
    assert {part.language for part in document.parts} == languages
