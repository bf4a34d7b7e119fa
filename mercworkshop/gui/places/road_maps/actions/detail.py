"""Details of one action: the fields that are not in the table, and its review findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QWidget

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.entities.shared_actions.sharing import describe_sharing, sharing_of
from mercworkshop.domain.entities.votes.priorities import describe_origin
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.places.road_maps.actions.completers import NameCompletions, rank_bodies
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.session.forms.record_form import FormField, Input, RecordForm
from mercworkshop.gui.session.pages import source_links
from mercworkshop.gui.session.pages.source_links import SourceLink
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import Chip
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    make_frame,
    make_shrinkable,
    row,
    set_orientation,
)
from mercworkshop.gui.widgets.lines.responsive_columns import ResponsiveColumns
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.gui.widgets.yielding_area import YieldingArea
from mercworkshop.i18n import (
    N_,
    _,
    digits,
    isolate,
    plural,
    sentences,
    typed_list,
    with_stop,
)
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
    from mercworkshop.gui.session.pages.page import PageContext

Hints = Callable[[str], Sequence[tuple[str, str]]]
"""From the id of an action to its findings: tone (bad, warn, info) and sentence."""

_WIDE = 760
"""Least width (pixels at 100 %) for the tabs beside the title; below, they go under it."""

_LOW = 130
"""Height in pixels at 100 % that is enough in a narrow window, which is low too."""

_MOST_LINKS = 2
"""The most sources of an action that have a link each; the others stand in a menu after them.

It has more than one once two were joined.
"""

_ICONS = {"bad": ("error", "cinnabar"), "warn": ("warning", "amber"), "info": ("info", "accent")}


def no_hints(_action_id: str) -> Sequence[tuple[str, str]]:
    """Return no findings."""
    return ()


class ActionDetail(QWidget):
    """Shows the action last passed to :meth:`show_action`."""

    def __init__(self, context: PageContext, model: ActionsModel, hints: Hints = no_hints) -> None:
        super().__init__()
        self._context, self._session, self._model = context, context.session, model
        self.hints = hints
        self._shown_hints: tuple[object, ...] | None = None
        self._action_id = ""
        self.number = label("", "heading")
        self.title = ElidedLabel("", "heading")
        self.chip, self.conflict_chip = Chip(), Chip()
        self.from_the_room = label("", "muted", wrap=True)
        """Which vote set the priority, and with whom the action is shared."""
        self._origins: list[SourceLink] = []
        self.links = [
            button(
                _("Link to case-study answer"),
                "link",
                "quiet",
                run=weak_slot(self, ActionDetail._follow_origin, each),
            )
            for each in range(_MOST_LINKS)
        ]
        self.more_links = button(_("Sources"), "link", "quiet")
        self.more_links.setMenu(QMenu(self.more_links))
        self.more_links.menu().aboutToShow.connect(weak_slot(self, ActionDetail._list_more_origins))
        self._forms: list[RecordForm] = []
        self.tabs = tab_bar(_("Parts of the action"), (_(title) for title, *_parts in _TABS))
        self.pages, self._areas = QStackedWidget(), list[YieldingArea]()
        self.review = column(gap=6)
        self._build_forms()
        self._lay_out()
        refresh_when_visible(self, self._session, self._refresh)
        self.refresh()

    def show_action(self, action_id: str) -> None:
        """Show an action by its id; none if the id is empty."""
        if action_id != self._action_id:
            for form in self._forms:
                form.commit()  # numbers are read for the action that they were typed for
            self._action_id = action_id
            for form in self._forms:
                form.refresh()
            self.refresh()

    def focus_field(self, field: str) -> bool:
        """Focus the field of that name; return False if there is none here."""
        for number, (_title, *parts) in enumerate(_TABS):
            if any(field in names for names in parts):
                self.tabs.setCurrentIndex(number)
                self.input(fields_of(Action)[field].label).setFocus()
                return True
        return False

    def input(self, name: str) -> Input:
        """Return the input labelled ``name`` (untranslated)."""
        form = next(f for f in self._forms if any(ln.field.label == name for ln in f.lines))
        return form.input(name)

    def _refresh(self, _ids: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the current values and findings."""
        action = self._action()
        plain_text(self.number, digits(self._model.number(action.id)) if action else "")
        self.number.setVisible(action is not None)
        self.title.set_words(action.title or _("Action without a title") if action else _nothing())
        self._show_origin(action)
        said = self._from_the_room(action) if action else ""
        plain_text(self.from_the_room, said)
        self.from_the_room.setVisible(bool(said))
        self._show_hints(self.hints(action.id) if action else ())
        conflicts = (
            self._session.workshop.conflicts_of(action.id)
            if action and self._has_conflicts()
            else ()
        )
        words = plural("{n} difference", "{n} differences", len(conflicts)) if conflicts else ""
        self.conflict_chip.set_words(words, "warn")
        self.conflict_chip.setVisible(bool(conflicts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tabs below the title if there is no room beside it."""
        super().resizeEvent(event)
        set_orientation(self._head, is_wide=self.width() >= theme.current_look().px(_WIDE))
        self._share_scrolling()

    def minimumSizeHint(self) -> QSize:
        """Return a height at which no field is cut, in any script, where there is room for that."""
        is_low = theme.is_window_narrow(self)
        high = theme.current_look().px(_LOW) if is_low else self.sizeHint().height()
        return QSize(super().minimumSizeHint().width(), high)

    def _share_scrolling(self) -> None:
        """Scroll fields and findings each for itself; in a narrow window all in one, title too."""
        is_narrow, policies = theme.is_window_narrow(self), QSizePolicy.Policy
        self.area.set_yielding(yields=not is_narrow)
        self._beside.set_yielding(yields=is_narrow)
        for number, page in enumerate(self._areas):
            is_away = is_narrow and number != self.pages.currentIndex()
            page.set_yielding(yields=is_narrow and not is_away)
            page.setSizePolicy(
                policies.Expanding, policies.Ignored if is_away else policies.Expanding
            )

    def _from_the_room(self, action: Action) -> str:
        workshop, names = self._session.workshop, self._session.reference.countries
        shared = describe_sharing(sharing_of(workshop, action), names.name_of)
        return sentences(describe_origin(workshop, action), *map(with_stop, shared))

    def _lay_out(self) -> None:
        self.tabs.currentChanged.connect(self._show_page)
        named = make_shrinkable(
            bare_widget(row(self.number, self.title, self.chip, self.conflict_chip, None, gap=10))
        )
        self._head = row(named, *self.links, self.more_links, self.tabs, gap=10)
        self._head.setStretch(0, 1)
        self._beside = YieldingArea(
            bare_widget(column(bare_widget(self.review), self.from_the_room, None))
        )
        body = row(self.pages, self._beside, gap=24)
        body.setStretch(0, 8)
        body.setStretch(1, 3)
        inside = column(self._head, body, gap=4)
        inside.setContentsMargins(14, 4, 14, 8)
        self.area = YieldingArea(bare_widget(inside))
        self.setLayout(column(make_frame(column(self.area), "pane")))
        self._share_scrolling()

    def _build_forms(self) -> None:
        for _title, *parts in _TABS:
            page = YieldingArea(self._page(parts))
            self._areas.append(page)
            self.pages.addWidget(page)
        if isinstance(field := self.input(fields_of(Action)["partners"].label), LineField):
            NameCompletions(field, self._bodies)

    def _bodies(self) -> list[str]:
        return rank_bodies(self._session.workshop, self._model.road_map, "partners")

    def _show_page(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        self._share_scrolling()
        self.area.verticalScrollBar().setValue(0)

    def _page(self, parts: Sequence[Sequence[str]]) -> QWidget:
        """Return a page with one form per group of names, side by side where they have room."""
        groups = [[self._field(name) for name in names] for names in parts]
        forms = [RecordForm(self._session, each, self._action, beside=False) for each in groups]
        self._forms += forms
        shares = tuple(_SHARES.get(names, 2) for names in parts)
        return ResponsiveColumns(*forms, wide=0, shares=shares)

    def _field(self, name: str) -> FormField:
        return form_field(fields_of(Action)[name], actions.update, **self._parts(name))

    def _parts(self, name: str) -> dict[str, Any]:
        """Return what the input of a field has from this road map and the reference data."""
        parsed = {"kind": InputKind.PARSED}
        match name:
            case "partners":
                return parsed
            case "depends_on":
                return parsed | {"parse": self._read_numbers, "show": self._show_numbers}
            case "objective":
                return {"choices": self._objective_choices}
            case "section":
                return {"choices": partial(_section_choices, self._session.reference)}
            case "annex_entries":
                return {"choices": partial(_entries, self._session.reference), "lines": 3}
        return {}

    def _action(self) -> Action | None:
        return self._session.workshop.records(Action).get(self._action_id)

    def _has_conflicts(self) -> bool:
        return bool(self._session.workshop.conflicts)

    def _show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show the findings of the action, unless they are shown; nothing before the review."""
        is_reviewed = self.hints is not no_hints
        if self._shown_hints == (is_reviewed, *hints):
            return
        self._shown_hints = (is_reviewed, *hints)
        clear_layout(self.review)
        for severity, sentence in hints:
            line = row(IconLabel(*_ICONS.get(severity, _ICONS["info"])), label(sentence, wrap=True))
            line.setStretch(1, 1)
            self.review.addLayout(line)
        if is_reviewed and not hints:
            self.review.addWidget(label(_("Nothing to settle."), "muted"))
        settle = plural("{n} thing to settle", "{n} things to settle", len(hints))
        self.chip.set_words(settle if hints else "", "warn")
        self.chip.setVisible(bool(hints))

    def _show_origin(self, action: Action | None) -> None:
        reference, workshop = self._session.reference, self._session.workshop
        origins = action.origins if action is not None else ()
        found = (source_links.find_source_link(reference, workshop, each) for each in origins)
        self._origins = [each for each in found if each is not None]
        for place, link in enumerate(self.links):
            is_known = place < len(self._origins)
            link.setVisible(is_known)
            if is_known:
                words = self._name_origin(place)
                link.setText(words)
                link.setAccessibleName(words)
        more = len(self._origins) - _MOST_LINKS
        self.more_links.setVisible(more > 0)
        if more > 0:
            self.more_links.setText(plural("{n} more source", "{n} more sources", more))

    def _name_origin(self, place: int) -> str:
        words = self._origins[place].words
        if len(self._origins) == 1:
            return words
        return _("{name} ({number})").format(name=words, number=digits(str(place + 1)))

    def _list_more_origins(self) -> None:
        menu = self.more_links.menu()
        menu.clear()
        for place in range(_MOST_LINKS, len(self._origins)):
            follow = weak_slot(self, ActionDetail._follow_origin, place)
            menu.addAction(self._name_origin(place)).triggered.connect(follow)

    def _follow_origin(self, place: int) -> None:
        if place < len(self._origins):
            self._context.navigator.navigate(*self._origins[place].path)

    def _objective_choices(self) -> list[ChoiceOption]:
        there = self._session.workshop.records(Objective).owned_by(self._model.road_map)
        return [("", _("None")), *((each.id, each.title) for each in there)]

    def _read_numbers(self, text: str) -> tuple[str, ...]:
        """Parse the numbers of actions to their ids. Raises InvalidInput."""
        found = []
        for number in re.findall(r"\d+(?:\.\d+)*", text):
            own = ".".join(str(int(part)) for part in number.split("."))
            if not (action := self._model.action_numbered(own)):
                raise InvalidInput(
                    _("There is no action {number}.").format(number=isolate(number)),
                    _("Write the numbers of other actions of the table, such as 1.1, 2.3."),
                )
            found.append(action)
        if text.strip() and not found:
            raise InvalidInput(
                _("“{text}” is not the number of an action.").format(text=text.strip()[:40]),
                _("Write the numbers of other actions of the table, such as 1.1, 2.3."),
            )
        actions.check_dependencies(self._action_id, found)
        return tuple(dict.fromkeys(found))

    def _show_numbers(self, ids: Sequence[str]) -> str:
        return typed_list(map(self._model.number, ids))


def _nothing() -> str:
    return _("Choose an action above, or type in the last row.")


_TABS = (
    (
        N_("What changes"),
        ("outcome",),
        ("indicator", "partners"),
        ("depends_on", "percent"),
        ("priority", "progress"),
    ),
    (
        N_("Note, place and products"),
        ("note",),
        ("section", "objective"),
        ("is_milestone",),
        ("annex_entries",),
    ),
)
"""For each tab its title, then the fields of each column."""

_SHARES: dict[Sequence[str], int] = {
    ("outcome",): 3,
    ("note",): 3,
    ("annex_entries",): 3,
    ("is_milestone",): 1,
}
"""How much of the width some columns get; the others get 2."""


def _section_choices(reference: Reference) -> list[ChoiceOption]:
    titles = ((each, reference.section_title(each)) for each in reference.sections)
    return [("", _("None")), *titles]


def _entries(reference: Reference) -> list[ChoiceOption]:
    """Return the entries of Annexes A and B as options."""
    first, second = reference.law.annex_a, reference.law.annex_b
    return [
        *((each.id, each.name) for each in first.part1),
        *((each.id, each.name) for each in first.part2),
        *((each.id, each.name) for each in second.part1),
        *((each.id, each.name) for each in second.part2),
    ]
