"""The directory, its address file, the reminders and the package, in every format."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import icalendar
import pytest

from mercworkshop.domain.programme.directory import desk
from mercworkshop.domain.programme.directory.agreements import SharedDetail, SharingPurpose
from mercworkshop.domain.programme.materials import desk as package
from mercworkshop.domain.programme.outreach import desk as office
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import Language
from mercworkshop.publishing.desk_papers import writing
from mercworkshop.publishing.desk_papers.registry import desk_paper
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive
from tests.builders.asked_people import archive_with_people
from tests.examples import SPOKEN
from tests.paper_text import text_of

COUNTRIES, OFFICES = SharingPurpose
NAME, EMAIL, _PHONE = SharedDetail
DAY = date(2015, 5, 1)
LETTER = {
    "country": "SUR",
    "asked": "The law? (sample)",
    "addressee": "Not Asked",
    "promised": "A draft",
    "day": PartialDate("2015-02-03"),
    "due": PartialDate("2015-04"),
    "reminder": PartialDate("2015-05-04"),
}
KEPT = ("No Refused", "no@", "Not Asked", "unasked@", "+597", "Of An Agency", "agency@")
"""Words that must not be in any paper that goes out."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with closing(Archive(archive_with_people(tmp_path_factory.mktemp("people")))) as opened:
        opened.apply(office.add_from_form(LETTER, DAY))
        opened.apply(package.add_document(opened, {"title": "Key obligations"}))
        opened.apply(package.add_document(opened, {"title": "Guide; for customs"}))
        (first, _second) = opened.ask(package.MATERIALS)
        given = {"name": "2", "languages": (Language.FRENCH, Language.ARABIC)}
        opened.apply(package.add_version_of(opened, first.id, given))
        opened.apply(package.send_copies(opened, first.id, {"country": "SUR"}))
        yield opened


def written(archive, tmp_path, name, ending, language="en", about=""):
    paper, reference = desk_paper(name), replace(current_reference().on_day(DAY), language=language)
    facts = writing.desk_facts(reference, about)
    path = tmp_path / f"{name}.{ending}"
    writing.write_paper(paper, paper.read(archive, facts), facts, path)
    return path


def content(path):
    """Return all that a file says, whatever its format."""
    if path.suffix == ".pdf":
        return text_of(path)
    if path.suffix in {".docx", ".xlsx"}:
        with ZipFile(path) as parts:
            return "\n".join(
                parts.read(each).decode("utf-8", "replace") for each in parts.namelist()
            )
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n ", "")


def test_no_paper_that_goes_out_names_people_who_did_not_agree(archive, tmp_path):
    for purpose in SharingPurpose:
        about = desk.directory_key("Caribbean", purpose)
        for name in ("directory", "consents", "outreach", "package"):
            endings = [ending for _label, ending in writing.file_labels(desk_paper(name))]
            assert len(endings) >= 5
            its = about if name in {"directory", "consents"} else ""
            for ending in endings:
                found = content(written(archive, tmp_path, name, ending, about=its))
                assert not [each for each in KEPT if each in found], (name, ending)
                if name == "directory":
                    assert "yes@example.org" in found, ending


def test_the_directory_counts_the_people_who_are_left_out(archive, tmp_path):
    found = content(written(archive, tmp_path, "directory", "html"))
    assert "1 person said no." in found
    assert "1 person was not asked." in found
    assert "Haiti" in found


def test_a_contact_card_has_only_the_agreed_details(archive, tmp_path):
    person = next(
        each
        for each in archive.ask(desk.LISTED_PEOPLE, subregion="Caribbean")
        if each.name == "Not Asked"
    )
    april, back = PartialDate("2015-04-10"), PartialDate("2015-06-01")
    values = {"details": (NAME, EMAIL), "purposes": (OFFICES,), "asked_on": april}
    archive.apply(desk.agree_of(archive, person.id, values))
    about = desk.directory_key("Caribbean", OFFICES)
    raw = written(archive, tmp_path, "directory", "vcf", "fr", about).read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"BEGIN:VCARD\r\nVERSION:3.0\r\n") == 3
    cards = icalendar.Component.from_ical(raw, multiple=True)
    (card,) = (each for each in cards if each["fn"] == "Not Asked")
    assert (card["email"], card.get("tel"), str(card["uid"])) == (
        "unasked@example.org",
        None,
        f"{person.id}@mercworkshop",
    )
    archive.apply(desk.take_back_of(archive, person.id, back))
    found = content(written(archive, tmp_path, "directory", "vcf", about=about))
    assert "unasked@" not in found


def test_reminders_are_whole_days_without_names(archive, tmp_path):
    path = written(archive, tmp_path, "outreach", "ics", about=office.outreach_key("", "SUR"))
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = {str(each["uid"]).partition(".")[2]: each for each in calendar.walk("VEVENT")}
    assert set(events) == {"reminder@mercworkshop", "due@mercworkshop"}
    reminder = events["reminder@mercworkshop"]
    assert reminder.decoded("dtstart") == date(2015, 5, 4)
    assert str(reminder["summary"]) == "Remind Suriname: The law? (sample)"
    assert len(reminder.walk("VALARM")) == 1
    due = events["due@mercworkshop"]
    assert (due.decoded("dtstart"), due.decoded("dtend")) == (date(2015, 4, 1), date(2015, 5, 1))
    assert str(due["summary"]) == "Promised by Suriname: A draft"
    assert "Focal points: Suriname" in str(calendar["x-wr-calname"])


def test_the_package_says_what_is_not_reported(archive, tmp_path):
    path = written(archive, tmp_path, "package", "csv")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert rows[0][:2] == ["Document", "Version"]
    (first, second) = rows[1:3]
    assert (first[:2], first[3], first[4], first[6]) == (["Key obligations", "2"], "●", "", "●")
    assert second[:2] == ["Guide; for customs", "not reported"]
    assert second[2:8] == ["?"] * 6
    assert "? no source says in which" in content(written(archive, tmp_path, "package", "html"))
    assert "no dispatch recorded" in second
    assert "not reported" in content(written(archive, tmp_path, "package", "xlsx"))


def test_every_list_is_written_in_every_script(archive, tmp_path):
    for language in SPOKEN:
        for name in ("directory", "consents", "outreach", "package"):
            path = written(archive, tmp_path, name, "pdf", language)
            assert path.read_bytes().startswith(b"%PDF"), (language, name)
