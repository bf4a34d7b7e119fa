from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from mercworkshop.data_file import DataModel, Text, Word
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file, read_translation
from mercworkshop.reference.files.translations import digest, find_texts, find_words, translate
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES
from tests.every import every
from tests.shipped import SHIPPED


class Duty(DataModel, frozen=True):
    id: str
    text: Text
    actors: tuple[Word, ...] = ()
    notes: tuple[Text, ...] = ()
    link: str = "https://example.org"


class Listed(DataModel, frozen=True):
    duties: tuple[Duty, ...]
    models: Mapping[str, Text]
    year: int = 2013
    first: Duty | None = None


LISTED = Listed(
    (Duty("4.1", "Stop the trade", ("customs", "trade"), ("One", "")), Duty("4.2", "")),
    {"accession": "We accede"},
    first=Duty("3.3", "No mine"),
)


def test_texts_are_found_by_their_place() -> None:
    assert dict(find_texts(LISTED)) == {
        "duties.4.1.text": "Stop the trade",
        "duties.4.1.notes.1": "One",
        "models.accession": "We accede",
        "first.text": "No mine",
    }


def test_recurring_words_are_found_anywhere_in_a_file() -> None:
    assert list(find_words(LISTED)) == ["customs", "trade"]


def test_translations_replace_texts_and_recurring_words_and_change_nothing_else() -> None:
    texts = {"duties.4.1.text": "Arrêter le commerce", "duties.4.9.text": "?", "link": "?"}
    found = translate(LISTED, texts, {"customs": "douanes"})
    first, second = found.duties
    assert (first.text, first.actors) == ("Arrêter le commerce", ("douanes", "trade"))
    assert (first.id, first.link, first.notes) == ("4.1", "https://example.org", ("One", ""))
    assert second == LISTED.duties[1]
    assert found.models == {"accession": "We accede"}
    assert found.first == LISTED.first


@every("file", TRANSLATED_FILES)
def test_the_english_of_a_file_has_curved_marks_only(file: str) -> None:
    texts = find_texts(read_file(SHIPPED.pack.data, file, TRANSLATED_FILES[file]))
    assert [words for _place, words in texts if re.search(r"\w'\w|\"", words)] == []


@every("file", TRANSLATED_FILES)
def test_every_text_of_a_file_has_a_different_place(file: str) -> None:
    value = read_file(SHIPPED.pack.data, file, TRANSLATED_FILES[file])
    places = Counter(place for place, _words in find_texts(value))
    assert [place for place, times in places.items() if times > 1] == []


@every("language", [each for each in LANGUAGES if each != "en"])
@every("file", TRANSLATED_FILES)
def test_no_translation_is_older_than_its_english(file: str, language: str) -> None:
    found = read_translation(SHIPPED.pack.data, file, language)
    english = dict(find_texts(read_file(SHIPPED.pack.data, file, TRANSLATED_FILES[file])))
    outdated = [
        place for place in found.texts if not found.is_current(place, english.get(place, ""))
    ]
    assert outdated == []


def test_a_reference_has_texts_in_its_language_and_a_missing_translation_has_none(
    tmp_path: Path,
) -> None:
    french = SHIPPED.in_language("fr")
    product = next(each for each in french.law.annex_a.part1 if each.id == "a1-batteries")
    assert product.name == "Piles"
    assert french.in_language("en").law.annex_a.part1[0].name == "Batteries"
    nowhere = read_translation(DataFiles(tmp_path), "annex_a.yaml", "fr")
    assert not nowhere.texts


def test_a_translation_is_current_until_its_english_changes() -> None:
    found = read_translation(SHIPPED.pack.data, "annex_a.yaml", "fr")
    place = "part1.a1-batteries.name"
    assert found.is_current(place, "Batteries")
    assert not found.is_current(place, "All batteries")
    assert not found.is_current("part1.none.name", "Batteries")
    assert digest("Batteries") == found.made_from[place]
