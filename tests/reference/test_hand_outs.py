"""A case study as a text to read, and its model answers against the rules of the review."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

from mercworkshop import paths
from mercworkshop.domain.carry_over import road_map_items
from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.ports.hand_out import Grid, Passage, Points
from mercworkshop.domain.review import findings, twin_actions
from mercworkshop.reference.cases import hand_outs
from mercworkshop.reference.facts import carry_over_rules, review_facts
from tests.builders.checks import present
from tests.builders.workshop import made_by, no_details
from tests.every import every
from tests.shipped import SHIPPED

CASES = {case.id: case for case in SHIPPED.case_studies.all}
TODAY = date(2026, 11, 26)
WORKSHOP_DAYS = (date(2015, 1, 21), date(2018, 9, 18), TODAY)
COPS = {
    1: date(2017, 9, 29),
    2: date(2018, 11, 23),
    3: date(2019, 11, 29),
    **{each.cop: each.adopted for each in SHIPPED.law.annex_a.history},
}
"""The last day of each Conference of the Parties."""
STILL_OPEN = {"action_lead", "action_date", "action_funding", "action_indicator"}
"""Rules about fields that an action with only a title lacks; a delegation fills these in."""
NAMED_TWICE = (
    "Name the focal point (cabinet secretary)",
    "Draw up a first list of suspected sites",
)
"""Actions that two answers of a case study name: the finding about twins is right."""

NO_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def words_of(case, *, for_facilitator, day=TODAY, language="en"):
    text = hand_outs.read_case(CASES[case], day, language, for_facilitator=for_facilitator)
    words = []
    for section in text.sections:
        words.append(section.title)
        for block in section.blocks:
            match block:
                case Passage(said, lead):
                    words += [lead, said]
                case Points(items):
                    words += items
                case Grid(caption, columns, rows):
                    words += [caption, *columns, *(cell for row in rows for cell in row)]
    return "\n".join(words)


@pytest.mark.parametrize("name", CASES)
def test_the_facilitator_reads_every_text_of_a_case_study(name):
    words = words_of(name, for_facilitator=True)
    unread = {
        key: text
        for key, text in CASES[name].words["en"].items()
        if text not in words and key != "title" and not key.startswith("carry_over.")
    }
    assert unread == {}


@pytest.mark.parametrize("name", CASES)
def test_participants_read_everything_except_answers_news_and_notes(name):
    words, case = words_of(name, for_facilitator=False), CASES[name]
    texts = case.words["en"]
    for key in ("short_version", "model_answers.1", "facilitator_notes.1", "closing_question"):
        assert texts[key] not in words
    assert not any(texts[f"injects.{each.id}.text"] in words for each in case.structure.injects)
    assert all(texts[f"roles.{role}.red_line"] in words for role in case.structure.roles)
    assert all(texts[f"exhibits.{each.id}.title"] in words for each in case.structure.exhibits)
    assert all(texts[f"stages.{each.id}.output"] in words for each in case.structure.stages)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2015, 1, 20), "From 28 Sep 2023: COP-4 (MC-4/3), in force"),
        (date(2024, 6, 1), "From 1 Jan 2026: COP-4 (MC-4/3), phase-out 2025"),
        (date(2026, 11, 26), "Until 31 Dec 2025: Annex A of 2013, phase-out 2020: compact"),
    ],
)
def test_notes_on_the_law_are_those_of_the_day_and_others_have_a_date(day, said):
    words = words_of("cs-b-products", for_facilitator=True, day=day)
    assert said in words.translate(NO_ISOLATES)


@every("day", WORKSHOP_DAYS, ids=str)
@every("name", CASES)
def test_no_note_on_the_law_of_a_day_uses_a_later_conference_of_the_parties(name, day):
    case = CASES[name]
    held = [note for note in case.structure.law if note.holds_on(day)]
    assert held
    for note in held:
        words = case.text(f"law.{note.id}", "en").value
        is_warning = "not known on this day" in words
        later = [cop for cop in map(int, re.findall(r"(?:COP-|MC-)(\d)", words)) if COPS[cop] > day]
        assert bool(later) == is_warning, words


@pytest.mark.parametrize("day", WORKSHOP_DAYS, ids=str)
def test_the_years_of_the_lamps_on_the_ship_are_those_of_the_annex(day):
    """The notes of the products case name the same products and years as the annex."""
    case, law = CASES["cs-b-products"], SHIPPED.law
    years = {
        entry.id: [entry.phase_out_year_2013]
        + [each.phase_out_year for each in entry.amendments if each.cop <= 5]
        for entry in law.annex_a.part1
    }
    for note, entries in {
        "lamps_2025": ["a1-cfl-i"],
        "lamps_2026": ["a1-cfl-ni", "a1-lfl-halo", "a1-nfl-halo"],
        "lamps_2027": ["a1-lfl-tri", "a1-nfl-tri"],
        "creams_2025": ["a1-cosmetics"],
    }.items():
        since = present(next(each.since for each in case.structure.law if each.id == note))
        assert all(since.year - 1 in years[entry] for entry in entries)
        assert f"phase-out {since.year - 1}" in case.text(f"law.{note}", "en").value
        words = words_of("cs-b-products", for_facilitator=True, day=day)
        assert case.text(f"law.{note}", "en").value in words


@pytest.mark.parametrize(
    ("day", "known", "unknown"),
    [
        (date(2015, 1, 21), {"story_time", "years_2013", "window_open"}, {"years_2022"}),
        (date(2018, 9, 18), {"story_time", "years_2013", "window_open"}, {"years_2022"}),
        (date(2023, 1, 10), {"years_2022", "window_open"}, {"story_time", "years_2013"}),
        (TODAY, {"window_closed", "lamps_2025"}, {"story_time", "years_2013", "years_2022"}),
    ],
)
def test_notes_on_the_law_apply_to_the_days_for_which_they_were_written(day, known, unknown):
    law = CASES["cs-b-products"].structure.law
    held = {note.id for note in law if note.holds_on(day)}
    assert known <= held
    assert not unknown & held


def test_the_short_version_takes_about_an_hour_with_20_minutes_for_the_own_country():
    for case in CASES.values():
        assert 60 <= case.short_minutes <= 75
        transfer = case.structure.stages[-1]
        assert transfer.id == case_run.OWN_WORK
        assert transfer.short_minutes >= 20
        assert transfer.short_prompts


def test_dates_of_a_model_answer_count_from_the_day_of_the_workshop():
    case = CASES["cs-a-asgm-border"]
    answer = hand_outs.model_answer(case, case.structure.prompt("p6"), TODAY, "en")
    assert [row[2] for row in answer.rows][:2] == ["Dec 2026", "Feb 2027"]


def test_texts_that_are_not_translated_are_marked(tmp_path):
    folder = shutil.copytree(paths.case_studies() / "cs-b-products", tmp_path / "products")
    (folder / "text.ar.yaml").unlink()
    case = SHIPPED.case_studies.load_folder(folder)
    text = hand_outs.read_case(case, TODAY, "ar", for_facilitator=False)
    assert any(section.is_fallback for section in text.sections)
    english = hand_outs.read_case(case, TODAY, "en", for_facilitator=False)
    assert not any(section.is_fallback for section in english.sections)


def take_model_answers(case, country, today):
    """Return a workshop after every item of every model answer was confirmed and carried over."""
    workshop = no_details().with_delegations(country).value
    run = CaseRun(id="run", group="group", case_study=case.id)
    for prompt in case.structure.prompts:
        example = hand_outs.model_answer(case, prompt, today, "en")
        answer = case_run.blank_answer(run, prompt.id, country)
        is_figure = prompt.kind == "scale"
        chosen = {"text": "".join(example.options)} if is_figure else {"text": example.text}
        (answer,) = made_by(
            case_run.update_answer(
                answer,
                is_new=True,
                items=example.options or example.items,
                rows=example.rows,
                **chosen,
            ),
            Answer,
        )
        target = road_map_items.find_target(workshop, country)
        items = road_map_items.preview_items(
            answer,
            carry_over_rules.prompt_text(case, prompt, "en"),
            carry_over_rules.prompt_rules(SHIPPED, case, prompt),
            target,
            carry_over_rules.entry_into_force(SHIPPED, target),
            today,
        )
        edit = road_map_items.carry_over(target, [item.confirm() for item in items], answer.id)
        workshop = workshop.apply(edit)
    return workshop


@every("name", CASES)
@every("country", ["BRB", "JAM"])
@every("today", WORKSHOP_DAYS, ids=str)
def test_no_rule_of_the_review_objects_to_a_model_answer(name, country, today):
    workshop = take_model_answers(CASES[name], country, today)
    road_map = present(workshop.records(RoadMap).get(road_map_id(country)))
    facts = review_facts.facts_for(SHIPPED.on_day(today), country)
    own = {
        record.id for kind in (Action, Need, Declaration) for record in workshop.records(kind).all()
    }
    assert own
    found = findings.review_road_map(workshop, road_map, facts)
    wrong = [
        (each.rule, each.about, each.sentence)
        for each in found
        if each.rule not in STILL_OPEN and each.reference.record_id in own
        if not (each.rule == twin_actions.RULE and each.about.endswith(NAMED_TWICE))
    ]
    assert wrong == []
