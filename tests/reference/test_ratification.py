from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders.checks import present
from tests.shipped import SHIPPED

KNOWN = SHIPPED.law.ratification
ACTS = ["signature", "national_approval", "instrument", "deposit", "entry_into_force"]


def test_the_convention_entered_into_force_ninety_days_after_the_fiftieth_instrument():
    assert KNOWN.facts.fiftieth_instrument + timedelta(90) == KNOWN.facts.entry_into_force
    assert SHIPPED.law.entry_into_force(date(2013, 11, 6)) == date(2017, 8, 16)
    assert SHIPPED.law.entry_into_force(date(2017, 5, 18)) == date(2017, 8, 16)


@pytest.mark.parametrize(
    ("deposit", "in_force"),
    [
        (date(2017, 5, 19), date(2017, 8, 17)),
        (date(2018, 8, 2), date(2018, 10, 31)),
        (date(2026, 3, 2), date(2026, 5, 31)),
        (date(2027, 12, 1), date(2028, 2, 29)),
    ],
)
def test_later_states_are_bound_ninety_days_after_their_deposit(deposit, in_force):
    assert SHIPPED.law.entry_into_force(deposit) == in_force


def test_deadlines_are_counted_from_the_entry_into_force_after_a_deposit():
    days = {
        deadline.period.years: deadline.day for deadline in SHIPPED.law.deadlines(date(2026, 3, 2))
    }
    assert days == {
        3: date(2029, 5, 31),
        4: date(2030, 5, 31),
        5: date(2031, 5, 31),
        10: date(2036, 5, 31),
        15: date(2041, 5, 31),
    }


def test_a_deadline_counted_from_29_february_is_on_28_february():
    assert SHIPPED.law.deadlines(date(2027, 12, 1))[0].day == date(2031, 2, 28)


def test_steps_have_ids_and_a_section_of_the_road_map():
    ids = [step.id for step in KNOWN.steps]
    assert ids == [f"s{number:02d}" for number in range(1, 13)]
    assert {step.section for step in KNOWN.steps} <= set(SHIPPED.sections)


def test_the_checklist_is_what_a_state_can_still_decide():
    ids = [provision.id for provision in SHIPPED.law.checklist()]
    assert ids == ["3.7", "4.2", "6.1", "7.3", "17.4", "25.2", "30.4", "30.5"]
    assert {"3.9", "30.3"} <= {provision.id for provision in KNOWN.checklist}


def test_each_choice_has_the_latest_moment_at_which_it_is_possible():
    latest = {provision.id: provision.latest for provision in KNOWN.checklist}
    assert {each for each, moment in latest.items() if moment == "deposit"} == {
        *("4.2", "30.3", "30.4", "30.5"),
    }
    assert (latest["6.1"], latest["3.9"], latest["25.2"]) == (
        "entry_into_force",
        "closed",
        "any_time",
    )


def test_choices_possible_at_one_moment_only_are_marked():
    only = {provision.id for provision in SHIPPED.law.checklist() if provision.only_moment}
    assert only == {"4.2", "6.1", "30.5"}


def test_nobody_is_offered_a_reservation():
    options = [f"{p.text} {p.when} {p.default}" for p in KNOWN.checklist]
    options += [f"{step.title} {step.text}" for step in KNOWN.steps]
    options += [step.title for family in SHIPPED.national_paths.families for step in family.steps]
    assert not [option for option in options if "reservation" in option.casefold()]


def test_the_families_of_national_path():
    assert [family.id for family in SHIPPED.national_paths.families] == [
        *("parliament_law", "cabinet_decision", "treaty_act", "concurrence_letters"),
        *("executive_approval", "accession"),
    ]


@pytest.mark.parametrize("family", SHIPPED.national_paths.families, ids=lambda family: family.id)
def test_a_path_holds_each_act_once_and_ends_with_deposit_and_entry_into_force(family):
    acts = [step.act for step in family.steps if step.act]
    wanted = ACTS[1:] if family.accedes else ACTS
    assert sorted(acts) == sorted(wanted)
    assert acts[-2:] == ["deposit", "entry_into_force"]
    assert len({step.id for step in family.steps}) == len(family.steps)
    assert family.steps[-1].typical_weeks == 13


@pytest.mark.parametrize("family", SHIPPED.national_paths.families, ids=lambda family: family.id)
def test_the_examples_of_a_kind_of_path_joined_in_that_way(family):
    """An example acceded if its family is accession; a verified example names its source."""
    for example in family.examples:
        country = present(SHIPPED.countries.of_code(example.iso3))
        assert country.accedes is family.accedes
        assert (example.source in SHIPPED.national_paths.file.sources) is example.verified


def test_steps_and_examples_that_were_not_verified_are_marked():
    families = {family.id: family for family in SHIPPED.national_paths.families}
    senate = next(step for step in families["concurrence_letters"].steps if step.id == "senate")
    assert not senate.verified
    doubtful = {e.iso3 for f in families.values() for e in f.examples if not e.verified}
    assert doubtful == {"MDA", "PHL", "VNM"}


def test_sections_have_titles_in_six_languages_and_mark_machine_translations():
    for section in SHIPPED.sections.values():
        assert all(section.titles.all())
        assert section.machine_made == ("ru", "ar", "zh")
    assert SHIPPED.sections["asgm"].title("es") == "Extracción de oro artesanal y en pequeña escala"
    assert len(SHIPPED.sections) == 16


def test_several_bodies_of_a_step_keep_their_capital_letters():
    steps = SHIPPED.in_language("fr").national_paths.step_templates("accession")
    assert "Chef de l’État, Affaires étrangères" in {step.body for step in steps}
