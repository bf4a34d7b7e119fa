"""What help a country needs, by kind and article, and who may be able to give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain import needs
from mercworkshop.domain.actions import read_articles
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.needs import NEED_NAMES, Need, NeedKind
from mercworkshop.domain.review_actions import base
from mercworkshop.domain.road_map import RoadMap
from mercworkshop.gui.grid_list import GridList, ListEditor
from mercworkshop.gui.grid_model import GridColumn, GridSource, one_by_one
from mercworkshop.gui.layouts import card, clear, column, row, scrolling
from mercworkshop.gui.road_maps.actions_columns import choice_reader, choices_of
from mercworkshop.gui.road_maps.sides import Sides
from mercworkshop.gui.weak import weakly
from mercworkshop.gui.widgets import button, heading, label, plain_text
from mercworkshop.i18n import N_, _, isolate
from mercworkshop.reference.support import Source, support

if TYPE_CHECKING:
    from mercworkshop.gui.places import Context

_MOST = 8
"""Sources shown for one need: more would not be read."""


def matching(need: Need) -> tuple[Source, ...]:
    """Return the sources that serve an article of the need, those for the fewest articles first.

    A need that names no article is matched with all of them.
    """
    wanted = {base(article) for article in need.articles}
    found = [s for s in support().sources if not wanted or wanted & {str(a) for a in s.articles}]
    return tuple(sorted(found, key=lambda source: len(source.articles)))


class NeedsView(QWidget):
    """The list of needs; beside it who offers support for the one where the keyboard is."""

    def __init__(self, context: Context, road_map_id: str) -> None:
        super().__init__()
        self._session, self._id = context.session, road_map_id
        self._matched: Need | None = None
        self.needs = self._editor(context)
        self.intro = label("", "muted", wrap=True)
        self._sources = column(gap=8)
        sides = Sides(
            card(heading(_("What help is needed")), self.needs),
            card(heading(_("Who may help")), self.intro, self._sources),
        )
        self.setLayout(column(scrolling(sides)))
        self.needs.table.chosen.connect(self._show_sources)
        context.session.changed.connect(self._refresh)
        self._show_sources("")

    def show_need(self, need_id: str = "", field: str = "text") -> bool:
        """Put the keyboard on a need, or on the line that adds one."""
        if need_id and self.needs.table.show_row(need_id, field):
            return True
        self.needs.line.setFocus()
        return not need_id

    def _rows(self) -> tuple[Need, ...]:
        return self._session.workshop.of(Need).under(self._id)

    def _editor(self, context: Context) -> ListEditor:
        source = GridSource(
            _columns(),
            self._rows,
            one_by_one(N_("Edit need"), needs.describe),
            needs.delete,
            lambda chosen, by: needs.move(self._rows(), chosen, by),
        )
        table = GridList(context, source, _("Needs"))
        key = "", self._id, "new need"
        return ListEditor(table, self._add, _("Add a need, then Enter"), key)

    def _add(self, words: str) -> Edit:
        record = self._session.workshop.of(RoadMap)[self._id]
        return needs.add(self._rows(), record, NeedKind.TECHNICAL, words)

    def _refresh(self, _ids: object) -> None:
        now = self._session.workshop.current(self._matched) if self._matched else None
        if now != self._matched:
            self._show_sources(now.id if now else "")

    def _show_sources(self, need_id: str) -> None:
        need = self._session.workshop.of(Need).get(need_id)
        self._matched = need
        clear(self._sources)
        if need is None:
            words = _("Choose a need: the sources of support that serve its articles appear here.")
            plain_text(self.intro, words)
            return
        found = matching(need)
        plain_text(self.intro, support().note)
        for source in found[:_MOST]:
            self._sources.addWidget(self._source_card(need, source))

    def _source_card(self, need: Need, source: Source) -> QFrame:
        is_chosen = need.support == source.id
        words = _("Chosen: take back") if is_chosen else _("Choose for this need")
        choose = button(
            words,
            "close" if is_chosen else "check",
            "quiet",
            run=weakly(self, NeedsView._choose, "" if is_chosen else source.id),
        )
        choose.setAccessibleDescription(source.name)
        doubts = _("Not verified: {facts}.").format(facts="; ".join(source.unverified))
        return card(
            label(source.name, "strong", wrap=True),
            label(source.offers, wrap=True),
            label(_("How to ask: {how}").format(how=source.how_to_ask), "muted", wrap=True),
            *([label(doubts, "muted", wrap=True)] if source.unverified else []),
            row(choose, None),
            gap=4,
            margin=10,
        )

    def _choose(self, source_id: str) -> None:
        need = self._session.workshop.current(self._matched) if self._matched else None
        if need is not None:
            self._session.do(needs.describe, need, support=source_id)


def _columns() -> tuple[GridColumn, ...]:
    return (
        GridColumn(
            "kind",
            N_("Kind"),
            120,
            lambda need: _(NEED_NAMES[need.kind]),
            choice_reader(NEED_NAMES, NeedKind.OTHER),
            choices=lambda: choices_of(NEED_NAMES),
        ),
        GridColumn("text", N_("What is needed"), 0, lambda need: need.text),
        GridColumn(
            "articles",
            N_("Articles"),
            84,
            lambda need: isolate(", ".join(need.articles)),
            read_articles,
            text=lambda need: ", ".join(need.articles),
        ),
        GridColumn("support", N_("Who may help"), 130, _support, is_fixed=True),
    )


def _support(need: Need) -> str:
    return next((s.name for s in support().sources if s.id == need.support), "")
