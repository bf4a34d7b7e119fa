"""The states of texts, and the list of texts that native readers have not read yet."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mercworkshop import i18n, paths
from mercworkshop.reference.files.pack import Pack
from mercworkshop.reference.files.text_checks import find_lost
from mercworkshop.reference.translation.text_states import TextState, stated_texts
from tests.shipped import PACK
from tests.terms import OTHERS, translated_texts

ROOT = Path(i18n.__file__).parents[1]
CODE = "import runpy; print(runpy.run_path('packaging/translations.py')['review'](), end='')"


def test_the_list_for_native_readers_follows_from_the_states_of_the_texts() -> None:
    made = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    written = (paths.resources() / "locale" / "REVIEW.md").read_text("utf-8")
    assert written == made.stdout, "run: python packaging/translations.py review"


def test_every_text_of_every_set_has_a_state() -> None:
    found = list(stated_texts(PACK, "fr"))
    assert {"help", "sections.yaml", "terms.yaml", "cs-a-asgm-border"} <= {
        each.set for each in found
    }
    by_state = Counter(each.state for each in found)
    assert by_state[TextState.OWN]
    assert by_state[TextState.TERM_READ]
    assert not by_state[TextState.NATIVE]  # nobody has read them yet
    assert all(each.words for each in found if each.state is not TextState.MISSING)
    read = next(each for each in found if (each.set, each.place) == ("terms.yaml", "deposit"))
    assert read.where.startswith("read in an authentic text")


@pytest.mark.parametrize("language", [each for each in i18n.LANGUAGES if each != "en"])
def test_every_text_is_translated(language: str) -> None:
    states = stated_texts(PACK, language)
    lacking = [(each.set, each.place) for each in states if each.state is TextState.MISSING]
    assert lacking == []


@pytest.mark.parametrize(
    ("file", "before", "after", "state"),
    [
        ("text.en.yaml", "Everybody reads alone", "Everybody reads in silence", TextState.OLDER),
        ("text.fr.yaml", "read_by_native: false", "read_by_native: true", TextState.NATIVE),
        ("text.fr.yaml", "", "", TextState.OWN),
    ],
)
def test_the_texts_of_a_case_study_have_the_state_that_their_file_says(
    tmp_path: Path, file: str, before: str, after: str, state: TextState
) -> None:
    name = "cs-a-asgm-border"
    folder = Path(shutil.copytree(paths.case_studies() / name, tmp_path / name))
    text = (folder / file).read_text("utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), "utf-8")
    pack = Pack(PACK.data, (tmp_path,))
    found = {each.place: each.state for each in stated_texts(pack, "fr") if each.set == name}
    assert found["stages.read.purpose"] is state


@pytest.mark.parametrize("language", [each for each in i18n.LANGUAGES if each != "en"])
def test_help_in_every_language_has_the_same_items_and_headings_as_in_english(
    language: str,
) -> None:
    for english in sorted((paths.resources() / "help" / "en").glob("*.md")):
        other = english.parents[1] / language / english.name
        counts = [
            Counter(line[:2] for line in page.read_text("utf-8").splitlines() if line[:1] in "-#")
            for page in (english, other)
        ]
        assert counts[0] == counts[1], english.name


@pytest.mark.parametrize(
    ("original", "words", "lost"),
    [
        ("{n} actions until {date}", "{n} actions jusqu’au {date}", []),
        ("{n} actions until {date}", "{n} actions", ["{date}"]),
        ("By 2030, 10 000 lamps", "10,000 lampes d’ici 2030", []),
        ("Article 7.3 and 3.6", "Article 7.3", ["3.6"]),
        ("2 of 2", "2", ["2"]),
    ],
)
def test_places_and_numbers_missing_from_a_translation_are_found(
    original: str, words: str, lost: list[str]
) -> None:
    assert find_lost(original, words) == lost


WRITTEN_OUT = {
    tuple(line.split())
    for line in """
fr countries.yaml countries.EUE.treaty_note
es countries.yaml countries.EUE.treaty_note
ru countries.yaml countries.EUE.treaty_note
ru inventory.yaml categories.5.1.sources_of_release.gas-raw.unit
ru inventory.yaml categories.5.1.sources_of_release.gas-pipeline.unit
ru inventory.yaml categories.5.1.sources_of_release.gas-processing.unit
ru inventory.yaml categories.5.9.sources_of_release.wastewater.unit
ar annex_a.yaml part1.a1-cosmetics.amendments.1.change
ar convention.yaml articles.21.obligations.art21-1.deadline.note
ar convention.yaml articles.31.summary
ar countries.yaml countries.KEN.treaty_note
ar cs-b-products law.years_2013
zh annex_a.yaml part1.a1-cosmetics.limit_2013
zh annex_a.yaml history.1.note
zh annex_b.yaml part2.b2-polyurethane.hint
zh convention.yaml articles.3.obligations.art03-9.deadline.event
zh convention.yaml articles.27.summary
zh countries.yaml countries.KEN.treaty_note
zh cs-b-products narrative.1
zh cs-b-products facilitator_notes.1
zh cs-c-chloralkali-coal narrative.1
zh cs-c-chloralkali-coal prompts.p4.model.1
zh cs-c-chloralkali-coal prompts.p8.model.2.cost
zh cs-c-chloralkali-coal prompts.p8.model.5.cost
zh cs-c-chloralkali-coal facilitator_notes.1
    """.strip().splitlines()
}
"""Texts in which a number is a word, a unit or part of a date; each was compared with its English.

6.2 million is 620万 in Chinese, and Article 30.1 may be Article 30, paragraph 1.
"""


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_numbers_of_its_english(language: str) -> None:
    """No year, article or amount may differ in another language."""
    lost = {
        (language, *text.where.split(maxsplit=1))
        for text in translated_texts(language)
        if text.english and find_lost(text.english, text.words)
    }
    assert lost == {each for each in WRITTEN_OUT if each[0] == language}
