"""After a kit is opened, a dialog asks for group and name, and leads to the case study."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from mercworkshop.domain.entities import case_run, groups, people
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.app.kit_dialog import KitDialog, kit_groups
from mercworkshop.reference.reference import current_reference

CASE = current_reference().case_studies.all[0].id


@pytest.fixture(scope="module")
def kit():
    """Two groups: Jamaica with a case study and Ann, and the Bahamas with none."""
    now = Workshop().apply(details.add_details("Lima"))
    now = now.apply(people.add_delegations(now.workshop_id, (), ("JAM", "BHS")))
    for name in ("Group A", "Health & Co"):
        now = now.apply(groups.add(now.records(BreakoutGroup).all(), name))
    first, second = now.records(BreakoutGroup).all()
    now = now.apply(groups.update(first, room="Ibis", laptop="Laptop A"))
    there = {each.country: each for each in now.records(Delegation).all()}
    now = now.apply(groups.assign_members([there["JAM"]], first))
    now = now.apply(groups.assign_members([there["BHS"]], second))
    now = now.apply(people.add((), "Ann Poui", country="JAM"))
    return now.apply(case_run.assign(first, CASE))


@pytest.fixture
def ask(qtbot, settings):
    shown = []

    def dialog(workshop):
        around = QWidget()
        around.resize(1366, 768)
        qtbot.addWidget(around)
        around.show()
        made = KitDialog(workshop, current_reference(), settings, around)
        shown.append(made)
        with qtbot.waitActive(made):
            made.open()
            made.activateWindow()
        return made

    yield dialog
    for each in shown:
        if Shiboken.isValid(each):
            each.reject()


@pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)  # the dialog opens over a window
def test_enter_and_a_typed_name_are_enough(qtbot, ask, kit, settings):
    dialog = ask(kit)
    assert dialog.groups.hasFocus()
    assert dialog.begin.text() == "Begin with Group A"
    qtbot.keyClick(dialog.groups, Qt.Key.Key_Return)
    assert dialog.name.hasFocus()
    qtbot.keyClicks(dialog.name, "Ann Poui")
    dialog.name.completer().popup().hide()
    first = kit.records(BreakoutGroup).all()[0].id
    with qtbot.waitSignal(dialog.begun) as begun:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert begun.args == [first, ("case_studies", first, CASE)]
    assert (settings.value.user_name, settings.value.laptop_label) == ("Ann Poui", "Laptop A")


def test_another_group_has_its_own_people_laptop_and_place(qtbot, ask, kit, settings):
    dialog = ask(kit)
    qtbot.keyClick(dialog.groups, Qt.Key.Key_Down)
    assert dialog.begin.text() == "Begin with Health && Co", "one is shown, and no letter marked"
    assert dialog.begin.accessibleName() == "Begin with Health & Co"
    assert dialog.laptop.text() == ""
    with qtbot.waitSignal(dialog.begun) as begun:
        dialog.begin.click()
    second = kit.records(BreakoutGroup).all()[1].id
    assert begun.args == [second, ("road_maps", "BHS", "actions")]
    assert settings.value.user_name == ""


def test_a_typed_name_of_the_laptop_stays_when_another_group_is_chosen(qtbot, ask, kit):
    dialog = ask(kit)
    dialog.laptop.setFocus()
    dialog.laptop.selectAll()
    qtbot.keyClicks(dialog.laptop, "My laptop")
    dialog.groups.setFocus()
    qtbot.keyClick(dialog.groups, Qt.Key.Key_Down)
    assert dialog.laptop.text() == "My laptop"
    qtbot.keyClick(dialog.groups, Qt.Key.Key_Up)
    assert dialog.laptop.text() == "My laptop"


def test_a_group_says_who_is_in_it_and_on_what_it_works(kit):
    first, second = kit_groups(kit, current_reference())
    assert (first.countries, first.people) == (("Jamaica",), ("Ann Poui",))
    assert first.case
    assert (second.countries, second.people, second.case) == (("Bahamas",), (), "")


def test_a_name_that_was_given_before_stays(ask, kit, settings):
    settings.change(user_name="Bea", laptop_label="My own")
    dialog = ask(kit)
    assert (dialog.name.text(), dialog.laptop.text()) == ("Bea", "My own")


def test_a_kit_without_groups_asks_for_the_name_alone(qtbot, ask):
    dialog = ask(Workshop().apply(details.add_details("Lima")))
    assert not dialog.groups.isVisible()
    assert dialog.name.hasFocus()
    with qtbot.waitSignal(dialog.begun) as begun:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert begun.args == ["", ("road_maps",)]
