"""A follow-up after three years: twelve countries get kits, and tell what became of actions.

The slips are compared with those that the test counts itself.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.actions_then_now import then_and_now
from mercworkshop.domain.entities.follow_up.promises import earlier_promises
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.shared_actions.records import SharedAction, SharedActionMember
from mercworkshop.domain.programme.follow_up.promise_rows import (
    PROMISED_ACTIONS,
    PROMISED_COUNTRIES,
    TOLD_UPDATES,
)
from mercworkshop.domain.programme.questions import MISSING
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.store import Store
from tests.builders.command_line import run
from tests.builders.sealed_files import GENEVA
from tests.builders.workshop import a_workshop

CODES = ("ATG", "BHS", "DMA", "GRD", "HTI", "HND", "JAM", "KNA", "LCA", "SUR", "TTO", "GUY")
THEN = ("2016-34", "2017", "2018-06", "")
"""The ends of the four actions of each country, as promised in 2015; the last has none."""
TOLD = (
    {"status": "done", "new_end": "2016-09", "evidence": "Gazette"},
    {"status": "blocked", "percent": "40", "new_end": "2021", "blocker": "No tender"},
    {"status": "done", "new_end": "2018-06-15"},
    {"status": "dropped"},
)
DAYS = {"2016-34": 736145, "2017": 736694, "2018-06": 736875, "2016-09": 736237, "2021": 738155}
DAYS["2018-06-15"] = 736860
"""The last days of these dates, counted by hand from 1 January of the year 1."""
MONTH = 30.44
EARLY = date(2015, 6, 1)
"""On this day nothing is overdue: each slip is by how much an end was moved."""


def is_asked(number, at):
    """Return whether an action is asked about: in every third country the second is not."""
    return not (number % 3 == 0 and at == 1)


def expected_slips(number):
    """Return the slips of a country, from its script alone."""
    slips = []
    for at, then in enumerate(THEN):
        now = str(TOLD[at].get("new_end", then)) if is_asked(number, at) else then
        slips.append(int((DAYS[now] - DAYS[then]) / MONTH + 1000.5) - 1000 if then else None)
    return slips


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The archive with the file of 2015, and the key file of the secretariat."""
    folder = tmp_path_factory.mktemp("desk")
    sample = a_workshop("Port of Spain").with_delegations(*CODES)
    for code in CODES:
        ends = [PartialDate(each) if each else None for each in THEN]
        rows = [{"title": f"{code} {at}", "end": end} for at, end in enumerate(ends)]
        sample = sample.with_road_map(code, *rows)
    with closing(sample.opened_at(folder / "first.mercws")) as first:
        _share(first, "JAM", "TTO")
        first.set_meta(transfer.SECRETARIAT, GENEVA.public.encryption_key)
        draft = transfer.prepare_export(first, Audience.SECRETARIAT)
        (folder / "first.mercx").write_bytes(draft.pack(folder / "keys"))
    holder_key.write_key_file(folder / "geneva.key", GENEVA)
    add(folder, "first.mercx")
    return folder


def add(folder, name):
    key = ("--key", folder / "geneva.key")
    assert run("archive", folder / "all.mercpa", "--add", folder / name, *key) == 0


def _share(store, *codes):
    """Make the first actions of some countries parts of one shared action."""
    own = SharedAction(id=new_id(), title="Regional laboratory")
    there = {each.title: each for each in store.workshop().records(Action).all()}
    parts = [
        SharedActionMember(
            id=new_id(),
            shared_action=own.id,
            road_map=road_map_id(code),
            action=there[f"{code} 0"].id,
        )
        for code in codes
    ]
    store.apply(Edit("", after=(own, *parts)))


def _tell(number, code, country):
    """Return what a country says, as a script."""
    said = {"do": "follow_up.tell", "by": "Ana Pérez", "at": "2018-10-16T15:00:00Z"}
    return [
        {**said, "id": f"{code} {at}", "country": country, "fields": fields}
        for at, fields in enumerate(TOLD)
        if is_asked(number, at)
    ]


@pytest.fixture(scope="module")
def told(desk, tmp_path_factory):
    """The archive after the follow-up: twelve laptops got a kit, and their files were added."""
    second, kit = desk / "second.mercws", desk / "kit.mercx"
    when = ("--begins", "2018-10-15", "--ends", "2018-10-17", "--city", "Bridgetown")
    made = ("--make-follow-up", second, "--countries", *CODES, *when)
    assert run("archive", desk / "all.mercpa", *made) == 0
    assert run("export", second, "--to", kit, "--for", "group") == 0
    for number, code in enumerate(CODES):
        laptop = tmp_path_factory.mktemp(code) / "laptop.mercws"
        script = laptop.with_name("edits.json")
        script.write_text(json.dumps(_tell(number, code, code)), encoding="utf-8")
        assert run("new", laptop, "--from", kit) == 0
        assert run("edit", laptop, "--json", script) == 0
        assert run("export", laptop, "--to", laptop.with_name("in.mercx")) == 0
        assert run("collect", second, laptop.with_name("in.mercx")) == 0
    assert run("export", second, "--to", desk / "home.mercx", "--for", "secretariat") == 0
    add(desk, "home.mercx")
    with closing(Archive(desk / "all.mercpa")) as archive:
        yield archive


def test_the_follow_up_has_the_promises_and_the_shared_action(told, desk):
    with closing(Store(desk / "second.mercws")) as store:
        now, own = store.workshop(), store.workshop_id
        plan = {each.title: each for each in now.records(Action).all()}
        action = plan["JAM 1"]
        promises = earlier_promises(store.history(action.id, "end"), own)
        assert promises.ends == (PartialDate("2017"),), "the first plan is never overwritten"
        (row,) = then_and_now(now, [plan["JAM 0"]], {})
    assert [(each.country, each.status) for each in row.others] == [("TTO", "done")]


def test_slips_are_those_counted_from_what_the_countries_said(told):
    for number, code in enumerate(CODES):
        rows = {each.title: each for each in told.ask(PROMISED_ACTIONS, country=code, day=EARLY)}
        slips = [rows[f"{code} {at}"].slip for at in range(len(THEN))]
        assert slips == expected_slips(number), code
        assert rows[f"{code} 0"].evidence == "Gazette"
        updates = told.ask(TOLD_UPDATES, country=code)
        assert len(updates) == sum(is_asked(number, at) for at in range(len(THEN)))
        assert {each.title for each in updates} == {told.ask(PROMISED_COUNTRIES)[0].told_title}


def test_slips_are_those_of_the_window_and_of_the_journal(told, desk):
    with closing(Store(desk / "second.mercws")) as store:
        now, own = store.workshop(), store.workshop_id
        plan = now.records(Action).all()
        promises = {e.id: earlier_promises(store.history(e.id, "end"), own) for e in plan}
        window = {each.action.id: each for each in then_and_now(now, plan, promises)}
    with closing(sqlite3.connect(desk / "all.mercpa")) as journal:
        written = journal.execute(
            "SELECT record_id, value, recorded_at FROM journal WHERE record_type = 'Action'"
            " AND field = 'end' ORDER BY recorded_at, id"
        ).fetchall()
    ends: dict[str, list[str]] = {}
    for record, value, _when in written:
        ends.setdefault(record, []).append(json.loads(value))
    for code in CODES:
        for each in told.ask(PROMISED_ACTIONS, country=code, day=EARLY):
            if window[each.id].action.progress != "dropped":
                assert window[each.id].slip == each.slip, each.title
            if each.slip is not None:
                days = DAYS[ends[each.id][-1]] - DAYS[ends[each.id][0]]
                assert each.slip == round(days / MONTH), each.title


def test_the_actions_of_each_country_are_counted(told):
    rows = {each.country: each for each in told.ask(PROMISED_COUNTRIES, day=date(2019, 1, 1))}
    assert rows.keys() == set(CODES)
    assert (rows["JAM"].asked, rows["ATG"].asked) == (3, 3)
    assert (rows["BHS"].asked, rows["BHS"].late, rows["BHS"].worst) == (4, 2, 48)
    assert (rows["BHS"].done, rows["BHS"].dropped, rows["BHS"].still_open) == (2, 1, 1)
    assert (rows["ATG"].past, rows["BHS"].past) == (1, 0), (
        "an action with a new end is not past its end"
    )


def test_no_road_map_of_the_follow_up_is_missing_in_the_archive(told):
    assert not told.ask(MISSING)


def test_both_workshops_merge_the_road_maps_of_the_other_without_conflicts(told, desk, capsys):
    """Nothing but road maps goes from one workshop to the other."""
    first, second = desk / "first.mercws", desk / "second.mercws"
    for file, audience in ((first, "then.mercx"), (second, "now.mercx")):
        assert run("export", file, "--to", desk / audience, "--for", "group") == 0
    capsys.readouterr()
    assert run("collect", first, desk / "now.mercx") == 0
    assert run("collect", second, desk / "then.mercx") == 0
    with closing(Store(first)) as here, closing(Store(second)) as there:
        ours, theirs = here.workshop(), there.workshop()
        assert ours.details.title == "Port of Spain"
        for kind in (RoadMap, Action, ActionUpdate):
            assert {e.id: e for e in ours.records(kind).all()} == {
                e.id: e for e in theirs.records(kind).all()
            }, kind
        assert not ours.conflicts


def test_a_follow_up_of_a_workshop_that_is_not_here_is_explained(told, desk, capsys):
    capsys.readouterr()
    key = ("--key", desk / "geneva.key")
    assert run("archive", desk / "other.mercpa", "--add", desk / "home.mercx", *key) == 0
    assert "1 earlier workshop whose own file is not here" in capsys.readouterr().out
    with closing(Archive(desk / "other.mercpa")) as archive:
        rows = {
            each.title: each for each in archive.ask(PROMISED_ACTIONS, country="BHS", day=EARLY)
        }
    assert rows["BHS 1"].slip == 48, "the end promised at that workshop counts"


def test_adding_the_file_of_the_follow_up_again_changes_nothing(told, desk):
    before = list(told.ask(PROMISED_COUNTRIES))
    add(desk, "home.mercx")
    assert list(told.ask(PROMISED_COUNTRIES)) == before
