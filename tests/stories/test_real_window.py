"""Work at the real window without a mouse: a display, a window manager, keys from outside.

The program is a process of its own, as when a person starts it; what it shows is read as by a
screen reader. A picture of each step is kept in the folder that ``MERCWORKSHOP_PICTURES`` names, if
it is set. Needs Debian's packages of ``display.PACKAGES``.
"""

from __future__ import annotations

import sys

import pytest

from mercworkshop import i18n
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.exchange.package.package import Audience
from mercworkshop.gui.shell.pages.place_list import PLACES
from mercworkshop.i18n import _, isolate
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.builders.command_line import run
from tests.builders.workshop import a_workshop, only
from tests.examples import chosen
from tests.paper_text import text_of
from tests.shipped import SHIPPED
from tests.stories.desktop import display
from tests.stories.desktop.sitter import complaints, sitting

TITLE = "Caribbean workshop"
LAMPS, STORE = "Lamps: take them back", "One national store"
TYPED = {"en": "Customs", "ar": "الجمارك"}
ENDED = 0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the display is Linux's")


@pytest.fixture
def file(laptop):
    """A workshop in which two laptops wrote the lead body of one action differently."""
    begin = (
        a_workshop(TITLE)
        .with_delegations("JAM")
        .with_group("Group A")
        .with_road_map("JAM", {"title": LAMPS, "lead": "Trade board"}, STORE)
    )
    desk = laptop("Facilitator", "Shaira", begin)
    kit = desk.send(Audience.GROUP, "kit.mercx")
    for number, lead in (1, "Fire service"), (2, "Environment agency"):
        guest = laptop(f"Laptop {number}", f"Guest {number}", kit)
        guest.do(actions.update(only(guest.workshop, Action, title=STORE), lead=lead))
        desk.take(guest.send(Audience.FACILITATOR, f"back {number}.mercx"))
    assert len(desk.workshop.conflicts) == 1
    desk.close()
    return desk.path


@pytest.fixture(params=chosen(["en", "ar"], "ar"))
def language(request):
    i18n.use_language(request.param)
    return request.param


@pytest.fixture
def person(file, language, home, tmp_path_factory):
    pictures = tmp_path_factory.mktemp(f"pictures-{language}")
    with sitting(file, TITLE, language, home, pictures) as somebody:
        yield somebody


def test_a_sitting_by_keyboard_alone(person, file, home, language):
    person.go_on_with(TITLE)
    one_difference = i18n.plural("{n} difference", "{n} differences", 1)
    person.titled(TITLE, one_difference)
    visit_all_places(person)
    go_to_the_actions(person, language)
    go_round_the_parts(person)
    type_into_a_cell(person, language)
    settle_the_difference(person, one_difference)
    go_back_and_look_at_the_paper(person)
    look_at_the_log(person)
    assert person.program.network_sockets() == []
    person.press("alt+F4")
    assert person.program.process.wait(display.PATIENCE) == ENDED
    assert not complaints(person)
    holds_what_was_done(file, language)
    (paper,) = home.rglob("*.pdf")
    assert STORE in text_of(paper)


def visit_all_places(person):
    for number, place in enumerate(PLACES, 1):
        person.press(f"alt+{number}")
        person.sees("radio button", f"{_(place.title)}=on")
        person.in_front(lambda path: path[0][0] != "frame", f"inside {_(place.title)}")


def go_to_the_actions(person, language):
    """Go to the country by the command box, then along its tabs."""
    country = present(SHIPPED.countries.of_code("JAM")).name(language)
    person.press("ctrl+k")
    person.at(f"{_('Search or jump to')}=", "text")
    person.type(country)
    person.at(f"{_('Search or jump to')}={country}")
    person.press("Return")
    person.sees("heading", country)
    person.at(_("Overview"))
    person.press(person.onward)
    person.at(_("Path to ratification"), "page tab")
    person.press(person.onward)
    person.in_front(lambda path: path[0][1].startswith(_("Actions")), "the tab of the actions")


def go_round_the_parts(person):
    """F6 goes round, Shift+F6 back; the rail is entered at the place that is shown."""
    tab = person.program.focus()[0][1]
    inside = (_("Actions"), _("Timeline"), _("What changes"))
    search = f"{_('Search or jump to')}="
    around = (_("Messages"), f"{_('Road maps')}=on", search)
    for name in (*inside, *around, tab):
        person.press("F6")
        person.within(name)
    for name in (*reversed(around), *reversed(inside)):
        person.press("shift+F6")
        person.within(name)


def type_into_a_cell(person, language):
    """Typing replaces the words of a cell; one key undoes that, and another redoes it."""
    person.press("Home", person.onward, person.onward)
    person.in_front(lambda path: "Trade board" in path[0][1], "Trade board")
    person.type(TYPED[language])
    person.in_front(lambda path: path[0][1].endswith(f"={TYPED[language]}"), "what is typed")
    person.press("Return", "Up")
    person.in_front(lambda path: TYPED[language] in path[0][1], TYPED[language])
    person.press("ctrl+z")
    person.in_front(lambda path: "Trade board" in path[0][1], "undone")
    person.press("ctrl+y")
    person.in_front(lambda path: TYPED[language] in path[0][1], "redone")


def settle_the_difference(person, title):
    person.press("alt+6")
    person.sees("heading", _("Exchange"))
    person.press("shift+F6")
    person.at(_("Export"))
    person.press(*3 * (person.onward,))
    person.in_front(lambda path: path[0][1].endswith(("1", "1\u2069")), "the tab Differences")
    person.press("F6")
    person.within(_("Differences"))
    person.press("Return", "Tab")
    person.at(_("Use what is here"))
    person.press("space")

    def none_is_left():
        return title not in person.screen.title()

    person.program.wait_for("a difference is left", none_is_left)
    person.within(_("Differences"))
    person.press("ctrl+z")
    person.titled(TITLE, title)
    person.press("ctrl+y")
    person.program.wait_for("it is open again", none_is_left)


def go_back_and_look_at_the_paper(person):
    """Back skips tabs that were only passed and leads to the table; so does closing the preview."""
    for name in (_("Write the kit…"), _("Actions")):
        person.press("alt+Left")
        person.within(name)
    person.press("ctrl+p")
    person.sees("heading", _("Print"))
    person.at(_("Preview"), "filler")
    person.press(*3 * ("shift+Tab",))
    person.at(_("Save PDF…"), "button")
    person.press("space")
    person.in_front(lambda path: path[0][1].endswith(".pdf"), "the name of the file")
    name = person.program.focus()[0][1].rpartition("=")[2]
    person.press("Return")
    person.sees("label", _("Saved: {file}").format(file=isolate(name)))
    person.press("Escape")
    person.within(_("Actions"))


def look_at_the_log(person):
    person.press("ctrl+shift+m")
    person.within(_("Messages"))
    person.press("Escape")
    person.within(_("Actions"))


def holds_what_was_done(file, language):
    """Expect a sound file with the work in it, which others can open now."""
    assert run("check", file) == 0
    store = Store(file)
    workshop = store.workshop()
    store.close()
    assert only(workshop, Action, title=LAMPS).lead == TYPED[language]
    assert only(workshop, Action, title=STORE).lead in {"Fire service", "Environment agency"}
    assert not workshop.conflicts
