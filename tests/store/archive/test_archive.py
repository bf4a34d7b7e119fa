"""An archive is the union of what it was given: in any order, as often as one likes."""

from __future__ import annotations

import random
from contextlib import closing

import pytest

from mercworkshop.domain.programme import questions
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import dump, sent_files
from tests.examples import times


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return sent_files(tmp_path_factory.mktemp("programme"), years=2, sent=2)


def filled(path, files):
    archive = Archive.create(path)
    for changes, arrival in files:
        archive.add(changes, arrival)
    return archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory, files):
    with closing(filled(tmp_path_factory.mktemp("archive") / "all.mercpa", files)) as made:
        yield made


def test_any_order_makes_the_same_archive(archive, files, tmp_path):
    wanted = dump(archive)
    for seed in range(times(100, 4)):
        shuffled = random.Random(seed).sample(files, len(files))
        with closing(filled(tmp_path / f"{seed}.mercpa", shuffled)) as other:
            found = dump(other)
        for table, rows in wanted.items():
            assert found[table] == rows, f"{table} differs with seed {seed}"


def test_adding_again_changes_nothing(archive, files):
    wanted = dump(archive)
    for changes, arrival in files[::3]:
        assert archive.add(changes, arrival).new == 0
    found = dump(archive)
    assert {name: rows for name, rows in found.items() if name != "arrival"} == {
        name: rows for name, rows in wanted.items() if name != "arrival"
    }


def test_tables_made_anew_are_the_same(archive):
    wanted = dump(archive)
    archive.rebuild()
    assert dump(archive) == wanted
    assert archive.check() == []


def test_every_question_is_answered(archive):
    from datetime import date

    given = {"country": "JAM", "article": "4", "day": date(2018, 1, 1), "subregion": "Caribbean"}
    for name, question in questions.QUESTIONS.items():
        its = {each: given[each] for each in question.given}
        rows = archive.ask(question, **its)
        assert rows or name in {"acts", "missing"}, name
