"""What any archive must do, tested with a SQLite file and with one in memory."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import replace

import pytest

from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.figures import PublishedFigure
from mercworkshop.domain.programme.opened_files import LAST_BATCH, FileVerdict, OpenedFile
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.store import Store
from tests.builders.programme_files import arrival_of
from tests.builders.workshop import a_workshop, made_by
from tests.ports.memory_archive import MemoryArchive


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """Return two files of Ana's laptop as changes and arrivals; the second has more changes."""
    path = tmp_path_factory.mktemp("sent") / "Lima.mercws"
    sample = a_workshop("Lima").with_people("Ana Pérez", "Bo Lind")
    with closing(Store.create(path, sample.edit, Stamp("Ana Pérez", "L1"))) as store:
        files = [list(store.changes())]
        store.apply(sample.with_delegations("PER").edit)
        files.append(list(store.changes()))
        return [(each, arrival_of(each, store.workshop_id, f"{len(each)}.mercx")) for each in files]


@pytest.fixture(params=["file", "memory"])
def make(request, tmp_path):
    """Return a function that makes an empty archive for the officer of a name."""
    with ExitStack() as stack:

        def make(name: str) -> ArchivePort:
            stamp = Stamp(name, name)
            if request.param == "memory":
                return MemoryArchive(stamp)
            path = tmp_path / f"{name}.mercpa"
            return stack.enter_context(closing(Archive.create(path, stamp)))

        yield make


@pytest.fixture
def one(make) -> ArchivePort:
    return make("one")


def enter(archive: ArchivePort, title: str) -> ProgrammeWorkshop:
    edit = workshops.add_workshop((), title)
    archive.apply(edit)
    (made,) = made_by(edit, ProgrammeWorkshop)
    return made


def ana_in(files) -> str:
    return next(
        each.record_id for each in files[0][0] if (each.field, each.value) == ("name", "Ana Pérez")
    )


def all_changes(archive: ArchivePort) -> dict[str, tuple[str, str]]:
    return {
        each.id: (each.author, str(each.value))
        for share in archive.shares()
        for its in share.by_file.values()
        for each in its
    }


def test_a_file_is_added_once_whatever_the_order_and_is_known_by_its_hash(make, one, sent):
    (early, first), (late, second) = sent
    added = one.add(early, first)
    assert (added.total, added.new) == (len(early), len(early))
    assert one.add(late, second).new == len(late) - len(early)
    assert one.add(early, first).new == 0
    assert one.has_file(first.hash)
    assert not one.has_file("0" * 64)
    other = make("two")
    other.add(late, second)
    other.add(early, first)
    assert all_changes(one) == all_changes(other)
    assert {each.hash for each in one.arrivals()} == {first.hash, second.hash}


def test_a_file_with_a_different_change_under_a_known_id_is_refused_completely(one, sent):
    (early, first), (late, second) = sent
    one.add(early, first)
    before = all_changes(one)
    false = [replace(each, value="else") if each == early[0] else each for each in late]
    with pytest.raises(BadFile, match="says something else here than there"):
        one.add(false, second)
    assert all_changes(one) == before
    assert not one.has_file(second.hash)


def test_an_edit_of_the_archive_is_a_change_with_its_id_as_the_workshop(one, sent):
    one.add(*sent[0])
    planned = enter(one, "Nairobi")
    assert one.find(ProgrammeWorkshop, planned.id) == planned
    assert {each.workshop for each in one.changes_of("ProgrammeWorkshop", [planned.id])} == {
        one.archive_id
    }
    with pytest.raises(InvalidInput, match="a damaged character"):
        one.apply(workshops.update_workshop(planned, note="\ud800"))
    assert one.find(ProgrammeWorkshop, planned.id) == planned
    one.apply(workshops.remove_workshops([planned], ()))
    assert one.find(ProgrammeWorkshop, planned.id) is None


def test_records_are_found_by_their_titles(one):
    lima = enter(one, "Lima")
    again = enter(one, "Lima")
    one.apply(figures.add_figure(lima, 40, "Report"))
    assert {each.id for each in one.find_titled(ProgrammeWorkshop, "Lima")} == {lima.id, again.id}
    (figure,) = one.find_titled(PublishedFigure, "Report")
    assert figure.count == 40
    assert one.find_titled(ProgrammeWorkshop, "lim") == one.find_titled(PublishedFigure, "") == []


def test_edits_that_are_tried_out_are_seen_by_the_trial_and_taken_back(one):
    def work(tried: ArchivePort) -> int:
        planned = enter(tried, "Lima")
        tried.apply(figures.add_figure(planned, 40, "Report"))
        return len(tried.find_titled(ProgrammeWorkshop, "Lima"))

    before = all_changes(one)
    assert one.try_out(work) == 1
    assert all_changes(one) == before
    with pytest.raises(InvalidInput, match="needs a title"):
        one.try_out(lambda tried: tried.apply(workshops.add_workshop((), "")))
    assert enter(one, "Lima").title == "Lima"


def test_an_erased_person_stays_erased_and_leaves_no_name(one, sent):
    ana = ana_in(sent)
    one.add(*sent[0])
    assert one.erase_people([ana, "nobody"]) == 1
    assert one.find(Person, ana) is None
    back = one.add(*sent[1])
    assert (back.left_out, one.find(Person, ana)) == (1, None)
    assert "Ana Pérez" not in str(all_changes(one))
    assert one.erase_people([ana]) == 0


def test_two_archives_become_the_same_whichever_takes_in_the_other(make, one, sent):
    two = make("two")
    one.add(*sent[0])
    one.erase_people([ana_in(sent)])
    enter(one, "Nairobi")
    two.add(*sent[1])
    enter(two, "Jakarta")
    assert two.unite(one).erased == 1
    assert one.unite(two).new
    assert all_changes(one) == all_changes(two)
    assert one.archive_ids == two.archive_ids == {one.archive_id, two.archive_id}
    assert {each.hash for each in one.arrivals()} == {each.hash for each in two.arrivals()}
    assert one.unite(two).new == two.unite(one).new == 0


def test_texts_and_notes_are_kept(one):
    assert one.meta("color", "none") == "none"
    one.set_meta("color", "blue")
    assert one.meta("color") == "blue"
    assert one.ask(LAST_BATCH)[0].number == 0
    one.note_file(OpenedFile(name="a.mercx", verdict=FileVerdict.REFUSED, batch=3))
    assert one.ask(LAST_BATCH)[0].number == 3
    assert one.check() == []
