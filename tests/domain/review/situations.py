"""Small road maps of one State from ``situations.yaml``, and what the review must say to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
    PathStep,
    Progress,
    TreatyAct,
)
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.review_answers import NotConcerned
from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap, RoadMapState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.facts.review_facts import facts_for
from tests.shipped import SHIPPED

_ANSWERED = ("3.6", "3.7", "4.2", "6.1", "7.3", "17.4", "25.2", "30.4", "30.5")


@dataclass(frozen=True, slots=True)
class Situation:
    """A road map, the facts about its State, and the findings that must come, as pairs."""

    id: str
    workshop: Workshop
    road_map: RoadMap
    facts: ReviewFacts
    wanted: frozenset[tuple[str, str]]

    def found(self) -> list[findings.Finding]:
        return list(findings.review_road_map(self.workshop, self.road_map, self.facts))


def read_situations() -> list[Situation]:
    text = (Path(__file__).parent / "situations.yaml").read_text("utf-8")
    return [_situation(row) for row in yaml.load(text, yaml.BaseLoader)]


def _situation(row: Mapping) -> Situation:
    facts = _facts(row)
    is_party = "party" in row or "done" in row
    deposit = row.get("deposit", "" if is_party else "2028-03-01")
    planned = "" if deposit == "none" else deposit
    road_map = _road_map(row, facts, planned)
    records = [
        road_map,
        *_workshop(row),
        *_steps(row, planned),
        *_actions(row),
        *_declarations(row),
        *(
            NotConcerned(id=f"not {article}", road_map="map", article=article, reason=reason)
            for article, reason in row.get("not_us", {}).items()
        ),
        *(
            Need(id=f"need{n}", road_map="map", kind=NeedKind(kind), text="Help", support=support)
            for n, (kind, support) in enumerate(row.get("needs", ()))
        ),
    ]
    wanted = {
        (article, severity)
        for article, listed in row.get("says", {}).items()
        for severity in ([listed] if isinstance(listed, str) else listed)
    }
    return Situation(
        row["id"],
        Workshop().apply(Edit("", after=tuple(records))),
        road_map,
        facts,
        frozenset(wanted),
    )


def _workshop(row: Mapping) -> list[Details]:
    day = row.get("workshop")
    return [Details(id="w", start=_day(day), end=_day(day))] if day else []


def _facts(row: Mapping) -> ReviewFacts:
    known = facts_for(SHIPPED.on_day(_date(row.get("today")) or date(2026, 11, 26)), "XXX")
    return replace(
        known,
        is_by_today=True,  # test_judging_day.py tests judging by the day of the workshop
        signed=_date(row.get("signed")),
        consent=_date(row.get("party")),
        status_as_of=_date(row.get("doubtful_since")),
        obligations={number: f"Article {number}" for number in row.get("duties", ())},
    )


def _road_map(row: Mapping, facts: ReviewFacts, deposit: str) -> RoadMap:
    usual = "accession" if facts.signed is None else "ratification"
    own = RoadMap(
        id="map",
        country="XXX",
        state=RoadMapState.IN_WORK,
        context="A State.",
        focal_point="Ms A",
        coordination="Mercury committee",
        intended_act=ConsentKind(row.get("act", usual)),
        intended_date=_day(deposit),
    )
    fields = dict(row.get("map", {}))
    for name in ("signed", "intended_date"):
        if name in fields:
            fields[name] = _day(fields[name])
    return replace(own, **fields)


def _steps(row: Mapping, deposit: str) -> list[PathStep]:
    done = row.get("done", "")
    progress = Progress.DONE if done else Progress.PLANNED
    found = []
    if deposit or done:
        found.append(
            PathStep(
                id="deposit",
                road_map="map",
                title="Deposit",
                body="Foreign affairs",
                milestone=TreatyAct.DEPOSIT,
                planned=_day(deposit),
                done=_day(done),
                progress=progress,
                position="5",
            )
        )
    for n, (act, planned, *more) in enumerate(row.get("steps", ())):
        fields = dict(more[0]) if more else {}
        step = PathStep(
            id=f"step{n}",
            road_map="map",
            title=fields.pop("title", act),
            body="Cabinet",
            milestone=TreatyAct(act),
            planned=_day(planned),
            done=_day(fields.pop("done", None)),
            progress=Progress(fields.pop("progress", "planned")),
            position="1",
        )
        found.append(replace(step, **fields))
    return found


def _actions(row: Mapping) -> list[Action]:
    usual = ["Inform the public", ["18.1"], {"end": "2031"}]
    return [_action(n, *each) for n, each in enumerate((usual, *row.get("actions", ())))]


def _action(n: int, title: str, articles: list[str], fields: Mapping[str, str]) -> Action:
    more = dict(fields)
    funding = more.get("funding", "none_needed")
    return Action(
        id=f"action{n}",
        road_map="map",
        title=title,
        lead="Environment",
        articles=tuple(articles),
        annex_entries=tuple(more.get("annex_entries", ())),
        start=_day(more.get("start")),
        end=_day(more.get("end")),
        is_milestone="is_milestone" in more,
        cost=Money(1000, 1000, "USD") if "cost" in more else None,
        funding=Funding(funding),
        funder=more.get("funder", ""),
        indicator="It is there",
        progress=Progress(more.get("progress", "planned")),
        position=str(n),
    )


def _declarations(row: Mapping) -> list[Declaration]:
    answers = {each: ["applies" if each == "17.4" else "does_not"] for each in _ANSWERED}
    answers |= row.get("answers", {})
    return [
        Declaration(
            id=f"declaration {provision}",
            road_map="map",
            provision=provision,
            choice=DeclarationChoice(choice),
            owner="Legal office",
            due=_day(more[0]) if more else None,
            note=more[1] if more[1:] else "",
        )
        for provision, (choice, *more) in answers.items()
    ]


def _day(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text and text != "null" else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
