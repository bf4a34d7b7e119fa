"""Lists texts of data files and case studies without a translation, and writes translations.

    python packaging/translations.py missing fr support.yaml    the English texts to translate
    python packaging/translations.py fill fr cs-b-products FILE the same with their translations
    python packaging/translations.py both fr cs-b-products      the English beside the translation
    python packaging/translations.py older fr support.yaml      translations of an older English
    python packaging/translations.py count                      how many texts each language has
    python packaging/translations.py review                     write resources/locale/REVIEW.md

A text also counts as missing if its English has changed since it was translated. ``words.yaml``
holds words that recur in data files. Input and output are YAML, with each text under its key, such
as ``stages.read.title``.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, override

import msgspec
import yaml

from mercworkshop import paths
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.cases.case_studies import CaseStudies, TextHead
from mercworkshop.reference.files.pack import Pack, read_file, read_translation, shipped_pack
from mercworkshop.reference.files.translations import (
    ENGLISH,
    WORDS,
    Translation,
    digest,
    find_texts,
    find_words,
)
from mercworkshop.reference.translation.text_states import StatedText, TextState, stated_texts
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES

DATA = shipped_pack().data
CASES = CaseStudies(Pack(DATA, (paths.case_studies(),)), ENGLISH)
REVIEW = paths.resources() / "locale" / "REVIEW.md"
OTHERS = [code for code in LANGUAGES if code != ENGLISH]


class Source(Protocol):
    """A data file or case study that has texts to translate."""

    name: str
    english: Mapping[str, str]

    def known(self, language: str) -> Translation:
        """Return the texts that are translated."""

    def content(self, language: str, translation: Translation) -> tuple[Path, object]:
        """Return the path of the file that holds a translation, and its content."""


class DataFile(Source):
    """The texts of a data file by place; for words.yaml the recurring words of all data files."""

    def __init__(self, name: str) -> None:
        self.name = name
        if name == WORDS:
            values = (self._value(each) for each in sorted(TRANSLATED_FILES))
            self.english = {word: word for value in values for word in find_words(value)}
        else:
            self.english = dict(find_texts(self._value(name)))

    @override
    def known(self, language: str) -> Translation:
        return read_translation(DATA, self.name, language)

    @override
    def content(self, language: str, translation: Translation) -> tuple[Path, object]:
        path = DATA.shipped / "translations" / language / self.name
        return path, msgspec.to_builtins(translation)

    @staticmethod
    def _value(name: str) -> object:
        return read_file(DATA, name, TRANSLATED_FILES[name])


class CaseTexts(Source):
    """The texts of a case study by key; the file of a language holds them in nested groups."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._case = CASES.load_folder(paths.case_studies() / name)
        self.english = self._case.words[ENGLISH]

    @override
    def known(self, language: str) -> Translation:
        made_from = self._case.heads.get(language, TextHead()).made_from
        return Translation(texts=self._case.words.get(language, {}), made_from=made_from)

    @override
    def content(self, language: str, translation: Translation) -> tuple[Path, object]:
        head = self._case.heads.get(language, TextHead())
        return paths.case_studies() / self.name / f"text.{language}.yaml", {
            "state": head.state or "own translation",
            "read_by_native": head.is_read_by_native,
            **nest(translation.texts),
            "made_from": {key: each for key, each in translation.made_from.items() if each},
        }


def nest(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return texts by key as nested groups; groups with numbered keys become lists."""
    root: dict[str, Any] = {}
    for key, words in texts.items():
        *groups, last = key.split(".")
        inside = root
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[last] = words
    return {name: _as_lists(each) for name, each in root.items()}


def _as_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inside = {name: _as_lists(each) for name, each in value.items()}
    is_list = list(inside) == [str(number) for number in range(1, len(inside) + 1)]
    return list(inside.values()) if is_list else inside


def load(name: str) -> Source:
    """Return the data file or the case study of this name."""
    return DataFile(name) if name in {*TRANSLATED_FILES, WORDS} else CaseTexts(name)


def missing(source: Source, language: str) -> dict[str, str]:
    """Return the texts that are not translated, or whose English changed since."""
    known = source.known(language)
    return {key: text for key, text in source.english.items() if not known.is_current(key, text)}


def older(source: Source, language: str) -> list[str]:
    """Return the keys of the translations whose English changed since."""
    return [key for key in missing(source, language) if key in source.known(language).texts]


def filled(source: Source, language: str, found: Mapping[str, str]) -> Translation:
    """Return the known translations together with ``found``, in the order of the English texts.

    Translations of texts that the source no longer has are left out.
    """
    known, english = source.known(language), source.english
    if unknown := found.keys() - english.keys():
        sys.exit(f"{source.name} has no text at: {', '.join(sorted(unknown))}")
    texts = {key: found.get(key) or known.texts.get(key, "") for key in english}
    texts = {key: words for key, words in texts.items() if words}
    made_from = {
        key: digest(english[key]) if key in found else known.made_from.get(key, "") for key in texts
    }
    read_in = {key: where for key, where in known.read_in.items() if key in texts}
    return msgspec.structs.replace(known, texts=texts, made_from=made_from, read_in=read_in)


def fill(source: Source, language: str, found: Mapping[str, str]) -> None:
    """Add translations to the file that holds those of this language."""
    path, content = source.content(language, filled(source, language, found))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(content), encoding="utf-8")


def dump(value: object) -> str:
    """Return a value as YAML, with its keys in their order."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=118)


def both(source: Source, language: str) -> Iterator[str]:
    """Yield each text in English, with its translation below."""
    texts = source.known(language).texts
    for key, words in source.english.items():
        yield f"{key}\n  en: {words}\n  {language}: {texts.get(key, '')}"


def count() -> Iterator[str]:
    """Yield a line for each source: its texts, and how many each language has."""
    for name in (*TRANSLATED_FILES, WORDS, *(case.id for case in CASES.all)):
        source = load(name)
        total = len(source.english)
        done = (f"{code} {total - len(missing(source, code))}" for code in OTHERS)
        yield f"{name}: {total} texts, {', '.join(done)}"


def review() -> str:
    """Return the list of texts that native readers have not read yet, in each language."""
    pack = shipped_pack()
    lines = [
        "# What wants a native reader",
        "",
        "Made by `python packaging/translations.py review` from the states of the texts. No file",
        "is edited to correct a text: in the program, choose the language, then F2 in the",
        "library. The corrections travel with the workshop, and become a data pack.",
    ]
    for code in OTHERS:
        lines += ["", f"## {LANGUAGES[code]}", "", *_review_of(list(stated_texts(pack, code)))]
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


def main(command: str, language: str = "", name: str = "", file: str = "") -> None:
    """Run one of the commands above."""
    match command:
        case "missing":
            print(dump(missing(load(name), language)))
        case "both":
            print("\n".join(both(load(name), language)))
        case "older":
            print("\n".join(older(load(name), language)))
        case "fill":
            fill(load(name), language, yaml.safe_load(Path(file).read_text(encoding="utf-8")))
            # In a new process, because this one has cached the files as they were.
            subprocess.run([sys.executable, __file__, "review"], check=True)
        case "review":
            REVIEW.write_text(review(), encoding="utf-8")
        case "count":
            print("\n".join(count()))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
