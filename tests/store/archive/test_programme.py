"""A made-up programme in an archive: the same for a seed, complete, and found in six scripts."""

from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.programme.inventories.comparison import INVENTORY_ROWS, read_inventories
from mercworkshop.reference.facts.inventory_form import inventory_form
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import dump
from tests.programme.__main__ import counts
from tests.programme.plan import SMALL, ProgrammeSize, plan_programme
from tests.programme.programme import make_archive
from tests.programme.words import WORDS
from tests.shipped import SHIPPED


@pytest.fixture
def archive(programme):
    with closing(Archive(programme)) as opened:
        yield opened


def test_every_workshop_road_map_and_action_has_its_row(archive):
    found = counts(archive)
    each = SMALL.workshops * SMALL.countries
    assert found["workshops"] == SMALL.workshops
    assert found["road maps"] == each
    assert found["actions"] == each * SMALL.actions
    assert archive.check() == []


def test_the_same_seed_makes_the_same_archive_and_another_seed_another(tmp_path):
    made = []
    for number, seed in enumerate((1, 1, 2)):
        with closing(
            make_archive(tmp_path / f"{number}.mercpa", ProgrammeSize(2, 2, 2), seed)
        ) as one:
            made.append(dump(one))
    assert made[0] == made[1]
    assert made[0]["action"] != made[2]["action"]


def test_words_are_found_in_every_script(archive):
    languages = {each.language for each in plan_programme(SMALL)}
    assert languages == set(WORDS)
    for language, words in WORDS.items():
        for part in (words.things[0].split()[-1], words.needs[0].split()[0]):
            assert archive.search(part), (language, part)


def test_follow_ups_move_promises_and_leave_some_fields_empty(archive):
    def count(sql):
        return archive.run_query(lambda db: db.execute(sql).fetchone()[0])

    assert count("SELECT count(*) FROM v_slips WHERE months > 0")
    assert count("SELECT count(*) FROM action WHERE progress = 'done'")
    assert count("SELECT sum(without_end) FROM v_blanks")
    assert count("SELECT count(*) FROM workshop WHERE round = 'follow_up'") == 4
    assert count("SELECT count(DISTINCT label) FROM named_version") > 1


def test_partners_donors_and_contributions_are_of_every_kind(archive):
    def count(sql):
        return archive.run_query(lambda db: db.execute(sql).fetchone()[0])

    assert count("SELECT count(*) FROM partner") == SMALL.workshops // 2 + 5
    assert count("SELECT count(*) FROM contribution") == SMALL.workshops
    told = "SELECT count(*) FROM v_contributions WHERE"
    assert count(f"{told} contradicts <> ''")
    assert count(f"{told} amount_low IS NULL")
    assert not count(f"{told} unspent_low IS NOT NULL AND amount_low IS NULL")
    assert archive.search("Former 0")


def test_inventories_of_road_maps_and_published_ones_stand_side_by_side(programme):
    with closing(Archive(programme)) as archive:
        seen = read_inventories(archive, inventory_form(SHIPPED)).inventories
        own = {each.id for each in seen if each.is_of_road_map}
        rows = archive.ask(INVENTORY_ROWS)
        told = archive.run_query(
            lambda db: db.execute("SELECT id, figures FROM published_inventory").fetchall()
        )
    assert own
    assert {each.country for each in seen if each.id in own} == {each.country for each in rows}
    by_id = {each.id: each for each in seen}
    assert set(by_id) == own | {record for record, _figures in told}
    for record, figures in told:
        known = [int(each) for each in figures.split(";") if each.strip()]
        total = by_id[record].total
        assert not known or (total is not None and total.low == sum(known))
