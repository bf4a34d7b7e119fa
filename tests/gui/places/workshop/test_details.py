"""The tab “Details” of a workshop: its place, days, host, carriers, and numbers of people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop import i18n
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category, Details, HeadCount
from mercworkshop.gui.places.workshop.details.view import DetailsView, check_total, split_lines
from tests.every import every
from tests.gui import walk
from tests.gui.elsewhere import both_versions, from_elsewhere
from tests.gui.places.workshop.conftest import POPUPS, press, type_words

TAB = Qt.Key.Key_Tab
NGO = CATEGORY_NAMES[Category.NGO]
pytestmark = POPUPS


@pytest.fixture
def view(context, shown):
    return shown(DetailsView(context))


def form_with(view, name):
    """Return the form with the field labelled ``name``."""
    forms = (view.event_form, view.carriers_form, view.figures_form)
    return next(form for form in forms if any(line.field.label == name for line in form.lines))


def type_in(qtbot, view, name, words, key=TAB):
    field = form_with(view, name).input(name)
    field.setFocus()
    field.selectAll()
    type_words(field, words)
    press(qtbot, field, key) if hasattr(field, "completer") else qtbot.keyClick(field, key)
    return field


def note(view, name):
    line = next(line for line in form_with(view, name).lines if line.field.label == name)
    return line._note.text() if line._note.isVisibleTo(view) else ""


def test_what_is_typed_is_kept(qtbot, view, session):
    type_in(qtbot, view, "Subregion", "Caribbean")
    type_in(qtbot, view, "Venue", " Hilton Hotel ")
    type_in(qtbot, view, "Opened by", "The Minister")
    now = session.workshop.details
    assert (now.subregion, now.venue, now.opened_by) == (
        "Caribbean",
        "Hilton Hotel",
        "The Minister",
    )


def test_each_line_of_the_convenors_is_one_of_them(qtbot, view, session):
    field = form_with(view, "Convenors").input("Convenors")
    field.setFocus()
    qtbot.keyClicks(field, "Interim secretariat")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, " BCRC-Caribbean")
    qtbot.keyClick(field, TAB)
    assert session.workshop.details.convenors == ("Interim secretariat", "BCRC-Caribbean")
    assert split_lines("\n a \n\n") == ("a",)


@every("words", ["Trinidad and Tobago", "trinidad", "Trinité-et-Tobago", "特立尼达和多巴哥", "TTO"])
def test_the_host_is_found_in_any_language_and_by_its_beginning(qtbot, view, session, words):
    field = type_in(qtbot, view, "Host country", words)
    assert session.workshop.details.host == "TTO"
    assert field.text() == "Trinidad and Tobago"
    session.undo()
    assert not session.workshop.details.host


def test_names_of_countries_are_in_the_language_of_the_window(context, shown, session):
    session.apply(details.update, session.workshop.details, host="TTO")
    i18n.use_language("fr")
    view = shown(DetailsView(context))
    field = form_with(view, "Host country").input("Host country")
    assert field.text() == "Trinité-et-Tobago"


@every(("words", "reason"), [("Atlantis", "no country"), ("Nig", "may be several")])
def test_a_host_that_is_no_country_is_explained_and_the_words_stay(
    qtbot, view, session, words, reason
):
    field = type_in(qtbot, view, "Host country", words)
    assert session.workshop.details.host == ""
    assert reason in note(view, "Host country")
    assert field.text() == words
    session.undo()
    assert (note(view, "Host country"), field.text()) == ("", "")


def test_names_are_proposed_while_typing_and_picked_with_the_arrow_keys(qtbot, view, session):
    field = form_with(view, "Host country").input("Host country")
    field.setFocus()
    qtbot.keyClicks(field, "tobago")
    popup = field.completer().popup()
    assert popup.isVisible()
    assert popup.model().index(0, 0).data() == "Trinidad and Tobago"
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "Trinidad and Tobago"
    qtbot.keyClick(field, TAB)
    assert session.workshop.details.host == "TTO"


@every("words", ["2015-19-01", "11/06/2014", "the day after", "19 Janubar 2015"])
def test_a_wrong_day_is_explained_and_the_words_stay(qtbot, view, session, words):
    field = type_in(qtbot, view, "First day", words)
    assert session.workshop.details.start is None
    assert len(note(view, "First day")) > 10
    assert field.text() == words
    session.undo()
    assert (note(view, "First day"), field.text()) == ("", "")


def test_an_end_before_the_start_is_refused_in_words(qtbot, view, session, messages):
    type_in(qtbot, view, "First day", "21 January 2015")
    type_in(qtbot, view, "Last day", "19 January 2015")
    assert session.workshop.details.end is None
    assert "before it starts" in messages.latest.text


def test_parts_that_add_up_to_the_stated_total_are_confirmed(qtbot, view, session):
    for name, words in (
        ("Stated total", "41"),
        ("Government", "27"),
        ("Intergovernmental organisation", "9"),
        ("Non-governmental organisation", "2"),
        ("Observer", "3"),
    ):
        type_in(qtbot, view, name, words)
    assert len(session.workshop.records(HeadCount)) == 4
    assert "41 = 27 + 9 + 2 + 3" in view.check.text()
    assert view.check.property("tone") == "done"


@every(
    ("government", "words"),
    [
        ("39", "2 people are not accounted for"),
        ("40", "1 person is not accounted for"),
        ("44", "The parts count 3 people more than the total"),
    ],
)
def test_parts_that_do_not_add_up_to_the_total_cause_a_warning(qtbot, view, government, words):
    type_in(qtbot, view, "Stated total", "41")
    type_in(qtbot, view, "Government", government)
    assert view.check.text() == words
    assert view.check.property("tone") == "warn"


def test_a_zero_is_kept_and_an_emptied_number_is_removed(qtbot, view, session):
    type_in(qtbot, view, "Observer", "3")
    type_in(qtbot, view, "Observer", "0")
    assert session.workshop.records(HeadCount).all()[0].persons == 0
    field = form_with(view, "Observer").input("Observer")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, TAB)
    assert len(session.workshop.records(HeadCount)) == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [("many", "not a whole number"), ("-3", "cannot be negative"), ("4.5", "not a whole number")],
)
def test_words_that_are_no_number_are_kept_in_its_place_with_the_reason(
    qtbot, view, session, messages, words, reason
):
    type_in(qtbot, view, "Observer", words)
    (counted,) = session.workshop.records(HeadCount).all()
    assert (unread_words(counted, "persons"), counted.persons) == (words, 0)
    told = messages.latest.text if messages.latest else note(view, "Observer")
    assert reason in told


def test_a_half_typed_number_is_shown_in_its_own_line_only(qtbot, view, session):
    field = form_with(view, NGO).input(NGO)
    field.setFocus()
    type_words(field, "about ten")
    session.flush()
    shown = {each: view.figures_form.input(each).text() for each in CATEGORY_NAMES.values()}
    assert shown == dict.fromkeys(CATEGORY_NAMES.values(), "") | {NGO: "about ten"}
    ((kind, record_id, name),) = session.verbatim_words.all
    workshop_id = session.workshop.workshop_id
    assert (kind, name) == (HeadCount.__name__, "persons")
    assert record_id == details.head_count_id(workshop_id, Category.NGO)


def test_without_a_total_or_parts_nothing_is_checked():
    assert check_total(Details(id="w", total=41), ()) == ("", "")
    parts = (HeadCount(id="h", category=Category.NGO, persons=2),)
    assert check_total(Details(id="w"), parts) == ("", "")


def test_the_number_of_people_in_the_list_is_shown_below(view, room):
    assert view.listed.text() == "3 people are in the list."


def test_every_field_has_a_name_and_no_label_is_markup(view):
    assert walk.without_a_name(view) == []
    assert walk.labels_with_markup(view) == []


def test_the_host_is_shown_by_its_name(context, shown, session):
    session.apply(details.update, session.workshop.details, host="TTO")
    view = shown(DetailsView(context))
    assert form_with(view, "Host country").input("Host country").text() == "Trinidad and Tobago"


@pytest.mark.parametrize("is_known", [False, True])
def test_a_number_that_arrives_while_one_is_typed_becomes_a_conflict(
    qtbot, view, session, tmp_path, is_known
):
    if is_known:
        session.apply(details.set_head_count, session.workshop.workshop_id, (), Category.NGO, 12)
        session.end_step()
    field = form_with(view, NGO).input(NGO)
    field.setFocus()
    field.selectAll()
    type_words(field, "1")
    counts = session.workshop.records(HeadCount).all()
    from_elsewhere(qtbot, session, tmp_path, details.set_head_count("", counts, Category.NGO, 30))
    type_words(field, "5")
    qtbot.keyClick(field, TAB)
    assert both_versions(qtbot, session) == {15, 30}
