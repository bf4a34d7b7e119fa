"""Pilots in an archive: what questions, the search, views and united archives say of them."""

from __future__ import annotations

from contextlib import ExitStack, closing
from datetime import date

import pytest

from mercworkshop.domain.programme.pilots import desk
from mercworkshop.domain.programme.pilots.overview import PilotDoubt, read_pilots
from mercworkshop.domain.programme.pilots.pilot_summary import PILOTS
from mercworkshop.domain.programme.pilots.pilots import (
    OutputState,
    Pilot,
    PilotOutput,
    PilotQuestion,
)
from mercworkshop.domain.programme.support import requests
from mercworkshop.domain.programme.support.requests import SupportRequest
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import dump
from tests.builders.workshop import made_by
from tests.shipped import SHIPPED

DAY = date(2019, 11, 30)
CODES = {each.iso3 for each in SHIPPED.countries.all}


@pytest.fixture
def archive(tmp_path):
    with closing(Archive.create(tmp_path / "all.mercpa")) as made:
        made.apply(real_programme())
        yield made


def seen(archive, day=DAY):
    return {each.pilot.title: each for each in read_pilots(archive, day, CODES).pilots}


def test_the_pilots_of_the_sample_say_what_is_known_and_leave_out_what_is_not(archive):
    found = read_pilots(archive, DAY, CODES)
    assert [each.pilot.kind.value for each in found.pilots].count("assessment") == 5
    assert all(each.pilot.source for each in found.pilots)
    inventories = seen(archive)["Inventory of uses, emissions and releases"]
    assert {PilotDoubt.NO_COUNTRY, PilotDoubt.NO_DONOR} <= set(inventories.doubts)
    jamaica = seen(archive)["Inventory, then a Cabinet paper"]
    assert (jamaica.here, len(jamaica.wanted), len(jamaica.late)) == (3, 5, 2)
    assert PilotDoubt.DUE_AFTER_END in jamaica.doubts
    assert PilotDoubt.BACKWARDS in seen(archive)["Who holds which data"].doubts
    assert seen(archive, date(2015, 3, 1))["Inventory, then a Cabinet paper"].here == 1


def test_question_view_and_page_give_the_same_numbers(archive):
    archive.set_day(DAY)
    rows = archive.ask(PILOTS, day=DAY)
    by_view = archive.run_query(
        lambda db: db.execute(
            "SELECT pilot, coalesce(country, ''), outputs, here, late FROM v_pilots"
        ).fetchall()
    )
    asked = {(each.id, each.country, each.outputs, each.here, each.late) for each in rows}
    assert asked == set(by_view)
    for each in read_pilots(archive, DAY, CODES).pilots:
        its = [row for row in rows if row.id == each.pilot.id]
        assert {row.country for row in its} == set(each.pilot.countries or ("",))
        assert {(len(each.wanted), each.here, len(each.late))} == {
            (row.outputs, row.here, row.late) for row in its
        }, each.pilot.title


def test_pilots_and_outputs_are_found_by_their_words(archive):
    kinds = {kind for kind, _id in archive.search("Cabinet paper")}
    assert kinds == {"pilot", "pilot_output"}
    assert archive.search("nimos")


def test_an_officer_adds_changes_and_removes_and_the_tables_follow(archive):
    archive.apply(desk.add_pilot(archive, {"title": "Hospitals", "countries": ("CRI", "XYZ")}))
    pilot = seen(archive)["Hospitals"].pilot
    archive.apply(desk.add_part(archive, PilotOutput, pilot.id, {"title": "List"}))
    archive.apply(desk.add_part(archive, PilotQuestion, pilot.id, {"text": "Which?"}))
    (output,) = (each.output for each in seen(archive)["Hospitals"].outputs)
    values = {"state": OutputState.DELIVERED, "delivered": PartialDate("2019")}
    archive.apply(desk.change(archive, output, values))
    archive.apply(desk.change(archive, pilot, {"countries": ("CRI",)}))
    now = seen(archive)["Hospitals"]
    assert (now.here, len(now.questions), now.pilot.countries) == (1, 1, ("CRI",))
    before = archive.run_query(lambda db: db.execute("SELECT * FROM pilot_country").fetchall())
    archive.rebuild()
    after = archive.run_query(lambda db: db.execute("SELECT * FROM pilot_country").fetchall())
    assert len(after) == len(before)
    archive.apply(desk.remove(archive, now.pilot))
    assert "Hospitals" not in seen(archive)
    assert archive.find(PilotOutput, output.id) is None
    assert archive.check() == []
    for make in (
        lambda: desk.change(archive, now.pilot, {"title": "x"}),
        lambda: desk.add_part(archive, PilotOutput, pilot.id, {"title": "List"}),
        lambda: desk.remove(archive, now.pilot),
    ):
        with pytest.raises(InvalidInput, match="no longer in the programme"):
            make()
    assert archive.find(Pilot, pilot.id) is None


def test_work_of_two_officers_on_one_pilot_is_united(tmp_path):
    with ExitStack() as stack:
        both = []
        for name in ("Ann", "Ben"):
            path = tmp_path / f"{name}.mercpa"
            both.append(stack.enter_context(closing(Archive.create(path, Stamp(name, name)))))
            both[-1].apply(real_programme())
        ann, ben = both
        pilot = seen(ann)["Inventory, then a Cabinet paper"].pilot
        ann.apply(desk.change(ann, pilot, {"donor": "Donor D"}))
        ben.apply(desk.add_part(ben, PilotOutput, pilot.id, {"title": "Film"}))
        note = requests.note_request("need", body="UNITAR")
        ben.apply(note)
        for mine, theirs in ((ann, ben), (ben, ann), (ann, ben)):
            mine.unite(theirs)
        assert dump(ann) == dump(ben)
        now = seen(ann)["Inventory, then a Cabinet paper"]
        assert (now.pilot.donor, len(now.outputs)) == ("Donor D", 6)
        (request,) = made_by(note, SupportRequest)
        assert ann.find(SupportRequest, request.id) == request
