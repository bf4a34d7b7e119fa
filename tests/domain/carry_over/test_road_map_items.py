from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.domain.carry_over import road_map_items
from mercworkshop.domain.carry_over.road_map_items import (
    CarryOverItem,
    CarryOverKind,
    CarryOverRule,
    CarryOverTarget,
    PromptText,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.national_path import Declaration, DeclarationChoice
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState, road_map_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.workshop import Workshop
from tests.builders.checks import as_a
from tests.builders.workshop import made_by

IN_FORCE = PartialDate("2016-02-10")
TABLE = PromptText(
    "table",
    columns={
        "action": "Action",
        "owner": "Owner",
        "date": "Date",
        "cost": "Cost",
        "source": "Source",
        "hint": "Hint",
    },
)
ROWS = CarryOverRule(
    id="actions",
    kind=CarryOverKind.ACTION,
    section="asgm",
    article=7,
    columns={
        "title": ("action",),
        "owner": ("owner",),
        "end": ("date",),
        "cost": ("cost",),
        "source": ("source",),
        "note": ("hint",),
    },
)
LIST = PromptText("list")
FIRST = CarryOverRule(id="first", kind=CarryOverKind.ACTION, section="asgm", article=7)


def answer(**fields):
    return Answer(id="answer", run="run", prompt="p", **fields)


def propose(question, rule, goal=None, **fields):
    goal = goal or CarryOverTarget(road_map_id("JAM"), "JAM")
    return road_map_items.preview_items(answer(**fields), question, [rule], goal, IN_FORCE)


def after(items, workshop=None):
    workshop = workshop or Workshop()
    return workshop.apply(
        road_map_items.carry_over(road_map_items.find_target(workshop, "JAM"), items, "answer")
    )


def taken(kind, workshop):
    return workshop.records(kind).owned_by(road_map_id("JAM"))


def test_a_row_becomes_an_action_with_every_field_read():
    row = ("Name a focal point", "Ministry of Health", "March 2017", "US$ 45 000", "GEF", "ask")
    (item,) = propose(TABLE, ROWS, rows=(row,))
    (action,) = taken(Action, after([item]))
    assert action.title == "Name a focal point"
    assert action.lead == "Ministry of Health"
    assert action.end == PartialDate("2017-03")
    assert action.cost == Money(45000, 45000, "USD")
    assert action.funder == "GEF"
    assert action.articles == ("7",)
    assert action.section == "asgm"
    assert action.note == "Hint: ask"
    assert action.origin == "answer"
    assert not action.is_milestone
    assert item.remarks == ()


def test_words_that_cannot_be_read_are_kept_in_the_note_with_a_remark():
    row = ("Name a focal point", "", "as soon as possible", "not much", "", "")
    (item,) = propose(TABLE, ROWS, rows=(row,))
    (action,) = taken(Action, after([item]))
    assert action.end is None
    assert action.cost is None
    assert action.note == "Date: as soon as possible\nCost: not much"
    assert len(item.remarks) == 2
    assert all("kept in the note" in remark for remark in item.remarks)


def test_an_ambiguous_date_is_never_guessed():
    (item,) = propose(TABLE, ROWS, rows=(("Do it", "", "11/06/2017", "", "", ""),))
    assert "end" not in item.fields
    assert item.fields["note"] == "Date: 11/06/2017"


def test_a_cost_without_a_currency_says_how_it_was_read():
    (item,) = propose(TABLE, ROWS, rows=(("Do it", "", "", "45 000", "", ""),))
    assert item.fields["cost"] == Money(45000, 45000, "USD")
    assert "US dollars" in item.remarks[0]


def test_a_row_without_a_title_is_not_lost_and_an_empty_row_makes_nothing():
    rows = (("", "Customs", "", "", "", ""), ("", " ", "", "", "", ""), ())
    (item,) = propose(TABLE, ROWS, rows=rows)
    assert item.title == "Action still to be named"
    assert item.fields["lead"] == "Customs"


def test_carrying_over_begins_the_road_map_and_undo_removes_everything():
    items = propose(LIST, FIRST, items=("Draft the act", "Ask the GEF"))
    edit = road_map_items.carry_over(CarryOverTarget(road_map_id("JAM"), "JAM"), items, "answer")
    workshop = Workshop().apply(edit)
    road_map = workshop.records(RoadMap)[road_map_id("JAM")]
    assert road_map.state is RoadMapState.IN_WORK
    assert [action.title for action in taken(Action, workshop)] == ["Draft the act", "Ask the GEF"]
    undone = workshop.apply(edit.inverse())
    assert not undone.records(RoadMap)
    assert not undone.records(Action)


def test_an_answer_taken_before_is_recognised_even_after_the_action_was_renamed():
    items = propose(LIST, FIRST, items=("Draft the act",))
    workshop = after(items)
    (action,) = taken(Action, workshop)
    renamed = workshop.replace_merged([Action(id=action.id, road_map=action.road_map)], (), ())
    for state in (workshop, renamed):
        goal = road_map_items.find_target(state, "JAM")
        (again,) = propose(LIST, FIRST, goal, items=("draft  the act",))
        assert again.existing_id == action.id
        assert not again.is_proposed
        assert road_map_items.carry_over(goal, [again], "answer").is_empty


def test_an_action_made_elsewhere_of_the_same_answer_is_recognised_by_its_title():
    there = Action(id="mine", road_map="r", title="Draft the Act", origin="answer")
    (item,) = propose(
        LIST,
        FIRST,
        CarryOverTarget(road_map_id("JAM"), "JAM", actions=(there,)),
        items=("Draft the act",),
    )
    assert item.existing_id == "mine"


def test_two_laptops_that_take_the_same_answer_make_the_same_record():
    first, second = (propose(LIST, FIRST, items=("Draft the act",)) for _laptop in range(2))
    assert first[0].id == second[0].id
    (other,) = propose(
        LIST, FIRST, CarryOverTarget(road_map_id("TTO"), "TTO"), items=("Draft the act",)
    )
    assert other.id != first[0].id


def test_two_equal_lines_of_an_answer_become_two_actions():
    items = propose(LIST, FIRST, items=("Train customs", "Train customs"))
    assert len(taken(Action, after(items))) == 2


def test_only_the_items_of_an_answer_that_a_rule_names_are_carried_over():
    rule = CarryOverRule(id="public", kind=CarryOverKind.ACTION, items=(3,))
    items = propose(LIST, rule, items=("one", " ", "two", "three"))
    assert [item.title for item in items] == ["three"]


def test_a_choice_takes_the_title_of_its_rule_only_when_it_applies():
    question = PromptText("single", {"yes": "Yes", "no": "No"})
    rule = CarryOverRule(
        id="plan",
        kind=CarryOverKind.ACTION,
        title="Write the plan",
        when=("yes",),
        years_after_entry=3,
    )
    (item,) = propose(question, rule, items=("yes",), text="Thousands of miners")
    assert item.title == "Write the plan"
    assert item.fields["end"] == PartialDate("2019-02-10")
    assert item.fields["note"] == "Thousands of miners"
    assert propose(question, rule, items=("no",)) == ()


@pytest.mark.parametrize(("in_force", "end"), [("2030", PartialDate("2033")), ("", None)])
def test_an_end_counts_from_entry_into_force_and_is_empty_without_it(in_force, end):
    rule = CarryOverRule(
        id="plan", kind=CarryOverKind.ACTION, title="Write the plan", years_after_entry=3
    )
    goal = CarryOverTarget(road_map_id("JAM"), "JAM")
    start = PartialDate(in_force) if in_force else None
    asked = PromptText("single", {"yes": "Yes"})
    (item,) = road_map_items.preview_items(answer(items=("yes",)), asked, [rule], goal, start)
    assert item.fields.get("end") == end


def test_an_answer_about_the_invented_country_is_taken_only_if_confirmed_or_adapted():
    goal = CarryOverTarget(road_map_id("JAM"), "JAM")
    rule = replace(FIRST, is_about_own_country=False)
    items = propose(LIST, rule, goal, items=("Open a desk in Kiru", "Name a focal point"))
    assert not any(item.is_proposed for item in items)
    assert road_map_items.carry_over(goal, items, "answer").is_empty
    adapted, sure = items[0].confirm(" Open a desk in Mandeville "), items[1].confirm()
    made = made_by(road_map_items.carry_over(goal, [adapted, sure], "answer"), Action)
    assert [action.title for action in made] == ["Open a desk in Mandeville", "Name a focal point"]


def test_a_question_is_added_to_the_open_questions_of_the_road_map():
    goal = CarryOverTarget(road_map_id("JAM"), "JAM")
    rule = CarryOverRule(id="question", kind=CarryOverKind.QUESTION)
    items = propose(PromptText("text"), rule, goal, text="Who may sign?")
    (road_map,) = made_by(road_map_items.carry_over(goal, items, "answer"), RoadMap)
    assert road_map.open_questions == "Who may sign?"


@pytest.mark.parametrize("figure", ["2", " 2", "٢"])
def test_a_scale_is_read_in_any_digits(figure):
    rule = CarryOverRule(id="later", kind=CarryOverKind.ACTION, title="Decide", when=("1", "2"))
    (item,) = propose(PromptText("scale", {"2": "2"}), rule, text=figure)
    assert item.title == "Decide"


def test_rows_are_filtered_by_a_column():
    question = PromptText("table", columns={"who": "Ministry", "support": "1-5", "next": "Next"})
    rule = CarryOverRule(
        id="talks",
        kind=CarryOverKind.ACTION,
        when=("1", "2"),
        when_column="support",
        columns={"title": ("who", "next")},
    )
    rows = (("Finance", "1", "Meet"), ("Health", "5", "Thank"), ("Mines", " 2 ", ""))
    titles = [item.title for item in propose(question, rule, rows=rows)]
    assert titles == ["Finance: Meet", "Mines"]


def test_a_milestone_reads_articles_however_they_are_written():
    question = PromptText(
        "table", columns={"fact": "Fact", "article": "Article", "due": "Deadline"}
    )
    rule = CarryOverRule(
        id="deadlines",
        kind=CarryOverKind.MILESTONE,
        columns={"title": ("fact",), "article": ("article",), "end": ("due",)},
    )
    rows = (
        ("Phase-out", "Art. 5 (2)", "2025"),
        ("Inventory", "8.7 and 9", "5 years"),
        ("Store", "the waste one", ""),
        ("Products", "Article 4, Annex A", "2020"),
    )
    first, second, third, fourth = propose(question, rule, rows=rows)
    assert first.fields["articles"] == ("5.2",)
    assert first.fields["is_milestone"]
    assert second.fields["articles"] == ("8.7", "9")
    assert second.fields["note"] == "Deadline: 5 years"
    assert "articles" not in third.fields
    assert third.fields["note"] == "Article: the waste one"
    assert fourth.fields["articles"] == ("4",)
    assert fourth.fields["note"] == "Article: Article 4, Annex A"


def test_a_need_names_the_body_and_what_it_lacks():
    question = PromptText("table", columns={"body": "Body", "has": "Has", "lacks": "Lacks"})
    rule = CarryOverRule(
        id="gaps",
        kind=CarryOverKind.NEED,
        section="institutions",
        columns={"owner": ("body",), "title": ("lacks",), "note": ("has",)},
    )
    items = propose(question, rule, rows=(("Customs", "officers", "an X-ray device"),))
    workshop = after(items)
    (need,) = taken(Need, workshop)
    assert need.text == "Customs lacks: an X-ray device\nHas: officers"
    assert need.kind is NeedKind.OTHER
    assert need.origin == "answer"
    goal = road_map_items.find_target(workshop, "JAM")
    (again,) = propose(question, rule, goal, rows=(("Customs", "officers", "an X-ray device"),))
    assert again.existing_id == need.id


def test_words_for_the_context_are_added_once_under_the_heading_of_their_section():
    rule = CarryOverRule(id="overview", kind=CarryOverKind.CONTEXT, heading="Inventory")
    items = propose(PromptText("text"), rule, text="No mining.\n\nThe geological survey says so.")
    workshop = after(items)
    other = CarryOverRule(id="stocks", kind=CarryOverKind.CONTEXT, heading="Inventory")
    workshop = after(propose(LIST, other, items=("Lighthouse", "School")), workshop)
    workshop = after(
        propose(
            LIST,
            CarryOverRule(id="x", kind=CarryOverKind.CONTEXT, heading="Health"),
            items=("Fish",),
        ),
        workshop,
    )
    context = workshop.records(RoadMap)[road_map_id("JAM")].context
    assert context == (
        "Inventory:\nNo mining.\nThe geological survey says so.\nLighthouse\nSchool\n\n"
        "Health:\nFish"
    )
    goal = road_map_items.find_target(workshop, "JAM")
    (again,) = propose(LIST, other, goal, items=("Lighthouse",))
    assert again.existing_id == goal.id
    (new,) = propose(LIST, other, goal, items=("Light",))
    assert not new.existing_id


def test_a_choice_joins_the_deposit_checklist_as_undecided_and_replaces_no_decision():
    question = PromptText("multi", {"p7_3": "Art. 7.3"})
    rule = CarryOverRule(id="choices", kind=CarryOverKind.DECLARATION, provisions={"p7_3": "7.3"})
    (item,) = propose(question, rule, items=("p7_3",))
    (declaration,) = taken(Declaration, after([item]))
    assert (declaration.provision, declaration.choice) == ("7.3", DeclarationChoice.UNDECIDED)
    assert declaration.note
    decided = Declaration(id="d", road_map="r", provision="7.3", choice=DeclarationChoice.APPLIES)
    (again,) = propose(
        question,
        rule,
        CarryOverTarget(road_map_id("JAM"), "JAM", declarations=(decided,)),
        items=("p7_3",),
    )
    assert again.existing_id == "d"


def test_a_deposit_date_is_read_but_not_proposed_if_it_would_replace_another():
    rule = CarryOverRule(id="target", kind=CarryOverKind.DEPOSIT_DATE)
    (item,) = propose(PromptText("text"), rule, text="summer 2016")
    workshop = after([item])
    assert workshop.records(RoadMap)[road_map_id("JAM")].intended_date == PartialDate("2016-22")
    goal = road_map_items.find_target(workshop, "JAM")
    (again,) = propose(PromptText("text"), rule, goal, text="summer 2016")
    assert again.existing_id == goal.id
    (other,) = propose(PromptText("text"), rule, goal, text="2018")
    assert other.replaces == PartialDate("2016-22")
    assert not other.is_proposed


def test_a_deposit_date_that_cannot_be_read_becomes_an_open_question():
    rule = CarryOverRule(id="target", kind=CarryOverKind.DEPOSIT_DATE)
    (item,) = propose(PromptText("text"), rule, text="once cabinet agrees")
    workshop = after([item])
    road_map = workshop.records(RoadMap)[road_map_id("JAM")]
    assert "once cabinet agrees" in road_map.open_questions
    assert item.remarks
    goal = road_map_items.find_target(workshop, "JAM")
    assert (
        propose(PromptText("text"), rule, goal, text="once cabinet agrees")[0].existing_id
        == goal.id
    )


def test_ranked_options_are_taken_in_their_order():
    question = PromptText("ranking", {"a": "Price", "b": "Border"})
    items = propose(
        question, CarryOverRule(id="r", kind=CarryOverKind.ACTION), items=("b", "a", "gone")
    )
    assert [item.title for item in items] == ["Border", "Price"]


def test_what_was_taken_is_found_by_its_origin():
    workshop = after(propose(LIST, FIRST, items=("Draft the act",)))
    (record,) = road_map_items.group_by_origin(workshop)["answer"]
    assert as_a(Action, record).title == "Draft the act"


def test_a_blank_answer_makes_nothing():
    for kind in ("text", "list", "scale", "single", "multi", "ranking", "table"):
        assert propose(PromptText(kind), CarryOverRule(id="r", kind=CarryOverKind.ACTION)) == ()


def test_carrying_over_into_a_road_map_in_work_only_adds_actions():
    workshop = after(propose(LIST, FIRST, items=("one",)))
    goal = road_map_items.find_target(workshop, "JAM")
    edit = road_map_items.carry_over(
        goal, propose(LIST, FIRST, goal, items=("one", "two")), "answer"
    )
    assert edit.before == ()
    assert [record.title for record in made_by(edit, Action)] == ["two"]
    first, second = taken(Action, workshop.apply(edit))
    assert first.position < second.position


def test_an_option_without_a_provision_gives_no_declaration():
    question = PromptText("multi", {"p7_3": "Art. 7.3", "none": "None"})
    rule = CarryOverRule(id="choices", kind=CarryOverKind.DECLARATION, provisions={"p7_3": "7.3"})
    assert propose(question, rule, items=("none",)) == ()


def test_the_reasons_of_a_choice_are_noted_in_the_checklist():
    question = PromptText("single", {"yes": "Yes"})
    rule = CarryOverRule(id="notify", kind=CarryOverKind.DECLARATION, provisions={"yes": "7.3"})
    (item,) = propose(question, rule, items=("yes",), text="Thousands of miners")
    assert item.fields["note"].endswith("Thousands of miners")


def test_a_declaration_that_was_deleted_after_it_was_added_is_offered_again():
    question = PromptText("single", {"yes": "Yes"})
    rule = CarryOverRule(id="notify", kind=CarryOverKind.DECLARATION, provisions={"yes": "7.3"})
    begun = RoadMap(id="r", country="JAM", state=RoadMapState.IN_WORK)
    goal = CarryOverTarget(road_map_id("JAM"), "JAM", road_map=begun)
    (item,) = propose(question, rule, goal, items=("yes",))
    offered = road_map_items.in_earlier_words(item, "In other words", goal)
    assert (offered.existing_id, offered.earlier_words) == ("", "In other words")


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (CarryOverKind.CONTEXT, "text"),
        (CarryOverKind.QUESTION, "open_questions"),
        (CarryOverKind.NEED, "text"),
    ],
)
def test_all_lines_of_an_item_can_be_adapted_and_none_is_lost(kind, field):
    item = CarryOverItem("1", "rule", kind, "Two lamps", {field: "Two lamps\nand a scale"})
    assert item.words == "Two lamps\nand a scale"
    assert item.confirm(item.words).fields == item.fields
    assert item.confirm("Three lamps\nand a scale").fields[field] == "Three lamps\nand a scale"


def test_the_title_of_an_action_is_one_line():
    item = CarryOverItem("1", "rule", CarryOverKind.ACTION, "Two lamps", {"title": "Two lamps"})
    assert item.confirm("Three\nlamps ").fields["title"] == "Three lamps"
