"""Every pattern can be filled in every language, and has the right slots and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from babel import Locale

from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files.pack import read_file, shipped_pack
from mercworkshop.reference.lists.countries import Countries
from mercworkshop.reference.sentences.composer import SLOT
from mercworkshop.reference.sentences.models import (
    NAME_FORMS,
    SENTENCES,
    NameFormsFile,
    SentenceFile,
    SentencePattern,
)
from mercworkshop.reference.sentences.plural_rules import category

DATA = shipped_pack().data
FILE = read_file(DATA, SENTENCES, SentenceFile)
NAMES = read_file(DATA, NAME_FORMS, NameFormsFile)
PATTERNS = {each.id: each for each in FILE.patterns}
TYPES = {
    *("count", "number", "year", "annex", "mark", "percent", "money", "day", "time", "when"),
    *("span", "text", "words", "name", "title", "symbol", "ref", "list", "languages", "phrases"),
    *("bodies", "body", "country", "countries", "sequence", "place", "region", "act", "organ"),
    *("articles", "kinds", "refs"),
}
FORMS = {
    "country": {"name", "the", "of", "in", "formal"},
    "place": {"name", "in"},
    "organ": {"the", "of"},
}
REGION_FORMS = {"ru": {"countries", "of"}, "ar": {"countries"}, "zh": {"countries"}}
ALWAYS_SEVERAL = {"do.shared", "ws.countries.named", "pr.shared", "sy.similar"}
COUNT = re.compile(r"(count|number)\b")
LATIN, HALF_WIDTH, NOT_ARABIC = re.compile(r"[A-Za-z]"), re.compile(r"[,;:?()]"), "[,;?]"


def categories(language: str, least: int) -> set[str]:
    rule = Locale(language).plural_form
    return {rule(n) for n in range(least, 2000)}


def texts(pattern: SentencePattern, language: str) -> Mapping[str, str]:
    found = pattern.in_language(language)
    return {"-": found} if isinstance(found, str) else found


def all_texts() -> Iterator[tuple[SentencePattern, str, str, str]]:
    for pattern in FILE.patterns:
        for language in LANGUAGES:
            for kind, text in texts(pattern, language).items():
                yield pattern, language, kind, text


def kind_of(pattern: SentencePattern, slot: str) -> str:
    return pattern.slots[slot].partition(">")[0]


def without_slots(text: str) -> str:
    return SLOT.sub("", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_categories_are_those_of_unicode(language):
    rule = Locale(language).plural_form
    wrong = [n for n in (*range(2200), 10**6, 3 * 10**6) if category(language, n) != rule(n)]
    assert not wrong


def test_every_pattern_has_a_name_of_its_own_and_known_slots():
    assert len(PATTERNS) == len(FILE.patterns)
    kinds = {kind_of(each, slot) for each in FILE.patterns for slot in each.slots}
    assert kinds <= TYPES
    assert all(each.doc and each.section and each.when and each.from_ for each in FILE.patterns)


def test_every_text_has_exactly_the_slots_of_its_pattern():
    for pattern, language, kind, text in all_texts():
        used = {found[0] for found in SLOT.findall(text)}
        # In “one workshop” the number may be a word if the plural category has one number only.
        may_lack = kind == "two" or (kind == "one" and language != "ru")
        free = {pattern.by} if may_lack else set()
        assert used <= set(pattern.slots), (pattern.id, language)
        assert set(pattern.slots) - used <= free, (pattern.id, language)
        assert not re.search("[{}]", without_slots(text)), (pattern.id, language)


def test_texts_by_number_have_the_categories_that_can_occur():
    for pattern in FILE.patterns:
        for language in LANGUAGES:
            found = texts(pattern, language)
            if set(found) != {"-"}:
                least = int(pattern.slots[pattern.by].partition(">=")[2])
                assert set(found) == categories(language, least), (pattern.id, language)


def test_every_unit_and_form_that_a_text_uses_is_stored():
    for pattern, language, _kind, text in all_texts():
        for slot, unit, form in SLOT.findall(text):
            base = kind_of(pattern, slot)
            known = FORMS.get(base)
            if base == "region":
                known = REGION_FORMS.get(language, {"countries", "of", "to"})
            assert not unit or unit in FILE.units, (pattern.id, language, unit)
            assert not (form and known) or form in known, (pattern.id, language, form)
    for unit, forms in FILE.units.items():
        for language in LANGUAGES:
            assert categories(language, 1) <= set(forms[language]), (unit, language)


def test_no_sentence_begins_with_a_figure():
    for pattern, language, _kind, text in all_texts():
        first = SLOT.match(text)
        if first and not pattern.is_fragment and language != "zh":
            assert not COUNT.match(pattern.slots[first[1]]), (pattern.id, language)


def test_every_text_follows_the_typography_of_its_language():
    for pattern, language, _kind, text in all_texts():
        plain, where = without_slots(text), (pattern.id, language, text)
        assert "'" not in text, where
        assert not re.search(r" \s", text), where
        if language == "fr":
            tight = re.search(r"(?<![\u00a0\d])[:;?!](?!\w)", SLOT.sub("x", text))
            assert not tight, where
        if language in {"ru", "ar", "zh"}:
            assert not LATIN.search(plain), where
        if language == "zh":
            assert not HALF_WIDTH.search(plain), where
        if language == "ar":
            assert not re.search(NOT_ARABIC, plain), where
            assert not re.search(r"[لبكف]ـ?\{", text), where


def test_every_sentence_for_several_countries_has_one_for_a_single_country():
    for name, pattern in PATTERNS.items():
        stem = name.removesuffix(".named") if name != "dn.named" else name
        if "countries>=2" in pattern.slots.values() and name not in ALWAYS_SEVERAL:
            assert f"{stem}.one" in PATTERNS, name


def test_every_paragraph_of_the_report_of_2014_names_its_patterns():
    assert set(FILE.report_2014) == {str(number) for number in range(1, 14)}
    named = {each for names in FILE.report_2014.values() for each in names}
    assert named <= set(PATTERNS)


def test_every_section_that_may_be_empty_has_a_sentence_for_it():
    for section in ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]:
        silent = [each for each in FILE.patterns if each.section == section]
        assert any(each.id.endswith(".none") for each in silent), section


def test_names_have_every_form_in_every_language():
    countries = Countries(DATA, "en")
    for language in LANGUAGES:
        orders = [each.order(language) for each in NAMES.countries]
        assert sorted(orders) == list(range(1, len(orders) + 1)), language
        for place in NAMES.places:
            assert set(place.in_language(language)) == {"name", "in"}
        for region in NAMES.regions:
            wanted = {"name"} | REGION_FORMS.get(language, {"countries", "of", "to"})
            assert set(region.in_language(language)) == wanted
    for state in NAMES.countries:
        listed = countries.of_code(state.iso3)
        for language in LANGUAGES:
            assert all(state.form(language, each) for each in ("the", "of", "in", "formal"))
            own = state.form(language, "name")
            assert own if listed is None else own != listed.name(language)
        assert state.form("ru", "gender") in {"m", "f", "n", "pl"}
