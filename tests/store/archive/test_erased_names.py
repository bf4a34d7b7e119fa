"""A person whom one officer erased is erased in every archive, in any order of uniting them."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.programme.outreach import outreach
from mercworkshop.domain.programme.outreach.outreach import Outreach, OutreachKind
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import BadFile
from mercworkshop.store.archive.archive import Archive
from tests.builders.asked_people import held_with_people
from tests.builders.programme_files import dump
from tests.examples import times

OFFICERS = ("Ann", "Bo", "Cy")
NAME = "Gone Soon"
AWAY = (NAME, "gone@example.org")


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    folder = tmp_path_factory.mktemp("held")
    others = ({"name": "Who Stays", "country": "JAM", "email": "stays@example.org"},)
    return held_with_people(folder), held_with_people(folder, "Kingston", "2015-09-19", others)


def addressees(path):
    """Return the addressees of the letters in an archive; its table must agree with its records."""
    with closing(Archive(path)) as archive:
        rows = archive.run_query(
            lambda db: db.execute("SELECT id, addressee FROM outreach").fetchall()
        )
        found = {each: archive.find(Outreach, each) for each, _said in rows}
    assert [(each, letter and letter.addressee) for each, letter in found.items()] == rows
    return sorted(said for _id, said in rows)


def write_letter(archive, addressee, asked):
    day = PartialDate("2016-01-02")
    archive.apply(
        outreach.add_outreach(
            "SUR", kind=OutreachKind.LETTER, day=day, addressee=addressee, asked=asked
        )
    )


def erase(archive, name):
    query = "SELECT id FROM person WHERE name = ?"
    gone = archive.run_query(lambda db: [row[0] for row in db.execute(query, [name])])
    return archive.erase_people(gone)


def begin(path, officer, held):
    archive = Archive.create(path, Stamp(officer, officer))
    for each in held:
        archive.add(each.changes, each.arrival)
    write_letter(archive, NAME, f"Letter of {officer}")
    write_letter(archive, "Who Stays", f"Another of {officer}")
    return archive


def take_in(path, other):
    with closing(Archive(path)) as archive, closing(Archive(other)) as source:
        return archive.unite(source)


def rows(path):
    with closing(Archive(path)) as archive:
        assert archive.check() == []
        return dump(archive)


def exchange_all(chance, archives, old):
    """Unite each archive with each other one, and with the old copies, in any order."""
    for one in chance.sample(archives, len(archives)):
        for other in chance.sample([*archives, *old], len(archives) + len(old)):
            if one != other:
                take_in(one, other)


def words_in(path):
    """Return which words of the erased person are in the bytes of an archive."""
    beside = path.with_name(f"{path.name}-wal")
    found = path.read_bytes() + (beside.read_bytes() if beside.exists() else b"")
    return [word for word in AWAY if word.encode() in found]


def test_an_erased_name_does_not_come_back_in_any_order_or_with_old_copies(tmp_path, held):
    for seed in range(times(30, 1)):
        chance = random.Random(seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        paths = [folder / f"{each}.mercpa" for each in OFFICERS]
        for path, officer in zip(paths, OFFICERS, strict=True):
            begin(path, officer, [held[0], *chance.sample(held[1:], chance.randint(0, 1))]).close()
        old = [shutil.copy(each, folder / f"old {each.name}") for each in paths]
        if chance.random() < 0.5:
            take_in(paths[0], paths[1])
        with closing(Archive(paths[0])) as archive:
            assert erase(archive, NAME) == 1
        for _exchange in range(chance.randint(0, 8)):
            one, other = chance.sample([*paths, *old], 2)
            if one not in old:
                take_in(one, other)
        new = folder / "new.mercpa"
        Archive.create(new).close()
        everybody = [*paths, new]
        exchange_all(chance, everybody, old)
        wanted = rows(new)
        for path in paths:
            assert rows(path) == wanted, f"{path.name} differs with seed {seed}"
            assert not words_in(path), f"seed {seed}"
        assert addressees(new) == [""] * 3 + ["Who Stays"] * 3


def test_the_name_of_somebody_else_stays(tmp_path, held):
    folder = tmp_path / "other"
    folder.mkdir()
    same = ({"name": NAME, "country": "JAM", "email": "other@example.org"},)
    namesake = held_with_people(folder, "Lima", "2016-01-19", same)
    one, two = tmp_path / "one.mercpa", tmp_path / "two.mercpa"
    for path in (one, two):
        begin(path, path.stem, [held[0], namesake]).close()
    with closing(Archive(one)) as archive:
        people = held[0].workshop.records(Person).values()
        gone = [each.id for each in people if each.name == NAME]
        assert archive.erase_people(gone) == 1
    for path, other in ((one, two), (two, one)):
        take_in(path, other)
    assert rows(one) == rows(two)
    assert addressees(two).count(NAME) == 2


def test_a_change_with_another_value_is_still_refused(tmp_path, held):
    """Only a blanked name may differ, and only in a field that holds nothing but a name."""
    one = begin(tmp_path / "one.mercpa", "One", held[:1])
    two = Archive.create(tmp_path / "two.mercpa")
    with closing(one), closing(two):
        two.unite(one)
        for share in one.shares():
            for changes in share.by_file.values():
                for change in changes:
                    if (change.record_type, change.field) == ("Outreach", "asked"):
                        changed = replace(change, value="")
                    elif (change.record_type, change.field) == ("Outreach", "addressee"):
                        changed = replace(change, value="Somebody Else")
                    else:
                        continue
                    arrival = replace(held[0].arrival, workshop=share.workshop, hash=change.id)
                    with pytest.raises(BadFile, match="says something else here than there"):
                        two.add([changed], arrival)
