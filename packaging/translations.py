"""Shows which texts of the data files lack a translation, and takes translations in.

    python packaging/translations.py missing fr support.yaml   the English texts to translate
    python packaging/translations.py fill fr support.yaml FILE the same with their translations
    python packaging/translations.py both fr support.yaml      the English beside the translation
    python packaging/translations.py count                     how many texts each language has
    python packaging/translations.py review                    write resources/locale/REVIEW.md

A text is missing, too, if its English has changed since. ``words.yaml`` holds the words that recur.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from mercworkshop import paths
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files.pack import read_file, read_translation, shipped_pack
from mercworkshop.reference.files.translations import (
    WORDS,
    Translation,
    digest,
    find_texts,
    find_words,
)
from mercworkshop.reference.translation.text_states import StatedText, TextState, stated_texts
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES

DATA = shipped_pack().data
REVIEW = paths.resources() / "locale" / "REVIEW.md"


def english(file: str) -> dict[str, str]:
    """Return the texts of a data file by their place; the recurring words of all for words.yaml."""
    if file == WORDS:
        return {
            word: word for each in sorted(TRANSLATED_FILES) for word in find_words(_value(each))
        }
    return dict(find_texts(_value(file)))


def missing(language: str, file: str) -> dict[str, str]:
    """Return the texts that are not translated, or whose English changed since."""
    known = read_translation(DATA, file, language)
    return {
        place: words for place, words in english(file).items() if not known.is_current(place, words)
    }


def fill(language: str, file: str, found: dict[str, str]) -> None:
    """Write translations beside those that there are; drop what the data file no longer has."""
    known, source = read_translation(DATA, file, language), english(file)
    if unknown := found.keys() - source.keys():
        sys.exit(f"{file} has no text at: {', '.join(sorted(unknown))}")
    texts = {place: found.get(place) or known.texts.get(place, "") for place in source}
    texts = {place: words for place, words in texts.items() if words}
    made = {
        place: digest(source[place]) if place in found else known.made_from.get(place, "")
        for place in texts
    }
    read = {place: where for place, where in known.read_in.items() if place in texts}
    write(language, file, msgspec.structs.replace(known, texts=texts, made_from=made, read_in=read))


def write(language: str, file: str, translation: Translation) -> None:
    """Write the file of a translation."""
    path = DATA.shipped / "translations" / language / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(msgspec.to_builtins(translation)), encoding="utf-8")


def dump(value: object) -> str:
    """Return a value as YAML, in the order it has."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=118)


def count() -> Iterator[str]:
    """Yield a line for each file: its texts, and how many each language has."""
    for file in [*TRANSLATED_FILES, WORDS]:
        texts = english(file)
        done = (
            f"{code} {len(texts) - len(missing(code, file))}" for code in LANGUAGES if code != "en"
        )
        yield f"{file}: {len(texts)} texts, {', '.join(done)}"


def review() -> str:
    """Return the list of what native readers have yet to read, in each language."""
    pack = shipped_pack()
    lines = [
        "# What wants a native reader",
        "",
        "Made by `python packaging/translations.py review` from the states of the texts. No file",
        "is edited to correct a text: in the program, choose the language, then F2 in the",
        "library. The corrections travel with the workshop, and become a data pack.",
    ]
    for code, name in LANGUAGES.items():
        if code != "en":
            lines += ["", f"## {name}", "", *_review_of(list(stated_texts(pack, code)))]
    return "\n".join(lines) + "\n"


def _review_of(texts: list[StatedText]) -> Iterator[str]:
    sets: dict[str, set[TextState]] = {}
    for text in texts:
        sets.setdefault(text.set, set()).add(text.state)
    yield "| set | texts |"
    yield "| --- | --- |"
    for name, states in sets.items():
        yield f"| {name} | {_told(states)} |"
    unread = [text for text in texts if text.set == "terms.yaml" and text.state is TextState.OWN]
    yield ""
    yield "Terms that were read in no official text:"
    yield ""
    yield from (f"- {text.english}: {text.words}" for text in unread)


def _told(states: set[TextState]) -> str:
    if states == {TextState.MISSING}:
        return "not translated"
    if states & {TextState.MISSING, TextState.OLDER}:
        return "in part; no native reader"
    if states == {TextState.NATIVE}:
        return "read by a native reader"
    return "whole; no native reader"


def _value(file: str) -> object:
    return read_file(DATA, file, TRANSLATED_FILES[file])


def main(command: str, language: str = "", file: str = "", source: str = "") -> None:
    """Run one of the commands above."""
    match command:
        case "missing":
            print(dump(missing(language, file)))
        case "both":
            texts = read_translation(DATA, file, language).texts
            for place, words in english(file).items():
                print(f"{place}\n  en: {words}\n  {language}: {texts.get(place, '')}")
        case "fill":
            fill(language, file, yaml.safe_load(Path(source).read_text(encoding="utf-8")))
            REVIEW.write_text(review(), encoding="utf-8")
        case "review":
            REVIEW.write_text(review(), encoding="utf-8")
        case "count":
            print("\n".join(count()))


if __name__ == "__main__":
    main(*sys.argv[1:])
