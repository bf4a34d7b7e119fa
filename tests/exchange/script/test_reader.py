from __future__ import annotations

import json
from pathlib import Path

import pytest

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
    PathStep,
    Progress,
)
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, OfferContact, Standing, contact_id
from mercworkshop.domain.entities.people import Contact, Delegation, Person
from mercworkshop.domain.entities.road_map import Objective, RoadMap, RoadMapState
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import Verbatim, unread_words, verbatim_of
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.details import Category, HeadCount
from mercworkshop.errors import BadFile
from mercworkshop.exchange.script import reader
from tests.exchange.naming import LOOKUPS
from tests.exchange.scripted import EMPTY, START, after, begun, do


def only(workshop, kind):
    (record,) = workshop.records(kind).values()
    return record


def test_a_script_that_makes_a_workshop_is_one_edit_with_steps_that_build_on_others():
    workshop = begun()
    group = only(workshop, BreakoutGroup)
    assert (group.name, group.room, group.chair) == ("Group A", "Hummingbird", "Ms Ali")
    seats = {each.country: each.group for each in workshop.records(Delegation).values()}
    assert seats == {"JAM": group.id, "HTI": ""}
    assert {each.name: bool(each.group) for each in workshop.records(Person).values()} == {
        "Ann": True,
        "Bo": True,
    }
    assert only(workshop, Contact).email == "ann@nepa.example"
    licence, training = workshop.records(Action).all()
    assert (licence.start, licence.cost) == (PartialDate("2016-33"), Money(30000, 30000, "USD"))
    assert licence.objective == only(workshop, Objective).id
    assert training.depends_on == (licence.id,)
    assert only(workshop, PathStep).planned == PartialDate("2016")
    assert only(workshop, Need).kind is NeedKind.LEGAL
    edit = reader.run_script(START, EMPTY, LOOKUPS)
    assert (edit.before, edit.title) == ((), "Edits from a script")
    assert len(edit.after) == len({record.id for record in edit.after}) == 13


def test_the_details_are_described_and_counted():
    workshop = after(
        do(
            "details.describe",
            fields={
                "title": "Minsk ",
                "start": "2015-02",
                "host": "Haiti",
                "languages": ["ru"],
                "round": "follow_up",
                "total": 41,
            },
        ),
        do("details.count", category="igo", persons=9),
    )
    details = workshop.details
    assert (details.title, details.host, details.total) == ("Minsk ", "HTI", 41)
    assert only(workshop, HeadCount).category is Category.IGO


def test_values_may_be_written_as_files_store_them():
    fields = {
        "start": "2016-33",
        "end": "2017-03-30",
        "cost": "USD 30000..45000 @2015",
        "articles": "4, 7(3)",
        "funding": "gap",
        "is_milestone": True,
        "percent": 40,
        "priority": "high",
        "partners": ["Customs"],
        "section": "products",
        "funder": "",
    }
    workshop = after(do("actions.describe", id="Import licence", fields=fields), workshop=begun())
    action = next(each for each in workshop.records(Action).all() if each.title == "Import licence")
    assert action.cost == Money(30000, 45000, "USD", 2015)
    assert (action.end, action.articles) == (PartialDate("2017-03-30"), ("4", "7.3"))
    assert (action.funding, action.percent, action.is_milestone) == (Funding.GAP, 40, True)
    emptied = after(
        do("actions.describe", id=action.id, fields={"end": None, "cost": "", "start": None}),
        workshop=workshop,
    )
    assert emptied.latest(action).end is emptied.latest(action).cost is None


def test_the_other_verbs_change_records_as_the_window_does():
    workshop = after(
        do("people.describe", id="Ann", fields={"role": "Chemist", "phone": "1"}),
        do("people.remove", ids=["Bo"]),
        do("people.withdraw", countries=["HTI"]),
        do("groups.describe", group="Group A", fields={"rapporteur": "Ann"}),
        do("groups.seat", group=None, countries=["JAM"]),
        do("case_run.assign", group="Group A", case_study="cs-b-products"),
        do("road_map.start", country="JAM"),
        do("road_map.describe", country="JAM", fields={"context": "Gold", "path": "parliament"}),
        do("road_map.describe_objective", id="No lamps", fields={"section": "products"}),
        do("path.choose", country="JAM", family="parliament"),
        do("path.describe_step", country="JAM", id="Bill", fields={"done": "2016-05-01"}),
        do("path.delete_steps", ids=["Deposit"]),
        do("path.declare", country="JAM", provision="30.5", fields={"choice": "applies"}),
        do("path.declare", country="JAM", provision="30.5", fields={"owner": "Cabinet"}),
        do("actions.delete", ids=["Import licence"]),
        do("needs.describe", id="Advice", fields={"kind": "money"}),
        workshop=begun(),
    )
    assert only(workshop, Person).role == "Chemist"
    assert only(workshop, Contact).phone == "1"
    assert only(workshop, Delegation).group == ""
    assert only(workshop, BreakoutGroup).rapporteur == "Ann"
    road_map = only(workshop, RoadMap)
    assert (road_map.context, road_map.state, road_map.path) == (
        "Gold",
        RoadMapState.IN_WORK,
        "parliament",
    )
    assert only(workshop, Objective).section == "products"
    steps = {step.title: step.progress for step in workshop.records(PathStep).values()}
    assert steps == {"Cabinet": Progress.PLANNED, "Bill": Progress.DONE}
    declared = only(workshop, Declaration)
    assert (declared.choice, declared.owner) == (DeclarationChoice.APPLIES, "Cabinet")
    assert only(workshop, Action).depends_on == ()
    assert only(workshop, Need).kind is NeedKind.MONEY
    bare = after(
        do("needs.delete", ids=["Advice"]),
        do("needs.add", country="JAM", text="Data", fields={"articles": ["7"]}),
        do("road_map.delete_objectives", ids=["No lamps"]),
        do("case_run.unassign", group="Group A", case_study="cs-b-products"),
        do("groups.delete", group="Group A"),
        workshop=workshop,
    )
    assert only(bare, Need).articles == ("7",)
    assert [len(bare.records(kind)) for kind in (Objective, CaseRun, BreakoutGroup)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("prompt", "given", "field"),
    [
        ("p1", {"text": "They\r\nsmuggle"}, "text"),
        ("p2", {"items": ["lamps", "cells"]}, "items"),
        ("p3", {"items": "yes"}, "items"),
        ("p4", {"items": ["b", "a"]}, "items"),
        ("p5", {"text": "2"}, "text"),
        ("p6", {"rows": [["NEPA", "tests"], ["Customs", ""]]}, "rows"),
    ],
)
def test_each_kind_of_prompt_is_answered_in_its_own_field(prompt, given, field):
    step = do("case_run.answer", group="Group A", case_study="cs-b-products")
    workshop = after(step | {"prompt": prompt, "country": "JAM"} | given, workshop=begun())
    answer = only(workshop, Answer)
    assert (answer.prompt, answer.country) == (prompt, "JAM")
    assert getattr(answer, field) in (
        given[field],
        "They\nsmuggle",
        tuple(given[field]),
        ("yes",),
        tuple(map(tuple, given[field])),
    )
    again = after(step | {"prompt": prompt} | given, workshop=workshop)
    assert len(again.records(Answer)) == 2


def test_offers_are_added_described_and_removed_with_whom_to_ask():
    grant = {
        "body": "GEF secretariat",
        "title": "Initial assessment",
        "kinds": ["money", "technical", "money"],
        "articles": "3–5, 7",
        "may_ask": "signatory",
        "since": "Oct 2013",
        "person": "Ann",
        "email": "ann@gef.example",
    }
    workshop = after(do("offers.add", rows=[grant, {"body": "WHO"}]))
    gef, who = workshop.records(Offer).all()
    assert gef.kinds == (NeedKind.MONEY, NeedKind.TECHNICAL)
    assert gef.may_ask == (Standing.SIGNATORY,)
    assert (gef.articles, gef.since) == (("3", "4", "5", "7"), PartialDate("2013-10"))
    assert workshop.records(OfferContact)[contact_id(gef)].person == "Ann"
    workshop = after(
        do("offers.describe", id="Initial assessment", fields={"until": 2016, "phone": "555"}),
        do("offers.describe", id="WHO", fields={"may_ask": ["party", "non_party"]}),
        workshop=workshop,
    )
    assert workshop.records(Offer)[gef.id].until == PartialDate("2016")
    assert workshop.records(OfferContact)[contact_id(gef)].phone == "555"
    assert workshop.records(Offer)[who.id].may_ask == (Standing.PARTY, Standing.NON_PARTY)
    asked = do("needs.add", country="JAM", text="Help", fields={"support": gef.id})
    chosen = after(do("road_map.start", country="JAM"), asked, workshop=workshop)
    assert [each.support for each in chosen.records(Need).all()] == [gef.id]
    workshop = after(do("offers.remove", ids=["Initial assessment"]), workshop=workshop)
    assert [each.body for each in workshop.records(Offer).all()] == ["WHO"]
    assert not workshop.records(OfferContact)


def forked():
    """Return a workshop with two conflicts: different leads, and an action that one deleted."""
    workshop = begun()
    licence, training = workshop.records(Action).all()

    def version(change_id, record, field, value):
        at = "2026-11-24T11:00:00.000Z"
        return Change(change_id, "Action", record.id, field, value, (), "", "", at)

    leads = (version("1", licence, "lead", "Customs"), version("2", licence, "lead", "NEPA"))
    fates = (version("3", training, "deleted", True), version("4", training, "note", "x"))
    forks = (
        Conflict("Action", licence.id, "lead", leads),
        Conflict("Action", training.id, "deleted", fates),
    )
    return workshop.replace_merged((licence, training), (), forks)


def test_a_conflict_is_settled_with_a_value():
    step = do("conflict.settle", type="Action", id="Import licence", field="lead")
    workshop = forked()
    edit = reader.run_script([step | {"value": "Both"}], workshop, LOOKUPS)
    assert [field for _kind, _id, field in edit.settles] == ["lead"]
    settled = workshop.apply(edit)
    assert {fork.field for fork in settled.conflicts.values()} == {"deleted"}
    assert "Both" in {action.lead for action in settled.records(Action).values()}


def undecided(record, field, *values):
    """Return a workshop with a conflict of these values in one field of a record."""
    kind, at = type(record).__name__, "2026-11-24T11:00:00.000Z"
    versions = tuple(
        Change(str(n), kind, record.id, field, value, (), "", "", at)
        for n, value in enumerate(values)
    )
    return begun().replace_merged((record,), (), (Conflict(kind, record.id, field, versions),))


def test_a_conflict_about_a_state_is_settled_only_with_a_known_choice():
    waiting = ScriptStep(id="s", title="Lamps", verb="actions.add")
    workshop = undecided(waiting, "state", "accepted", "declined")
    step = do("conflict.settle", type="ScriptStep", id="s", field="state")
    with pytest.raises(BadFile, match="step 1: “value”: “soon” is none of: proposed, "):
        reader.run_script([step | {"value": "soon"}], workshop, LOOKUPS, "edits.json")
    assert only(after(step | {"value": "declined"}, workshop=workshop), ScriptStep).reason == ""


def test_a_conflict_about_the_template_of_a_step_cannot_be_settled_by_a_script():
    workshop = undecided(PathStep(id="p", road_map="r", title="Sign"), "template", "a", "b")
    step = do("conflict.settle", type="PathStep", id="p", field="template", value="a")
    with pytest.raises(BadFile, match="step 1: “field”: a script cannot set “template”"):
        reader.run_script([step], workshop, LOOKUPS, "edits.json")


@pytest.mark.parametrize(("keep", "left"), [(True, 2), (False, 1)])
def test_a_disputed_deletion_is_settled_by_keeping_or_deleting(keep, left):
    step = do("conflict.settle", type="Action", id="Train customs", field="deleted")
    workshop = after(step | {"keep": keep}, workshop=forked())
    assert len(workshop.records(Action)) == left
    assert {fork.field for fork in workshop.conflicts.values()} == {"lead"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "edits.json, line 1: the text is not JSON."),
        ('[\n{"do": "x"},\n]', "edits.json, line"),
        ("{}", "edits.json, line 1: expected a list of steps."),
        ("[]", "edits.json, line 1: expected a list of steps."),
        ("[1]", "edits.json, step 1: “do”: each step needs a field “do”."),
        ('[{"do": "people.invite"}, {"say": 1}]', "edits.json, step 2: “do”: each step needs"),
        ('[{"do": 5}]', "edits.json, step 1: “do”: each step needs a field “do”."),
        ('[{"do": "x", "do": "y"}]', "edits.json: “do”: it appears here twice."),
        ('[{"do": "x", "a": NaN}]', "edits.json: “NaN”: this is not a number."),
        ("[" * 100_000, "edits.json: lists are nested too deeply."),
        ('[{"do": "x", "a": ' * 50_000, "edits.json: lists are nested too deeply."),
        ('[{"do": "x", "a": ' + "9" * 5_000 + "}]", "edits.json: a number is far too long."),
        ("[" + '{"do": "x"},' * 2_000 + '{"do": "x"}]', "edits.json: it has more than 2000 steps"),
    ],
)
def test_an_invalid_script_is_refused_with_its_line_or_step(tmp_path, text, reason):
    path = tmp_path / "edits.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        reader.read_script(path)
    assert caught.value.message.startswith(reason)


def test_a_script_is_read_from_its_file(tmp_path):
    path = tmp_path / "edits.json"
    path.write_text(json.dumps(START), encoding="utf-8")
    assert reader.read_script(path) == START


def test_the_example_of_the_documentation_runs():
    example = "[" + reader.__doc__.split("[", 1)[1].split("\n    ]", 1)[0] + "]"
    assert len(after(*json.loads(example)).records(Action)) == 1


def test_the_example_of_the_readme_runs():
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    example = readme[readme.index("\n    [\n") : readme.index("\n    ]\n")] + "]"
    workshop = after(*json.loads(example))
    assert only(workshop, Action).funding is Funding.GAP
    assert only(workshop, ScriptStep).is_waiting


def test_words_that_mean_no_value_are_kept_as_they_are_written():
    fields = {
        "start": "when?",
        "end": "03/04/2016",
        "cost": "a lot",
        "funding": "stolen",
        "percent": "most of it",
        "articles": "99",
        "priority": "high",
    }
    step = do("actions.describe", id="Import licence", fields=fields)
    edit = reader.run_script([*START, step], EMPTY, LOOKUPS)
    licence = next(each for each in EMPTY.apply(edit).records(Action).all() if each.title[0] == "I")
    kept = {field: words for field, words in fields.items() if field != "priority"}
    assert {each.field: each.words for each in licence.verbatim} == kept
    assert not any(each.is_read for each in licence.verbatim)
    assert (licence.start, licence.end, licence.cost, licence.percent) == (None, None, None, 0)
    assert licence.priority == "high"


def test_words_that_say_more_than_their_value_are_kept_beside_it():
    fields = {
        "cost": "30 thousand US dollars",
        "start": "mid 2016",
        "end": "fall of 2017",
    }
    step = do("actions.describe", id="Import licence", fields=fields)
    licence = next(
        each for each in after(*START, step).records(Action).all() if each.title[0] == "I"
    )
    assert (licence.cost, licence.end) == (Money(30000, 30000, "USD"), PartialDate("2017-23"))
    assert verbatim_of(licence, "cost") is None
    assert verbatim_of(licence, "end") == Verbatim("end", "fall of 2017", is_read=True)
    assert licence.start == PartialDate("2016-04/2016-09")
    assert verbatim_of(licence, "start") == Verbatim("start", "mid 2016", is_read=True)
    assert not any(unread_words(licence, field) for field in fields)


def test_a_row_becomes_a_step_of_an_action_named_by_its_title():
    fields = {"step_of": "Import licence"}
    step = do("actions.describe", id="Train customs", fields=fields)
    licence, training = after(*START, step).records(Action).all()
    assert training.step_of == licence.id


def test_rows_declarations_needs_and_figures_keep_words_too():
    workshop = after(
        *START,
        do("actions.add", country="JAM", rows=[{"title": "New", "start": "soon"}]),
        do("path.declare", country="JAM", provision="30.5", fields={"due": "in spring"}),
        do("needs.add", country="JAM", text="Help", fields={"kind": "money, mostly"}),
        do("details.describe", fields={"total": "40", "start": "next year"}),
    )
    made = next(each for each in workshop.records(Action).all() if each.title == "New")
    assert unread_words(made, "start") == "soon"
    assert unread_words(only(workshop, Declaration), "due") == "in spring"
    assert "money, mostly" in {unread_words(each, "kind") for each in workshop.records(Need).all()}
    assert workshop.details.total == 40
    assert unread_words(workshop.details, "start") == "next year"
