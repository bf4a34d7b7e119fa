"""The views of an archive, as another program reads them while the archive is open."""

from __future__ import annotations

import re
import shlex
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database
from sqlite_utils.cli import cli

from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.reports.reports import add_report
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import StorageError
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive.tables.every_table import TYPED_TABLES
from mercworkshop.store.archive.views import VIEWS
from tests.architecture.modules import CHECKOUT
from tests.builders.command_line import run
from tests.builders.programme_files import sent_files

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "programme.mercpa"
    with closing(Archive.create(path)) as made:
        for changes, arrival in sent_files():
            made.add(changes, arrival)
        made.apply(real_programme())
        made.apply(add_report("Activities", begins=PartialDate("2014"), ends=PartialDate("2016")))
        made.set_day(date(2017, 1, 1))
        yield made


def test_another_program_reads_every_view_while_the_archive_is_open(archive):
    with closing(sqlite3.connect(archive.path)) as reader:
        for view in VIEWS:
            rows = list(Database(reader).query(f"SELECT * FROM [{view.name}]"))
            assert rows or view.name in {"v_status", "v_durations", "v_missing", "v_inventory"}, (
                view.name
            )
            if rows:
                assert list(rows[0]) == [name for name, _says in view.columns]


def test_views_show_today_or_the_day_that_is_set(archive):
    def rows(*asked: str):
        assert run("archive", archive.path, "--views-as-of", *asked) == 0
        counted = "SELECT (SELECT count(*) FROM v_workshops), (SELECT sum(overdue) FROM v_actions)"
        return archive.run_query(lambda db: db.execute(counted).fetchone())

    set_day = archive.run_query(lambda db: db.execute("SELECT as_of FROM setting").fetchone()[0])
    try:
        assert rows("2014-01-01") == (0, None)
        workshops, overdue = rows("today")
        assert workshops > 0
        assert overdue > 0
    finally:
        archive.set_day(date.fromordinal(set_day))


def test_every_column_says_what_it_is():
    for part in (*TYPED_TABLES, *VIEWS):
        assert part.says.endswith("."), part.name
    said = [column.says for table in TYPED_TABLES for column in table.columns]
    said += [says for view in VIEWS for _name, says in view.columns]
    assert all(said)


def test_the_readme_says_what_each_view_has():
    part = README.partition("## Ask an archive")[2].partition("\n## ")[0]
    for view in VIEWS:
        assert view.description in part, f"write into README.md: {view.description}"


def test_a_slip_goes_from_the_first_promise_to_what_is_promised_now(archive):
    rows = archive.run_query(
        lambda db: db.execute(
            "SELECT first_promise, last_promise, months FROM v_slips WHERE country = 'JAM'"
            " ORDER BY last_promise"
        ).fetchall()
    )
    assert ("2016-06-30", "2017-06-30", 12.0) in rows
    its = archive.ask(questions.SLIPS, country="JAM")
    assert {(each.promise_last, each.planned_last) for each in its} >= {
        (date(2016, 6, 30), date(2017, 6, 30))
    }


def test_the_questions_of_the_readme_are_answered_by_sqlite_utils(archive):
    part = README.partition("## Ask an archive")[2].partition("\n## ")[0]
    asked = re.findall(r"^sqlite-utils programme\.mercpa (.+)$", part, re.M)
    assert len(asked) == 5
    for words in asked:
        arguments = ["query", str(archive.path), *shlex.split(words)]
        told = CliRunner().invoke(cli, arguments)
        assert told.exit_code == 0, f"{words}: {told.output}"
        assert "v_missing" in words or len(told.output.splitlines()) > 1, words


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("CREATE VIEW v_mine AS SELECT 1", "v_mine"),
        ("CREATE TRIGGER t AFTER INSERT ON journal BEGIN SELECT 1; END", "t"),
        ("CREATE TABLE mine (x)", "mine"),
        ("DROP VIEW v_needs", "v_needs"),
        ("DROP VIEW v_needs; CREATE VIEW v_needs AS SELECT 1", "v_needs"),
    ],
)
def test_tables_and_views_that_are_not_ours_are_refused_by_name(
    tmp_path: Path, statement: str, name: str
):
    path = tmp_path / "one.mercpa"
    Archive.create(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.executescript(statement)
    before = path.read_bytes()
    with pytest.raises(StorageError, match=f"“{name}”"):
        Archive(path)
    assert path.read_bytes() == before


def test_no_error_advises_to_drop_a_table_of_ours_that_differs(tmp_path: Path):
    path = tmp_path / "one.mercpa"
    Archive.create(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.executescript("ALTER TABLE road_map ADD COLUMN earlier TEXT")
    with pytest.raises(StorageError, match="road_map") as told:
        Archive(path)
    assert "DROP" not in told.value.advice
