from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.field_history import settle_with_known
from mercworkshop.domain.comparison.settled_differences import SettledDifference, ask_again
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.fields import descriptions
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.record import record_fields, to_json
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.every import every

ACTION = Action(id="a", road_map="map", title="Ban lamps", lead="Customs")


def version(field, value, name="1"):
    return Change(name, "Action", "a", field, value, (), "Ann", "Laptop A", "2015-01-20T10:00:00Z")


def fork(field, *values):
    versions = tuple(version(field, value, str(n)) for n, value in enumerate(values))
    return Conflict("Action", "a", field, versions)


def settled(edit, which):
    workshop = Workshop().apply(Edit("", after=(ACTION,)))
    workshop = workshop.replace_merged((), (), (which,))
    return workshop.apply(edit)


def test_choosing_a_version_settles_the_conflict():
    which = fork("lead", "Customs", "Health")
    after = settled(conflicts.settle(ACTION, which, which.versions[1]), which)
    assert after.records(Action)["a"].lead == "Health"
    assert after.conflicts == {}


def test_choosing_the_version_that_is_already_shown_settles_the_conflict():
    which = fork("lead", "Customs", "Health")
    edit = conflicts.settle(ACTION, which, which.versions[0])
    assert not edit.is_empty
    assert settled(edit, which).conflicts == {}


def test_a_wording_of_ones_own_settles_the_conflict():
    which = fork("lead", "Customs", "Health")
    after = settled(conflicts.settle_with_value(ACTION, which, "Customs and Health"), which)
    assert after.records(Action)["a"].lead == "Customs and Health"
    assert after.conflicts == {}


@pytest.mark.parametrize(("chosen", "stays"), [(0, False), (1, True)])
def test_a_record_deleted_here_and_edited_there_is_kept_or_deleted_as_chosen(chosen, stays):
    which = fork(DELETED, True, "Health")
    after = settled(conflicts.settle(ACTION, which, which.versions[chosen]), which)
    assert ("a" in after.records(Action)) is stays
    assert after.conflicts == {}


SHOWN = [
    ("lead", "Customs", "Customs"),
    ("lead", "", "Nothing"),
    ("end", PartialDate("2017-03"), "Mar 2017"),
    ("end", None, "Nothing"),
    ("cost", Money(1000, 2000, "USD"), "USD\N{NO-BREAK SPACE}1,000–2,000"),
    ("funding", Funding.GAP, "Not funded"),
    ("funding", Funding.UNKNOWN, "Not stated"),
    ("articles", ("4", "7.3"), "4, 7.3"),
    ("is_milestone", True, "Yes"),
    ("percent", 40, "40"),
    # typed text that happens to be the code of a choice stays text
    ("lead", "gap", "gap"),
]


@every(("field", "value", "words"), SHOWN)
def test_versions_are_shown_in_words(field, value, words):
    spelled = record_fields(Action)[field].to_json(value)
    which = fork(field, spelled)
    assert conflicts.format_version(which, which.versions[0]) == words


def test_a_value_that_only_a_newer_program_knows_is_shown_as_it_came():
    which = fork("funding", "crowd")
    assert conflicts.format_version(which, which.versions[0]) == "crowd"
    unknown = fork("colour", "red")
    assert conflicts.format_version(unknown, unknown.versions[0]) == "red"


def test_deleting_is_worded_as_a_decision():
    which = fork(DELETED, True, "Health")
    words = [conflicts.format_version(which, each) for each in which.versions]
    assert words == ["Delete it", "Keep it, with the changes made"]


def test_every_field_an_action_can_differ_in_has_a_name():
    shown = {each.name for each in descriptions.shown_fields(Action)}
    assert set(to_json(ACTION)) - shown == {
        "road_map",
        "origin",
        "priority_origin",
        "position",
    }
    assert conflicts.field_name(fork("lead", "x")) == "Lead body"
    assert descriptions.record_title(ACTION) == "Ban lamps"


def test_the_latest_of_very_many_versions_are_listed_and_the_others_counted():
    few, many = fork("lead", "Customs", "Health"), fork("lead", *map(str, range(15)))
    assert (conflicts.latest_versions(few), conflicts.describe_omitted(few)) == (few.versions, "")
    assert [each.value for each in conflicts.latest_versions(many)] == [
        str(n) for n in range(3, 15)
    ]
    assert conflicts.describe_omitted(many) == "… and 3 earlier versions"


def test_a_list_of_choices_is_shown_in_words():
    offer = Offer(
        id="o",
        body="UNEP",
        kinds=(NeedKind.MONEY, NeedKind.LEGAL),
        may_ask=(Standing.PARTY,),
        articles=("7.3", "money"),
    )
    assert conflicts.format_field(offer, "kinds") == "Money, Legal advice"
    assert conflicts.format_field(offer, "may_ask") == "Parties"
    assert conflicts.format_field(offer, "articles") == "7.3, money"


def test_every_field_an_offer_can_differ_in_is_described_and_an_offer_has_a_title():
    assert set(record_fields(Offer)) - {"origin", "position"} == {
        each.name for each in descriptions.shown_fields(Offer)
    }
    assert descriptions.record_title(Offer(id="o", body="UNEP")) == "UNEP"
    assert descriptions.record_title(Offer(id="o", body="UNEP", title="Desk")) == "Desk"


def test_the_offer_that_a_need_chose_is_shown_by_its_name():
    need = Need(id="a", road_map="map", text="Law", support="o1")

    def names(field, entry):
        assert field.name == "support"
        return {"o1": "UNEP: Desk"}[entry]

    assert conflicts.format_field(need, "support", names) == "UNEP: Desk"
    assert conflicts.format_field(need, "text", names) == "Law"
    which = replace(fork("support", "o1", ""), record_type="Need")
    told = [conflicts.format_version(which, each, names) for each in which.versions]
    assert told == ["UNEP: Desk", "Nothing"]


def test_a_version_that_names_a_deleted_record_cannot_be_chosen_or_asked_again():
    which = fork("objective", "aim", "gone")
    there = Objective(id="aim", road_map="map", title="Less mercury")
    workshop = Workshop().apply(Edit("", after=(ACTION, there)))
    for each, lost in zip(which.versions, (False, True), strict=True):
        edit = conflicts.settle(ACTION, which, each)
        with pytest.raises(InvalidInput, match="named was deleted") if lost else nullcontext():
            assert settle_with_known(workshop, edit) is edit
    answer = replace(version("objective", "aim", "2"), supersedes=("0", "1"))
    workshop = workshop.apply(Edit("", (ACTION,), (replace(ACTION, objective="aim"),)))
    with pytest.raises(InvalidInput, match="named was deleted"):
        ask_again(workshop, SettledDifference(which, answer))
    known = Objective(id="gone", road_map="map", title="No mercury")
    assert ask_again(workshop.apply(Edit("", after=(known,))), SettledDifference(which, answer))
