"""The card of an action: the partners it is shared with, and the actions it depends on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike_drafts import AlikeEntry, AlikeKind, AlikeRow
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedActionMember,
)
from mercworkshop.gui.places.road_maps.actions.detail import ActionDetail
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.gui.widgets.focus.sight import is_in_sight, scroll_areas_above


def test_a_shared_action_names_its_partners_beside_its_title(page, begun):
    begun.apply(road_map.start_road_map, "SUR")
    begun.apply(actions.add, (), road_map_id("SUR"), [{"title": "No more lamps"}])
    workshop = begun.workshop
    (lamps,) = (each for each in workshop.records(Action).values() if each.title == "Ban lamps")
    (other,) = workshop.records(Action).owned_by(road_map_id("SUR"))
    entries = (AlikeEntry("JAM", lamps, ("lamps",)), AlikeEntry("SUR", other, ("lamps",)))
    row = AlikeRow("plan:lamps", AlikeKind.PLAN, "Ban lamps together", entries)
    begun.apply(verbs.share, workshop, row, row.title)
    for each in begun.workshop.records(SharedActionMember).values():
        begun.apply(verbs.answer, each, MemberAnswer.ACCEPTED)
    page.open_path(("JAM", "actions", lamps.id))
    detail = page.country.findChild(ActionDetail)
    assert detail.from_the_room.isVisible()
    assert "Shared with Suriname." in detail.from_the_room.text()


def test_the_number_of_the_action_itself_is_refused_as_its_dependency_and_stays(
    page, begun, messages, qtbot
):
    first, second = begun.workshop.records(Action).owned_by(road_map_id("JAM"))
    page.open_path(("JAM", "actions", first.id))
    detail = page.country.findChild(ActionDetail)
    field = detail.input("Depends on")
    number = detail.number.text()
    field.setFocus()
    qtbot.keyClicks(field, number)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.property("tone")) == (number, "bad")
    assert "An action cannot depend on itself." in field.accessibleDescription()
    assert messages.latest is None
    detail.show_action(second.id)
    assert field.text() == ""
    detail.show_action(first.id)
    assert (field.text(), field.property("tone")) == (number, "bad")
    assert begun.workshop.records(Action)[first.id].depends_on == ()


def test_a_number_is_read_for_the_action_that_it_was_typed_for(page, begun, qtbot):
    first, second = begun.workshop.records(Action).owned_by(road_map_id("JAM"))
    page.open_path(("JAM", "actions", second.id))
    detail = page.country.findChild(ActionDetail)
    number = detail.number.text()
    detail.show_action(first.id)
    qtbot.keyClicks(detail.input("Depends on"), number)
    detail.show_action(second.id)
    assert begun.workshop.records(Action)[first.id].depends_on == (second.id,)


def test_at_200_percent_all_of_an_action_is_in_one_scroll_area(page, begun, qapp, qtbot):
    first, *_others = begun.workshop.records(Action).owned_by(road_map_id("JAM"))
    theme.apply_look(qapp, LIGHT, 2.0)
    theme.apply_style_sheet(page.window())
    page.window().resize(1270, 632)  # what the frame leaves of 1366 × 768
    page.open_path(("JAM", "actions", first.id, "outcome"))
    detail = page.country.findChild(ActionDetail)

    def scrolled():
        areas = (*detail.findChildren(QScrollArea), *scroll_areas_above(detail))
        return [each for each in areas if each.isVisible() and each.verticalScrollBar().maximum()]

    qtbot.waitUntil(lambda: scrolled() == [detail.area], timeout=5000)
    whole = detail.area.widget()
    for number in range(detail.tabs.count()):
        detail.tabs.setCurrentIndex(number)
        form = detail.pages.currentWidget()
        qtbot.waitUntil(lambda form=form: form.height() >= form.widget().height(), timeout=5000)
        assert scrolled() == [detail.area]
        assert detail.area.verticalScrollBar().value() == 0
        assert is_in_sight(detail.tabs)
        assert whole.height() <= form.height() + theme.current_look().px(120), "nothing is blank"
