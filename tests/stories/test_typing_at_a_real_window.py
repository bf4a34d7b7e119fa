"""A list is typed fast into the real window; then twenty steps are undone and redone."""

from __future__ import annotations

import sys

import pytest

from mercworkshop import i18n
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.evaluation.records import QuizSheet
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.records.record import unread_words
from mercworkshop.i18n import _
from mercworkshop.store.store import Store
from tests.builders.workshop import a_workshop, only
from tests.stories.desktop import display
from tests.stories.desktop.sitter import complaints, sitting

TITLE = "Caribbean workshop"
FIELDS = "title", "articles", "lead", "start", "end", "cost", "funding"
ENDED = 0
LIST = (
    ("Take back lamps", "4", "Customs", "Q1 2027", "Q4 2027", "USD 12", "Pledged"),
    ("Test creams", "4", "Bureau", "Mar 2027", "when we can", "USD 9", "Pledged"),
    ("One store", "10", "Fire", "2027", "2028", "two lorries", "In kind"),
    ("Tell nurses", "16", "Health", "Jan 2027", "Feb 2027", "USD 8", "Funded"),
    ("Licences", "3", "Customs", "3/4/2027", "Q4 2027", "USD 5", "Pledged"),
    ("Small mines", "seven", "Mines", "Q1 2027", "Q4 2028", "USD 4", "Funded"),
    ("Burn no waste", "8", "Health", "2028", "after the vote", "none yet", "Funded"),
    ("Report", "21", "Cabinet", "2029", "2029", "USD 0", "In kind"),
    ("Teach dentists", "4", "Health", "Q2 2027", "Q3 2027", "USD 7", "Pledged"),
    ("Deposit", "30", "Cabinet", "Dec 2027", "Dec 2027", "USD 1", "Funded"),
)
"""Ten actions of seven fields; six of their entries are no date, amount or article."""
QUESTIONS = "Who pays?", "Which law?", "Is Sunday a day?", "Whose store?", "When?"
SHEETS = "AB01", "AB02"
STEPS = 20
PACE = 12
"""Milliseconds from letter to letter: much faster than any typist."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the display is Linux's")


@pytest.fixture
def file(tmp_path):
    begun = a_workshop(TITLE).with_delegations("JAM").with_road_map("JAM")
    return begun.saved_as(tmp_path / "workshop.mercws")


@pytest.fixture
def person(file, home, tmp_path_factory):
    i18n.use_language("en")
    with sitting(file, TITLE, "en", home, tmp_path_factory.mktemp("pictures-typing")) as somebody:
        yield somebody


def test_a_list_is_typed_fast_and_twenty_steps_are_undone_and_redone(person, file):
    person.go_on_with(TITLE)
    go_to_the_actions(person)
    for row in LIST:
        enter(person, "\t".join(row))
    # Qt's bridge to screen readers may hold a letter back until after a key with Alt.
    person.sees("page tab", "Actions (10)")
    describe_the_workshop(person)
    park_questions(person)
    type_sheets(person)
    person.press("alt+4")
    person.within(_("Actions"))
    person.press(*STEPS * ("ctrl+z",))
    person.sees("page tab", "Actions (9)")
    person.in_front(lambda path: path[0] == ("table cell", "missing: Who?"), "the last step")
    person.press(*STEPS * ("ctrl+y",))
    person.sees("page tab", "Actions (10)")
    person.press("alt+F4")
    assert person.program.process.wait(display.PATIENCE) == ENDED
    assert not complaints(person)
    holds_what_was_typed(file)


def enter(person, words):
    person.screen.type(words, delay=PACE)
    person.press("Return")


def go_to_the_actions(person):
    person.press("ctrl+k")
    person.at(f"{_('Search or jump to')}=", "text")
    person.type("Jamaica")
    person.press("Return")
    person.at(_("Overview"))
    person.press(person.onward, person.onward)
    person.in_front(lambda path: path[0][1].startswith(_("Actions")), "the tab of the actions")
    person.press("F6")
    person.within(_("Actions"))
    person.press("ctrl+shift+n")


def describe_the_workshop(person):
    person.press("alt+1")
    person.in_front(lambda path: path[0][1] == f"Title={TITLE}", "the title")
    person.press("End")
    enter(person, " 2027")


def park_questions(person):
    for words in QUESTIONS:
        person.press("ctrl+shift+k")
        person.at(f"{_('Question or remark')}=", "text")
        enter(person, words)


def type_sheets(person):
    person.press("alt+7")
    person.at(_("Enter sheets"))
    person.press("space")
    person.at(_("Before the workshop"), "combo box")
    person.press("Tab", "Tab")
    for code in SHEETS:
        person.at("Code=", "text")
        enter(person, code)
        person.at(f"{_('Answers')}=", "text")
        enter(person, "ABCD-" * 5)
    person.sees("label", "2 sheets")


def holds_what_was_typed(file):
    """Expect every word of the list, as a value or as written, and the undo in the history."""
    store = Store(file)
    workshop = store.workshop()
    row = only(workshop, Action, title="Teach dentists")
    assert [each.value for each in store.history(row.id, "lead")] == ["Health", "", "Health"]
    store.close()
    every = workshop.records(Action).all()
    typed = [tuple(words_of(each, field) for field in FIELDS) for each in every]
    assert sorted(typed) == sorted(LIST)
    assert {each.text for each in workshop.records(ParkedPoint).all()} == set(QUESTIONS)
    assert {each.code for each in workshop.records(QuizSheet).all()} == set(SHEETS)
    assert workshop.details.title == f"{TITLE} 2027"


def words_of(action, field):
    value = format_plain(fields_of(Action)[field], getattr(action, field))
    return unread_words(action, field) or value.replace("\N{NO-BREAK SPACE}", " ")
