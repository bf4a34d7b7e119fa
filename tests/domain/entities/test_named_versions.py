"""A state of a road map is named, and shown later as it was; all as plain values."""

from __future__ import annotations

from datetime import datetime

import pytest

from mercworkshop.domain.comparison import version_content
from mercworkshop.domain.entities import actions, named_versions, road_map, script_steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.named_versions import NamedVersion, Snapshot
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import Stamp, group_by_field, heads
from mercworkshop.domain.values.digest_words import WORDS, format_digest
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput

JAMAICA, SAMOA = road_map_id("JAM"), road_map_id("WSM")
AT = datetime.fromisoformat("2015-01-21T14:05:00-04:00")


class VersionedWorkshop:
    """A workshop with its journal, in memory."""

    def __init__(self):
        self.workshop, self.changes = Workshop(), []
        self.stamp = Stamp("Ann", "Laptop 1")

    def do(self, edit):
        self.changes += changes_for(edit, self._heads, self.stamp)
        self.workshop = self.workshop.apply(edit)

    def _heads(self, record):
        return {
            name: heads(its)
            for (_kind, record_id, name), its in group_by_field(self.changes).items()
            if record_id == record.id
        }

    def snapshot(self, plan=JAMAICA):
        records = version_content.road_map_content(self.workshop, plan)
        found = [
            each.id for record in records for its in self._heads(record).values() for each in its
        ]
        return Snapshot(tuple(sorted(found)), version_content.content_digest(records))

    def name(self, label="presented", at=AT):
        plan = self.workshop.records(RoadMap)[JAMAICA]
        edit = named_versions.name_version(plan, label, self.snapshot(), "Ann", at)
        self.do(edit)
        return self.workshop.records(NamedVersion)[edit.after[0].id]

    def named(self, version):
        known = [each for each in self.changes if each.id in version.heads]
        return version_content.workshop_at_version(self.workshop, version, known)


@pytest.fixture
def room():
    room = VersionedWorkshop()
    room.do(road_map.start_road_map("JAM"))
    room.do(road_map.start_road_map("WSM"))
    room.do(actions.add([], JAMAICA, [{"title": "Law", "lead": "Trade"}, {"title": "Licence"}]))
    return room


def test_no_record_type_of_a_version_has_names_that_erasing_would_remove():
    parts = (RoadMap, *version_content.PARTS)
    assert not [each for each in parts if getattr(each, "NAMES", ())]


def test_a_proposal_is_no_part_of_a_version(room):
    before = room.snapshot()
    waits = ScriptStep(id="s", step="ministry 1", road_map=JAMAICA, author="Zoe", title="Lamps")
    room.do(Edit("", after=(waits,)))
    assert room.snapshot() == before
    version = room.name()
    room.do(script_steps.decline(waits, "No budget"))
    assert room.named(version).records(ScriptStep)["s"].reason == "No budget"
    seen = version_content.diff_of_road_map(room.named(version), room.workshop, JAMAICA)
    assert (seen.added, seen.changed, seen.deleted) == ((), (), ())


def plan_of(workshop):
    return workshop.records(RoadMap)[JAMAICA], workshop.records(Action).owned_by(JAMAICA)


def test_a_named_version_shows_the_road_map_as_it_was(room):
    before = plan_of(room.workshop)
    version = room.name()
    first, second = room.workshop.records(Action).owned_by(JAMAICA)
    room.do(actions.update(first, lead="Customs"))
    room.do(actions.delete([second], [first, second]))
    room.do(actions.add([first], JAMAICA, [{"title": "Store"}]))
    room.do(road_map.update(room.workshop.records(RoadMap)[SAMOA], context="Islands"))
    shown = room.named(version)
    assert plan_of(shown) == before
    assert shown.records(RoadMap)[SAMOA].context == "Islands", (
        "other road maps are shown as they are now"
    )
    since = version_content.diff_of_road_map(shown, room.workshop, JAMAICA)
    ((old, new),) = since.changed
    assert isinstance(old, Action)
    assert isinstance(new, Action)
    assert (old.lead, new.lead) == ("Trade", "Customs")
    assert [getattr(each, "title", "") for each in since.added] == ["Store"]
    assert [getattr(each, "title", "") for each in since.deleted] == ["Licence"]


def test_the_four_words_of_a_version_depend_on_its_content_alone(room):
    version = room.name()
    assert version.words == format_digest(version.digest)
    assert len(version.words.split()) == 4
    assert room.name("corrected").words == version.words
    first, _second = room.workshop.records(Action).owned_by(JAMAICA)
    room.do(actions.update(first, lead="Customs"))
    assert room.name("corrected").words != version.words
    (first, _second) = room.workshop.records(Action).owned_by(JAMAICA)
    room.do(actions.update(first, lead="Trade"))
    assert room.name("adopted").words == version.words


def test_the_words_for_digests_are_256_different_short_ascii_words():
    assert len(WORDS) == len({*WORDS}) == 256
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 8 for word in WORDS)
    assert format_digest("00ff0001") == f"{WORDS[0]} {WORDS[255]} {WORDS[0]} {WORDS[1]}"


def test_a_version_of_which_a_part_is_missing_or_damaged_is_not_shown(room):
    version = room.name()
    known = [each for each in room.changes if each.id in version.heads]
    with pytest.raises(InvalidInput, match="1 of its changes"):
        version_content.workshop_at_version(room.workshop, version, known[1:])
    other = NamedVersion(id="o", road_map=JAMAICA, label="x", heads=version.heads, digest="0" * 64)
    with pytest.raises(InvalidInput, match="damaged"):
        version_content.workshop_at_version(room.workshop, other, known)


@pytest.mark.parametrize("damaged", ["", "x", "g" * 64, "0" * 63])
def test_a_damaged_digest_has_no_words(damaged):
    assert NamedVersion(id="v", road_map="p", label="x", digest=damaged).words == ""


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("presented", "presented"),
        (" PRESENTED ", "presented"),
        ("For the  cabinet", "For the cabinet"),
    ],
)
def test_a_label_is_one_of_the_four_names_or_ones_own_words(room, typed, key):
    assert room.name(typed).label == key


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("", "A version needs a name"),
        ("  ", "A version needs a name"),
        ("x" * 101, "has 100 characters at most"),
    ],
)
def test_an_invalid_label_is_refused(room, label, reason):
    with pytest.raises(InvalidInput, match=reason) as caught:
        room.name(label)
    assert caught.value.advice


def test_a_version_of_a_road_map_too_large_for_a_line_of_a_file_is_refused(room):
    plan = room.workshop.records(RoadMap)[JAMAICA]
    huge = Snapshot(("a" * 32,) * (named_versions.MOST_HEADS + 1), "")
    with pytest.raises(InvalidInput, match="too large"):
        named_versions.name_version(plan, "presented", huge, "Ann", AT)


def test_a_version_is_found_by_label_or_by_its_words_the_newest_first(room):
    old = room.name()
    new = room.name(at=AT.replace(day=22))
    versions = room.workshop.records(NamedVersion).values()
    for words in ("presented", "Presented", new.words, new.words.upper()):
        assert named_versions.find_version(versions, words) == new
    assert named_versions.find_version(versions, "adopted") is None
    assert named_versions.newest_first(versions) == [new, old]
