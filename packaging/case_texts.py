"""Shows which texts of a case study lack a translation, and takes translations in.

    python packaging/case_texts.py missing fr cs-b-products   the English texts to translate
    python packaging/case_texts.py fill fr cs-b-products FILE the same with their translations
    python packaging/case_texts.py both fr cs-b-products      the English beside the translation
    python packaging/case_texts.py older fr cs-b-products     translations whose English has changed
    python packaging/case_texts.py count                      how many texts each language has

A text is missing, too, if its English has changed since. Read and written are files of texts by
their key, such as ``stages.read.title``; in ``text.fr.yaml`` they stand nested.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from mercworkshop import paths
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.cases.case_studies import CaseStudies, CaseStudy, TextHead
from mercworkshop.reference.files.pack import Pack, shipped_pack
from mercworkshop.reference.files.translations import digest

_OWN_WORK = "own translation"
_SHIPPED = CaseStudies(Pack(shipped_pack().data, (paths.case_studies(),)), "en")


def load(name: str) -> CaseStudy:
    """Return a shipped case study."""
    return _SHIPPED.load_folder(paths.case_studies() / name)


def missing(case: CaseStudy, language: str) -> dict[str, str]:
    """Return the texts that are not translated, or whose English changed since."""
    known, older = case.words.get(language, {}), set(case.older_texts(language))
    return {
        key: words for key, words in case.words["en"].items() if key not in known or key in older
    }


def fill(case: CaseStudy, language: str, found: Mapping[str, str]) -> None:
    """Write translations beside those that there are, in the order of the English."""
    english = case.words["en"]
    if unknown := found.keys() - english.keys():
        sys.exit(f"{case.id} has no text: {', '.join(sorted(unknown))}")
    known, head = case.words.get(language, {}), case.heads.get(language, TextHead())
    texts = {key: found.get(key) or known.get(key, "") for key in english}
    texts = {key: words for key, words in texts.items() if words}
    made = {
        key: digest(english[key]) if key in found else head.made_from.get(key, "") for key in texts
    }
    content = {
        "state": head.state or _OWN_WORK,
        "read_by_native": head.is_read_by_native,
        **nest(texts),
        "made_from": {key: each for key, each in made.items() if each},
    }
    path = paths.case_studies() / case.id / f"text.{language}.yaml"
    path.write_text(dump(content), encoding="utf-8")


def nest(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return texts by key as groups within groups; numbered ones as lists."""
    root: dict[str, Any] = {}
    for key, words in texts.items():
        *groups, last = key.split(".")
        inside = root
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[last] = words
    return {name: _listed(each) for name, each in root.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inside = {name: _listed(each) for name, each in value.items()}
    is_list = list(inside) == [str(number) for number in range(1, len(inside) + 1)]
    return list(inside.values()) if is_list else inside


def dump(value: object) -> str:
    """Return a value as YAML, in the order it has."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=118)


def count() -> Iterator[str]:
    """Yield a line for each case study: its texts, and how many each language has."""
    for case in _SHIPPED.all:
        total = len(case.words["en"])
        others = (code for code in LANGUAGES if code != "en")
        done = (f"{code} {total - len(missing(case, code))}" for code in others)
        yield f"{case.id}: {total} texts, {', '.join(done)}"


def main(command: str, language: str = "", name: str = "", source: str = "") -> None:
    """Run one of the commands above."""
    match command:
        case "missing":
            print(dump(missing(load(name), language)))
        case "both":
            case = load(name)
            for key, words in case.words["en"].items():
                print(f"{key}\n  en: {words}\n  {language}: {case.words[language].get(key, '')}")
        case "older":
            print("\n".join(load(name).older_texts(language)))
        case "fill":
            fill(load(name), language, yaml.safe_load(Path(source).read_text(encoding="utf-8")))
        case "count":
            print("\n".join(count()))


if __name__ == "__main__":
    main(*sys.argv[1:])
