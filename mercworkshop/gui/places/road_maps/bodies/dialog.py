"""Who leads and supports what in a road map, when and with which money; names of one body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.entities import bodies
from mercworkshop.domain.entities.action_groups import numbers_in
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyLoad, BodyPair
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.places.road_maps.bodies.rows import action_row, body_row, gaps_in
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    column,
    row,
    scroll_area,
    set_dialog_size,
)
from mercworkshop.gui.widgets.tables.text_table import CellInk, TextTable
from mercworkshop.i18n import _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_NUMBERS = (1, 2, 5)
"""The columns of bodies that hold numbers."""


class BodiesDialog(QDialog):
    """The bodies of one road map; show it with ``open()``. Each answer is one step of undo."""

    def __init__(self, context: PageContext, road_map: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Who leads what"))
        self._context, self._session, self._road_map = context, context.session, road_map
        self.loads: list[BodyLoad] = []
        self.pairs: list[tuple[str, str]] = []
        self._place = 0
        self._job: Job | None = None
        self._seen: object = None
        """The actions and answers of which the pairs are known."""
        self._looked_at: object = None
        """Those that the last job looked at, whatever became of it."""
        self.table, self.led = _bodies_table(), _actions_table()
        self.question = label("", "strong", wrap=True)
        self.one = button(_("One body"), "check", run=self._say_one)
        self.two = button(_("Two bodies"), "people", run=self._say_two)
        self.later = button(_("Later"), kind="quiet", run=self._next_pair)
        self.asked = bare_widget(
            column(self.question, bare_widget(FlowLayout(self.one, self.two, self.later, gap=8)))
        )
        self.other = LineField(
            _("Another name of the chosen body"), _("another name, in any language")
        )
        self.join = button(_("Join"), "link", run=self._join)
        self.separate = button(_("Separate its names"), run=self._separate)
        self.said = label("", "muted", wrap=True)
        self.table.row_chosen.connect(self._show_body)
        self.led.activated.connect(self._go)
        self.other.returnPressed.connect(self._join)
        bind(self, WINDOW, "next_finding", self._next_pair)
        self._lay_out()
        self._session.changed.connect(self._refresh)
        self._refresh()
        self.table.setFocus()

    @property
    def load(self) -> BodyLoad | None:
        """The chosen body."""
        place = self.table.currentIndex().row()
        return self.loads[place] if 0 <= place < len(self.loads) else None

    @property
    def is_current(self) -> bool:
        """Whether the pairs are those of the actions and answers as they are now."""
        return self._seen == self._asked_of()

    def _lay_out(self) -> None:
        close = button(_("Close"), run=self.reject)
        joining = FlowLayout(self.other, self.join, self.separate, gap=8)
        foot = row(self.said, close, gap=10)
        foot.setStretch(0, 1)
        parts = (self.asked, self.table, bare_widget(joining), self.led)
        body = column(*parts, gap=10)
        body.setStretch(parts.index(self.table), 3)
        body.setStretch(parts.index(self.led), 2)
        area = scroll_area(bare_widget(body))
        self.setLayout(column(heading(_("Who leads what")), area, foot, gap=10, margin=18))
        look = theme.current_look()
        self.other.setMinimumWidth(look.px(260))
        set_dialog_size(self, look.px(1080), look.px(660))

    def _refresh(self, _ids: object = None) -> None:
        """Show the bodies and what may be one, with the body that was chosen before."""
        now = self._session.workshop
        if self._road_map not in now.records(RoadMap):
            self.reject()
            return
        chosen = set(self.load.names) if self.load is not None else set()
        own = now.records(Action).owned_by(self._road_map)
        self.loads = bodies.body_loads(own, self._known())
        self.pairs = [each for each in self.pairs if self._is_open(each)]
        rows = [body_row(each, own) for each in self.loads]
        self.table.show_rows(rows, dict.fromkeys(gaps_in(rows), CellInk("amber")))
        places = (n for n, each in enumerate(self.loads) if not chosen.isdisjoint(each.names))
        if rows:
            self.table.selectRow(next(places, 0))
        self._say_what_is_odd(own)
        self._show_body()
        self._show_pair()
        self._find_pairs()

    def _say_what_is_odd(self, own: Sequence[Action]) -> None:
        """Say how many actions nobody leads, and which answers count for nothing."""
        nobody = sum(not each.lead.strip() for each in own)
        words = _("“{first}” and “{second}” were said to be two bodies, but other names join them.")
        said = [
            words.format(first=isolate(each.first), second=isolate(each.second))
            for each in bodies.overruled_pairs(self._known())
        ]
        if nobody:
            said.append(
                plural("{n} action has no lead body", "{n} actions have no lead body", nobody)
            )
        plain_text(self.said, "\n".join(said))

    def _is_open(self, pair: tuple[str, str]) -> bool:
        """Whether a pair that was found may still be asked about."""
        if bodies.pair_id(self._road_map, *pair) in {each.id for each in self._known()}:
            return False
        first, second = map(bodies.key_of, pair)
        found = [each.keys & {first, second} for each in self.loads]
        return {first} in found and {second} in found

    def _find_pairs(self) -> None:
        """Look for names that may be of one body: it takes long, so on another thread."""
        if self._job is not None:
            return
        self._looked_at = asked = self._asked_of()
        self._job = Job(lambda _progress: (asked, list(bodies.proposed_pairs(*asked))), owner=self)
        self._job.done.connect(self._take_pairs)
        self._job.ended.connect(self._end_job)
        self._job.start()

    def _asked_of(self) -> tuple[tuple[Action, ...], tuple[BodyPair, ...]]:
        return self._session.workshop.records(Action).owned_by(self._road_map), self._known()

    def _take_pairs(self, answer: tuple[object, list[tuple[str, str]]]) -> None:
        asked, pairs = answer
        self._seen = asked
        self.pairs = [each for each in pairs if self._is_open(each)]
        self._show_pair()

    def _end_job(self) -> None:
        self._job = None
        if self._looked_at != self._asked_of():  # the same again would bring the same error again
            self._find_pairs()

    def _known(self) -> tuple[BodyPair, ...]:
        return self._session.workshop.records(BodyPair).owned_by(self._road_map)

    def _show_body(self, _place: int = -1) -> None:
        load = self.load
        now, sections = self._session.workshop, self._session.reference.sections
        numbers = numbers_in(now, self._road_map, sections)
        rows = [action_row(each, _("leads"), numbers) for each in load.leads] if load else []
        rows += [action_row(each, _("supports"), numbers) for each in load.supports] if load else []
        self.led.show_rows(rows)
        self.other.setEnabled(load is not None)
        self.join.setEnabled(load is not None)
        self.separate.setEnabled(load is not None and len(load.keys) > 1)

    def _show_pair(self) -> None:
        self.asked.setVisible(bool(self.pairs))
        if not self.pairs:
            return
        self._place %= len(self.pairs)
        first, second = map(isolate, self.pairs[self._place])
        asked = _("“{first}” and “{second}”: one body?").format(first=first, second=second)
        left = plural("{n} question", "{n} questions", len(self.pairs))
        plain_text(self.question, f"{asked} ({left})")

    def _next_pair(self) -> None:
        self._place += 1
        self._show_pair()

    def _say_one(self) -> None:
        self._answer(is_one=True)

    def _say_two(self) -> None:
        self._answer(is_one=False)

    def _answer(self, *, is_one: bool) -> None:
        """Keep what was said of the pair that is asked about."""
        if self.pairs:
            self._say(*self.pairs[self._place % len(self.pairs)], is_one=is_one)

    def _say(self, first: str, second: str, *, is_one: bool) -> bool:
        is_done = self._session.apply(
            bodies.record_pair, self._known(), self._road_map, first, second, is_one=is_one
        )
        self._session.end_step()
        return is_done

    def _join(self) -> None:
        """Give the chosen body another name."""
        name = self.other.text()
        if self.load is not None and name.strip() and self._say(self.load.name, name, is_one=True):
            self.other.clear()

    def _separate(self) -> None:
        """Undo the joining of the names of the chosen body."""
        if self.load is not None:
            self._session.apply(bodies.separate, self._known(), self.load)
            self._session.end_step()

    def _go(self, index: QModelIndex) -> None:
        """Show an action of the chosen body in the road map."""
        if self.load is None:
            return
        action = self.load.actions[index.row()]
        country = self._session.workshop.records(RoadMap)[self._road_map].country
        self._context.navigator.navigate("road_maps", country, "actions", action.id)
        self.accept()


def _bodies_table() -> TextTable:
    table = TextTable(
        _("Bodies"),
        (
            (_("Body"), 30),
            (_("Leads"), 9),
            (_("Supports"), 9),
            (_("When"), 17),
            (_("Cost"), 25),
            (_("No funds"), 10),
        ),
        lines=4,
    )
    table.words.ends = _NUMBERS
    return table


def _actions_table() -> TextTable:
    columns: tuple[tuple[str, int], ...] = (
        (_("No."), 6),
        (_("Action"), 30),
        (_("Role"), 11),
        (_("When"), 16),
        (_("Cost"), 23),
        (_("Funding"), 14),
    )
    return TextTable(_("Actions of the chosen body"), columns, lines=3)
