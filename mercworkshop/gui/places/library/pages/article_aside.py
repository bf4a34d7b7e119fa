"""Beside an article: the actions of this workshop that name it, and where its text is from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.action_groups import numbers_in
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.review.action_rules import article_number, numbered_label
from mercworkshop.gui.places.library.pages.page_parts import selectable_text, source_list
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import card, column
from mercworkshop.gui.widgets.tables.link_list import LinkLine, LinkList
from mercworkshop.i18n import _, listed, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class ArticleAside(QWidget):
    """Names the countries with actions about an article, and those without; Enter goes to one."""

    def __init__(self, context: PageContext, number: str) -> None:
        super().__init__()
        self._context, self._number = context, number
        self.count = label("", "muted", wrap=True)
        self.links = LinkList(_("Actions about this article"))
        self.links.opened.connect(self._open)
        self.without = selectable_text("", "muted")
        known = context.session.reference.law.convention
        self.setLayout(
            column(
                card(
                    label(_("In this workshop"), "heading"),
                    self.count,
                    self.links,
                    self.without,
                    gap=8,
                ),
                source_list({"text": known.sources["text"]}, known.notes[-1]),
                None,
                gap=10,
            )
        )
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _refresh(self, _ids: object = None) -> None:
        names = self._context.session.reference.countries.name_of
        plans = self._context.session.workshop.records(RoadMap).all()
        by_name = {names(plan.country): plan for plan in plans}
        found = {name: tuple(self._lines(by_name[name])) for name in sorted_words(by_name, str)}
        grouped = [(LinkLine(None, name), *lines) for name, lines in found.items() if lines]
        self.links.show_lines([line for lines in grouped for line in lines])
        self.links.setHidden(not any(found.values()))
        count = sum(map(bool, found.values()))
        words = plural(
            "{n} country has an action about it.", "{n} countries have an action about it.", count
        )
        nothing = _("No road map has an action about it.")
        plain_text(self.count, words if count else nothing)
        without = listed(name for name, lines in found.items() if not lines)
        said = _("No action yet: {countries}").format(countries=without) if without else ""
        plain_text(self.without, said if count else "")
        self.without.setHidden(not (count and without))

    def _lines(self, plan: RoadMap) -> Iterator[LinkLine]:
        """Yield a line for each action of a road map that names the article."""
        session = self._context.session
        numbers = numbers_in(session.workshop, plan.id, session.reference.sections)
        there = session.workshop.records(Action)
        for action_id, number in numbers.items():
            action = there[action_id]
            if self._number in map(article_number, action.articles):
                yield LinkLine(
                    (plan.country, action.id),
                    numbered_label(number, action),
                )

    def _open(self, target: tuple[str, str]) -> None:
        country, action = target
        self._context.navigator.navigate("road_maps", country, "actions", action)
