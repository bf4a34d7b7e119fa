"""Impossible days of treaty acts are refused with the article, and corrected days are marked."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.reference.corrections import questions as correction_questions
from mercworkshop.reference.corrections import words as correction_words
from mercworkshop.reference.corrections.corrected_texts import corrected_texts
from mercworkshop.reference.facts import print_facts
from mercworkshop.reference.facts.act_days import find_impossible
from tests.builders.workshop import NO_WORKSHOP
from tests.every import every
from tests.shipped import PACK, SHIPPED


@pytest.mark.parametrize(
    ("country", "act", "day", "reason"),
    [
        ("LKA", "signed", date(2014, 10, 14), "Article 29"),
        ("LKA", "signed", date(2014, 10, 8), ""),
        ("LKA", "consent_date", date(2014, 10, 7), "Article 30"),
        ("LBN", "consent_date", date(2014, 10, 9), "Article 30"),
        ("LBN", "consent_date", date(2017, 10, 13), ""),
        ("LBN", "consent_date", date(2090, 1, 1), "not come yet"),
    ],
)
def test_an_impossible_day_names_its_article(
    country: str, act: str, day: date, reason: str
) -> None:
    known = SHIPPED.countries.of_code(country)
    assert known is not None
    found = find_impossible(SHIPPED, known, act, day)
    assert (reason in found) if reason else not found


def correction(value: str, was: str = "", *, is_doubtful: bool = False) -> Correction:
    return Correction(
        id="1",
        file="countries.yaml",
        subject="countries.LKA",
        field="signed",
        value=value,
        was=was,
        source="a page of the project",
        by="Nimal",
        is_doubtful=is_doubtful,
    )


def test_a_corrected_act_is_marked_on_paper_with_its_source_and_without_the_name() -> None:
    facts = print_facts.facts_for(
        SHIPPED.corrected_by([correction("2014-10-07")]), "LKA", NO_WORKSHOP
    )
    signed = facts.status[0]
    assert "7 October 2014" in signed.words
    assert signed.unverified_note == (
        "Corrected in this workshop: 7 Oct 2014. Source: a page of the project"
    )
    doubtful = correction("2014-10-14", is_doubtful=True)
    kept = print_facts.facts_for(SHIPPED.corrected_by([doubtful]), "LKA", NO_WORKSHOP).status[0]
    assert "8 October 2014" in kept.words
    assert kept.unverified_note.startswith("Doubtful, kept in this workshop")


def test_a_correction_becomes_a_question_if_the_data_changed_since() -> None:
    for was, says in [("2014-10-08", ""), ("2014-01-01", "question")]:
        found = correction("2014-10-07", was=was)
        assert correction_questions.settled_by(SHIPPED, found) == says
    assert correction_questions.settled_by(SHIPPED, correction("2014-10-08")) == "same"
    found = correction("2014-10-07")
    assert correction_words.fact_title(SHIPPED, found) == "Sri Lanka: Signature"


@every(
    ("subject", "field", "title"),
    [
        ("sandbox", "note", "Practice country: Note"),
        ("countries.LKA.names", "fr", "Sri Lanka: Name; Français"),
        ("countries.LKA", "un_member", "countries.yaml, countries.LKA.un_member"),
        ("", "complete_to", "countries.yaml, complete_to"),
    ],
)
def test_a_fact_of_a_country_is_named_in_words(subject: str, field: str, title: str) -> None:
    fact = Correction(id="1", file="countries.yaml", subject=subject, field=field)
    assert correction_words.fact_title(SHIPPED, fact) == title


def test_the_corrections_of_a_workshop_are_written_into_the_files_for_a_pack() -> None:
    french = Correction(
        id="2",
        file="translations/fr/annex_a.yaml",
        subject="part1.a1-batteries",
        field="name",
        value="Piles électriques",
        source="certified copy",
    )
    data = SHIPPED.corrected_by([correction("2014-10-07"), french]).data
    found = corrected_texts(data)
    assert set(found) == {"countries.yaml", "translations/fr/annex_a.yaml"}
    assert "part1.a1-batteries.name: Piles électriques" in found["translations/fr/annex_a.yaml"]
    assert "part1.a1-batteries.name: certified copy" in found["translations/fr/annex_a.yaml"]
    assert "2014-10-07" in found["countries.yaml"]
    assert corrected_texts(PACK.data) == {}
