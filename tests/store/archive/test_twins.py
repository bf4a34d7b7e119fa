"""Records that two officers both entered: proposed as a pair, joined, and kept apart again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mercworkshop.domain.fields.field import FieldKind
from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.bodies import LinkKind
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.differences import read_differences
from mercworkshop.domain.programme.figures import PublishedFigure
from mercworkshop.domain.programme.quality import asking
from mercworkshop.domain.programme.quality.asking import OfficerWords
from mercworkshop.domain.programme.quality.findings import read_findings
from mercworkshop.domain.programme.quality.rules import QualityRule
from mercworkshop.domain.programme.twins.same_records import NamedRecord, find_stand_ins, join
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.store.archive import history
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import dump
from tests.builders.workshop import made_by

KINDS = {FieldKind.LINE, FieldKind.TEXT, FieldKind.DATE, FieldKind.CHOICE, FieldKind.REFERENCE}
SAID = OfficerWords("Bo", datetime(2016, 1, 1, tzinfo=UTC), "two meetings of one day")


@pytest.fixture
def officers(tmp_path):
    """Two archives that have the same workshop, each with a figure of its own."""
    paths = [tmp_path / f"{name}.mercpa" for name in ("ann", "bo")]
    with (
        closing(Archive.create(paths[0], Stamp("Ann", "Ann"))) as ann,
        closing(Archive.create(paths[1], Stamp("Bo", "Bo"))) as bo,
    ):
        enter(ann, "Caribbean workshop", "2015-01-19", city="Kingston", count=40)
        enter(bo, "Caribbean Workshop", "2015-01", country="JAM", count=42)
        enter(bo, "Caribbean workshop", "2016-01-18", count=30)
        enter(bo, "Caribbean workshop 2", "2015-01-19", count=20)
        ann.unite(bo)
        yield ann, bo


def enter(archive, title, begins, *, count, **fields):
    edit = workshops.add_workshop((), title, begins=PartialDate(begins), **fields)
    archive.apply(edit)
    (made,) = made_by(edit, ProgrammeWorkshop)
    archive.apply(figures.add_figure(made, count, f"Report of {count}"))


def found(archive):
    rows = read_findings(archive, date(2016, 1, 1))
    return [each for each in rows if each.rule is QualityRule.ENTERED_TWICE]


def titles(archive):
    rows = archive.run_query(
        lambda db: db.execute("SELECT title, city, country FROM programme_workshop ORDER BY title")
    )
    return [tuple(each) for each in rows]


def test_a_pair_is_shown_as_one_and_both_are_there_again_when_kept_apart(officers):
    ann, bo = officers
    before = dump(ann)
    (twins,) = found(ann)
    assert {twins.row.what, twins.row.other} == {"Caribbean workshop", "Caribbean Workshop"}
    ann.apply(asking.join(ann, twins, LinkKind.SAME, SAID))
    assert len(titles(ann)) == 3
    (one,) = (each for each in titles(ann) if each[1])
    assert one[1:] == ("Kingston", "JAM")  # the values of both
    kept = ann.find(ProgrammeWorkshop, twins.row.about)
    assert ann.find(ProgrammeWorkshop, twins.row.field) == kept
    assert (kept.city, kept.country) == ("Kingston", "JAM")
    for count in (40, 42):
        (figure,) = ann.find_titled(PublishedFigure, f"Report of {count}")
        assert figure.programme_workshop == kept.id
    (joined,) = found(ann)
    assert (joined.is_open, bool(joined.joined)) == (False, True)
    assert bo.unite(ann).new
    assert dump(bo) == dump(ann)
    ann.rebuild()
    assert dump(bo) == dump(ann)
    ann.apply(asking.take_up_finding(ann, joined))
    after = dump(ann)
    for table, rows in before.items():
        assert table in {"journal", "head"} or after[table] == rows, table
    assert found(ann)[0].is_open


def test_that_two_are_not_the_same_is_remembered_until_one_changes(officers):
    ann, bo = officers
    (twins,) = found(ann)
    ann.apply(asking.leave_finding(ann, twins, SAID))
    bo.unite(ann)
    for archive in officers:
        (left,) = found(archive)
        assert left.left.reason == SAID.words
    one = ann.find(ProgrammeWorkshop, twins.row.about)
    ann.apply(workshops.update_workshop(one, title="Caribbean workshops"))
    assert found(ann)[0].is_open


def test_undoing_a_join_restores_the_rows(officers):
    ann, _bo = officers
    before = dump(ann)
    edit = asking.join(ann, found(ann)[0], LinkKind.SAME, SAID)
    ann.apply(edit)
    ann.apply(edit.inverse())
    assert dump(ann)["programme_workshop"] == before["programme_workshop"]
    assert dump(ann)["published_figure"] == before["published_figure"]


def test_the_record_that_is_shown_follows_from_pairs_and_removals_alone():
    assert find_stand_ins([("a", "b"), ("b", "c")]) == {"b": "a", "c": "a"}
    assert find_stand_ins([("c", "b"), ("b", "a")]) == {"b": "c", "a": "c"}
    assert find_stand_ins([("a", "b"), ("b", "a")]) == {"b": "a"}
    assert find_stand_ins([("b", "a"), ("c", "a")]) == {"a": "b", "c": "b"}
    assert find_stand_ins([]) == {}
    assert find_stand_ins([("a", "b")], {"a"}) == {"a": "b"}
    assert find_stand_ins([("a", "b"), ("a", "c")], {"a"}) == {"a": "b", "c": "b"}
    assert find_stand_ins([("a", "b")], {"b"}) == {"b": "a"}
    assert find_stand_ins([("a", "b")], {"a", "b"}) == {"b": "a"}


def test_every_description_finds_twins_by_fields_that_can_be_compared():
    for description in ARCHIVE_DESCRIPTIONS.values():
        fields = {each.name: each.kind for each in description.fields}
        compared = {fields[each] for each in description.twins}
        assert compared <= KINDS | {FieldKind.MONEY}, description.kind


def test_a_change_of_the_hidden_record_reaches_the_row_shown_for_both(officers):
    ann, _bo = officers
    (twins,) = found(ann)
    ann.apply(asking.join(ann, twins, LinkKind.SAME, SAID))
    ((kept, other),) = ann.run_query(
        lambda db: db.execute("SELECT kept, other FROM same_record").fetchall()
    )
    hidden = ann.run_query(lambda db: history.find_record(db, ProgrammeWorkshop, other))
    ann.apply(workshops.update_workshop(hidden, subregion="Greater Antilles"))
    assert ann.find(ProgrammeWorkshop, kept).subregion == "Greater Antilles"
    read = "SELECT subregion FROM programme_workshop WHERE id = ?"
    shown = ann.run_query(lambda db: db.execute(read, [kept]).fetchone())
    assert shown == ("Greater Antilles",)
    before = dump(ann)
    ann.rebuild()
    assert dump(ann) == before


def test_the_twin_of_a_removed_record_is_shown_with_what_refers_to_either(officers):
    ann, bo = officers
    (twins,) = found(ann)
    ann.apply(asking.join(ann, twins, LinkKind.SAME, SAID))
    bo.unite(ann)
    joined = titles(ann)
    kept = ann.find(ProgrammeWorkshop, twins.row.about)
    removal = workshops.remove_workshops([kept], [])
    ann.apply(removal)
    assert len(titles(ann)) == 3, "the twin and the two others are listed"
    back = ann.find(ProgrammeWorkshop, twins.row.field)
    assert back.id == twins.row.field
    for count in (40, 42):
        (figure,) = ann.find_titled(PublishedFigure, f"Report of {count}")
        assert figure.programme_workshop == back.id
    bo.unite(ann)
    assert dump(bo) == dump(ann)
    before = dump(ann)
    ann.rebuild()
    assert dump(ann) == before
    ann.apply(removal.inverse())
    assert sorted(titles(ann)) == sorted(joined)
    before = dump(ann)
    ann.rebuild()
    assert dump(ann) == before


def test_the_row_shown_for_both_loses_the_values_of_a_removed_record(officers):
    ann, _bo = officers
    (twins,) = found(ann)
    ann.apply(asking.join(ann, twins, LinkKind.SAME, SAID))
    ((other,),) = ann.run_query(lambda db: db.execute("SELECT other FROM same_record").fetchall())
    hidden = ann.run_query(lambda db: history.find_record(db, ProgrammeWorkshop, other))
    ann.apply(workshops.remove_workshops([hidden], []))
    one = ann.find(ProgrammeWorkshop, twins.row.about)
    assert (one.city, one.country).count("") == 1, "it keeps only its own city or country"
    before = dump(ann)
    ann.rebuild()
    assert dump(ann) == before


def test_two_officers_may_join_a_pair_from_either_side(officers):
    ann, bo = officers
    bo.unite(ann)
    (twins,) = found(ann)
    row = twins.row
    one, other = NamedRecord(row.about, row.what), NamedRecord(row.field, row.other)
    ann.apply(join(row.about_type, one, other))
    bo.apply(join(row.about_type, replace(other, name="Also known as"), one))
    ann.unite(bo)
    bo.unite(ann)
    assert dump(bo) == dump(ann)
    assert read_differences(ann).count == 0
    assert len(titles(ann)) == 3
