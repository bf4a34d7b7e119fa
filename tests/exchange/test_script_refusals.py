from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.errors import BadFile
from tests.every import every
from tests.exchange.scripted import after, begun, do


def refusal(*steps, workshop=None):
    with pytest.raises(BadFile) as caught:
        after(*steps, workshop=workshop or begun())
    return caught.value.message


ACT = do("actions.describe", id="Import licence")
ANSWER = do("case_run.answer", group="Group A", case_study="cs-b-products")


@every(
    ("step", "reason"),
    [
        (do("actions.fly"), "“do”: “actions.fly” is none of: details.describe"),
        (do("actions.add", rows=[{}]), "“country”: this is missing"),
        (do("actions.add", country="HTI", rows=[{}]), "HTI has no road map yet"),
        (do("actions.add", country="Atlantis", rows=[{}]), "“country”: “Atlantis” is no"),
        (
            do("actions.add", country=5, rows=[{}]),
            "“country”: expected text, found a",
        ),
        (do("actions.add", country="JAM", rows=[]), "“rows”: expected a list"),
        (do("actions.add", country="JAM", rows={}), "“rows”: expected a list"),
        (do("actions.add", country="JAM", rows=[1]), "“rows 1”: expected a group of named fields"),
        (
            do("actions.add", country="JAM", rows=[{}], at=1),
            "“at”: it does not belong",
        ),
        (do("offers.add", rows=[{"title": "Grant"}]), "An offer needs the name of who offers"),
        (
            do("offers.add", rows=[{"body": "GEF", "may_ask": ["everybody"]}]),
            "“rows 1.may_ask”: “everybody” is none of: party, signatory, non_party",
        ),
        (
            do("offers.add", rows=[{"body": "GEF", "since": "2016", "until": "2015"}]),
            "The offer would end before it begins",
        ),
        (do("offers.remove", ids=["GEF"]), "“ids”: there is no “GEF”"),
        (ACT | {"fields": 1}, "“fields”: expected a group of named fields"),
        (ACT | {"fields": {"colour": "red"}}, "“fields.colour”: there is no such field"),
        (ACT | {"fields": {"id": "x"}}, "“fields.id”: there is no such field"),
        (ACT | {"fields": {"position": "V0001"}}, "“fields.position”: there is no such field"),
        (ACT | {"fields": {"road_map": "x"}}, "“fields.road_map”: there is no such field"),
        (ACT | {"fields": {"title": 5}}, "“fields.title”: expected text, found a whole number"),
        (ACT | {"fields": {"title": None}}, "“fields.title”: expected text, found nothing"),
        (ACT | {"fields": {"title": "x" * 30_001}}, "longer than 30000 characters"),
        (ACT | {"fields": {"title": "\ud800"}}, "damaged character"),
        (ACT | {"fields": {"start": [2015]}}, "“fields.start”: expected text, found a list"),
        (ACT | {"fields": {"cost": 1.5}}, "“fields.cost”: expected text, found a number"),
        (ACT | {"fields": {"funding": 1}}, "“fields.funding”: expected text"),
        (ACT | {"fields": {"percent": 101}}, "from 0 to 100"),
        (ACT | {"fields": {"percent": True}}, "“fields.percent”: expected a whole number"),
        (
            ACT | {"fields": {"is_milestone": "yes"}},
            "“fields.is_milestone”: expected true or false",
        ),
        (ACT | {"fields": {"articles": ["99"]}}, "“fields.articles”: “99” is not an article"),
        (ACT | {"fields": {"articles": 4}}, "“fields.articles”: expected a list"),
        (ACT | {"fields": {"partners": [1]}}, "“fields.partners”: expected text"),
        (ACT | {"fields": {"section": "fish"}}, "“fields.section”: “fish” is none of: products"),
        (ACT | {"fields": {"objective": "Fish"}}, "“fields.objective”: there is no “Fish”"),
        (ACT | {"fields": {"depends_on": ["Fish"]}}, "“fields.depends_on”: there is no “Fish”"),
        (ACT | {"fields": {"depends_on": ["Import licence"]}}, "cannot depend on itself"),
        (do("actions.describe", id="Fish"), "“id”: there is no “Fish”"),
        (do("actions.describe", id=5), "“id”: expected text"),
        (do("actions.describe"), "“id”: this is missing"),
        (do("actions.delete", ids=["Fish"]), "“ids”: there is no “Fish”"),
        (do("actions.delete", ids=5), "“ids”: expected a list"),
        (do("actions.delete"), "“ids”: this is missing"),
        (
            do("details.describe", fields={"host": "Atlantis"}),
            "“fields.host”: “Atlantis” is",
        ),
        (
            do("details.describe", fields={"start": "2016", "end": "2015"}),
            "end before it starts",
        ),
        (
            do("details.count", category="friend", persons=1),
            "“category”: “friend” is none",
        ),
        (do("details.count", category="igo", persons=-1), "cannot be negative"),
        (do("details.count", category="igo", persons="many"), "“many” is not a whole number"),
        (do("details.count", category="igo", persons="-1"), "cannot be negative"),
        (do("details.count", category="igo", persons="9" * 5000), "too large to be kept"),
        (do("details.count", category="igo"), "“persons”: this is missing"),
        (do("people.add", rows=[{"country": "JAM"}]), "A participant needs a name"),
        (
            do("people.add", rows=[{"name": "C", "country": "X"}]),
            "“rows 1.country”: “X” is no",
        ),
        (
            do("people.add", rows=[{"name": "C", "group": "x"}]),
            "“rows 1.group”: there is no",
        ),
        (do("people.add", rows=[{"name": "C", "email": 1}]), "“rows 1.email”: expected text"),
        (do("people.describe", id="Ann", fields={"name": " "}), "needs a name"),
        (do("people.invite", countries=["X"]), "“countries”: “X” is not a country"),
        (do("people.invite", countries=1), "“countries”: expected a list"),
        (do("people.invite"), "“countries”: this is missing"),
        (do("people.withdraw", countries=["TTO"]), "“countries”: TTO does not take part"),
        (do("groups.add", name="Group A"), "“name”: there is a group “Group A” already"),
        (do("groups.add", name=" "), "A group needs a name"),
        (do("groups.add", name="B", fields={"name": "C"}), "“fields.name”: there is no"),
        (do("groups.seat", group="Group Z"), "“group”: there is no “Group Z”"),
        (do("groups.seat", group=None, people=["Eve"]), "“people”: there is no “Eve”"),
        (do("groups.seat"), "“group”: this is missing"),
        (
            do("case_run.assign", group="Group A", case_study="x"),
            "“case_study”: “x” is",
        ),
        (ANSWER | {"prompt": "p9", "text": ""}, "“prompt”: “p9” is none of: p1"),
        (ANSWER | {"prompt": "p1", "items": []}, "“text”: this is missing"),
        (ANSWER | {"prompt": "p3", "items": ["maybe"]}, "“items”: “maybe” is none of: yes, no"),
        (ANSWER | {"prompt": "p3", "items": ["yes", "no"]}, "“items”: expected one option"),
        (ANSWER | {"prompt": "p5", "text": "7"}, "“text”: “7” is none of: 1, 2"),
        (ANSWER | {"prompt": "p6", "rows": [["a"]]}, "“rows”: a row has 2 columns, not 1"),
        (ANSWER | {"prompt": "p6", "rows": "a"}, "“rows”: expected a list"),
        (
            do("road_map.describe", country="JAM", fields={"country": "HTI"}),
            "no such field",
        ),
        (
            do("road_map.describe", country="JAM", fields={"path": "x"}),
            "“fields.path”: “x”",
        ),
        (
            do("road_map.add_objective", country="JAM", title=""),
            "An objective needs a title",
        ),
        (do("path.choose", country="JAM", family="x"), "“family”: “x” is none of: parl"),
        (do("path.declare", country="JAM", provision="1"), "“provision”: “1” is none"),
        (do("needs.add", country="JAM", text=""), "A need cannot be empty"),
        (
            do("conflict.settle", type="Fish", id="x"),
            "“type”: “Fish” is none of: Details",
        ),
        (
            do("conflict.settle", type="Action", id="Train customs", field="lead"),
            "“field”: there is no difference in “lead”",
        ),
    ],
)
def test_a_step_that_cannot_be_done_is_refused_with_its_number_field_and_reason(step, reason):
    message = refusal(do("road_map.start", country="JAM"), step)
    assert message.startswith("edits.json, step 2: ")
    assert message.endswith(".")
    assert reason in message


def test_a_case_study_that_was_not_given_cannot_be_answered():
    other = do("groups.add", name="Group B")
    step = ANSWER | {"group": "Group B", "prompt": "p1", "text": ""}
    assert "“case_study”: it is not assigned to “Group B”" in refusal(other, step)


def test_a_title_of_several_records_is_refused_without_an_id_or_country():
    add = do("actions.add", rows=[{"title": "Train customs"}])
    steps = [do("road_map.start", country="HTI"), add | {"country": "HTI"}]
    describe = do("actions.describe", id="Train customs", fields={"note": "x"})
    assert "“Train customs” can mean several; give the id" in refusal(*steps, describe)
    workshop = after(*steps, describe | {"country": "HTI"}, workshop=begun())
    assert sorted(a.note for a in workshop.records(Action).values()) == ["", "", "x"]
