"""The command ``edit`` on an archive: records of the programme, by the verbs of a script."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from mercworkshop.domain.programme.archive_verbs import ARCHIVE_VERBS
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.facts import FactDecision
from mercworkshop.domain.programme.figures import PublishedFigure
from mercworkshop.domain.programme.left_findings import LeftFinding
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.programme.reports.kept_annexes import KeptAnnex
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    ReportComment,
    ReportParagraph,
)
from mercworkshop.domain.programme.twins.same_records import SameRecord
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.programme.arguments import shown_fields
from mercworkshop.exchange.script.programme.verbs import SCRIPT_VERBS
from mercworkshop.exchange.script.verbs import VERBS
from mercworkshop.store.archive.archive import Archive
from tests.builders.command_line import run

WITHOUT_VERBS = {
    *(FactDecision, LeftFinding, SameRecord),
    *(ReportParagraph, ReportComment, AcceptedParagraph, KeptAnnex),
}
"""What an officer decides about something else in the archive, which no script can name."""

ENTERED: list[dict[str, object]] = [
    {
        "do": "workshops.add",
        "step": "caribbean",
        "rows": [
            {"title": "Kingston", "country": "Jamaica", "begins": "19 January 2015"},
            {"title": "Havana", "country": "CUB", "follows": ""},
        ],
    },
    {"do": "workshops.describe", "id": "Havana", "fields": {"follows": "Kingston"}},
    {"do": "expected.add", "of": "Kingston", "rows": [{"country": "Haiti"}, {"country": "TTO"}]},
    {"do": "figures.add", "of": "Kingston", "rows": [{"count": 42, "source": "Report"}]},
]


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "programme.mercpa"
    Archive.create(path).close()
    return path


@pytest.fixture
def edit(tmp_path):
    """Run a script on an archive; return the exit status."""

    def apply(path, *steps, words=()):
        script = tmp_path / "edits.json"
        script.write_text(json.dumps(steps), encoding="utf-8")
        return run("edit", path, "--json", script, *words)

    return apply


def found(path, kind, title):
    with closing(Archive(path)) as archive:
        return archive.find_titled(kind, title)


def changes(path):
    with closing(Archive(path)) as archive:
        return archive.run_query(
            lambda db: db.execute("SELECT count(*) FROM journal").fetchone()[0]
        )


def test_later_steps_can_use_records_that_earlier_steps_added(archive, edit, capsys):
    assert edit(archive, *ENTERED) == 0
    assert capsys.readouterr().out == "programme.mercpa: 4 steps, 6 records.\n"
    (kingston,), (havana,) = (found(archive, ProgrammeWorkshop, x) for x in ("Kingston", "Havana"))
    assert (kingston.country, kingston.begins) == ("JAM", PartialDate("2015-01-19"))
    assert havana.follows == kingston.id
    assert kingston.position < havana.position
    (haiti,) = found(archive, ExpectedCountry, "HTI")
    (figure,) = found(archive, PublishedFigure, "Report")
    assert {haiti.programme_workshop, figure.programme_workshop} == {kingston.id}
    assert edit(archive, {"do": "workshops.remove", "ids": ["Kingston"]}) == 0
    assert not found(archive, PublishedFigure, "Report")
    assert not found(archive, ExpectedCountry, "HTI")


def test_a_preview_changes_nothing_and_a_named_step_is_done_once(archive, edit, capsys):
    assert edit(archive, *ENTERED, words=["--preview"]) == 0
    assert "4 steps, 6 records.\nNothing was changed" in capsys.readouterr().out
    assert changes(archive) == 0
    for _time in range(2):
        edit(archive, ENTERED[0])
    assert "1 step was there already; it was not done again.\n" in capsys.readouterr().out
    before = changes(archive)
    other = {**ENTERED[0], "rows": [{"title": "Lima"}]}
    assert edit(archive, other) == 1
    assert "“caribbean” was used before for something else" in capsys.readouterr().err
    assert changes(archive) == before


def test_a_named_step_adds_the_same_records_in_two_archives(archive, edit, tmp_path):
    second = tmp_path / "second.mercpa"
    Archive.create(second, Stamp("Bo", "two")).close()
    ids = []
    for each in (archive, second):
        edit(each, ENTERED[0])
        ids.append([found(each, ProgrammeWorkshop, x)[0].id for x in ("Kingston", "Havana")])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ({"do": "details.describe"}, "step 1: “do”: “details.describe” is none of: workshops.add"),
        (
            {"do": "workshops.add", "rows": [{"title": "Lima", "begins": "some day"}]},
            "step 1: “rows 1.begins”:",
        ),
        (
            {"do": "workshops.add", "rows": [{"title": "Lima", "mayor": "x"}]},
            "“rows 1.mayor”: there is no such field here; known are: title",
        ),
        (
            {"do": "workshops.add", "rows": [{"title": "Lima", "country": "Atlantis"}]},
            "“rows 1.country”: “Atlantis” is not a country",
        ),
        ({"do": "workshops.describe", "id": "Lima", "fields": {}}, "“id”: there is no “Lima”."),
        ({"do": "figures.add", "rows": [{"count": 1, "source": "x"}]}, "“of”: this is missing."),
        (
            {"do": "workshops.add", "rows": [{"title": ""}]},
            "step 1: A workshop needs a title.",
        ),
        (
            {"do": "workshops.add", "rows": [{"title": "Lima"}], "audience": "group"},
            "“audience”: “group” is none of: secretariat.",
        ),
        (
            {"do": "workshops.add", "rows": [{"title": "x"}], "step": "x", "state": "proposed"},
            "cannot wait as a proposal",
        ),
    ],
)
def test_a_step_that_cannot_be_done_is_explained_and_changes_nothing(
    archive, edit, capsys, step, sentence
):
    good = {"do": "workshops.add", "rows": [{"title": "Nairobi"}]}
    assert edit(archive, step, good) == 1
    assert sentence in capsys.readouterr().err
    assert changes(archive) == 0


def test_two_records_with_one_title_are_distinguished_by_their_owner(archive, edit, capsys):
    figures = [
        {"do": "figures.add", "of": each, "rows": [{"count": 5, "source": "Report"}]}
        for each in ("Kingston", "Havana")
    ]
    assert edit(archive, ENTERED[0], *figures) == 0
    described = {"do": "figures.describe", "id": "Report", "fields": {"count": 7}}
    assert edit(archive, described) == 1
    assert "“Report” can mean several; give the id" in capsys.readouterr().err
    assert edit(archive, {**described, "of": "Havana"}) == 0
    assert {each.count for each in found(archive, PublishedFigure, "Report")} == {5, 7}


def test_every_type_of_record_of_an_archive_has_its_verbs_and_they_are_listed(capsys):
    without = {*ARCHIVE_RECORD_TYPES.values()} - {each.kind for each in ARCHIVE_VERBS}
    assert without == WITHOUT_VERBS
    assert not VERBS.keys() & SCRIPT_VERBS.keys()
    assert run("edit", "--verbs") == 0
    told = capsys.readouterr().out
    for name, verb in SCRIPT_VERBS.items():
        (block,) = (each for each in told.split("\n\n") if each.startswith(f"{name}: "))
        assert verb.meaning in block
        assert all(f"  {each.name} " in block for each in verb.parameters)
    for verbs in ARCHIVE_VERBS:
        assert values.parsers_of(verbs.kind, shown_fields(verbs.kind)).keys()
        shown = [each.name for each in ARCHIVE_DESCRIPTIONS[verbs.kind].fields if each.is_shown]
        _head, _colon, block = told.partition(f"Fields of {verbs.kind.__name__}:")
        assert all(f"\n  {each} " in block for each in shown)
