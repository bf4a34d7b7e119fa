"""Bar that adds an obligation to a road map as an action, and links to the actions added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.domain.carry_over import obligations
from mercworkshop.domain.carry_over.target import find_target
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, without_stop
from mercworkshop.reference.texts.action_templates import action_template

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class AddToRoadMapBar(QWidget):
    """Adds an obligation, or an entry of an annex, to a road map, in the language of that.

    Links to each road map that has it.
    """

    def __init__(self, context: PageContext, entry_id: str, hint: str) -> None:
        super().__init__()
        self._context, self._entry_id = context, entry_id
        self._there: list[tuple[str, str]] | None = None
        self.add = button(
            _("Add to a road map as an action"),
            "take",
            "quiet",
            run=weak_slot(self, AddToRoadMapBar._ask),
        )
        self.add.setAccessibleDescription(without_stop(hint))
        self._links = FlowLayout()
        self.links = bare_widget(self._links)
        self._choices = FlowLayout()
        self.question = bare_widget(self._choices)
        self.question.hide()
        self.setLayout(column(row(self.links, None, self.add), self.question))
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_button()

    def choices(self) -> list[QPushButton]:
        """Return the buttons of the countries to choose from; empty unless they are shown."""
        return [each for each in self.question.findChildren(QPushButton) if not each.isHidden()]

    def _fit_button(self) -> None:
        """Put the words of the button into two lines where they have no room in one."""
        words = self.add.accessibleName()
        self.add.setText(words)
        if self.add.minimumSizeHint().width() > self.width():
            middle = len(words) // 2
            breaks = [place for place, sign in enumerate(words) if sign == " "]
            nearest = min(breaks, key=lambda place: abs(place - middle), default=len(words))
            self.add.setText(f"{words[:nearest]}\n{words[nearest + 1 :]}")

    def _ask(self) -> None:
        """Add the action if there is one country; otherwise show buttons to choose one."""
        codes, names = self._codes(), self._context.session.reference.countries
        if len(codes) == 1:
            self._add(codes[0])
            return
        clear_layout(self._choices)
        self._choices.addWidget(label(_("For which country?"), "muted"))
        buttons = [
            button(names.name_of(code), run=weak_slot(self, AddToRoadMapBar._add, code))
            for code in codes
        ]
        for each in buttons:
            self._choices.addWidget(each)
        self.question.show()
        buttons[0].setFocus()

    def _add(self, code: str) -> None:
        self.question.hide()
        self.add.setFocus()
        session = self._context.session
        target = find_target(session.workshop, code, session.reference.language)
        template = action_template(session.reference.in_language(target.language), self._entry_id)
        if template and session.apply(obligations.add_action, target, template):
            (action, *_others) = [a for a, c in self._added() if c == code]
            show = weak_slot(self, AddToRoadMapBar._go, code, action)
            country = session.reference.countries.name_of(code)
            words = _("Added to the road map of {country}.").format(country=country)
            self._context.messages.inform(words, (_("Show it"), show), shows=True)

    def _codes(self) -> list[str]:
        """Return the delegations' countries; if there are none, the practice country."""
        delegations = self._context.session.workshop.records(Delegation).all()
        return [each.country for each in delegations] or [
            self._context.session.reference.countries.practice.iso3
        ]

    def _added(self) -> list[tuple[str, str]]:
        """Return the actions made from the obligation: id and country."""
        workshop = self._context.session.workshop
        road_maps = workshop.records(RoadMap)
        return [
            (action.id, road_maps[action.road_map].country)
            for action in workshop.records(Action).values()
            if self._entry_id in action.origins and action.road_map in road_maps
        ]

    def _refresh(self, _ids: object = None) -> None:
        there = self._added()
        if there == self._there:
            return
        self._there = there
        clear_layout(self._links)
        if there:
            self._links.addWidget(label(_("In the road map of"), "muted"))
        names = self._context.session.reference.countries
        for action, code in there:
            go = weak_slot(self, AddToRoadMapBar._go, code, action)
            self._links.addWidget(button(names.name_of(code), "link", "quiet", run=go))
        self.links.setVisible(bool(there))

    def _go(self, code: str, action: str) -> None:
        self._context.navigator.navigate("road_maps", code, "actions", action)
