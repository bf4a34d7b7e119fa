"""The typed tables: records as each workshop left them, and what they must not show."""

from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.evaluation.records import QuizSheet
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.programme import questions
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive.rows import workshop_rows
from mercworkshop.store.archive.rows.row_places import ROW_PLACES
from mercworkshop.store.archive.tables.every_table import TYPED_TABLES
from mercworkshop.store.store import Store
from tests.builders.programme_files import arrival_of, sent_files
from tests.builders.workshop import a_workshop, only


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "programme.mercpa"
    with closing(Archive.create(path)) as made:
        for changes, arrival in sent_files():
            made.add(changes, arrival)
        yield made


def rows(archive, query, *values):
    return archive.run_query(lambda db: db.execute(query, values).fetchall())


def test_a_road_map_has_a_row_as_each_workshop_left_it(archive):
    found = archive.ask(questions.ROAD_MAPS, country="JAM")
    assert [each.begins.year for each in found] == [2014, 2014, 2015, 2015]
    contexts = rows(
        archive,
        "SELECT w.begins_first / 365, r.context, r.is_latest FROM road_map r"
        " JOIN workshop w ON w.no = r.workshop WHERE r.country = 'JAM'"
        " ORDER BY w.begins_first, w.id",
    )
    assert {context[1][:15] for context in contexts[:2]} == {"Context of 2014"}
    assert {context[1][:15] for context in contexts[2:]} == {"Context of 2015"}
    assert [context[2] for context in contexts] == [0, 0, 0, 1]


def test_an_action_belongs_to_its_first_workshop_and_keeps_its_first_promise(archive):
    promised = rows(
        archive,
        "SELECT a.id, count(*), min(p.end_last), max(p.end_last), a.end_last"
        " FROM action_promise p JOIN action a ON a.no = p.action GROUP BY a.no HAVING count(*) > 1",
    )
    assert promised
    for _id, workshops, first, last, now in promised:
        assert workshops == 2
        assert first < last == now
    moved = rows(
        archive,
        "SELECT count(*) FROM action a JOIN road_map r ON r.no = a.road_map"
        " JOIN action_promise p ON p.action = a.no WHERE NOT EXISTS"
        " (SELECT 1 FROM action_promise q WHERE q.action = a.no AND q.workshop = r.workshop)",
    )
    assert moved == [(0,)]


def test_counts_of_a_road_map_are_those_of_its_actions(archive):
    wrong = rows(
        archive,
        "SELECT r.id FROM road_map r WHERE r.actions <> (SELECT count(*) FROM action a"
        " WHERE a.road_map = r.no) OR r.needs <> (SELECT count(*) FROM need n"
        " WHERE n.road_map = r.no)",
    )
    assert not wrong


def test_nothing_is_left_of_an_erased_person_in_that_workshop(archive):
    first = rows(archive, "SELECT erased_id, workshop FROM tombstone WHERE erased_type = 'Person'")
    assert len(first) == 2  # the first workshop, and its follow-up
    for person, workshop in first:
        for table in ("person", "journal"):
            name = "id" if table == "person" else "record_id"
            assert not rows(archive, f"SELECT 1 FROM {table} WHERE {name} = ?", person)
        query = "SELECT count(*) FROM journal WHERE workshop = ? AND author = 'Ana Pérez'"
        assert rows(archive, query, workshop) == [(0,)]
    # Somebody of the same name at another workshop stays.
    assert rows(archive, "SELECT count(*) FROM person WHERE name = 'Ana Pérez'") == [(6,)]
    assert rows(archive, "SELECT count(*) FROM journal WHERE author = 'Ana Pérez'") != [(0,)]


def test_contact_details_of_people_who_refused_are_not_shown():
    for consent, shown in (("", "a@b.c"), ("yes", "a@b.c"), ("no", ""), ("ask me", "")):
        cells = workshop_rows.contact_row(Contact(id="c", email="a@b.c", consent=consent)).cells
        assert cells["email"] == shown, consent


def test_a_refusal_counts_while_another_laptop_says_yes(tmp_path):
    sample = a_workshop("Lima").with_people({"name": "Ana", "email": "a@b.c", "country": "PER"})
    said: list[list[Change]] = []
    for number, consent in enumerate(("yes", "no")):
        path = tmp_path / f"{number}.mercws"
        with closing(Store.create(path, sample.edit, Stamp("", "L"))) as store:
            if said:
                store.merge(said[0])
            workshop = sample.value
            person = only(workshop, Person)
            contact = only(workshop, Contact)
            store.apply(people.update_contact(contact, person, consent=consent))
            said.append(list(store.changes()))
    with closing(Archive.create(tmp_path / "one.mercpa")) as archive:
        for number, changes in enumerate(said):
            archive.add(changes, arrival_of(changes, sample.value.workshop_id, f"{number}.mercx"))
        (ana,) = archive.ask(questions.PEOPLE, country="PER")
        assert (ana.name, ana.email) == ("Ana", "")


def test_every_type_of_record_with_rows_has_a_table_with_its_columns():
    columns = {each.name: {column.name for column in each.columns} for each in TYPED_TABLES}
    for kind, place in ROW_PLACES.items():
        assert place.table in columns, kind
        assert set(place.lists) <= columns.keys(), kind


def test_anonymous_answers_name_no_file_and_have_no_order(tmp_path):
    sample = a_workshop("Lima")
    said: list[list[Change]] = []
    path = tmp_path / "one.mercws"
    with closing(sample.opened_at(path)) as store:
        for number in range(2):
            made = tuple(QuizSheet(id=new_id(), code=f"{number}{n}") for n in range(20))
            store.apply(Edit("", after=made))
            said.append(list(store.changes()))
    with closing(Archive.create(tmp_path / "one.mercpa")) as archive:
        for number, changes in enumerate(said):
            archive.add(changes, arrival_of(changes, sample.value.workshop_id, f"{number}.mercx"))
        query = "SELECT arrival, author, no FROM journal WHERE record_type = 'QuizSheet'"
        found = rows(archive, query)
        assert {each[:2] for each in found} == {(0, "")}
        first = {each.id for each in said[0]}
        later = [
            change_id not in first
            for (change_id,) in rows(
                archive, "SELECT id FROM journal WHERE record_type = 'QuizSheet' ORDER BY no"
            )
        ]
        assert later != sorted(later), "those of the second file come last"
        assert archive.check() == []
