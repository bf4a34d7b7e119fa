"""The command ``edit`` on an archive: letters, what people agreed to, and documents."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.programme.directory import desk as directory
from mercworkshop.domain.programme.directory.agreements import SharingPurpose
from mercworkshop.domain.programme.materials.desk import read_materials
from mercworkshop.domain.programme.outreach.desk import read_outreach
from mercworkshop.store.archive.archive import Archive
from tests.builders.asked_people import archive_with_people
from tests.builders.command_line import run

DAY = date(2015, 5, 1)


@pytest.fixture
def path(tmp_path):
    return archive_with_people(tmp_path)


def edit(path, tmp_path, *steps):
    script = tmp_path / "edits.json"
    script.write_text(json.dumps(steps), encoding="utf-8")
    return run("edit", path, "--json", script)


def person_named(path, name):
    with closing(Archive(path)) as archive:
        known = archive.ask(directory.LISTED_PEOPLE, subregion="Caribbean")
    return next(each.id for each in known if each.name == name)


def test_letters_agreements_and_documents_are_entered_by_a_script(path, tmp_path):
    asked = person_named(path, "Not Asked")
    steps = (
        {
            "do": "letters.add",
            "step": "letter",
            "rows": [
                {"country": "Suriname", "kind": "call", "asked": "The law?", "day": "2015-02-01"}
            ],
        },
        {"do": "letters.describe", "id": "The law?", "fields": {"due": "2015-03"}},
        {
            "do": "agreements.add",
            "rows": [
                {
                    "person": asked,
                    "details": ["name", "email"],
                    "purposes": ["countries"],
                    "asked_on": "2015-02-01",
                }
            ],
        },
        {"do": "directories.add", "rows": [{"subregion": "Caribbean", "day": "2015-03-01"}]},
        {"do": "documents.add", "rows": [{"title": "Key obligations"}]},
        {
            "do": "versions.add",
            "of": "Key obligations",
            "rows": [{"name": "Second", "languages": ["en", "ar"]}],
        },
        {
            "do": "dispatches.add",
            "of": "Key obligations",
            "rows": [{"country": "Haiti", "version": "Second", "copies": 12, "language": "ar"}],
        },
    )
    assert edit(path, tmp_path, *steps) == 0
    with closing(Archive(path)) as archive:
        (letter,) = read_outreach(archive, DAY).letters
        assert (letter.country, letter.standing) == ("SUR", "overdue")
        found = directory.read_desk_of(archive, "Caribbean", SharingPurpose.COUNTRIES, DAY)
        assert "Not Asked" in {each.name for each in found.directory.entries}
        assert [each.listed for each in found.issues] == [3]
        package = read_materials(archive)
        assert package.languages_of(package.materials[0].id) == {"en", "ar"}
        assert [each.copies for each in package.dispatches] == [12]


def test_impossible_letters_agreements_and_documents_are_refused_with_a_reason(
    path, tmp_path, capsys
):
    refused = person_named(path, "No Refused")
    agreement = {
        "person": refused,
        "details": ["name"],
        "purposes": ["offices"],
        "asked_on": "2015-02-01",
    }
    wrong = {
        "said no at the workshop": {"do": "agreements.add", "rows": [agreement]},
        "before it was": {
            "do": "letters.add",
            "rows": [{"country": "SUR", "asked": "x", "day": "2015-02-01", "due": "2014"}],
        },
        "needs a title": {"do": "documents.add", "rows": [{"title": " "}]},
    }
    for said, step in wrong.items():
        capsys.readouterr()
        assert edit(path, tmp_path, step) != 0, said
        assert said in capsys.readouterr().err, said
