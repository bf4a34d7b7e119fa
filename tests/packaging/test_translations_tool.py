"""The tool for translators: data files and case studies are filled in by one rule."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from mercworkshop.reference.files.translations import digest

TOOL: dict[str, Any] = runpy.run_path(
    str(Path(__file__).parents[2] / "packaging" / "translations.py")
)
SOURCES = ["support.yaml", "words.yaml", "cs-b-products"]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", SOURCES)
def test_filling_in_nothing_leaves_the_file_as_it_is(name: str, language: str) -> None:
    source = TOOL["load"](name)
    path, content = source.content(language, TOOL["filled"](source, language, {}))
    assert TOOL["yaml"].safe_load(path.read_text("utf-8")) == content


@pytest.mark.parametrize("name", SOURCES)
def test_a_text_that_was_filled_in_is_in_its_place_and_current(name: str) -> None:
    source = TOOL["load"](name)
    key, english = next(iter(source.english.items()))
    made = TOOL["filled"](source, "fr", {key: "Autre"})
    assert made.texts[key] == "Autre"
    assert made.made_from[key] == digest(english)
    assert made.is_current(key, english)
    assert list(made.texts) == [each for each in source.english if each in made.texts]


@pytest.mark.parametrize("name", SOURCES)
def test_a_text_that_the_source_does_not_have_is_refused(name: str) -> None:
    with pytest.raises(SystemExit, match=r"has no text at: no\.such"):
        TOOL["filled"](TOOL["load"](name), "fr", {"no.such": "Rien"})


@pytest.mark.parametrize("name", SOURCES)
def test_a_translation_of_an_older_english_text_is_missing_and_older(name: str) -> None:
    source = TOOL["load"](name)
    key = next(iter(source.english))
    assert key not in TOOL["missing"](source, "fr")
    source.english = {**source.english, key: "Something new"}
    assert TOOL["missing"](source, "fr")[key] == "Something new"
    assert key in TOOL["older"](source, "fr")


def test_a_translation_that_is_not_there_is_missing_but_not_older() -> None:
    source = TOOL["load"]("support.yaml")
    assert TOOL["missing"](source, "xx") == source.english
    assert TOOL["older"](source, "xx") == []
