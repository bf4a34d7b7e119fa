from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
    PathStep,
    Progress,
    TreatyAct,
)
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap, RoadMapState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import AsTyped, replace_fields
from mercworkshop.domain.review import facts as review_facts
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.findings import ReviewFacts, Severity
from mercworkshop.domain.review.treaty import DatedDuty, PartiesFund, PhaseOut, WorkWords
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import isolate, language_scope
from tests.every import every
from tests.work import lines_run

TODAY = date(2015, 1, 20)
FACTS = ReviewFacts(
    today=TODAY,
    signed=date(2013, 10, 10),
    articles=frozenset(str(number) for number in range(1, 36)),
    phase_outs={
        "a1-cfl": (PhaseOut(annex="A", year=2020),),
        "b1-chloralkali": (PhaseOut(annex="B", year=2025),),
    },
    duties=(
        DatedDuty(article="3.6", text="Consent"),
        DatedDuty(article="8.7", text="It exists", years=5),
    ),
    report_days=(date(2019, 12, 31),),
    parties_only={"sip": PartiesFund(name="International Programme (SIP)")},
    work_words=WorkWords(bans=(" ban ",), rules=(" law",), goes_on=(" train",)),
    obligations={"4": "Products", "7": "Gold mining"},
    checklist=("4.2", "17.4", "30.5"),
    only_moment=frozenset({"4.2", "30.5"}),
    required=frozenset({"17.4"}),
    accession_paths=frozenset({"accession"}),
)
UNSIGNED = replace(FACTS, signed=None)
BOUND = replace(FACTS, consent=date(2014, 12, 1))


def day(text):
    return PartialDate(text)


MAP = RoadMap(
    id="map",
    country="JAM",
    state=RoadMapState.IN_WORK,
    context="An island.",
    focal_point="Ms A",
    coordination="Mercury committee",
    intended_act=ConsentKind.RATIFICATION,
    intended_date=day("2017"),
    path="cabinet_decision",
)
DEPOSIT = PathStep(
    id="deposit",
    road_map="map",
    title="Deposit",
    body="Foreign affairs",
    milestone=TreatyAct.DEPOSIT,
    planned=day("2017-06-01"),
    position="4",
)
ACTION = Action(
    id="a",
    road_map="map",
    title="Ban lamps",
    lead="Customs",
    articles=("4",),
    start=day("2016"),
    end=day("2018"),
    funding=Funding.FUNDED,
    funder="GEF",
    note="The operational focal point signs the letter.",
    cost=Money(1000, 1000, "USD"),
    indicator="No lamp enters",
    position="1",
)
DECIDED = tuple(
    Declaration(id=each, road_map="map", provision=each, choice=choice, owner="Legal office")
    for each, choice in (
        ("4.2", DeclarationChoice.DOES_NOT),
        ("17.4", DeclarationChoice.APPLIES),
        ("30.5", DeclarationChoice.DOES_NOT),
    )
)


def step(title, milestone=TreatyAct.NONE, planned=None, **fields):
    when = day(planned) if planned else None
    return PathStep(
        id=title,
        road_map="map",
        title=title,
        body="Cabinet",
        milestone=milestone,
        planned=when,
        **fields,
    )


def action(name="a", **fields):
    return replace(ACTION, id=name, **{"title": f"Action {name}", "position": name, **fields})


def workshop(*records, forks=()):
    made = Workshop().apply(Edit("", after=tuple(records)))
    return replace(made, conflicts={fork.key: fork for fork in forks})


def sound(*changed, road_map=MAP, without=()):
    """Return records of a road map without findings, some changed, added or left out."""
    records = {each.id: each for each in (road_map, DEPOSIT, ACTION, *DECIDED)}
    records |= {each.id: each for each in changed}
    return [each for key, each in records.items() if key not in without]


def rules_of(records, facts=FACTS, forks=()):
    made = workshop(*records, forks=forks)
    road_map = next(each for each in records if isinstance(each, RoadMap))
    return {each.rule for each in findings.review_road_map(made, road_map, facts)}


APPROVAL = step("Cabinet", TreatyAct.NATIONAL_APPROVAL, "2016-01-01", position="1")
INSTRUMENT = step("Instrument", TreatyAct.INSTRUMENT, "2016-06-01", position="2")
FORCE = step("Force", TreatyAct.ENTRY_INTO_FORCE, "2017-08-30", position="5")
FIRST = action("0", start=day("2015-06"), end=day("2016-12"))
GO_FIRST = action("0", title="Deposit", articles=("30",), is_milestone=True, end=day("2016-12-01"))
FORK = Conflict(
    "Action",
    "a",
    "lead",
    (
        Change("1", "Action", "a", "lead", "Customs", (), "Ann", "A", "2015-01-20T10:00:00Z"),
        Change("2", "Action", "a", "lead", "Health", (), "Ben", "B", "2015-01-20T10:05:00Z"),
    ),
)


def declared(provision, **fields):
    base = next(each for each in DECIDED if each.provision == provision)
    return replace(base, **fields)


DECLARED_39 = Declaration(
    id="3.9",
    road_map="map",
    provision="3.9",
    choice=DeclarationChoice.APPLIES,
    owner="Trade",
    due=day("2019"),
)
PRACTICE = replace(
    FACTS,
    work_words=WorkWords(
        signers=("foreign",),
        no_signers=("health",),
        sent_abroad=("export",),
        basel=("basel",),
        groups={"women": ("women",)},
    ),
)
CASES = [
    ("act_signature", [replace(MAP, intended_act=ConsentKind.ACCESSION)], [], FACTS),
    ("one_lead", [action(f"a{n}", title=f"Step {n}") for n in range(6)], [], FACTS),
    ("no_endorsement", [action(funder="GEF (MIA)", note="")], [], FACTS),
    ("act_missing", [replace(MAP, intended_act=ConsentKind.UNDECIDED)], [], FACTS),
    ("intended_missing", [replace(MAP, intended_date=None)], [], FACTS),
    ("intended_early", [replace(MAP, intended_date=day("2016"))], [], FACTS),
    ("focal_point", [replace(MAP, focal_point=" ")], [], FACTS),
    ("coordination", [replace(MAP, coordination="")], [], FACTS),
    ("signed_outside", [replace(MAP, signed=day("2015-01-01"))], [], FACTS),
    ("signed_differs", [replace(MAP, signed=day("2014-09-24"))], [], FACTS),
    ("path_kind", [replace(MAP, path="accession")], [], FACTS),
    ("no_actions", [], ["a"], FACTS),
    ("no_path", [], ["deposit"], FACTS),
    ("no_deposit", [step("Paper")], ["deposit"], FACTS),
    ("acts_order", [replace(INSTRUMENT, planned=day("2015-06-01")), APPROVAL], [], FACTS),
    ("acts_order", [replace(INSTRUMENT, planned=day("2017-07-01"))], [], FACTS),
    ("force_date", [replace(FORCE, planned=day("2017-08-31"))], [], FACTS),
    (
        "steps_order",
        [
            step("Paper", planned="2016-05", position="1"),
            step("Bill", planned="2016-04", position="2"),
        ],
        [],
        FACTS,
    ),
    ("done_without_day", [replace(DEPOSIT, progress=Progress.DONE)], [], FACTS),
    ("done_in_future", [replace(DEPOSIT, done=day("2015-02"), progress=Progress.DONE)], [], FACTS),
    ("day_not_done", [replace(DEPOSIT, done=day("2015-01-05"))], [], FACTS),
    ("step_overdue", [step("Paper", planned="2014-11")], [], FACTS),
    ("step_body", [replace(DEPOSIT, body="")], [], FACTS),
    ("action_title", [action(title="")], [], FACTS),
    ("action_lead", [action(lead="")], [], FACTS),
    ("action_date", [action(end=None)], [], FACTS),
    ("action_article", [action(articles=())], [], FACTS),
    ("action_indicator", [action(indicator="")], [], FACTS),
    ("action_funding", [action(funding=Funding.UNKNOWN)], [], FACTS),
    ("action_cost", [action(cost=None)], [], FACTS),
    ("gap_with_funder", [action(funding=Funding.GAP)], [], FACTS),
    ("funded_by_nobody", [action(funder="")], [], FACTS),
    ("same_title", [action("b", title="ban  LAMPS")], [], FACTS),
    ("same_title", [action("b", title="Ban all the lamps")], [], FACTS),
    (
        "same_title",
        [action(title="Train customs officers"), action("b", title="Training of customs officer")],
        [],
        FACTS,
    ),
    (
        "same_title",
        [action(title="Draft a law, phase 2"), action("b", title="Draft law, phase ii")],
        [],
        FACTS,
    ),
    (
        "same_title",
        [action(title="修订海关代码"), action("b", title="修订全国海关代码")],
        [],
        FACTS,
    ),
    ("step_circle", [action(step_of="b"), action("b", title="Label", step_of="a")], [], FACTS),
    ("step_left", [action(step_of="gone")], [], FACTS),
    ("action_against_steps", [action(), action("b", title="Label", step_of="a")], [], FACTS),
    (
        "action_against_steps",
        [action(), action("b", title="Label", step_of="a", cost=None, end=day("2019"))],
        [],
        FACTS,
    ),
    ("unknown_article", [action(articles=("4", "36.1"))], [], FACTS),
    ("full_not_done", [action(percent=100)], [], FACTS),
    ("done_not_full", [action(percent=60, progress=Progress.DONE)], [], FACTS),
    ("ends_before_start", [action(start=day("2018-06"), end=day("2018-05"))], [], FACTS),
    ("before_adoption", [action(start=day("2013-10-01"), end=day("2013-10-09"))], [], FACTS),
    ("act_impossible", [replace(DEPOSIT, planned=None, done=day("2013-10-09"))], [], FACTS),
    ("act_impossible", [replace(INSTRUMENT, planned=day("2013-09"))], [], FACTS),
    ("instrument_signer", [replace(INSTRUMENT, body="Ministry of Health")], [], PRACTICE),
    ("no_instrument", [APPROVAL, step("Opinion", planned="2015-12-01", position="0")], [], FACTS),
    (
        "basel_unasked",
        [action(title="Export waste", articles=("11.3",), note="")],
        [],
        PRACTICE,
    ),
    ("left_out", [action(f"a{n}", title=f"Step {n}") for n in range(6)], [], PRACTICE),
    (
        "nothing_soon",
        [action(f"a{n}", title=f"Step {n}", start=day("2016")) for n in range(6)],
        [],
        FACTS,
    ),
    (
        "accession_early",
        [replace(MAP, intended_date=day("2014-09"), intended_act=ConsentKind.ACCESSION)],
        ["deposit"],
        UNSIGNED,
    ),
    (
        "perhaps_a_party",
        [replace(MAP, intended_date=None, intended_act=ConsentKind.UNDECIDED)],
        ["deposit"],
        replace(UNSIGNED, status_as_of=date(2014, 12, 1)),
    ),
    ("signature_closed", [step("Sign", TreatyAct.SIGNATURE, "2015-05")], [], FACTS),
    ("already_party", [], [], BOUND),
    ("window_closed", [DECLARED_39], [], replace(FACTS, today=date(2019, 1, 1))),
    (
        "two_ways",
        [
            declared("4.2", choice=DeclarationChoice.APPLIES),
            replace(DECLARED_39, id="6.1", provision="6.1"),
        ],
        [],
        FACTS,
    ),
    ("focal_point_late", [declared("17.4", due=day("2019"))], [], FACTS),
    ("forum_unsaid", [replace(DECLARED_39, id="25.2", provision="25.2")], [], FACTS),
    ("period_over", [action("i", articles=("8.7",), end=day("2023"))], [], FACTS),
    ("from_first_day", [action("i", title="Law", articles=("3.6",))], [], FACTS),
    (
        "first_report",
        [action("i", articles=("21",), start=day("2020"), end=day("2020"))],
        [],
        FACTS,
    ),
    ("withdrawal_early", [action("i", articles=("33",), start=day("2017"))], [], FACTS),
    ("parts_left_out", [action("i", articles=("32",))], [], FACTS),
    (
        "gold_denied",
        [
            action("i", articles=("7.3",)),
            replace(DECLARED_39, id="7.3", provision="7.3", choice=DeclarationChoice.DOES_NOT),
        ],
        [],
        FACTS,
    ),
    (
        "registered_late",
        [replace(DECLARED_39, id="6.1", provision="6.1", due=day("2026"))],
        [],
        FACTS,
    ),
    (
        "parties_only",
        [Need(id="n", road_map="map", kind=NeedKind.MONEY, text="Help", support="sip")],
        [],
        FACTS,
    ),
    ("paid_before_party", [action(funder="SIP", end=day("2016"), start=day("2016"))], [], FACTS),
    ("outside", [action(end=day("2105"))], [], FACTS),
    ("depends_on_later", [FIRST, action(start=day("2016-11"), depends_on=("0",))], [], FACTS),
    ("before_deposit", [GO_FIRST, action(start=day("2016-11"), depends_on=("0",))], [], FACTS),
    ("after_deposit", [action(articles=("30",), end=day("2019-10"))], [], FACTS),
    ("depends_on_deleted", [action(depends_on=("gone",))], [], FACTS),
    (
        "depends_on_dropped",
        [replace(FIRST, progress=Progress.DROPPED), action(depends_on=("0",))],
        [],
        FACTS,
    ),
    (
        "depends_on_circle",
        [replace(FIRST, depends_on=("a",)), action(depends_on=("0",), start=day("2017"))],
        [],
        FACTS,
    ),
    (
        "annex_date",
        [action(title="Ban it", annex_entries=("a1-cfl",), end=day("2021-01"))],
        [],
        FACTS,
    ),
    ("before_party", [action("r", articles=("21",), end=day("2016"))], [], FACTS),
    ("action_overdue", [action(start=day("2014"), end=day("2014"))], [], FACTS),
    ("article_unserved", [action(articles=("11",))], [], FACTS),
    (
        "planned_though_not_ours",
        [NotConcerned(id="n", road_map="map", article="4", reason="No products")],
        [],
        FACTS,
    ),
    (
        "asgm_unserved",
        [
            Declaration(
                id="7.3",
                road_map="map",
                provision="7.3",
                choice=DeclarationChoice.APPLIES,
                owner="Mines",
            )
        ],
        [],
        FACTS,
    ),
    ("money_need", [action(funding=Funding.GAP, funder="")], [], FACTS),
    (
        "checklist_undecided",
        [replace(DEPOSIT, planned=day("2015-12"))],
        ["17.4"],
        FACTS,
    ),
    ("only_moment", [], ["30.5"], FACTS),
    (
        "declared_late",
        [declared("4.2", choice=DeclarationChoice.APPLIES, due=day("2017-06-02"))],
        [],
        FACTS,
    ),
    ("required_refused", [declared("17.4", choice=DeclarationChoice.DOES_NOT)], [], FACTS),
    ("declaration_owner", [declared("17.4", owner="")], [], FACTS),
]


@every(("rule", "changed", "without", "facts"), CASES)
def test_each_rule_finds_its_fault(rule, changed, without, facts):
    assert rule in rules_of(sound(*changed, without=without), facts)


def test_a_sound_road_map_has_no_findings():
    assert rules_of(sound(APPROVAL, INSTRUMENT, FORCE)) == set()


def test_every_rule_has_cases_here():
    tried = {case[0] for case in CASES} | {
        "empty",
        "open_difference",
        "unread_words",
        "unprintable",
        "left_behind",
    }
    assert tried == set(findings.RULES)
    assert len(tried) >= 24


def test_words_that_mean_no_value_yet_are_listed_with_their_readings():
    typed = {"start": AsTyped("3/4/2016"), "funding": AsTyped("own budget")}
    action = replace_fields(Action(id="a", road_map="map", title="Lamps", lead="Customs"), **typed)
    declared = Declaration(id="d", road_map="map", provision="4.2")
    made = workshop(MAP, action, replace_fields(declared, due=AsTyped("When?")))
    found = [
        each for each in findings.review_road_map(made, MAP, FACTS) if each.rule == "unread_words"
    ]
    assert [(each.reference.record_id, each.reference.field) for each in found] == [
        ("map", "checklist:4.2"),
        ("a", "funding"),
        ("a", "start"),
    ]
    assert "3 April 2016" in found[2].sentence
    assert "4 March 2016" in found[2].sentence
    assert "When?" in found[0].sentence
    assert findings.rule_summary("unread_words", 3) == "3 entries are not understood yet"


def test_letters_that_cannot_be_printed_are_listed_with_their_fields():
    facts = replace(FACTS, unprintable=lambda text: "".join(each for each in "𠮷ไ" if each in text))
    action = Action(id="a", road_map="map", title="𠮷 ไ", lead="𠮷", articles=("4",))
    plan = replace(MAP, context="ไ")
    reviewed = findings.review_road_map(workshop(plan, action), plan, facts)
    found = [each for each in reviewed if each.rule == "unprintable"]
    assert [(each.reference.record_id, each.reference.field) for each in found] == [
        ("map", "context"),
        ("a", "title"),
        ("a", "lead"),
    ]
    assert f"cannot be printed: {isolate('𠮷')}, {isolate('ไ')}." in found[1].sentence
    assert "by hand" in found[2].sentence
    assert findings.rule_summary("unprintable", 1) == "1 entry has letters that cannot be printed"


# Records that look faulty but are correct: the rule must find nothing.
QUIET = [
    ("act_signature", sound(road_map=replace(MAP, intended_act=ConsentKind.ACCESSION)), UNSIGNED),
    ("act_signature", sound(road_map=replace(MAP, intended_act=ConsentKind.APPROVAL)), FACTS),
    ("act_signature", sound(road_map=replace(MAP, signed=day("2014-09-24"))), UNSIGNED),
    ("act_missing", sound(road_map=replace(MAP, intended_act=ConsentKind.UNDECIDED)), BOUND),
    ("intended_missing", sound(road_map=replace(MAP, intended_date=None)), BOUND),
    ("intended_early", sound(road_map=replace(MAP, intended_date=day("2017-06"))), FACTS),
    ("intended_early", sound(FORCE, road_map=replace(MAP, intended_date=day("2017-06"))), FACTS),
    ("signed_outside", sound(road_map=replace(MAP, signed=day("2014-10"))), FACTS),
    ("signed_differs", sound(road_map=replace(MAP, signed=day("2013"))), FACTS),
    ("path_kind", sound(road_map=replace(MAP, path="accession")), UNSIGNED),
    ("no_path", sound(without=["deposit"]), BOUND),
    ("no_deposit", sound(step("Paper"), without=["deposit"]), BOUND),
    # In some countries the Head of State signs the instrument before the Senate approves it.
    (
        "acts_order",
        sound(
            replace(INSTRUMENT, planned=day("2015-06-01"), position="0"),
            APPROVAL,
        ),
        FACTS,
    ),
    ("acts_order", sound(replace(INSTRUMENT, planned=day("2016")), APPROVAL), FACTS),
    ("force_date", sound(replace(FORCE, planned=day("2017-Q3".replace("Q3", "35")))), FACTS),
    ("force_date", sound(replace(DEPOSIT, planned=day("2017")), FORCE), FACTS),
    (
        "force_date",
        sound(
            replace(DEPOSIT, planned=day("2017-05-18")), replace(FORCE, planned=day("2017-08-16"))
        ),
        FACTS,
    ),
    (
        "steps_order",
        sound(
            step("Paper", planned="2016-05", position="1"),
            step("Bill", planned="2016", position="2"),
        ),
        FACTS,
    ),
    (
        "done_without_day",
        sound(replace(DEPOSIT, progress=Progress.DONE, done=day("2015-01"))),
        FACTS,
    ),
    ("done_in_future", sound(replace(DEPOSIT, done=day("2015-01"))), FACTS),
    (
        "day_not_done",
        sound(replace(DEPOSIT, progress=Progress.DONE, done=day("2015-01"))),
        FACTS,
    ),
    ("step_overdue", sound(step("Paper", planned="2015-01")), FACTS),
    ("step_overdue", sound(step("Paper", planned="2014", progress=Progress.DROPPED)), FACTS),
    ("step_body", sound(replace(DEPOSIT, body="", progress=Progress.DROPPED)), FACTS),
    ("action_title", sound(action(title="x")), FACTS),
    ("action_lead", sound(action(title="", lead="")), FACTS),
    ("action_lead", sound(action(lead="", progress=Progress.DROPPED)), FACTS),
    ("action_date", sound(action(end=None, progress=Progress.DONE)), FACTS),
    ("action_article", sound(action(articles=("7.3",))), FACTS),
    ("action_indicator", sound(action(indicator="", progress=Progress.DONE)), FACTS),
    ("action_funding", sound(action(funding=Funding.NONE_NEEDED, funder="")), FACTS),
    ("action_cost", sound(action(funding=Funding.IN_KIND, cost=None)), FACTS),
    ("gap_with_funder", sound(action(funding=Funding.GAP, funder="")), FACTS),
    ("funded_by_nobody", sound(action(funding=Funding.IN_KIND, funder="")), FACTS),
    ("same_title", sound(action("b", title="Ban lamps", progress=Progress.DROPPED)), FACTS),
    ("same_title", sound(action("b", title="Ban all lamps", start=day("2019"), end=None)), FACTS),
    ("same_title", sound(action("b", title="Use lamps")), FACTS),
    ("same_title", sound(action(title="Import lamps"), action("b", title="Export lamps")), FACTS),
    (
        "same_title",
        sound(action(title="禁止进口灯具"), action("b", title="禁止出口灯具")),
        FACTS,
    ),
    ("same_title", sound(action("b", title="Ban lamps 2")), FACTS),
    (
        "same_title",
        sound(action(title="Clean the site, phase I"), action("b", title="Clean site, phase II")),
        FACTS,
    ),
    (
        "same_title",
        sound(action(title="Clean lot A in town"), action("b", title="Clean lot B in town")),
        FACTS,
    ),
    ("same_title", sound(action("b", title="Ban all lamps", step_of="a", cost=None)), FACTS),
    ("step_circle", sound(action("b", title="Label", step_of="a", cost=None)), FACTS),
    (
        "action_against_steps",
        sound(action(cost=None), action("b", title="Label", step_of="a")),
        FACTS,
    ),
    ("unknown_article", sound(action(articles=("7.3 (a)", "35"))), FACTS),
    ("full_not_done", sound(action(percent=100, progress=Progress.DONE)), FACTS),
    ("done_not_full", sound(action(percent=0, progress=Progress.DONE)), FACTS),
    ("done_not_full", sound(action(percent=60)), FACTS),
    ("ends_before_start", sound(action(start=day("2018-06"), end=day("2018"))), FACTS),
    # in the southern hemisphere, summer is in January
    ("ends_before_start", sound(action(start=day("2018-03"), end=day("2018-21"))), FACTS),
    ("before_adoption", sound(action(start=day("2013"))), FACTS),
    ("before_adoption", sound(action(start=day("2012"))), FACTS),
    ("act_impossible", sound(replace(DEPOSIT, planned=None, done=day("2013-10"))), FACTS),
    (
        "instrument_signer",
        sound(replace(INSTRUMENT, body="Ministry of Health", note="Foreign minister signs")),
        PRACTICE,
    ),
    ("instrument_signer", sound(replace(INSTRUMENT, body="")), PRACTICE),
    ("no_instrument", sound(APPROVAL), FACTS),
    ("no_instrument", sound(APPROVAL, step("Opinion", position="0"), INSTRUMENT), FACTS),
    (
        "basel_unasked",
        sound(action(title="Export waste", articles=("11.3",), note="Basel Convention")),
        PRACTICE,
    ),
    ("basel_unasked", sound(action(title="Export gold", articles=("7",), note="")), PRACTICE),
    (
        "left_out",
        sound(*(action(f"a{n}", title=f"Step {n} for women") for n in range(6))),
        PRACTICE,
    ),
    ("left_out", sound(), PRACTICE),
    (
        "nothing_soon",
        sound(
            action("a9", title="Now", start=day("2015-02")),
            *(action(f"a{n}", title=f"Step {n}", start=day("2016")) for n in range(6)),
        ),
        FACTS,
    ),
    ("nothing_soon", sound(), FACTS),
    ("depends_on_later", sound(FIRST, action(start=day("2016"), depends_on=("0",))), FACTS),
    (
        "depends_on_later",
        sound(
            replace(FIRST, progress=Progress.DONE),
            action(start=day("2016-01"), depends_on=("0",)),
        ),
        FACTS,
    ),
    ("before_deposit", sound(GO_FIRST, action(start=day("2017"), depends_on=("0",))), FACTS),
    ("after_deposit", sound(action(articles=("30",), end=day("2017"))), FACTS),
    ("after_deposit", sound(action(articles=("4", "30"), end=day("2019"))), FACTS),
    ("depends_on_deleted", sound(FIRST, action(start=day("2017"), depends_on=("0",))), FACTS),
    ("depends_on_dropped", sound(FIRST, action(start=day("2017"), depends_on=("0",))), FACTS),
    ("depends_on_circle", sound(FIRST, action(start=day("2017"), depends_on=("0",))), FACTS),
    (
        "annex_date",
        sound(action(title="Ban it", annex_entries=("a1-cfl",), end=day("2020-12"))),
        FACTS,
    ),
    ("annex_date", sound(action(annex_entries=("unknown",), end=day("2030"))), FACTS),
    ("before_party", sound(action("r", articles=("21", "4"), end=day("2016"))), FACTS),
    (
        "before_party",
        sound(action("r", articles=("21",), end=day("2016"))),
        replace(BOUND, today=date(2017, 9, 1)),
    ),
    ("action_overdue", sound(action(start=day("2014"), end=day("2015"))), FACTS),
    ("article_unserved", sound(action(articles=("4.1",))), FACTS),
    (
        "asgm_unserved",
        sound(
            action("g", articles=("7",)),
            Declaration(
                id="7.3", road_map="map", provision="7.3", choice=DeclarationChoice.APPLIES
            ),
        ),
        FACTS,
    ),
    (
        "money_need",
        sound(
            action(funding=Funding.GAP, funder=""),
            Need(id="n", road_map="map", kind=NeedKind.MONEY, text="A grant"),
        ),
        FACTS,
    ),
    ("checklist_undecided", sound(without=["17.4"]), FACTS),
    ("checklist_undecided", sound(replace(DEPOSIT, planned=day("2015-12"))), FACTS),
    ("only_moment", sound(without=["30.5"]), BOUND),
    (
        "declared_late",
        sound(declared("4.2", choice=DeclarationChoice.APPLIES, due=day("2017-06"))),
        FACTS,
    ),
    ("required_refused", sound(declared("17.4", choice=DeclarationChoice.UNDECIDED)), FACTS),
    ("declaration_owner", sound(declared("4.2", owner="")), FACTS),
]


@every(("rule", "records", "facts"), QUIET)
def test_each_rule_finds_nothing_in_correct_records_that_look_faulty(rule, records, facts):
    assert rule not in rules_of(records, facts)


def test_an_empty_road_map_has_one_finding_only():
    blank = RoadMap(id="map", country="JAM")
    (only,) = findings.review_road_map(workshop(blank), blank, FACTS)
    assert only.rule == "empty"
    assert only.severity is Severity.HINT
    assert only.reference == findings.FieldReference("RoadMap", "map", "context")


def test_a_blank_row_has_one_finding_only():
    blank = Action(id="a", road_map="map")
    made = workshop(*sound(blank))
    told = findings.findings_of_record(findings.review_road_map(made, MAP, FACTS), "a")
    assert [each.rule for each in told] == ["action_title"]


def test_the_finding_of_a_difference_leads_to_the_place_where_it_is_settled():
    made = workshop(*sound(), forks=[FORK])
    (found,) = findings.review_road_map(made, MAP, FACTS)
    assert (found.rule, found.severity) == ("open_difference", Severity.ERROR)
    assert found.reference.field == "conflict:a:lead"
    assert found.about == "Lead body"


def test_a_difference_in_the_road_map_of_another_country_gives_no_finding():
    other = replace(FORK, record_id="elsewhere")
    assert rules_of(sound(), forks=[other]) == set()


def test_an_article_that_no_action_serves_is_named_with_its_title():
    made = workshop(*sound(action(articles=("11",))))
    (found,) = findings.review_road_map(made, MAP, FACTS)
    assert found.sentence == "No action serves Article 4, Products."


def test_a_finding_names_the_action_and_leads_to_its_field():
    made = workshop(*sound(action(lead="")))
    (found,) = findings.review_road_map(made, MAP, FACTS)
    assert found.about == "1. Action a"
    assert found.reference == findings.FieldReference("Action", "a", "lead")
    assert findings.rule_summary(found.rule, 3) == "3 actions have no lead body"


def test_a_circle_of_dependent_actions_is_one_finding():
    made = workshop(*sound(replace(FIRST, depends_on=("a",)), action(depends_on=("0",))))
    (circle,) = [
        f for f in findings.review_road_map(made, MAP, FACTS) if f.rule == "depends_on_circle"
    ]
    assert circle.sentence == "These actions wait for each other: 1, 2."


def test_an_action_that_only_depends_on_a_circle_is_not_part_of_it():
    waiting = action("c", depends_on=("a",))
    ring = (replace(FIRST, depends_on=("b",)), action(depends_on=("0",)))
    last = action("b", depends_on=("a", "gone", "c2"))
    hanging = action("c2")
    made = workshop(*sound(*ring, last, waiting, hanging))
    (circle,) = [
        f for f in findings.review_road_map(made, MAP, FACTS) if f.rule == "depends_on_circle"
    ]
    assert circle.sentence == "These actions wait for each other: 1, 3, 2."


def test_a_deposit_known_only_by_its_month_gives_a_range_for_entry_into_force():
    wrong = replace(FORCE, planned=day("2018-01-01"))
    made = workshop(*sound(replace(DEPOSIT, planned=day("2017-06")), wrong))
    (found,) = [f for f in findings.review_road_map(made, MAP, FACTS) if f.rule == "force_date"]
    assert found.sentence.endswith("30 Aug 2017 to 28 Sep 2017.")


def test_findings_are_sorted_and_counted_by_severity():
    made = workshop(*sound(action(lead="", indicator="", articles=("99",))))
    found = findings.review_road_map(made, MAP, FACTS)
    assert [each.severity for each in found] == sorted(
        (each.severity for each in found), key=list(Severity).index
    )
    assert findings.count_by_severity(found) == {
        Severity.ERROR: 1,
        Severity.WARNING: 1,
        Severity.HINT: 2,
    }


def test_every_rule_has_a_summary():
    assert all(rule.summary(2) for rule in findings.RULES.values())
    assert findings.severity_name(Severity.ERROR) == "To correct"


def test_no_finding_speaks_of_reservations_which_the_convention_does_not_allow():
    records = sound(without=["30.5"])
    found = findings.review_road_map(workshop(*records), MAP, FACTS)
    assert not any("reserv" in each.sentence.lower() for each in found)


def test_deposit_and_ninety_days():
    assert FACTS.entry_into_force(date(2018, 8, 2)) == date(2018, 10, 31)
    assert FACTS.entry_into_force(date(2016, 1, 1)) == date(2017, 8, 16)
    assert review_facts.is_before(day("2016"), day("2017"))
    assert not review_facts.is_before(None, day("2017"))


def with_actions(count):
    """Return a workshop with a road map of ``count`` actions, each depending on the one before."""
    many = Workshop().apply(Edit("", after=tuple(sound())))
    row = {
        "title": "Ban",
        "lead": "Customs",
        "start": day("2016-03"),
        "end": day("2017-04"),
        "articles": ("4",),
        "annex_entries": ("a1-cfl",),
    }
    rows = [row | {"title": f"Ban {number}"} for number in range(count)]
    many = many.apply(actions.add((), "map", rows))
    made = many.records(Action).owned_by("map")
    chained = [replace(b, depends_on=(a.id,)) for a, b in pairwise(made)]
    return many.apply(Edit("", before=tuple(made[1:]), after=tuple(chained)))


def test_the_work_of_a_review_grows_in_proportion_to_the_number_of_actions():
    few, many = with_actions(250), with_actions(500)
    work = [lines_run(findings.review_road_map, each, MAP, FACTS) for each in (few, many)]
    assert work[1] < 2.2 * work[0]


def test_a_finding_that_is_right_as_it_stands_is_kept_apart_with_its_reason():
    undated = action(end=None)
    answer = KeptFinding(id="k", road_map="map", rule="action_date", about="a end", reason="Later")
    made = workshop(*sound(undated, answer))
    assert findings.review_road_map(made, MAP, FACTS) == ()
    (kept,) = findings.find_all(made, MAP, FACTS)
    assert (kept.rule, kept.place, kept.kept) == ("action_date", "a end", answer)


def test_an_answer_keeps_the_finding_of_one_field_of_one_record_only():
    answer = KeptFinding(id="k", road_map="map", rule="action_date", about="a end", reason="Later")
    made = workshop(*sound(action(end=None), action("b", end=None), answer))
    assert [each.reference.record_id for each in findings.review_road_map(made, MAP, FACTS)] == [
        "b"
    ]


def test_a_finding_names_its_article_though_a_year_has_the_same_figure():
    answer = NotConcerned(id="n", road_map="map", article="4", reason="No products since 2014")
    found = findings.review_road_map(workshop(*sound(action(), answer)), MAP, FACTS)
    (said,) = (each for each in found if each.article == "4")
    assert said.sentence.startswith(f"Article {isolate('4')}: ")
    assert "2014" in said.sentence


BAN = replace_fields(ACTION, annex_entries=("a1-cfl",), title="Ban lamps", end=day("2024"))
"""Its end is after the year in which the lamps are phased out, which gives a finding."""


def kept_answer(found, facts):
    """Return the answer by which a person keeps a finding on 20 January 2015."""
    meaning = findings.find_meaning(workshop(*sound(BAN)), MAP, facts, found)
    return KeptFinding(
        id="k",
        road_map="map",
        rule=found.rule,
        about=found.place,
        reason="No import is known",
        day=day("2015-01-20"),
        sentence=found.sentence,
        meaning=meaning,
    )


def of_annex(facts, *more):
    found = findings.find_all(workshop(*sound(BAN, *more)), MAP, facts)
    return next(each for each in found if each.rule == "annex_date")


def test_a_kept_finding_comes_back_when_new_facts_change_its_sentence():
    answer = kept_answer(of_annex(FACTS), FACTS)
    assert of_annex(FACTS, answer).kept == answer
    later = replace(FACTS, phase_outs={"a1-cfl": (PhaseOut(annex="A", year=2022),)})
    again = of_annex(later, answer)
    assert (again.kept, again.formerly) == (None, answer)
    assert again in findings.review_road_map(workshop(*sound(BAN, answer)), MAP, later)
    assert again.sentence != answer.sentence
    said = f"You kept it on 20 Jan 2015, when it said “{isolate(answer.sentence)}”"
    assert said in again.whole_sentence
    assert "No import is known" in again.whole_sentence
    renewed = kept_answer(again, later)
    assert of_annex(later, renewed).kept == renewed


def test_a_finding_that_was_kept_in_one_language_is_kept_in_the_others():
    answer = kept_answer(of_annex(FACTS), FACTS)
    titles = {"4": "Produits contenant du mercure ajouté"}
    with language_scope("fr"):
        found = of_annex(replace(FACTS, obligations=titles), answer)
    assert found.sentence != answer.sentence
    assert found.kept == answer


def test_an_answer_without_a_meaning_from_an_older_version_still_counts():
    answer = replace(kept_answer(of_annex(FACTS), FACTS), sentence="", meaning="")
    assert of_annex(FACTS, answer).kept == answer


def test_a_request_for_funds_whose_note_names_an_endorsement_gives_no_finding():
    asked = action(funder="FEM", funding=Funding.APPLIED, note="")
    assert "no_endorsement" in rules_of(sound(asked))
    thought = replace(asked, note="Lettre du point focal opérationnel")
    assert "no_endorsement" not in rules_of(sound(thought))


def test_actions_led_by_several_bodies_give_no_finding_about_one_lead():
    rows = [action(f"a{n}", title=f"Step {n}", lead=f"Body {n % 2}") for n in range(6)]
    found = findings.review_road_map(workshop(*sound(*rows)), MAP, FACTS)
    assert not any(each.rule == "one_lead" for each in found)
