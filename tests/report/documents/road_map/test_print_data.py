from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from mercworkshop import paths
from mercworkshop.domain.entities import actions, national_path, needs, road_map
from mercworkshop.domain.review import findings
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.lists.countries import CERTAINTY
from tests.shipped import SHIPPED

PACKAGE = Path(road_map.__file__).parents[2]
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2), "Counted": (1, 2)}
OTHERS = [lang for lang in LANGUAGES if lang != "en"]
PRINTED_BY = (
    PACKAGE / "reference" / "lists" / "countries.py",
    PACKAGE / "reference" / "facts" / "print_facts.py",
    PACKAGE / "reference" / "facts" / "treaty_status.py",
    PACKAGE / "cli" / "printing" / "command.py",
    PACKAGE / "cli" / "printing" / "countries.py",
    PACKAGE / "domain" / "comparison" / "conflicts.py",
)
NAMES = (
    road_map.CONSENT_NAMES,
    road_map.ROAD_MAP_STATE_NAMES,
    national_path.DECLARATION_NAMES,
    national_path.TREATY_ACT_NAMES,
    national_path.PROGRESS_NAMES,
    actions.FUNDING_NAMES,
    actions.PRIORITY_NAMES,
    needs.NEED_NAMES,
    findings.SEVERITY_NAMES,
)
# Names of undo steps; these are never printed.
NOT_PRINTED = {"Settle difference", "Keep after all", "Delete after all"}


def printed_words() -> set:
    found = {
        message
        for _, _, message, _, _ in extract_from_dir(
            PACKAGE / "report", method_map=[("**.py", "python")], keywords=KEYWORDS
        )
    }
    for module in PRINTED_BY:
        found |= {
            message for _, message, _, _ in extract_from_file("python", module, keywords=KEYWORDS)
        }
    return (found | {name for names in NAMES for name in names.values()}) - NOT_PRINTED


def catalogue(language: str):
    text = paths.resources() / "locale" / language / "LC_MESSAGES" / "mercworkshop.po"
    return read_po(BytesIO(text.read_bytes()), locale=language)


@pytest.mark.parametrize("language", OTHERS)
def test_all_words_of_papers_are_translated(language):
    known = catalogue(language)
    missing = {words for words in printed_words() if not _is_translated(known.get(_key(words)))}
    assert not missing, f"add to resources/locale/{language}: {missing}"


def _key(words):
    return words[0] if isinstance(words, tuple) else words


def _is_translated(message) -> bool:
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_the_placeholders(language):
    known = catalogue(language)
    for message in known:
        assert not list(message.check(known))


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_uses_the_word_reservation(language):
    word = {"fr": "réserve", "es": "reserva", "ru": "оговорк", "ar": "تحفظ", "zh": "保留"}[language]
    spoken = [
        message.string for message in catalogue(language) if word in str(message.string).lower()
    ]
    assert not spoken


def test_every_doubt_about_a_country_has_a_text():
    held = {each.verification for each in SHIPPED.countries.all if not each.is_status_verified}
    assert held <= CERTAINTY.keys()
