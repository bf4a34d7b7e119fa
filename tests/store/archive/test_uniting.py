"""Two officers' archives become one, in any order and any number of times."""

from __future__ import annotations

import random
from contextlib import ExitStack, closing
from datetime import UTC, datetime

import pytest

from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.secretariat import acceptances
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.records import AcceptanceState
from mercworkshop.domain.programme import figures, questions, workshops
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import BadFile
from mercworkshop.store.archive import adding
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import dump, sent_files
from tests.builders.workshop import made_by
from tests.examples import times


@pytest.fixture(scope="module")
def files():
    return sent_files(years=2, sent=2)


@pytest.fixture
def make(tmp_path):
    """Return a function that makes an officer's archive with some of the files."""
    with ExitStack() as stack:
        made: list[Archive] = []

        def begin(name, files=()):
            path = tmp_path / f"{len(made)}.mercpa"
            archive = stack.enter_context(closing(Archive.create(path, Stamp(name, name))))
            made.append(archive)
            for changes, arrival in files:
                archive.add(changes, arrival)
            return archive

        yield begin


def work_on(archive, title):
    """Do what an officer does: enter a workshop of the programme, and judge a road map."""
    edit = workshops.add_workshop((), title)
    archive.apply(edit)
    (made,) = made_by(edit, ProgrammeWorkshop)
    archive.apply(figures.add_figure(made, 40, f"Report of {title}"))
    for each in archive.ask(questions.ROAD_MAPS, country="KEN")[:1]:
        plan = archive.find(RoadMap, road_map_id("KEN"))
        said = Judgement(AcceptanceState.RECEIVED, title, datetime(2016, 1, 1, tzinfo=UTC))
        archive.apply(acceptances.judge(None, each.workshop, plan, said), each.workshop)


def people_in(archive):
    return archive.run_query(lambda db: [row[0] for row in db.execute("SELECT id FROM person")])


def test_two_archives_in_any_order_and_again_are_the_same(make, files):
    for seed in range(times(40, 1)):
        chance = random.Random(seed)
        parts = [chance.sample(files, chance.randint(1, len(files))) for _one in range(2)]
        one, two = (make(f"Officer {n}", part) for n, part in enumerate(parts))
        work_on(one, "Lima")
        work_on(two, "Hanoi")
        # Only an archive with the whole workshop knows the name of an erased person.
        in_both = set(people_in(one)) & set(people_in(two))
        gone = [min(in_both)] if in_both else []
        one.erase_people(gone)
        third = make("Third", chance.sample(parts[1], 1))
        one_first = make("Fourth")
        for each in (one, two):
            one_first.unite(each)
            one_first.unite(each)
        for each, other in ((one, two), (two, one), (third, two)):
            each.unite(other)
        wanted = dump(one)
        for each in (two, one_first, third):
            found = dump(each)
            for table, rows in wanted.items():
                assert found[table] == rows, f"{table} differs with seed {seed}"
        assert one.unite(two).new == one.unite(one_first).new == 0
        for each in gone:
            assert one.find(Person, each) is two.find(Person, each) is None
        assert one.check() == two.check() == []
        two.rebuild()
        assert dump(two) == wanted


def test_an_archive_is_united_as_a_whole_or_not_at_all(make, files, monkeypatch):
    one, two = make("One", files[:2]), make("Two", files[2:])
    before, shares = dump(one), []
    add_share = adding.add_share

    def fail_late(*given):
        shares.append(given)
        if len(shares) == 2:
            raise BadFile("two meanings", "ask")
        return add_share(*given)

    monkeypatch.setattr(adding, "add_share", fail_late)
    with pytest.raises(BadFile, match="two meanings ask"):
        one.unite(two)
    assert dump(one) == before
    assert one.archive_ids == {one.archive_id}


def test_a_united_archive_is_no_workshop_and_its_identity_stays_known(make):
    one, two = make("One"), make("Two")
    work_on(two, "Hanoi")
    assert one.unite(two).new > 0
    assert one.archive_ids == {one.archive_id, two.archive_id}
    assert not one.ask(questions.WORKSHOPS)
    one.rebuild()
    assert not one.ask(questions.WORKSHOPS)
    assert one.find_titled(ProgrammeWorkshop, "Hanoi")
