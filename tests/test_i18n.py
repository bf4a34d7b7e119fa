"""The language of the program follows the system, and phrases, numbers and lists follow it."""

from __future__ import annotations

import sys

import pytest

from mercworkshop import i18n
from tests.every import every


@every(
    ("tags", "spoken"),
    [
        (["es-HN", "es-Latn-HN", "es"], "es"),
        (["es-419"], "es"),
        (["es_HN.UTF-8"], "es"),
        (["es_ES@euro"], "es"),
        (["ES"], "es"),
        (["zh-Hans-CN", "zh-CN", "zh-Hans"], "zh"),
        (["zh-Hans"], "zh"),
        (["zh-Hant-TW"], "zh"),
        (["cmn-Hans-CN"], "zh"),
        (["fr-CA"], "fr"),
        (["ru-RU"], "ru"),
        (["ar-EG"], "ar"),
        (["ar-001"], "ar"),
        (["en-GB"], "en"),
        (["pt-BR", "pt", "pt-Latn-BR"], "en"),
        (["pt-BR", "es-419"], "es"),
        (["pt-BR", "en-US", "es"], "en"),
        (["est"], "en"),  # another code than “es”
        (["arn-CL"], "en"),
        (["rup"], "en"),
        (["frr"], "en"),
        (["C"], "en"),
        (["POSIX"], "en"),
        (["C.UTF-8"], "en"),
        ([""], "en"),
        (["-"], "en"),
        ([], "en"),
    ],
)
def test_the_language_is_the_first_of_those_of_the_system_that_the_program_has(tags, spoken):
    assert i18n.closest_language(tags) == spoken


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says it otherwise")
@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "es_HN.UTF-8"}, "es"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "ru_RU"}, "zh"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:ar:en"}, "ar"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_NUMERIC": "es_ES.UTF-8"}, "fr"),
    ],
)
def test_the_command_line_asks_the_variables_in_the_order_of_the_system(
    monkeypatch, variables, spoken
):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.closest_language(i18n.languages_of_the_system()) == spoken


@pytest.mark.parametrize(
    ("number", "spoken"), [(0x480A, "es"), (0x0804, "zh"), (0x0416, "en"), (0xFFFF, "en")]
)
def test_the_language_of_windows_is_read_from_its_number(number, spoken):
    assert i18n.closest_language(i18n.language_of_windows(number)) == spoken


@pytest.mark.parametrize(("language", "stop"), [("en", "."), ("ar", "."), ("zh", "。")])
def test_a_sentence_ends_with_one_full_stop_of_the_language(language, stop):
    with i18n.language_scope(language):
        for text in ("Words", "Words.", "Words。"):
            assert i18n.with_stop(text) == f"Words{stop}"
            assert i18n.without_stop(text) == "Words"


NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "whole", "decimal"),
    [
        ("en", "1,234,567", "1,234.5"),
        ("fr", f"1{NARROW}234{NARROW}567", f"1{NARROW}234,5"),
        ("es", f"1{NARROW}234{NARROW}567", f"1{NARROW}234,5"),
        ("ru", f"1{NARROW}234{NARROW}567", f"1{NARROW}234,5"),
        ("ar", "1,234,567", "1,234.5"),
        ("zh", "1,234,567", "1,234.5"),
    ],
)
def test_a_number_is_written_as_the_language_does(language, whole, decimal):
    with i18n.language_scope(language):
        assert i18n.number(1_234_567) == whole
        assert i18n.number(1234.5) == i18n.number(1234.5, decimals=1) == decimal
        assert i18n.number(999) == "999"
        assert i18n.number(-1) == "-1"
    assert i18n.number(1_234_567, language=language) == whole


def test_the_number_of_a_counted_phrase_has_separators():
    assert i18n.plural("{n} action", "{n} actions", 1) == "1 action"
    assert i18n.plural("{n} action", "{n} actions", 12_000) == "12,000 actions"


def test_a_counted_phrase_can_be_a_constant():
    assert i18n.Counted("Add an action", "Add {n} actions", 1).text() == "Add an action"
    assert i18n.Counted("Add an action", "Add {n} actions", 2).text() == "Add 2 actions"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "1.5 MB"),
        ("fr", "1,5 Mo"),
        ("ru", "1,5 МБ"),
        ("ar", "\u20681.5 MB\u2069"),
        ("zh", "1.5 MB"),
    ],
)
def test_a_size_has_the_number_and_the_unit_of_the_language(language, shown):
    with i18n.language_scope(language):
        assert i18n.size(1_500_000) == shown


def test_a_size_of_many_megabytes_is_told_in_gigabytes():
    assert i18n.size(9_999_000_000) == "9,999.0 MB"
    assert i18n.size(65_713_000_000) == "66 GB"


@pytest.mark.parametrize(
    ("language", "commas", "semicolons"),
    [
        ("en", "one, two", "one; two"),
        ("fr", "one, two", "one; two"),
        ("es", "one, two", "one; two"),
        ("ru", "one, two", "one; two"),
        ("ar", "\u200f\u2068one\u2069، \u2068two\u2069", "\u2068one\u2069؛ \u2068two\u2069"),
        ("zh", "one、two", "one；two"),
    ],
)
def test_a_list_has_the_separators_of_the_language(language, commas, semicolons):
    with i18n.language_scope(language):
        assert i18n.listed(["one", "", "two"]) == commas
        assert i18n.listed_phrases(["one", "", "two"]) == semicolons
        assert i18n.typed_list(["one", "", "two"]) == i18n.without_marks(commas)
        assert i18n.typed_phrases(["one", "", "two"]) == i18n.without_marks(semicolons)
        assert i18n.listed([]) == i18n.listed_phrases([]) == ""


def test_an_item_of_a_right_to_left_list_keeps_its_full_stop_at_its_end():
    with i18n.language_scope("ar"):
        shown = i18n.listed(["UNEP, Geneva.", "7"])
        assert shown == "\u200f\u2068UNEP, Geneva.\u2069، \u20687\u2069"
        assert i18n.listed_or(["UNEP", "BCRC", "7"]).endswith("\u20687\u2069")
        assert i18n.without_marks(i18n.listed(["UNEP", "7"])) == "UNEP، 7"


def test_each_line_of_typed_text_keeps_its_punctuation_at_its_end():
    with i18n.language_scope("ar"):
        part = i18n.isolate("15:25")
        typed = f"Who acts?\n\n{part} Coffee"
        assert i18n.isolate_lines(typed) == f"{i18n.isolate('Who acts?')}\n\n{part} Coffee"
    assert i18n.isolate_lines("Who acts?") == "Who acts?"


def test_a_path_in_right_to_left_text_keeps_the_ending_of_the_file_at_its_end():
    with i18n.language_scope("ar"):
        shown = i18n.isolate_path("/tmp/أرشيف 2014–2016.mercpa")
        assert shown == "\u2066/\u2068tmp\u2069/\u2068أرشيف 2014–2016\u2069.mercpa\u2069"
        assert i18n.isolate_path("تسليم 6.mercx") == "\u2066\u2068تسليم 6\u2069.mercx\u2069"
        assert i18n.without_marks(shown) == "/tmp/أرشيف 2014–2016.mercpa"
        assert i18n.isolate_path("") == ""
    assert i18n.isolate_path("a.mercx") == "a.mercx"


def test_arabic_text_made_of_isolated_parts_runs_from_right_to_left():
    with i18n.language_scope("ar"):
        counted = f"{i18n.isolate('دومينيكا')} ({i18n.isolate('2')})"
        assert i18n.isolate(counted) == f"\u2068\u200f{counted}\u2069"
        foreign = f"{i18n.isolate('UNEP')}: {i18n.isolate('Training')}"
        assert i18n.isolate(foreign) == f"\u2068{foreign}\u2069"
        assert i18n.isolate("15–20") == "\u206815–20\u2069"
        worded = f"من {i18n.isolate('UNEP')}"
        assert i18n.isolate(worded) == f"\u2068{worded}\u2069"
    assert i18n.isolate("one") == i18n.listed(["one"]) == "one"


def test_sentences_are_separated_by_a_space_except_after_a_chinese_full_stop():
    assert i18n.sentences("One.", "", "Two.") == "One. Two."
    assert i18n.sentences("一。", "二。", "Three.", "四。") == "一。二。Three. 四。"
    assert i18n.sentences("As written: “soon”", "“一。”", "二。") == "As written: “soon” “一。”二。"
    assert i18n.sentences("") == ""


def test_a_number_alone_has_the_chosen_digits_and_a_code_keeps_its_own():
    i18n.use_writing(own_digits=True)
    try:
        with i18n.language_scope("ar"):
            assert "٢٨" in i18n.isolate("28")
            assert "8.7" in i18n.isolate("8.7")
            assert "2852.10" in i18n.isolate("2852.10")
        with i18n.language_scope("fr"):
            assert i18n.isolate("28") == "28"
    finally:
        i18n.use_writing(own_digits=False)


def test_a_number_is_placed_before_a_text_in_the_direction_of_the_language():
    with i18n.language_scope("fr"):
        assert i18n.numbered("A", "2018") == "A  2018"
    with i18n.language_scope("ar"):
        assert i18n.numbered("A", "2018") == "\u200f\u2068A\u2069  2018"


def test_isolating_an_empty_text_gives_an_empty_text():
    with i18n.language_scope("ar"):
        assert i18n.isolate("") == ""
