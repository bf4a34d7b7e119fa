from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from mercworkshop import data_file, paths, yaml_text
from mercworkshop.i18n import LANGUAGES, without_marks
from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.law.legal_checklist import LegalChecklist
from mercworkshop.reference.library.terms import term_title
from mercworkshop.reference.texts.search_texts import library_texts, texts_in_languages
from mercworkshop.store.search_index import SearchIndex
from tests.builders.checks import present
from tests.every import every
from tests.shipped import SHIPPED

ARTICLES = set(range(1, 36))
FILES = sorted([*paths.resources().glob("reference/*.yaml"), *paths.case_studies().rglob("*.yaml")])


@every("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_compiled_form_of_a_data_file_holds_what_its_text_does(path):
    compiled = msgspec.json.decode(data_file.compile_shipped(path))
    text = data_file.read_text(path)
    assert compiled == {"text": text, "data": yaml_text.parse_yaml(path, text)}


def test_the_glossary_has_85_words_each_with_its_articles():
    terms = SHIPPED.glossary.terms
    assert len({term.id for term in terms}) == len(terms) == 85
    for term in terms:
        assert set(term.articles) <= ARTICLES
        assert set(term.verified) <= set(term.equivalents) <= set(LANGUAGES)


def test_an_equivalent_in_another_language_is_marked_as_verified_or_not():
    term = next(term for term in SHIPPED.glossary.terms if term.id == "map")
    assert (term.in_language("zh"), term.is_verified("zh")) == ("添汞产品", True)
    assert not term.is_verified("fr")
    use = next(term for term in SHIPPED.glossary.terms if term.id == "use-allowed")
    assert use.in_language("zh") == "Use allowed to a Party"


def test_a_term_has_the_abbreviation_of_the_language_or_none_and_is_found_by_each():
    terms = SHIPPED.glossary.terms
    assert all(set(term.abbreviations) <= set(LANGUAGES) - {"en"} for term in terms)
    term = next(term for term in terms if term.id == "asgm")
    titles = {code: without_marks(term_title(term, code)) for code in LANGUAGES}
    shorts = {"en": "ASGM", "fr": "EMAPE", "es": "MAPE"}
    assert all(titles[code].endswith(f" ({short})") for code, short in shorts.items())
    assert all(titles[code] == term.in_language(code) for code in ("ru", "ar", "zh"))
    text = next(
        text for *place, _title, text in library_texts(SHIPPED) if place == ["term", term.id]
    )
    assert all(short in text.split(" · ") for short in shorts.values())


def test_each_source_of_support_says_what_it_offers_to_whom_and_how_to_ask():
    sources = SHIPPED.support.all
    assert len({source.id for source in sources}) == len(sources)
    for source in sources:
        assert set(source.articles) <= ARTICLES
        assert source.offers
        assert source.eligible
        assert source.how_to_ask
        assert not source.min_amount_usd or source.min_amount_usd < present(source.max_amount_usd)


@pytest.mark.parametrize(("language", "name"), [("fr", "PNUE"), ("es", "PNUMA"), ("ru", "ЮНЕП")])
def test_an_organisation_has_the_name_of_the_language_also_as_a_way_to_money(language, name):
    known = SHIPPED.in_language(language).support.all
    gef = next(source for source in known if source.id == "gef-mia")
    assert name in gef.agencies


def test_an_amount_that_was_not_read_is_marked():
    gef = next(source for source in SHIPPED.support.all if source.id == "gef-mia")
    assert gef.max_amount_usd
    assert "the highest amount" in gef.unverified


def test_the_legal_checklist_has_63_questions():
    checklist = read_file(SHIPPED.pack.data, "legal_checklist.yaml", LegalChecklist)
    assert len({question.id for question in checklist.questions}) == 63
    for question in checklist.questions:
        assert question.article in ARTICLES
        assert question.question.endswith("?")
    assert [value.value for value in checklist.scale] == ["0", "1", "2", "3", "na", "unknown"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_the_library_can_be_searched(language):
    found = list(library_texts(SHIPPED.in_language(language)))
    with closing(SearchIndex()) as index:
        index.add(found)
        assert len(index) == len(found) > 300
        assert index.find("mercury")


@pytest.mark.parametrize(
    ("language", "query", "wanted"),
    [
        ("en", "Article 30.5", ("obligation", "art30-4")),
        ("fr", "commerce mercure", ("article", "3")),
        ("ar", "تجارة زئبق", ("article", "3")),
        ("zh", "来源和贸易", ("article", "3")),
        ("en", "thermometers", ("annex", "a1-measuring")),
        ("en", "focal point", ("provision", "17.4")),
        ("en", "planetgold", ("support", "gef-projects")),
        ("es", "plan de accion nacional", ("term", "nap")),
        ("ar", "thermometers", ("annex", "a1-measuring")),
        ("zh", "correspondant national", ("provision", "17.4")),
    ],
)
def test_the_library_can_be_searched_in_any_language(language, query, wanted):
    with closing(SearchIndex()) as index:
        index.add(texts_in_languages(SHIPPED.in_language(language), LANGUAGES))
        assert wanted in [(hit.kind, hit.key) for hit in index.find(query)]


@every("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_data_files_hold_clean_text(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "\ufffd" not in text
    assert "\t" not in text
    assert "/work/" not in text
