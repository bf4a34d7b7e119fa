from __future__ import annotations

from datetime import date

from mercworkshop.domain.ports.hand_out import HandOut, Passage, Section
from mercworkshop.report.documents.package.document import build_package
from mercworkshop.report.model.blocks import Contents, Heading, Note
from mercworkshop.report.model.inlines import words_of

DAY = date(2026, 11, 24)
SECTION = Section("Emissions", (Passage("Control them."),))
FIRST = HandOut("Articles", "", "en", (SECTION,), "Nobody has checked this.")
SECOND = HandOut("Glossary", "", "en", (SECTION,))


def test_every_text_begins_a_page_after_the_title_page_with_the_contents():
    document = build_package([FIRST, SECOND], "Workshop", DAY)
    assert document.cover is not None
    assert [type(each) for each in document.cover.blocks] == [Contents]
    parts = document.parts
    assert [part.title for part in parts] == ["Articles", "Glossary"]
    assert all(part.begins_page for part in parts)
    assert [part.blocks[0] for part in parts] == [Heading("Articles"), Heading("Glossary")]


def test_a_text_has_the_note_about_its_translation():
    first, second = build_package([FIRST, SECOND], "Workshop", DAY).parts
    assert [words_of(each.inlines) for each in first.blocks if isinstance(each, Note)] == [
        "Nobody has checked this."
    ]
    assert not [each for each in second.blocks if isinstance(each, Note)]


def test_the_package_names_its_country_its_workshop_or_all_countries():
    assert build_package([FIRST], "Workshop", DAY, "Jamaica").imprint.country == "Jamaica"
    assert build_package([FIRST], "Workshop", DAY).imprint.country == "Workshop"
    assert build_package([FIRST], "", DAY).imprint.country == "For all countries"


def test_the_package_has_the_language_of_its_texts():
    french = HandOut("Articles", "", "fr", (SECTION,))
    document = build_package([french], "Atelier", DAY)
    assert document.language == "fr"
    assert document.imprint.day == "24 novembre 2026"
