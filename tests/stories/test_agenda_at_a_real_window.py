"""At the real window without a mouse: an agenda, its papers, groups, sheets of a test."""

from __future__ import annotations

import sys

import pytest

from mercworkshop import i18n
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.evaluation.records import QuizSheet
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.i18n import _
from mercworkshop.store.store import Store
from tests.builders.workshop import a_workshop
from tests.examples import times
from tests.stories.desktop import display
from tests.stories.desktop.sitter import complaints, sitting

TITLE = "Caribbean workshop"
ENDED = 0
SHEETS = times(41, 4)
"""The page of the results is tried with 41 in :mod:`tests.stories.test_evaluation`."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the display is Linux's")


@pytest.fixture
def file(tmp_path):
    made = a_workshop(TITLE).with_delegations("JAM", "HTI").with_group("Group A")
    dated = {"start": PartialDate("2015-01-19"), "end": PartialDate("2015-01-21")}
    return made.with_edit(details.update(made.value.details, **dated)).saved_as(
        tmp_path / "workshop.mercws"
    )


@pytest.fixture
def person(file, home, tmp_path_factory):
    i18n.use_language("en")
    with sitting(file, TITLE, "en", home, tmp_path_factory.mktemp("pictures-agenda")) as somebody:
        yield somebody


def test_agenda_groups_and_a_test_of_many_people_by_keyboard_alone(person, file, home):
    person.go_on_with(TITLE)
    begin_with_a_template(person)
    push_against_the_lunch(person)
    for face in AgendaFace:
        save_paper(person, face)
    person.press("Escape")
    person.at(_("Agenda"), "filler")
    propose_groups(person)
    enter_sheets(person)
    person.press("alt+F4")
    assert person.program.process.wait(display.PATIENCE) == ENDED
    assert not complaints(person)
    holds_what_was_done(file)
    written = sorted(path.name for path in home.rglob("agenda *.pdf"))
    assert written == [f"agenda {face.value} (en).pdf" for face in sorted(AgendaFace, key=str)]


def begin_with_a_template(person):
    person.press("alt+1")
    person.in_front(lambda path: path[0][1].startswith("Title="), "the details")
    person.press("shift+F6")
    person.at(_("Details"))
    person.press(*4 * (person.onward,))
    person.at(_("Agenda"), "page tab")
    person.press("F6")
    person.at(_("Begin with a template"))
    person.press("space", "Down")
    person.at("Three days towards ratification", "menu item")
    person.press("Return")
    person.at(_("Agenda"), "filler")
    person.sees("label", "Monday, 19 Jan 2015 ends at 17:30.")


def push_against_the_lunch(person):
    """Give the session before lunch, four rows down, 15 minutes more; lunch stays at 12:05."""
    person.press(*4 * ("Down",), *3 * ("shift+Down",))
    squeezed = "“Round of status: one by one, the countries” is squeezed by 15 minutes."
    said = f"Monday, 19 Jan 2015 ends at 17:30. {squeezed}"
    person.sees("label", said)


def save_paper(person, face):
    if face is next(iter(AgendaFace)):
        person.press("ctrl+p")
        person.at(_("Print…"))
    else:
        person.press("Tab")
        person.at(_("Print…"))
    person.press("Tab", "Home", *list(AgendaFace).index(face) * ("Down",))
    person.in_front(lambda path: face.title in path[0][1], face.title)
    person.press("shift+Tab", "shift+Tab")
    person.at(_("Save as…"))
    person.press("space", "Down")
    person.at("PDF", "menu item")
    person.press("Return")
    name = f"agenda {face.value} (en).pdf"
    person.in_front(lambda path: path[0][1].endswith(f"={name}"), name)
    person.press("Return")
    person.sees("label", f"Finished: {name}")
    person.at(_("Save as…"))


def propose_groups(person):
    person.press("shift+F6")
    person.at(_("Agenda"), "page tab list")
    person.press(person.back)
    person.at(_("Groups"), "page tab")
    person.press("F6", "ctrl+g")
    said = "Proposal 1: the same number gives the same groups. Nothing is changed yet."
    person.sees("label", said)
    person.press("ctrl+Return")
    person.at(_("Not in a group yet"))


def enter_sheets(person):
    """Type each sheet: a code, Enter, one key for each question, Enter; its order stays chosen."""
    person.press("alt+7")
    person.at(_("Enter sheets"))
    person.press("space")
    person.at(_("Before the workshop"), "combo box")
    person.press("Tab", "Tab")
    for number in range(SHEETS):
        code, marks = f"AB{number:02}", "ABCD-" * 5
        type_into(person, "Code=", code)
        type_into(person, f"{_('Answers')}=", marks)
    person.sees("label", f"{SHEETS} sheets")


def type_into(person, field, words):
    """Type words into an empty field once it has the keyboard, then Enter; no picture of each."""
    wait, focus = person.program.wait_for, person.program.focus
    wait(f"{field} is not empty", lambda: (found := focus()) and found[0][1] == field)
    person.screen.type(words, delay=10)
    wait(f"{words} did not come", lambda: focus()[0][1] == f"{field}{words}")
    person.press("Return")


def holds_what_was_done(file):
    store = Store(file)
    records = store.workshop().records
    store.close()
    rows = records(AgendaSession).values()
    assert all(each.group for each in records(Delegation).values())
    assert sorted(each.code for each in records(QuizSheet).values()) == [
        f"AB{number:02}" for number in range(SHEETS)
    ]
    pushed = next(each for each in rows if each.title.startswith("Round of status"))
    assert pushed.minutes == 90
