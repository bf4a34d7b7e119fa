"""A workshop made by a script, for tests of scripts."""

from __future__ import annotations

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.script import reader
from tests.exchange.naming import LOOKUPS


def do(verb, **arguments):
    return {"do": verb, **arguments}


EMPTY = Workshop().apply(Edit("", after=(Details(id="d", title="Apia"),)))
START = [
    do("people.invite", countries=["JAM", "Haïti"]),
    do(
        "people.add",
        rows=[
            {"name": "Ann", "country": "Jamaica", "email": "ann@nepa.example"},
            {"name": "Bo"},
        ],
    ),
    do("groups.add", name="Group A", fields={"room": "Hummingbird", "chair": "Ms Ali"}),
    do("groups.seat", group="Group A", countries=["JAM"], people=["Bo"]),
    do("case_run.assign", group="Group A", case_study="cs-b-products"),
    do("road_map.start", country="JAM"),
    do("road_map.add_objective", country="JAM", title="No lamps"),
    do(
        "actions.add",
        country="JAM",
        rows=[
            {
                "title": "Import licence",
                "articles": ["4"],
                "lead": "Trade Board",
                "start": "Q1 2016",
                "cost": "30 000",
                "objective": "No lamps",
            },
            {"title": "Train customs", "depends_on": ["Import licence"]},
        ],
    ),
    do("path.add_step", country="JAM", title="Cabinet", fields={"planned": 2016}),
    do("needs.add", country="JAM", kind="legal", text="Advice"),
]


def after(*steps, workshop=EMPTY, lookups=LOOKUPS):
    return workshop.apply(reader.run_script(list(steps), workshop, lookups, "edits.json"))


def begun():
    return after(*START)
