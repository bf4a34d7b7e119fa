"""Each record that a search finds in an archive leads to the place that shows it."""

from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.programme import found_records
from mercworkshop.gui.shell.pages.desk_places import DESK_PLACES
from mercworkshop.store.archive import search_tables
from mercworkshop.store.archive.archive import Archive
from tests.gui.archives import small_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with closing(Archive(small_archive(tmp_path_factory.mktemp("found")))) as made:
        yield made


def test_every_kind_of_record_that_is_found_has_a_route():
    assert set(found_records._BY_TABLE) == set(search_tables.KINDS)


def test_words_find_workshops_partners_meetings_pilots_and_actions(archive):
    places = {each.id for each in DESK_PLACES}
    wanted = {
        "UNITAR": ("partners", "partners"),
        "Jakarta": ("programme", "calendar"),
        "inventory": ("programme", "pilots"),
        "Canada": ("partners", "partners"),
    }
    for words, route in wanted.items():
        results = found_records.find_words(archive, words)
        assert route in {each.route[:2] for each in results}, (words, results)
        assert {each.route[0] for each in results} <= places
        assert all(each.kind for each in results)


def test_a_record_of_a_road_map_leads_to_its_country_and_is_listed_once(archive):
    (title,) = archive.run_query(
        lambda db: db.execute("SELECT title FROM action ORDER BY no LIMIT 1").fetchone()
    )
    results = found_records.find_words(archive, title)
    assert results
    routes = [each.route for each in results if each.title == title]
    assert {route[0] for route in routes} == {"countries"}
    assert {len(route[1]) for route in routes} == {3}
    assert len(results) == len(set(results))


def test_nothing_is_found_for_words_that_are_nowhere(archive):
    assert found_records.find_words(archive, "xyzzy plugh") == ()
