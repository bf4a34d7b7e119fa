"""The agenda on paper, in its four faces; and as a workbook and a calendar."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import (
    AgendaDay,
    AgendaSession,
    AgendaTrack,
    SessionKind,
)
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.preflight.results import CheckFinding, CheckKind, note_finding
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import AGENDA_FACES, PaperKind
from mercworkshop.publishing.papers import make_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder, file_name, with_checks
from mercworkshop.report.model.blocks import Heading, Table
from mercworkshop.report.model.inlines import words_of
from tests.shipped import SHIPPED

FORMATS = registry.formats_of(PaperKind.AGENDA)


def planned(*, dated: bool = True) -> Workshop:
    details = Details(id="w", title="Caribbean", venue="Hotel", languages=("en",))
    workshop = Workshop().apply(Edit("", after=(details,)))
    workshop = workshop.apply(days.add("w", (), [date(2015, 1, 19) if dated else None]))
    (day,) = workshop.records(AgendaDay).all()
    rows = [
        {"title": "=Opening", "minutes": 60, "room": "Ballroom", "notes": "Thank the host"},
        {"title": "Groups", "minutes": 90, "materials": "Paper", "is_sample": True},
    ]
    workshop = workshop.apply(sessions.add(day, (), rows))
    group = BreakoutGroup(id="g", name="Group A", room="Savannah")
    apart = workshop.records(AgendaSession).owned_by(day.id)[1]
    workshop = workshop.apply(Edit("", after=(group,)))
    return workshop.apply(sessions.add_tracks(apart, (), [group], {}))


def request(face=AgendaFace.PARTICIPANT, format_=Format.PDF, workshop=None, language="en"):
    reference = SHIPPED.on_day(date(2015, 1, 18))
    order = PaperOrder(workshop or planned(), reference, {})
    choices = PaperChoices(kind=PaperKind.AGENDA, format=format_, face=face, language=language)
    return order.request_agenda(choices)


def cells(face, tried=()) -> list[list[str]]:
    asked = with_checks(request(face), tried, "Ours")
    document = registry.builder_of(PaperKind.AGENDA, Format.PDF)(asked.source)
    tables = (block for block in document.parts[0].blocks if isinstance(block, Table))
    return [[words_of(cell) for cell in row.cells] for table in tables for row in table.rows]


def test_participants_read_titles_times_and_rooms_but_no_notes():
    first, second = cells(AgendaFace.PARTICIPANT)
    assert first == ["09:00–10:00", "=Opening", "Ballroom"]
    assert second[1].startswith("Groups *")
    assert "Group A" in second[1]
    assert "Savannah" in second[1]


def test_the_chair_reads_the_notes_and_the_facilitator_minutes_and_materials_too():
    assert cells(AgendaFace.CHAIR)[0][-1] == "Thank the host"
    first, second = cells(AgendaFace.FACILITATOR)
    assert (first[1], first[3], first[-1], second[-2]) == (
        "60",
        "Ballroom",
        "Thank the host",
        "Paper",
    )


def in_two_languages(face, first="fr", second=""):
    workshop = planned()
    details = workshop.details
    workshop = workshop.apply(edit_record("", details, languages=("en", "fr", "es")))
    (day,) = workshop.records(AgendaDay).all()
    there = workshop.records(AgendaSession).owned_by(day.id)
    rows = [
        {"title": "Coffee", "minutes": 20, "kind": SessionKind.BREAK},
        {"title": "Presentation: Jamaica", "minutes": 20, "country": "JAM"},
    ]
    workshop = workshop.apply(sessions.add(day, there, rows))
    order = PaperOrder(workshop, SHIPPED.on_day(date(2015, 1, 18)), {})
    choices = PaperChoices(
        kind=PaperKind.AGENDA, face=face, language=first, in_both=True, second=second
    )
    return order.request_agenda(choices)


@pytest.mark.parametrize("face", AgendaFace)
def test_two_languages_are_side_by_side_and_typed_words_stay(face):
    asked = in_two_languages(face)
    document = registry.builder_of(PaperKind.AGENDA, Format.PDF)(asked.source)
    table = next(block for block in document.parts[0].blocks if isinstance(block, Table))
    headings = [column.heading for column in table.columns]
    at = headings.index("Titre")
    assert headings[at + 1] == "Title"
    assert headings[0] == "Heure · Time"
    rows = [[words_of(cell) for cell in row.cells] for row in table.rows if len(row.cells) > 1]
    titles = [row[at : at + 2] for row in rows]
    assert ["Pause café", "Coffee"] in titles
    assert ["Présentation : Jamaïque\nJamaïque", "Presentation: Jamaica\nJamaica"] in [
        [words.replace("\u202f", " ") for words in pair] for pair in titles
    ]
    assert ["=Opening", "=Opening"] in titles
    (heading, *_others) = (
        block for block in document.parts[0].blocks if isinstance(block, Heading)
    )
    assert heading.words == "Programme · Agenda"
    assert file_name(asked) == f"agenda {face.value} (fr en).pdf"
    assert make_paper(asked).pages == 1


def test_a_workshop_of_one_language_has_no_second_one():
    workshop = planned()
    order = PaperOrder(workshop, SHIPPED.on_day(date(2015, 1, 18)), {})
    with pytest.raises(UserError, match="no second language"):
        order.request_agenda(PaperChoices(kind=PaperKind.AGENDA, in_both=True))


def test_known_titles_are_printed_in_the_language_of_the_paper():
    assert in_two_languages(AgendaFace.CHAIR, "zh", "ar").source.agenda_facts.titles["Lunch"]
    facts = in_two_languages(AgendaFace.CHAIR, "zh", "ar").source.agenda_facts
    assert facts.titles["Coffee"] == facts.titles["Pause café"] == "茶歇"
    assert facts.second.titles["Coffee"] == "استراحة القهوة"


def test_logistics_reads_what_each_room_needs():
    rows = cells(AgendaFace.LOGISTICS)
    assert [row[0] for row in rows if len(row) == 1] == ["Ballroom", "Savannah"]
    assert rows[-9] == ["10:00–11:30", "Group A", "Paper"]


def test_logistics_ends_with_the_checks_of_the_evening_before():
    found = CheckFinding(kind=CheckKind.SPACE, is_well=True, amount=9_000_000_000)
    other = CheckFinding(kind=CheckKind.PRINTER, is_well=True, what="Laser")
    tried = (
        note_finding(found, "Ours", "2015-01-18T18:00:00-04:00"),
        note_finding(other, "Theirs", "2015-01-18T18:00:00-04:00"),
    )
    rows = cells(AgendaFace.LOGISTICS, tried)[-8:]
    assert [row[0] for row in rows] == ["☐", "☐", "☐", "☐", "☑", "☐", "☐", "☐"]
    assert rows[0] == ["☐", "Printer", "Does a page come out of the printer?", ""]
    assert rows[4][2] == "9,000 MB free."
    assert rows[4][3].endswith("on Ours.")


@pytest.mark.parametrize("face", AgendaFace)
@pytest.mark.parametrize("format_", FORMATS)
def test_each_face_is_made_in_each_format_with_the_same_bytes_each_time(face, format_):
    workshop = planned()
    made = make_paper(request(face, format_, workshop)).content
    assert made == make_paper(request(face, format_, workshop)).content
    has_notes = face in {AgendaFace.CHAIR, AgendaFace.FACILITATOR}
    if format_ in {Format.HTML, Format.ICS}:
        assert (b"Thank the host" in made) is has_notes


@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_the_agenda_is_printed_in_other_languages(language):
    assert make_paper(request(language=language)).pages == 1


def test_a_session_has_a_fixed_id_and_the_time_of_the_room_in_calendars():
    from icalendar import Calendar

    workshop = planned()
    calendar = Calendar.from_ical(
        make_paper(request(format_=Format.ICS, workshop=workshop)).content
    )
    first, second = calendar.events
    opening = workshop.records(AgendaSession).all()[0]
    assert str(first["uid"]) == f"{opening.id}.w@mercworkshop"
    assert first.start == datetime(2015, 1, 19, 9)
    assert second.end == datetime(2015, 1, 19, 11, 30)
    assert str(first["location"]) == "Ballroom"


def test_without_a_date_there_is_no_calendar():
    with pytest.raises(UserError, match="No day of the agenda has a date"):
        make_paper(request(format_=Format.ICS, workshop=planned(dated=False)))


def test_the_workbook_has_a_row_for_each_session_and_no_formula():
    from openpyxl import load_workbook

    made = make_paper(request(AgendaFace.FACILITATOR, Format.XLSX)).content
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[5] for row in rows] == ["=Opening", "Groups"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_command_line_knows_every_face():
    assert [each.value for each in AgendaFace] == list(AGENDA_FACES)


def test_a_file_is_named_by_its_face():
    assert file_name(request(AgendaFace.CHAIR)) == "agenda chair (en).pdf"
    assert planned().records(AgendaTrack)
