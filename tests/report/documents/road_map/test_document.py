from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
    PathStep,
    Progress,
    TreatyAct,
)
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import Objective, RoadMapState
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import AsTyped, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.model.blocks import ChartBlock, Figures
from mercworkshop.report.model.charts import PathLine
from tests.builders import full_road_map
from tests.builders.full_road_map import JAMAICA, action, sample
from tests.paper_text import pages_of
from tests.report.documents.road_map.reading import flat, said, workshop_of
from tests.shipped import SHIPPED


def test_the_paper_has_the_workshop_the_acts_and_the_entry_into_force(printed_sample):
    words = said(printed_sample(6))
    for part in (
        "Subregional workshop for the Caribbean",
        "Hyatt Regency, Port of Spain",
        "19–21 January 2015",
        "Signed 10 October 2013",
        "16 August 2017",
        "Cabinet decision",
        "It is advisory",
    ):
        assert flat(part) in words


def test_only_a_deposit_after_the_first_fifty_waits_ninety_days(printed, printed_sample):
    """Article 31: the fiftieth instrument came on 18 May 2017, entry into force 90 days later."""
    assert "90days" not in said(printed_sample(6))
    record = full_road_map.road_map(intended_date=PartialDate("2018-08-02"))
    words = said(printed(Workshop().apply(Edit("", after=(record,)))))
    assert flat("31 October 2018, 90 days after the deposit") in words


def test_a_deposit_in_a_quarter_gives_a_range_for_the_entry_into_force(printed):
    record = full_road_map.road_map(intended_date=PartialDate("2018-33"))
    words = said(printed(Workshop().apply(Edit("", after=(record,)))))
    assert flat("between 1 April 2018 and 29 June 2018") in words


@pytest.mark.parametrize(
    ("intended", "said_in_cell"),
    [
        (PartialDate("2018-08-02"), "31 October 2018, 90 days after the deposit"),
        (None, "no date yet"),
    ],
)
def test_an_entry_into_force_without_a_date_says_when_it_follows(printed, intended, said_in_cell):
    step = PathStep(
        id="force",
        road_map=JAMAICA,
        title="Last step",
        milestone=TreatyAct.ENTRY_INTO_FORCE,
    )
    record = full_road_map.road_map(intended_date=intended)
    read = said(printed(Workshop().apply(Edit("", after=(record, step)))))
    assert flat(f"Last step Entry into force {said_in_cell}") in read


def test_two_bodies_that_lead_an_action_are_both_in_the_table(printed_sample):
    """The chart has no room for both: there the lead is “to be decided”."""
    read = said(printed_sample(3))
    assert flat("either NEPA or Customs") in read
    assert flat("to be decided") in read


def test_a_later_party_has_its_status_at_the_workshop_as_headline(printed):
    title = flat(pages_of(printed(sample(3), day=date(2026, 11, 24)))[0])
    assert title.index(flat("Not a Party on 21 January 2015")) < title.index(flat("In this paper"))
    before, _later, _after = title.partition(flat("After the workshop"))
    assert flat("Party since") not in before
    assert flat("Later: deposited 19 July 2017, Party since 17 October 2017") in title


def test_a_party_at_the_time_of_the_workshop_has_its_date_as_headline(printed):
    told = sample(3)
    days = {"start": PartialDate("2019-05-06"), "end": PartialDate("2019-05-08")}
    told = told.apply(Edit("", after=(replace_fields(told.details, **days),)))
    title = flat(pages_of(printed(told, day=date(2026, 11, 24)))[0])
    assert title.index(flat("Party since 17 October 2017")) < title.index(flat("In this paper"))


def test_the_paper_of_a_party_does_not_say_when_it_would_become_one(printed):
    words = said(printed(sample(3), day=date(2026, 11, 24)))
    assert "Partysince17October2017*" in words
    assert "*Tobechecked:Sourcesdiffer" in words
    assert flat("the moment has passed") in words
    assert flat("only at this moment") not in words
    assert "afterthedeposit" not in words


def test_the_deposit_checklist_holds_every_choice_and_never_a_reservation(printed_sample):
    path = printed_sample(1)
    words = said(path)
    for part in (
        "30.5",
        "only at this moment",
        "must be sent",
        "Not decided yet",
        "Applies",
        "NEPA",
        "Dec 2016",
    ):
        assert flat(part) in words
    assert "reservation" not in words.lower()


def test_a_decision_about_a_provision_nobody_knows_is_printed(printed):
    declared = Declaration(
        id="c", road_map=JAMAICA, provision="99.9", choice=DeclarationChoice.DOES_NOT
    )
    assert "99.9" in said(printed(workshop_of(declared)))


def test_a_party_without_decisions_gets_no_checklist(printed):
    step = PathStep(id="s", road_map=JAMAICA, title="Done long ago")
    assert "30.5" not in said(printed(workshop_of(step), day=date(2026, 11, 24)))


def test_actions_without_an_objective_come_last_in_any_section(printed):
    workshop = workshop_of(
        Objective(id="o", road_map=JAMAICA, title="Clean creams"),
        Objective(id="p", road_map=JAMAICA, title="Nothing planned"),
        action(1, title="Served", objective="o"),
        action(2, title="Sectioned", objective="gone", section="health"),
        action(3, title="Loose", objective="", section="no such section"),
    )
    words = said(printed(workshop))
    places = [
        words.index(flat(part))
        for part in (
            "Clean creams",
            "Served",
            "Nothing planned",
            "No action yet.",
            "No objective yet",
            "Sectioned",
            "Loose",
        )
    ]
    assert places == sorted(places)


def test_steps_follow_their_action_which_shows_their_totals(printed):
    one, two = PartialDate("2017-03"), PartialDate("2018-06")
    plain: dict[str, Any] = {"road_map": JAMAICA, "funding": Funding.GAP}
    rows = (
        Action(id="a", title="Clean clinics", position="a", **plain),
        Action(id="s", title="Count gauges", step_of="a", start=one, position="b",
               cost=Money(1_000, 1_000, "USD"), **plain),
        Action(id="t", title="Buy gauges", step_of="a", end=two, position="c",
               cost=Money(2_500, 2_500, "USD"), **plain),
        Action(id="b", title="Tell the press", position="d", **plain),
    )  # fmt: skip
    words = said(printed(workshop_of(*rows)))
    for part in ("1.1", "1.2", "Mar 2017", "Jun 2018", "from its steps", "(USD 3,500)"):
        assert flat(part) in words
    assert words.count(flat("USD 3,500")) > words.count(flat("(USD 3,500)")), (
        "the total is printed once more than in brackets"
    )


def test_columns_that_would_be_empty_are_left_out(printed):
    bare = Action(id="a", road_map=JAMAICA, title="Think")
    words = said(printed(workshop_of(bare)))
    for heading in ("Progress", "Indicator", "Priority", "Cost,fundingandindicators", "Timeline"):
        assert heading not in words


def test_costs_are_added_by_currency_and_blanks_are_counted(printed_sample):
    words = said(printed_sample(6))
    assert flat("USD 120,000–192,000") in words
    assert flat("1 action needs no money. 1 of 6 actions has no cost.") in words


def test_dropped_actions_have_no_cost_and_are_not_on_the_time_chart(printed):
    workshop = workshop_of(
        action(1, title="Kept", progress=Progress.DONE),
        action(2, title="Given up", progress=Progress.DROPPED),
    )
    words = said(printed(workshop))
    assert flat("USD 30,000–46,000") in words[words.index("Total") :]
    assert "Givenup" not in words[words.rindex("Timeline") :]
    assert "Dropped" in words


def test_a_sum_of_prices_of_several_years_says_so(printed):
    workshop = workshop_of(
        action(1), action(2, cost=Money(10, 10, "USD", 2012), funding=Funding.GAP)
    )
    assert flat("Prices of different years") in said(printed(workshop))


def test_the_time_chart_shows_acts_and_actions_and_explains_its_bars(printed_sample):
    words = said(printed_sample(12))
    chart = words[words.index("Timeline") :]
    for part in ("Signature", "Deposit", "not funded", "milestone", "Today", "30%"):
        assert flat(part) in chart


def test_an_action_of_many_years_is_one_bar_on_one_page(printed):
    far = action(1, title="Close the plant", start=PartialDate("2015"), end=PartialDate("2049"))
    charts = [words for words in pages_of(printed(workshop_of(far))) if "Timeline" in words][1:]
    assert len(charts) == 1
    assert flat("2049") in flat(charts[0])


def test_a_follow_up_names_earlier_acts_at_the_edge_of_the_time_chart(printed):
    signed = PathStep(
        id="s",
        road_map=JAMAICA,
        title="Sign",
        milestone=TreatyAct.SIGNATURE,
        done=PartialDate("2013-10-10"),
    )
    later = [
        action(number, start=PartialDate("2026"), end=PartialDate("2032")) for number in range(12)
    ]
    pages = pages_of(printed(workshop_of(signed, *later), day=date(2026, 11, 24)))
    (chart,) = (words for words in pages if flat("Today, 24 Nov 2026") in flat(words))
    assert flat("‹ Signature, 10 Oct 2013") in flat(chart)
    years = [word for word in chart.split() if word.isdecimal() and len(word) == 4]
    assert {str(year) for year in range(2014, 2026)}.isdisjoint(years)
    assert set(years) >= {str(year) for year in range(2026, 2033)}


def test_the_title_page_is_upright_and_all_others_are_landscape(printed_sample):
    first, *others = PdfReader(printed_sample(12)).pages
    assert first.mediabox.width < first.mediabox.height
    assert all(page.mediabox.width > page.mediabox.height for page in others)


def test_a_long_plan_has_only_objectives_on_the_chart_and_all_actions_in_a_table(
    printed_sample,
):
    pages = [flat(words) for words in pages_of(printed_sample(70))]
    (chart,) = (words for words in pages if "objectivesandsectionsareshown" in words)
    assert flat("all 70 actions are in the table") in chart
    assert sum("skin-lightening" in words for words in pages) > 3
    assert len(pages) < 15


def test_a_path_without_dates_and_actions_without_dates_make_no_time_chart(printed):
    workshop = workshop_of(
        PathStep(id="s", road_map=JAMAICA, title="Deposit", milestone=TreatyAct.DEPOSIT),
        Action(id="a", road_map=JAMAICA, title="Think"),
    )
    assert "Timeline" not in said(printed(workshop))


def test_both_versions_of_a_difference_are_an_open_question(printed_sample):
    words = said(printed_sample(6))
    questions = words[words.rindex("Openquestions") :]
    for part in (
        "Who pays for the laboratory?",
        "Action 2.1, Ban the import of skin-lightening creams with mercury (1) – Lead body",
        "NEPA",
        "Customs",
        "Group 1, Laptop 1",
        "Group 2, Laptop 2",
    ):
        assert flat(part) in questions
    assert flat("Difference to settle: Lead body") in words[: words.rindex("Openquestions")]


@pytest.mark.parametrize(
    ("kind", "record_id", "field", "called"),
    [
        ("RoadMap", JAMAICA, "context", "Road map – National context"),
        ("Need", "n0", "text", "– What is needed"),
        ("PathStep", "s1", "planned", "Cabinet submission – Planned"),
        ("Declaration", "c1", "choice", "17.4 – Decision"),
    ],
)
def test_a_difference_in_any_record_names_record_and_field(printed, kind, record_id, field, called):
    workshop = sample(2)
    fork = full_road_map.fork(field, "2016", "2017")
    fork = type(fork)(kind, record_id, field, fork.versions)
    words = said(printed(workshop.replace_merged((), (), (fork,))))
    assert flat(called) in words


def test_a_difference_about_an_action_without_a_title_gives_its_number(printed):
    workshop = workshop_of(action(1, title=""))
    fork = full_road_map.fork("lead", "NEPA", "Customs")
    unnamed = type(fork.versions[0])(
        "3", "Action", "a01", "lead", "X", (), "", "", "2015-01-20T20:30:00.000Z"
    )
    fork = type(fork)("Action", "a01", "lead", (*fork.versions, unnamed))
    words = said(printed(workshop.replace_merged((), (), (fork,))))
    assert flat("Action 1.1 – Lead body") in words
    assert flat("Unnamed laptop") in words
    assert flat("Without a title yet") in words


def test_needs_name_who_may_help(printed):
    needs = (
        Need(id="n1", road_map=JAMAICA, text="A laboratory", support="gmp"),
        Need(id="n2", road_map=JAMAICA, text="A lawyer", support="somebody else"),
    )
    words = said(printed(workshop_of(*needs)))
    for part in ("A laboratory", "Global Mercury Partnership", "somebody else"):
        assert flat(part) in words


def test_the_list_to_complete_at_home_names_the_actions(printed):
    workshop = workshop_of(action(1, lead=""), action(2), action(3, lead=""))
    words = said(printed(workshop))
    at = words.rindex(flat("To complete at home"))
    assert flat("2 actions have no lead body: 1.1, 1.3") in words[at:]
    assert flat("To correct") not in words
    assert flat("To think about") not in words


def test_an_empty_road_map_says_so_and_leaves_the_rest_out(printed):
    words = said(printed(Workshop()))
    assert flat("No step, action or need has been written down yet.") in words
    for heading in (
        "Objectives and actions",
        "Needs and support",
        "Open questions",
        "To complete at home",
    ):
        assert flat(heading) not in words


def test_an_unknown_country_is_printed_by_its_code(printed):
    assert "XXX" in said(printed(Workshop(), code="XXX"))


def test_a_field_with_a_thousand_versions_prints_the_latest(printed):
    fork = full_road_map.fork("lead", *(f"Lead {n}." for n in range(1000)))
    words = said(printed(sample(2).replace_merged((), (), (fork,))))
    assert flat("Lead 999.") in words
    assert flat("Lead 987.") not in words
    assert flat("… and 988 earlier versions") in words


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "?"])
def test_a_version_with_an_impossible_time_is_printed(printed, moment):
    fork = full_road_map.fork("lead", "NEPA", "Customs")
    odd = [replace(version, recorded_at=moment, utc_offset=-720) for version in fork.versions]
    fork = replace(fork, versions=tuple(odd))
    assert flat("Customs") in said(printed(sample(2).replace_merged((), (), (fork,))))


def test_words_without_a_value_are_printed_in_quotation_marks(printed):
    written = replace_fields(
        action(1),
        start=AsTyped("When?"),
        end=AsTyped("3/4/2016"),
        cost=AsTyped("<b>a lot</b>"),
        funding=AsTyped("own budget"),
        priority=AsTyped("very"),
        progress=AsTyped("half way"),
    )
    step = PathStep(id="s", road_map=JAMAICA, title="Cabinet")
    declared = Declaration(id="c", road_map=JAMAICA, provision="30.5")
    needed = Need(id="n", road_map=JAMAICA, text="Training")
    workshop = workshop_of(
        replace_fields(step, planned=AsTyped("in spring"), done=AsTyped("not yet")),
        replace_fields(declared, due=AsTyped("before the deposit"), choice=AsTyped("perhaps")),
        replace_fields(needed, kind=AsTyped("all of it")),
        written,
    )
    words = said(printed(workshop))
    for part in (
        "“When?”", "“3/4/2016”", "“<b>a lot</b>”", "“own budget”", "“very”", "“half way”",
        "“in spring”", "“not yet”", "“before the deposit”", "“perhaps”", "“all of it”",
    ):  # fmt: skip
        assert flat(part) in words


def test_dates_that_are_only_words_are_printed_in_quotation_marks(printed):
    record = full_road_map.road_map(intended_date=None)
    worded = replace_fields(
        record, intended_date=AsTyped("once the law is passed"), signed=AsTyped("?")
    )
    held = replace_fields(Details(id="d", title="Lima"), start=AsTyped("next spring"))
    words = said(printed(Workshop().apply(Edit("", after=(worded, held)).clean())))
    for part in ("“once the law is passed”", "“?”", "“next spring”"):
        assert flat(part) in words


def test_the_chart_shows_words_in_place_of_a_bar_and_counts_them(printed):
    rows = (
        replace_fields(action(1), start=AsTyped("When?"), end=AsTyped("later")),
        action(2, start=PartialDate("2016"), end=PartialDate("2017")),
    )
    words = said(printed(workshop_of(*rows)))
    assert flat("“When?” – “later”") in words
    assert flat("1 action has a date in words that cannot be read") in words


def test_an_article_that_does_not_concern_the_country_has_its_reason(printed):
    answer = NotConcerned(
        id="n",
        road_map=full_road_map.road_map().id,
        article="5",
        reason="No factory",
        by="Industry",
    )
    words = said(printed(Workshop().apply(Edit("", after=(full_road_map.road_map(), answer)))))
    assert flat("Does not concern us") in words
    assert flat("No factory") in words
    assert "Industry" in words


def version(label: str, **fields: Any) -> NamedVersion:
    given: dict[str, Any] = {
        "by": "Ms. Bailey",
        "at": "2015-01-21T10:00:00+00:00",
        "digest": "a1b2c3d4" + 56 * "0",
    }
    return NamedVersion(id=label, road_map=JAMAICA, label=label, **(given | fields))


def state_words(printed, state: RoadMapState, *records, **options: Any) -> str:
    record = full_road_map.road_map(state=state)
    return said(printed(Workshop().apply(Edit("", after=(record, *records))), **options))


@pytest.mark.parametrize(
    ("state", "word", "note"),
    [
        (RoadMapState.IN_WORK, "DRAFT", "a draft prepared during the workshop"),
        (RoadMapState.PRESENTED, "AS PRESENTED", "was presented at the workshop"),
        (RoadMapState.CORRECTED, "CORRECTED", "was corrected after the workshop"),
        (RoadMapState.ADOPTED, "ADOPTED", "was adopted by the country"),
    ],
)
def test_the_state_of_the_draft_decides_the_words(printed, state, word, note):
    words = state_words(printed, state)
    assert flat(word) in words
    assert flat(note) in words
    assert ("DRAFT" in words) is (word == "DRAFT")
    assert ("commitsnobody" in words) is (word != "ADOPTED")


def test_the_paper_says_who_recorded_the_state_in_a_named_version(printed):
    words = state_words(printed, RoadMapState.ADOPTED, version("adopted"))
    assert flat("Recorded by Ms. Bailey on 21 Jan 2015") in words


def test_a_named_version_has_its_words_and_code_in_every_footer(printed):
    named = version("presented")
    words = state_words(printed, RoadMapState.ADOPTED, named, version=named)
    assert flat("AS PRESENTED") in words
    assert "ADOPTED" not in words
    assert words.count("A1B2-C3D4") > 1
    assert flat(named.words) in words


def test_texts_left_of_a_deleted_entry_are_an_open_point(printed):
    own = full_road_map.road_map().id
    text = TranslatedText(
        id="t1", road_map=own, about="gone", field="title", words="Lampes", original="Lamps"
    )
    kept = KeptFinding(id="k1", road_map=own, rule="no_lead", about="gone lead", reason="Customs")
    words = said(printed(workshop_of(action(1), text, kept)))
    assert flat("Left of deleted entries") in words
    assert flat("“Lampes” translates “Lamps” of an entry that was deleted.") in words
    assert flat("“Customs” answers a question about an entry that was deleted.") in words


def test_the_country_s_day_of_signature_is_printed_only_if_it_differs(printed):
    alike, other = (
        Workshop().apply(Edit("", after=(full_road_map.road_map(signed=PartialDate(day)),)))
        for day in ("2013-10-10", "2013-10-11")
    )
    assert flat("Signed, as the country says") not in said(printed(alike))
    assert flat("Signed, as the country says 11 October 2013") in said(printed(other))


def test_a_past_signature_alone_makes_no_timeline(printed):
    past = PathStep(
        id="s1",
        road_map=JAMAICA,
        title="Signature",
        milestone=TreatyAct.SIGNATURE,
        done=PartialDate("2013-10-10"),
        progress=Progress.DONE,
    )
    ahead = PathStep(
        id="s2",
        road_map=JAMAICA,
        title="Deposit",
        milestone=TreatyAct.DEPOSIT,
        planned=PartialDate("2017"),
    )
    assert "Timeline" not in said(printed(workshop_of(past)))
    assert "Timeline" in said(printed(workshop_of(past, ahead)))


def test_no_russian_sentence_ends_with_two_full_stops_after_a_year(printed):
    assert not re.search(r"г\.\.", said(printed(sample(6, "en"), "ru", code="JAM")))


def test_the_line_and_the_figure_of_a_cover_are_of_the_day_of_the_workshop():
    workshop = full_road_map.sample(3)
    since = PartialDate.from_day(full_road_map.DAY + timedelta(60))
    over = [
        replace_fields(step, done=since, progress=Progress.DONE)
        for step in workshop.records(PathStep).owned_by(JAMAICA)
        if step.done is None and step.milestone in {TreatyAct.NATIONAL_APPROVAL, TreatyAct.NONE}
    ]
    assert any(each.milestone is TreatyAct.NATIONAL_APPROVAL for each in over)
    reference = SHIPPED.on_day(full_road_map.DAY + timedelta(90))
    facts = facts_for(reference, "JAM", workshop.details)
    covers = [
        build_road_map(each, facts).cover
        for each in (workshop, workshop.apply(Edit("", after=tuple(over))))
    ]
    blocks = [block for cover in covers if cover is not None for block in cover.blocks]
    of_acts = [
        {words: value for value, words in block.items}["treaty acts done"]
        for block in blocks
        if isinstance(block, Figures)
    ]
    assert len(of_acts) == 2
    assert of_acts[0] == of_acts[1]
    states = [
        [point.state for point in block.chart.points]
        for block in blocks
        if isinstance(block, ChartBlock) and isinstance(block.chart, PathLine)
    ]
    assert len(states) == 2
    assert states[0] == states[1]
