"""From an empty workshop through a case study to a road map on paper."""

from __future__ import annotations

from contextlib import closing

from mercworkshop.domain.carry_over import road_map_items
from mercworkshop.domain.entities import actions, case_run, groups, national_path, people, road_map
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.road_map import ConsentKind, road_map_id
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.money import money
from mercworkshop.domain.workshop import details
from mercworkshop.reference.facts import carry_over_rules
from mercworkshop.store.store import Store
from tests.builders.workshop import a_workshop
from tests.paper_text import text_of
from tests.shipped import SHIPPED
from tests.stories.on_paper import paper_of, review_of, rules

JAMAICA = road_map_id("JAM")


def case(name):
    return next(each for each in SHIPPED.case_studies.all if each.id == name)


def words(paper):
    return text_of(paper)


def set_up(desk):
    """Two delegations, one person, one group that has them, and a case study."""
    desk.do(
        details.update(desk.workshop.details, venue="Hilton Hotel", city="Port of Spain"),
        people.add_delegations("", [], ["JAM", "TTO"]),
        people.add([], "Althea Poinciana", country="JAM"),
        groups.add([], "Group A"),
    )
    (group,) = desk.workshop.records(BreakoutGroup).values()
    members = (*desk.workshop.records(Delegation).values(), *desk.workshop.records(Person).values())
    desk.do(groups.assign_members(members, group), case_run.assign(group, "cs-b-products"))


def answer_plan(desk):
    """Answer with a plan of two rows, one with words that are no date; return the answer."""
    (run,) = desk.workshop.records(CaseRun).values()
    rows = (
        ("Creams", "sale", "Q2 2016", "advice from nurses", "Bureau of standards", "9 000"),
        ("Gauges", "buying", "as soon as we can", "digital", "Ministry of health", "85 000"),
    )
    blank = case_run.blank_answer(run, "p7")
    desk.do(case_run.save_answer({}, blank, rows=rows))
    return desk.workshop.records(Answer)[blank.id]


def take(desk, answer):
    """Carry the answer over to Jamaica's road map."""
    study = case("cs-b-products")
    prompt = next(each for each in study.structure.prompts if each.id == answer.prompt)
    question = carry_over_rules.prompt_text(study, prompt, "en")
    goal = road_map_items.find_target(desk.workshop, "JAM")
    items = road_map_items.preview_items(
        answer, question, carry_over_rules.prompt_rules(SHIPPED, study, prompt), goal
    )
    sure = [item.confirm() for item in items]
    desk.do(road_map_items.carry_over(goal, sure, answer.id))


def test_an_answer_becomes_actions_that_are_reviewed_and_printed(laptop):
    desk = laptop("Laptop A", "Kerron Immortelle", a_workshop("Caribbean workshop"))
    set_up(desk)
    answer = answer_plan(desk)

    take(desk, answer)
    creams, gauges = desk.workshop.records(Action).owned_by(JAMAICA)
    assert creams.title == "Creams: sale"
    assert (creams.lead, creams.end, creams.origin) == (
        "Bureau of standards",
        partial_date.parse_date("Q2 2016"),
        answer.id,
    )
    assert gauges.end is None
    assert "as soon as we can" in gauges.note, "what cannot be read is kept as words"
    take(desk, answer)
    assert len(desk.workshop.records(Action).owned_by(JAMAICA)) == 2, (
        "a file that is taken in twice adds nothing the second time"
    )

    assert "action_indicator" in rules(review_of(desk, "JAM"), creams.id)
    assert "action_funding" in rules(review_of(desk, "JAM"), creams.id)
    desk.do(actions.update(creams, indicator="Jars on sale", funding=Funding.GAP))
    assert rules(review_of(desk, "JAM"), creams.id) == set()

    plan = desk.road_map("JAM")
    desk.do(road_map.update(plan, intended_act=ConsentKind.ACCESSION))
    assert "act_signature" in rules(review_of(desk, "JAM")), "a State that signed does not accede"
    desk.do(road_map.update(desk.road_map("JAM"), intended_act=ConsentKind.RATIFICATION))
    assert "act_signature" not in rules(review_of(desk, "JAM"))

    paper = words(paper_of(desk, "JAM"))
    assert "DRAFT" in paper
    assert "Creams: sale" in paper
    assert "Caribbean workshop" in paper


def test_a_path_is_chosen_dated_and_printed_in_the_language_of_the_country(laptop):
    desk = laptop("Laptop B", "Lucía Guacamaya", a_workshop("Taller"))
    desk.do(people.add_delegations("", [], ["HND"]), road_map.start_road_map("HND"))
    plan = desk.road_map("HND")
    steps = SHIPPED.national_paths.step_templates("parliament_law")
    desk.do(national_path.choose_path(plan, "parliament_law", (), steps))
    first, *_rest = desk.workshop.records(PathStep).owned_by(plan.id)
    desk.do(
        national_path.update_step(
            first, title="Firma", done=partial_date.parse_date("24 de septiembre de 2014")
        )
    )
    cost = money.parse_money("L 300 000", "HNL")
    row = {"title": "Registro de importadores", "cost": cost, "articles": ("3",)}
    desk.do(actions.add((), plan.id, [row]))
    paper = words(paper_of(desk, "HND", "es"))
    assert "24 sept 2014" in paper
    assert "Registro de importadores" in paper
    assert "Honduras" in paper


def test_a_copy_of_the_file_has_everything_and_later_edits_do_not_change_it(laptop, tmp_path):
    desk = laptop("Laptop A", "Kerron Immortelle", a_workshop("Caribbean workshop"))
    set_up(desk)
    take(desk, answer_plan(desk))
    archive = tmp_path / "archive.mercws"
    desk.store.copy_to(archive)
    desk.do(details.update(desk.workshop.details, title="Renamed afterwards"))
    with closing(Store(archive)) as copy:
        assert copy.find_problems() == []
        assert copy.workshop_id == desk.store.workshop_id
        assert copy.workshop().details.title == "Caribbean workshop"
        assert len(copy.workshop().records(Action).owned_by(JAMAICA)) == 2
        known = {change.id for change in copy.changes()}
    assert known < {change.id for change in desk.store.changes()}
