"""Corrections of the reference data: what they need, and what they do to it."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities import corrections
from mercworkshop.domain.entities.corrections import Correction, Evidence
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.reference.reference import Reference
from tests.shipped import PACK, SHIPPED

HERE = "019302aa-1111-7222-8333-944455556666"
SAYS = Evidence(
    "Note of the depositary", "  Nimal   Kitul ", PartialDate.from_day(date(2026, 3, 17))
)


def fact(value: str = "2023-09-21", **more: object) -> Correction:
    there = {"file": "countries.yaml", "subject": "countries.KEN", "field": "consent_date"}
    return Correction(id="", value=value, **there, **more)  # type: ignore[arg-type]


def corrected(edit: Edit) -> Correction:
    (made,) = edit.after
    assert isinstance(made, Correction)
    return made


def test_a_correction_has_a_name_a_source_and_one_record_per_fact() -> None:
    made = corrected(corrections.correct(HERE, (), fact(), SAYS))
    assert (made.value, made.source, made.by) == ("2023-09-21", SAYS.source, "Nimal Kitul")
    assert made.place == "countries.KEN.consent_date"
    again = corrections.correct(HERE, (made,), fact("2023-09-23"), SAYS)
    assert again.before == (made,)
    assert corrected(again).id == made.id


@pytest.mark.parametrize(
    ("value", "says", "reason"),
    [
        (" ", SAYS, "what it should say"),
        ("2023-09-21", Evidence("", "Ann"), "source"),
        ("2023-09-21", Evidence("A page", " "), "name"),
    ],
)
def test_a_correction_without_source_or_name_is_refused(
    value: str, says: Evidence, reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        corrections.correct(HERE, (), fact(value), says)


def test_a_correction_that_repeats_the_data_is_refused() -> None:
    with pytest.raises(InvalidInput, match="say this already"):
        corrections.correct(HERE, (), fact("2023-09-21", was="2023-09-21"), SAYS)


def with_corrections(*made: Correction, language: str = "en") -> Reference:
    return Reference(PACK, SHIPPED.day, language, made)


def test_a_corrected_day_changes_the_reference_of_that_workshop_only() -> None:
    made = corrected(corrections.correct(HERE, (), fact("2023-09-19"), SAYS))
    kenya = with_corrections(made).countries.of_code("KEN")
    assert kenya is not None
    assert kenya.consent_date == date(2023, 9, 19)
    assert kenya.status == "party"
    plain = SHIPPED.countries.of_code("KEN")
    assert plain is not None
    assert plain.consent_date != kenya.consent_date


def test_a_doubtful_correction_does_not_change_the_data() -> None:
    made = corrected(corrections.correct(HERE, (), fact("1999-01-01", is_doubtful=True), SAYS))
    found = with_corrections(made).countries.of_code("KEN")
    assert found == SHIPPED.countries.of_code("KEN")


def test_a_text_and_its_translation_are_corrected_separately() -> None:
    english = Correction(
        id="1", file="annex_a.yaml", subject="part1.a1-batteries", field="name", value="Cells"
    )
    french = Correction(
        id="2",
        file="translations/fr/annex_a.yaml",
        subject="part1.a1-batteries",
        field="name",
        value="Piles électriques",
    )
    both = (english, french)
    assert with_corrections(*both).law.annex_a.part1[0].name == "Cells"
    french_law = with_corrections(*both, language="fr").law
    assert french_law.annex_a.part1[0].name == "Piles électriques"
    assert with_corrections(english, language="ru").law.annex_a.part1[0].name != "Cells"


def test_a_correction_of_a_fact_that_does_not_exist_changes_nothing() -> None:
    nowhere = Correction(id="1", file="countries.yaml", subject="countries.XXX", field="signed")
    no_day = fact("soon")
    found = with_corrections(nowhere, no_day).countries
    assert found.of_code("KEN") == SHIPPED.countries.of_code("KEN")


def test_a_correction_is_taken_back() -> None:
    made = corrected(corrections.correct(HERE, (), fact(), SAYS))
    assert corrections.take_back((made,)).before == (made,)
