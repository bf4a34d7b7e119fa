"""The reference data are compared with facts that were collected with their sources.

A fact that was read counts: the number of contradictions and of statements without a source or mark
is zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mercworkshop import yaml_text
from mercworkshop.data_file import DataModel
from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.state_acts import acts_of_state
from mercworkshop.reference.files.pack import read_file, read_translation
from mercworkshop.reference.files.translations import ENGLISH, find_texts
from mercworkshop.reference.library.support import Citations
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES
from tests.builders.checks import present
from tests.every import every
from tests.shipped import SHIPPED

FACTS = Path(__file__).parent / "facts"


def facts(name: str) -> Any:
    path = FACTS / name
    return yaml_text.parse_yaml(path, path.read_text(encoding="utf-8"))


PARTIES, ANNEXES = facts("parties.yaml"), facts("annexes.yaml")
PERIODS, LISTS = facts("periods.yaml"), facts("lists.yaml")


@every("fact", PARTIES["parties"], ids=lambda fact: fact["iso3"])
def test_the_consent_of_a_state_is_that_of_the_facts(fact):
    country = present(SHIPPED.countries.of_code(fact["iso3"]))
    assert country.accedes is (fact["kind"] == "accession")
    if re.fullmatch(r"\d{4}", str(fact["consent"])):
        assert country.consent_year == int(fact["consent"])
        assert country.consent_date is None
    else:
        assert country.consent_date == date.fromisoformat(fact["consent"])
    if "party_since" in fact:
        since = date.fromisoformat(fact["party_since"])
        assert SHIPPED.countries.entry_into_force(country) == since
    if fact["verified"]:
        assert country.is_status_verified


def test_an_unverified_day_is_not_shown_as_verified():
    """Three States are excepted: a press report about them was read, though not a second time."""
    read_before = {"TUR", "ERI", "BGD"}
    doubtful = {fact["iso3"] for fact in PARTIES["parties"] if not fact["verified"]}
    for code in doubtful - read_before:
        assert not present(SHIPPED.countries.of_code(code)).is_status_verified, code


@every("count", PARTIES["counts"], ids=lambda count: count["day"])
def test_as_many_parties_are_known_as_were_reported(count):
    day = date.fromisoformat(count["day"])
    days = [country.latest_consent for country in SHIPPED.countries.all if country.latest_consent]
    assert sum(found <= day for found in days) == count["reported"] - count["without_name"]


def test_a_state_without_a_found_deposit_has_no_consent_and_a_note():
    for fact in PARTIES["no_deposit_found"]:
        country = present(SHIPPED.countries.of_code(fact["iso3"]))
        assert country.latest_consent is None
        assert country.treaty_note


def test_entries_of_annex_a_end_in_the_year_of_their_version():
    products = {product.id: product for product in SHIPPED.law.annex_a.part1}
    for fact in ANNEXES["annex_a"]:
        product = products[fact["entry"]]
        if fact["cop"] == 0:
            assert product.phase_out_year_2013 == fact["year"]
            continue
        found = [
            change
            for change in product.amendments
            if (change.cop, change.phase_out_year) == (fact["cop"], fact["year"])
        ]
        assert found, fact
        if fact["verified"]:
            assert any(change.verified for change in found), fact


def test_the_years_of_annex_a_are_exactly_those_of_the_facts():
    known: dict[str, set[int]] = {}
    for fact in ANNEXES["annex_a"]:
        known.setdefault(fact["entry"], set()).add(fact["year"])
    assert {each.id: set(each.phase_out_years) for each in SHIPPED.law.annex_a.part1} == known
    amalgam = SHIPPED.law.annex_a.part2[0]
    assert amalgam.phase_out_years == (ANNEXES["amalgam"]["phase_out"],)


def test_processes_exemptions_and_decisions_are_those_that_were_read():
    processes = {process.id: process for process in SHIPPED.law.annex_b.part1}
    for fact in ANNEXES["annex_b"]:
        process = processes[fact["entry"]]
        assert process.phase_out_years == (fact["year"],)
        assert process.exemption_latest_end_year == fact["exemption_latest"]
    annex = SHIPPED.law.annex_a
    assert [
        {"register_until": str(each.register_until), "last_day": str(each.last_day)}
        for each in annex.exemptions
    ] == ANNEXES["exemptions"]
    decisions = {each.decision: each for each in annex.history}
    for fact in ANNEXES["decisions"]:
        found = decisions[fact["decision"]]
        assert (str(found.adopted), str(found.communicated), str(found.in_force)) == (
            fact["adopted"],
            fact["communicated"],
            fact["in_force"],
        )
        assert found.verified is fact["verified"]


def test_periods_and_latest_moments_are_those_of_the_facts():
    periods = {each.ref: each.years for each in SHIPPED.law.periods.periods if each.runs_from_force}
    known = {fact["ref"]: fact["years"] for fact in PERIODS["periods"]} | {"7.3 (b)": 3}
    assert periods == known
    assert [each.ref for each in SHIPPED.law.periods.day_one] == PERIODS["day_one"]
    latest = {each.id: each.latest for each in SHIPPED.law.ratification.checklist}
    for fact in PERIODS["choices"]:
        assert latest[fact["id"]] == fact["latest"]


@pytest.mark.parametrize("example", PERIODS["examples"], ids=lambda example: example["deposit"])
def test_computed_days_equal_days_computed_by_hand(example):
    in_force = SHIPPED.law.entry_into_force(date.fromisoformat(example["deposit"]))
    assert str(in_force) == example["in_force"]
    for each in SHIPPED.law.deadlines(date.fromisoformat(example["deposit"])):
        if each.period.ref in example:
            assert str(each.day) == example[each.period.ref]
    assert str(SHIPPED.law.periods.reports.after(in_force)[0].day) == example["first_report"]


def test_days_of_reports_are_those_of_the_facts_with_computed_days_marked():
    days = SHIPPED.law.periods.reports.days
    found = [{"day": str(e.day), "kind": e.kind, "verified": e.verified} for e in days]
    assert found == PERIODS["reports"]


def test_lists_are_those_of_the_facts():
    lists = SHIPPED.working_lists
    items = {item.id: item for item in lists.guidance.items}
    for fact in LISTS["guidance"]:
        item = items[fact["id"]]
        assert (item.decision, item.verified) == (fact["decision"], fact["verified"])
    assert [each.code for each in lists.customs.mercury] == LISTS["mercury_headings"]
    basel = [centre for centre in lists.centres.centres if centre.kind == "basel"]
    found = [{"iso3": each.iso3, "countries": len(each.countries)} for each in basel]
    assert found == LISTS["basel_centres"]
    papers = [{"id": each.id, "verified": each.verified} for each in lists.papers.papers]
    assert papers == LISTS["papers"]


def models(value: Any) -> Iterator[DataModel]:
    """Yield every model inside a value from a data file."""
    if isinstance(value, DataModel):
        yield value
        for name in value.__struct_fields__:
            yield from models(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from models(each)
    elif isinstance(value, dict):
        yield from models(tuple(value.values()))


@every("name", TRANSLATED_FILES)
def test_data_that_count_as_verified_name_their_source(name):
    content: Any = read_file(SHIPPED.pack.data, name, TRANSLATED_FILES[name])
    sources = getattr(content, "sources", None) or getattr(content, "sources_read", {})
    if not isinstance(sources, tuple):
        assert sources or content.source  # then these are the sources of the whole file
    for each in models(content):
        claim: Any = each
        if getattr(each, "verified", None) is True and hasattr(each, "source"):
            assert claim.source in sources, claim
        if getattr(each, "source", ""):
            assert claim.source in sources or claim is content, claim


def test_statements_on_support_name_a_source_or_an_article():
    known = SHIPPED.support.file
    for source in known.sources:
        for statement in source.verified:
            named = set(re.findall(r"\w+", statement)) & set(known.sources_read)
            assert named or "Art" in statement or "sources of" in statement, statement
        assert source.verified or source.unverified


_OF_THE_MAKING = re.compile(
    r"`|\bfrom memory|de mémoire(?! aux)|de memoria\b|по памяти|من الذاكرة|记忆"
    r"|\.yaml|\.json|markdown|\bin_force\b"
)
"""Words about how the data were made, or names that only the files use."""


def test_no_text_says_how_the_data_were_made():
    data = SHIPPED.pack.data
    for name in TRANSLATED_FILES:
        english = dict(find_texts(read_file(data, name, TRANSLATED_FILES[name])))
        for language in LANGUAGES:
            known = read_translation(data, name, language).texts
            texts = english if language == ENGLISH else known
            found = [each for each in texts.values() if _OF_THE_MAKING.search(each)]
            assert not found, (name, language)
        content: Any = read_file(data, name, TRANSLATED_FILES[name])
        sources = getattr(content, "sources", {})
        told = sources.values() if isinstance(sources, dict) else ()
        assert not [each for each in told if re.search("markdown|`", str(each))], name


def test_statements_on_support_name_their_sources_by_number():
    known = SHIPPED.support.file
    keys = re.compile(rf"[(（](?:{'|'.join(known.sources_read)})\W")
    for language in LANGUAGES:
        told = SHIPPED.in_language(language).support.file
        for source in told.sources:
            sources = Citations(told.sources_read)
            said = sources.cite(source.verified)
            assert not any(keys.search(each) for each in said), (language, said)
            assert len(sources.named) == len(set(sources.named.values()))
    sip = next(each for each in known.sources if each.id == "sip")
    sources = Citations(known.sources_read)
    said = sources.cite(sip.verified)
    assert said[1:3] == (
        "only Parties may apply [1]",
        "USD 50,000–250,000 in the first and second rounds [2]",
    )
    assert [each[:10] for each in sources.named.values()] == ["[1] https:", "[2] http:/"]


@every("country", SHIPPED.countries.all, ids=lambda country: country.iso3)
def test_a_status_has_a_day_and_a_source_or_is_marked(country):
    known = SHIPPED.countries.file
    assert set(country.sources) <= set(known.sources)
    if country.latest_consent:
        assert country.sources
    if country.consent_date is None:
        assert not country.is_status_verified


def test_a_consent_known_only_as_a_limit_gives_no_exact_entry_into_force():
    cameroon = present(SHIPPED.countries.of_code("CMR"))
    acts = {each.act: each for each in acts_of_state(SHIPPED, cameroon)}
    force = acts[TreatyAct.ENTRY_INTO_FORCE]
    assert (force.first, force.last) == (date(2021, 4, 1), date(2021, 11, 17))
