"""The form for a record of an archive: every kind of field, typed, refused and read."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.domain.fields.field import Field, FieldKind, ReferenceList
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.gui.session.forms.field_inputs import FieldNames
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.widgets.inputs.fields import LineField
from tests.shipped import SHIPPED


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


COLOURS = {Colour.RED: "Red", Colour.BLUE: "Blue"}
FIELDS = (
    Field("title", "Title"),
    Field("colour", "Colour", FieldKind.CHOICE, choices=COLOURS),
    Field("colours", "Colours", FieldKind.CHOICES, choices=COLOURS),
    Field("country", "Country", FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
    Field("countries", "Countries", FieldKind.REFERENCES, refers_to=ReferenceList.COUNTRIES),
    Field("meeting", "Meeting", FieldKind.REFERENCE, refers_to="Meeting"),
    Field("meetings", "Meetings", FieldKind.REFERENCES, refers_to="Meeting"),
    Field("begins", "First day", FieldKind.DATE),
    Field("amount", "Amount", FieldKind.MONEY),
    Field("count", "Number", FieldKind.NUMBER),
    Field("is_doubtful", "Doubtful", FieldKind.YES_NO),
    Field("names", "Names", FieldKind.LIST),
    Field("note", "Note", FieldKind.TEXT, help="What else there is to say."),
)
VALUES = {
    "title": "A title",
    "colour": Colour.BLUE,
    "colours": (Colour.RED,),
    "country": "TTO",
    "countries": ("JAM", "TTO"),
    "meeting": "m1",
    "meetings": ("m2",),
    "begins": PartialDate("2015-03"),
    "amount": Money(1000, 2000, "USD"),
    "count": 41,
    "is_doubtful": True,
    "names": ("One", "Two"),
    "note": "Two\nlines",
}


@pytest.fixture
def opened(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    names = FieldNames(
        SHIPPED.countries,
        {each: [("m1", "First"), ("m2", "Second")] for each in ("meeting", "meetings")},
    )

    def make(values: dict[str, Any]) -> tuple[RecordDialog, list[dict[str, Any]]]:
        dialog = RecordDialog("Example", FIELDS, values, owner, names)
        given: list[dict[str, Any]] = []
        dialog.given.connect(given.append)
        dialog.open()
        return dialog, given

    return make


def test_every_kind_of_field_comes_back_as_it_was(opened):
    dialog, given = opened(VALUES)
    dialog.apply()
    assert given == [VALUES]


def test_empty_fields_stay_empty(opened):
    dialog, given = opened({"names": (), "countries": ()})
    dialog.apply()
    (values,) = given
    empty = {name for name, value in values.items() if not value}
    assert empty == set(VALUES)


def test_a_date_with_two_readings_is_marked_and_a_press_chooses_one(opened):
    dialog, given = opened({})
    line = dialog.inputs["begins"]
    assert isinstance(line, LineField)
    QTest.keyClicks(line, "3/4/2015")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not given
    assert line.property("tone") == "bad"
    assert dialog.note.text()
    offered = [each for each in dialog.findChildren(QPushButton) if "2015" in each.text()]
    assert len(offered) == 2
    offered[0].click()
    assert not dialog.note.text()
    dialog.apply()
    assert given[0]["begins"] in {PartialDate("2015-03-04"), PartialDate("2015-04-03")}
