from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.one_page.document import build_one_page
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.svg.file import render_svg
from tests.builders.full_road_map import DAY, JAMAICA, action, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.report.documents.road_map.reading import workshop_of
from tests.shipped import SHIPPED

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>"


def drawing(workshop: Workshop, language: str = "en") -> ET.Element:
    facts = facts_for(SHIPPED.on_day(DAY).in_language(language), "JAM", NO_WORKSHOP)
    made = render_svg(build_one_page(workshop, facts), RenderOptions())
    assert made.pages == 1
    return ET.fromstring(made.content)


def words(found: ET.Element) -> list[str]:
    return [(each.text or "").strip("\u2068\u2069") for each in found.iter(f"{SVG}text")]


def test_the_drawing_has_the_words_of_the_page() -> None:
    said = words(drawing(sample(6)))
    for part in ("Jamaica", "Ratification: 30 March 2017", "Money", "What we need"):
        assert part in said
    assert any(each.startswith("Not funded, at most") for each in said)
    assert any("1.1" in each for each in said)


def test_words_are_never_markup_and_drawings_are_not_nested() -> None:
    found = drawing(workshop_of(action(1, title=HOSTILE)))
    assert HOSTILE[:20] in "".join(words(found))
    assert not list(found.iter(f"{SVG}script"))
    assert len(list(found.iter(f"{SVG}svg"))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_begin_where_reading_begins(language: str) -> None:
    found = drawing(sample(6, language), language)
    (name, *_others) = found.iter(f"{SVG}text")
    is_right = language == "ar"
    assert name.get("text-anchor") == ("end" if is_right else "start")
    assert float(name.get("x", "")) == (790 if is_right else 0)


def test_patterns_have_different_names() -> None:
    patterns = [each.get("id") for each in drawing(sample(16)).iter(f"{SVG}pattern")]
    assert len(patterns) == 2
    assert len(set(patterns)) == 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_bullet_stands_before_words_of_any_direction(language: str) -> None:
    """Its side follows the language of the paper, not the direction of the words after it."""
    needs = (Need(id="n", road_map=JAMAICA, text="GEF"), Need(id="m", road_map=JAMAICA, text="مال"))
    found = list(drawing(workshop_of(*needs), language).iter(f"{SVG}text"))
    pairs = [
        (float(bullet.get("x", "")), float(item.get("x", "")))
        for bullet, item in pairwise(found)
        if (bullet.text or "").strip("\u2068\u2069") == "•"
    ]
    assert len(pairs) >= 2
    assert all((bullet > item) == (language == "ar") for bullet, item in pairs)
    assert all(abs(bullet - item) == 8 for bullet, item in pairs)
