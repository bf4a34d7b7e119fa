"""Files of the first release, and workshops that have the same countries."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from mercworkshop.domain.arrivals import first_format
from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import actions, offers, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, PathStep, declaration_id
from mercworkshop.domain.entities.people import Delegation, delegation_id
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import HeadCount, Round, head_count_id
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.package import change_lines, package, zip_container
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.package.signature import Signer
from mercworkshop.exchange.package.zip_container import JOURNAL
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store.store import Store
from tests.builders.laptop import Laptop
from tests.examples import chosen

RELEASE = Path(__file__).parent / "release_0_1_0"
JAMAICA = road_map_id("JAM")
ORDERS = tuple(permutations(("desk", "kit", "hand_in")))
FORM = """\
title: {title}
start: 2015-01-19
end: 2015-01-21
countries: [JAM, HTI, QMW]
figures: {{government: 27, ngo: 3}}
groups:
  - name: Group A
participants:
  - name: Ann Campbell
    country: JAM
"""


def packed(folder: Path, name: str) -> Path:
    """Write an exchange file of 0.1.0 from its parts."""
    contents = {part.name: part.read_bytes() for part in (RELEASE / name).iterdir()}
    path = folder / f"{name}.mercx"
    path.write_bytes(zip_container.write_container(contents))
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.mercws"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((RELEASE / "desk.sql").read_text(encoding="utf-8"))
    return path


def begun_from(path: Path, folder: Path, label: str) -> Laptop:
    return Laptop(folder, label, path)


def content(store: Store) -> object:
    """Return what a file holds, except what a kit leaves out."""
    workshop = store.workshop()
    records = {kind: dict(workshop.records(kind)) for kind in RECORD_TYPES.values()}
    forks = {
        key: [each.value for each in fork.versions] for key, fork in workshop.conflicts.items()
    }
    return records, forks, [change.id for change in store.changes()]


def test_a_workshop_of_the_first_release_opens_with_ids_that_name_it(desk):
    with closing(Store(desk)) as store:
        workshop, own = store.workshop(), store.workshop_id
        assert store.find_problems() == find_inconsistencies(workshop, store.changes()) == []
        assert workshop.details.id == workshop.workshop_id == own
        assert list(workshop.records(Delegation)) == [
            delegation_id(own, "JAM"),
            delegation_id(own, "QMW"),
        ]
        assert {each.id for each in workshop.records(HeadCount).all()} == {
            head_count_id(own, "government"),
            head_count_id(own, "ngo"),
        }
        practice = road_map_id("QMW", own)
        assert set(workshop.records(RoadMap)) == {JAMAICA, practice}
        assert len(workshop.records(PathStep).owned_by(practice)) > 4
        (declared,) = workshop.records(Declaration).owned_by(practice)
        assert declared.id == declaration_id(workshop.records(RoadMap)[practice], "30.5")
        assert [each.title for each in workshop.records(Action).owned_by(practice)] == [
            "Collect lamps"
        ]
        assert {change.workshop for change in store.changes()} == {own}
        # A number of persons is found by its id, instead of being added a second time.
        assert details.set_head_count(
            own, workshop.records(HeadCount).all(), details.Category.NGO, 4
        ).before


def test_a_damaged_change_of_the_first_release_is_still_found(desk):
    with closing(sqlite3.connect(desk, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE journal SET value = 'x' WHERE field = 'country' AND value LIKE '%QMW%'"
        )
    with closing(Store(desk)) as store:
        assert any("not as it was written" in line for line in store.find_problems())


@pytest.mark.parametrize("order", chosen(ORDERS, *ORDERS[::3]))
def test_files_of_the_first_release_merge_alike_in_every_order(tmp_path, desk, order):
    files = {"kit": packed(tmp_path, "kit"), "hand_in": packed(tmp_path, "hand_in")}
    with Laptop(tmp_path, "Old", files["kit"], "Ann") as old:
        old.store.close()
        old.store = Store(desk, Stamp("Ann", "Old"))
        files["desk"] = old.send(Audience.GROUP, "desk.mercx")
        old.take_in(files["kit"], files["hand_in"])
        wanted = content(old.store)
        first, *rest = order
        with Laptop(tmp_path, "New", files[first], "Bob") as new:
            new.take_in(*(files[name] for name in rest))
            assert content(new.store) == wanted
            assert [fork.field for fork in new.workshop.conflicts.values()] == ["lead"]
            (figure,) = (
                each
                for each in new.workshop.records(HeadCount).all()
                if each.category is details.Category.GOVERNMENT
            )
            assert figure.persons == 25
            # A file of today brings nothing new to the migrated one.
            (report,) = old.take_in(new.send(Audience.GROUP, "back.mercx"))
            assert report.new == 0


def test_a_file_of_the_first_format_that_holds_ids_of_the_second_is_explained(tmp_path):
    kit = package.read_package(packed(tmp_path, "kit"), DecryptionKeys())
    own = kit.manifest.workshop
    lines = (RELEASE / "kit" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    changes = [json.loads(line) for line in lines]
    there = next(each for each in changes if each["record_type"] == "Delegation")
    odd = there | {"id": "f" * 32, "record_id": delegation_id(own, "JAM")}
    read = change_lines.decode_changes(
        b"".join(json.dumps(each).encode() + b"\n" for each in [*changes, odd])
    )
    assert first_format.find_impossible_id(read[:-1], own) == ""
    assert first_format.find_impossible_id(read, own) == delegation_id(own, "JAM")
    with pytest.raises(BadFile, match="is of format 2") as refused:
        package._translate_first_format("kit.mercx", read, own)
    assert refused.value.advice


def form(folder: Path, title: str) -> Path:
    path = folder / f"{title}.yaml"
    path.write_text(FORM.format(title=title), encoding="utf-8")
    return path


def worked_on(laptop: Laptop) -> None:
    """Begin two road maps, one of Jamaica and one of the practice country."""
    own = laptop.workshop.workshop_id
    for code in ("JAM", "QMW"):
        laptop.do(road_map.start_road_map(code, own))
        laptop.do(actions.add([], road_map_id(code, own), [{"title": f"Licence for {code}"}]))


def ids(laptop: Laptop) -> set[tuple[str, str]]:
    workshop = laptop.workshop
    return {(name, each) for name, kind in RECORD_TYPES.items() for each in workshop.records(kind)}


def test_two_workshops_with_the_same_countries_share_the_road_maps_of_real_ones_only(tmp_path):
    path = form(tmp_path, "Port of Spain")
    with (
        Laptop(tmp_path, "One", path, "Ann") as one,
        Laptop(tmp_path, "Two", path, "Bob") as two,
        closing(Store(tmp_path / "both.mercws", create=True)) as both,
    ):
        worked_on(one)
        worked_on(two)
        assert one.workshop.workshop_id != two.workshop.workshop_id
        assert ids(one) & ids(two) == {("RoadMap", JAMAICA)}
        both.merge(one.store.changes())
        both.merge(two.store.changes())
        assert both.workshop().conflicts == {}
        for laptop in (one, two):
            held, its = both.workshop_of(laptop.workshop.workshop_id), laptop.workshop
            assert held.details == its.details
            for kind in RECORD_TYPES.values():
                if kind.OF_COUNTRY:
                    assert its.records(kind).items() <= held.records(kind).items()
                else:
                    assert dict(held.records(kind)) == dict(its.records(kind))


@pytest.fixture
def followed(tmp_path):
    """The laptop of a first workshop, and that of the workshop that follows it."""
    with (
        Laptop(tmp_path, "One", form(tmp_path, "Port of Spain"), "Ann") as one,
        Laptop(tmp_path, "Two", form(tmp_path, "Kingston"), "Bob") as two,
    ):
        worked_on(one)
        two.do(details.update(two.workshop.details, round=Round.FOLLOW_UP))
        yield one, two


def test_a_follow_up_goes_on_in_the_road_maps_of_the_first_workshop(followed):
    one, two = followed
    before = {
        kind: dict(two.workshop.records(kind))
        for kind in RECORD_TYPES.values()
        if not kind.OF_COUNTRY
    }
    (report,) = two.take_in(one.send(Audience.GROUP, "first.mercx"))
    assert report.new
    workshop = two.workshop
    assert [each.title for each in workshop.records(Action).all()] == ["Licence for JAM"]
    assert set(workshop.records(RoadMap)) == {JAMAICA}
    assert {kind: dict(workshop.records(kind)) for kind in before} == before
    assert {change.workshop for change in two.store.history(JAMAICA)} == {one.workshop.workshop_id}
    # The follow-up edits the action, and a group gets it in a kit.
    (action,) = workshop.records(Action).all()
    two.do(actions.update(action, lead="Customs"))
    with Laptop(two.folder, "Group", two.send(Audience.GROUP, "kit.mercx")) as group:
        assert group.workshop.records(Action).all() == two.workshop.records(Action).all()
        assert group.workshop.workshop_id == two.workshop.workshop_id
    assert (
        two.store.find_problems() == find_inconsistencies(two.workshop, two.store.changes()) == []
    )


def test_a_first_workshop_refuses_a_file_of_another(followed):
    one, two = followed
    with pytest.raises(BadFile, match="belongs to the workshop"):
        one.take_in(two.send(Audience.GROUP, "other.mercx"))


def test_a_delegation_or_offer_of_another_workshop_in_a_file_is_refused_by_its_line(followed):
    one, two = followed
    one.do(offers.add((), [{"body": "UNEP", "title": "Model law"}]))
    draft = transfer.prepare_export(two.store, Audience.GROUP)
    strangers = [
        change
        for change in one.store.changes()
        if (change.record_type, change.field) in {("Delegation", "country"), ("Offer", "body")}
    ]
    assert {change.record_type for change in strangers} == {"Delegation", "Offer"}
    before = content(two.store)
    for stranger in strangers:
        with pytest.raises(InvalidInput, match="line 1: this change belongs to another workshop"):
            package.write_package([stranger], draft.header, draft.encryption, Signer(two.keys))
        forged = change_lines.encode_changes([stranger])
        with pytest.raises(BadFile, match="belongs to another workshop"):
            change_lines.check_lines(forged, JOURNAL, package._manifest(draft.header, {}))
    assert content(two.store) == before
