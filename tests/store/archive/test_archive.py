"""An archive is the union of the files added to it, in any order and any number of times."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import date
from itertools import product

import pytest

from mercworkshop.domain.programme import every_question, questions, workshops
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive.questions import answers
from mercworkshop.store.archive.questions.analysis.cross_sql import CROSS_SQL
from mercworkshop.store.archive.questions.analysis.over_time_sql import OVER_TIME_SQL
from tests.builders.programme_files import dump, sent_files
from tests.builders.workshop import made_by
from tests.examples import times

PARTNER_NAMES = {"partners", "contributions", "exchange_rates"}
"""Questions about records that no workshop sends."""


@pytest.fixture(scope="module")
def files():
    return sent_files(years=2, sent=2)


class AnyGiven(dict[str, object]):
    """Parameters of any question: those not named are texts."""

    def __missing__(self, name: str) -> str:
        return "x"


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
    for seed in range(times(100, 2)):
        shuffled = random.Random(seed).sample(files, len(files))
        with closing(filled(tmp_path / f"{seed}.mercpa", shuffled)) as other:
            found = dump(other)
        for table, rows in wanted.items():
            assert found[table] == rows, f"{table} differs with seed {seed}"


def test_adding_again_changes_nothing(archive, files):
    wanted = dump(archive)
    for changes, arrival in files[::3]:
        assert archive.add(changes, arrival).new == 0
    assert dump(archive) == wanted


def test_tables_made_again_are_the_same(archive):
    wanted = dump(archive)
    archive.rebuild()
    assert dump(archive) == wanted
    assert archive.check() == []


_NOT_SENT = {"outreach", "materials", "dispatches", "directory_issues"}
"""Questions about records that officers enter in an archive and no workshop sends."""


def test_every_question_is_answered(archive):
    given = {"country": "JAM", "article": "4", "day": date(2018, 1, 1), "subregion": "Caribbean"}
    for name, question in every_question.QUESTIONS.items():
        its = {each: given[each] for each in question.given}
        rows = archive.ask(question, **its)
        known = {
            "acts",
            "inventories",
            "inventory_rows",
            "missing",
            "pilots",
            *_NOT_SENT,
            *PARTNER_NAMES,
            "saved_views",
            "reports",
        }
        assert rows or name in known, name


def test_a_record_of_the_archive_itself_is_written_and_found(files, tmp_path):
    with closing(filled(tmp_path / "own.mercpa", files[:1])) as archive:
        write_and_find(archive)


def write_and_find(archive):
    edit = workshops.add_workshop((), "Lima 2017", begins=PartialDate("2017-05"))
    archive.apply(edit)
    (planned,) = made_by(edit, ProgrammeWorkshop)
    archive.apply(workshops.expect(planned, ["PER", "BOL"]))
    missing = {(each.workshop, each.country) for each in archive.ask(questions.MISSING)}
    assert {(planned.id, "PER"), (planned.id, "BOL")} <= missing
    assert archive.find(ProgrammeWorkshop, planned.id) == planned
    assert archive.find(ProgrammeWorkshop, "nowhere") is None
    archive.apply(workshops.stop_expecting([]))
    assert archive.check() == []


def test_no_question_of_a_screen_looks_through_the_actions_or_the_journal(archive):
    given = AnyGiven({"day": 1, "after": 0, "most": 9, "until": 1})
    for name, sql in answers.SQL.items():
        explain = f"EXPLAIN QUERY PLAN {sql}"
        plan = archive.run_query(lambda db, its=explain: db.execute(its, given).fetchall())
        scans = [row[3] for row in plan if row[3].startswith("SCAN ")]
        wrong = [each for each in scans if each.split()[1] in {"a", "j", "action", "journal"}]
        assert not wrong, f"{name}: {wrong}"


def test_no_query_of_the_analysis_reads_the_texts_of_all_actions_or_the_journal(archive):
    condition = Condition("ends", ("2015-01-01..2015-12-31", ""))
    asked = {
        "cross_counts": Cross("lead", "slipped", conditions=(condition,)),
        "timed_actions": Cross("subregion", conditions=(condition,)),
        "timed_road_maps": Cross("subregion", conditions=()),
        "said_deposits": Cross("", conditions=()),
    }
    for (name, cross), is_past in product(asked.items(), (False, True)):
        given = {"cross": cross, "day": date(2016, 1, 1), "by_row": True, "by_column": True}
        given["is_past"] = is_past
        sql, values = {**CROSS_SQL, **OVER_TIME_SQL}[name](given)
        cells = {key: x.toordinal() if isinstance(x, date) else x for key, x in values.items()}
        explain = f"EXPLAIN QUERY PLAN {sql}"
        plan = archive.run_query(lambda db, its=explain, of=cells: db.execute(its, of).fetchall())
        scans = [row[3] for row in plan if row[3].startswith("SCAN ") and "INDEX" not in row[3]]
        wrong = [each for each in scans if each.split()[1] in {"a", "j", "action", "journal"}]
        assert not wrong, f"{name}: {wrong}"


def test_what_was_typed_is_found_in_any_script(archive):
    kinds = {
        words: {kind for kind, _id in archive.search(words)}
        for words in (
            "DECHETS",
            "mercure déchets",
            "汞废",
            "汞",
            "storage",
            "Customs",
            "汞 stor",
        )
    }
    assert kinds["DECHETS"] == kinds["mercure déchets"] == kinds["Customs"] == {"action"}
    assert kinds["汞废"] == kinds["汞"] == kinds["storage"] == kinds["汞 stor"] == {"need"}
    assert not archive.search("zzzz")
    assert not archive.search('"')
